import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { turnConfig } from './config'
import { judgeInterruption } from './interrupt'

const { whileSpeaking: balanced, whileThinking } = turnConfig(defaultSettings.talk)
const never = turnConfig({ ...defaultSettings.talk, interruptions: 'never' }).whileSpeaking

describe('speech over the assistant', () => {
  it.each([
    ['stop', 200, false, 'stop'],
    ['dur', 200, false, 'stop'],
    ['No.', 200, true, 'stop'],
    ['Hayır', 200, true, 'stop'],
    ['yeah', 400, false, 'wait'],
    ['Mm-hm.', 400, true, 'ignore'],
    ['evet tamam', 600, true, 'ignore'],
    ['I see, okay', 700, true, 'ignore'],
    ['', 2_000, false, 'wait'],
    ['', 300, true, 'ignore'],
    ['Uncle', 250, true, 'ignore'],
    ['tell me', 300, false, 'wait'],
    ['tell me the time', 500, false, 'stop'],
    ['tell me the time', 800, true, 'stop'],
  ] as const)('"%s" after %d ms (over: %s): %s', (text, voicedMs, ended, verdict) => {
    expect(judgeInterruption({ text, voicedMs, ended }, balanced)).toBe(verdict)
  })

  it('needs only a word while the assistant is still thinking', () => {
    expect(judgeInterruption({ text: 'Berlin', voicedMs: 250, ended: true }, whileThinking)).toBe('stop')
  })

  it('counts for nothing where interruptions are off', () => {
    expect(judgeInterruption({ text: 'stop', voicedMs: 900, ended: true }, never)).toBe('ignore')
  })
})
