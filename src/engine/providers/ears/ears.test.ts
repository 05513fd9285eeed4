import { describe, expect, it } from 'vitest'
import { believed } from './sign-offs'
import { END, languageToken, likeliestLanguage, NO_TIMES, START, TRANSCRIBE } from './whisper-tokens'

describe('tokens', () => {
  // Of onnx-community/whisper-base's generation_config.json: lang_to_id, task_to_id, no_timestamps_token_id.
  it('are those of the multilingual models', () => {
    expect([END, START, TRANSCRIBE, NO_TIMES]).toEqual([50_257, 50_258, 50_359, 50_363])
    expect(['en', 'zh-CN', 'tr', 'th', 'su', 'xx', 'auto'].map(languageToken)).toEqual([
      50_259,
      50_260,
      50_268,
      50_289,
      50_357,
      undefined,
      undefined,
    ])
  })

  it('tell the likeliest language, and nothing else', () => {
    const scores = new Float32Array(51_865).fill(-5)
    scores[TRANSCRIBE] = 9
    scores[50_268] = 1
    expect(likeliestLanguage(scores)).toEqual({ token: 50_268, tag: 'tr' })
  })
})

it.each([
  ['Altyazı M.K.', ''],
  ['izlediğiniz için teşekkür ederim', ''],
  ['字幕由 Amara.org 社区提供', ''],
  ['ขอบคุณที่รับชม', ''],
  ['Teşekkür ederim.', 'Teşekkür ederim.'],
  ['Altyazı nasıl açılır?', 'Altyazı nasıl açılır?'],
])('of %s is believed %j', (text, kept) => expect(believed(text)).toBe(kept))
