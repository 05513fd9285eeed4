import { evaluate } from '#engine/skills/math/expression'
import { understandIn } from '#engine/skills/understanding/index'
import { describeBoundedTime, type TextPath } from '#support/bounded-time'

/* What a person or a model asks the skills for. */

describeBoundedTime([
  ['sums', (text) => evaluate(text), 4_000],
  ...['en', 'tr', 'zh', 'th'].map((language): TextPath => [
    `understanding "${language}"`,
    (text) => understandIn(language, text),
    4_000,
  ]),
])
