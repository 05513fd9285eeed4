import { speakable } from '#engine/speech/speakable/speakable'
import { describeBoundedTime } from '#support/bounded-time'

/* What a voice is given: one sentence, which is cut long before this. */

describeBoundedTime(
  ['en', 'tr', 'zh', 'th'].map((language) => [
    `words for a voice in "${language}"`,
    (text) => speakable(text, language),
    16_000,
  ]),
)
