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
    // What a small recogniser makes of "yeah", "uh huh" and a hum.
    ['You got.', 416, true, 'ignore'],
    ["That's", 384, true, 'ignore'],
    ['Uncle', 500, true, 'ignore'],
    ['Mm-', 640, true, 'ignore'],
    ['M. M. H.', 830, true, 'ignore'],
    // Short, and meant.
    ['Wait, wait', 320, false, 'stop'],
    ['Oh, no, please stop!', 300, false, 'stop'],
    ['tamam, bir dakika', 400, false, 'stop'],
    ['Step, step,', 350, true, 'stop'],
    ["Let's stop", 420, true, 'stop'],
    ["Don't stop", 420, true, 'ignore'],
    ['Next.', 480, true, 'stop'],
    ['What else?', 400, true, 'stop'],
    ['daha yavaş', 450, true, 'stop'],
    ['set a timer', 550, true, 'stop'],
    ['Uncle', 500, false, 'wait'],
    ['tell me', 180, false, 'wait'],
    ['tell me', 300, false, 'stop'],
    ['Shut up', 150, false, 'wait'],
    ['Shut up', 150, true, 'stop'],
    ['tell me the time', 750, false, 'stop'],
    ['tell me the time', 800, true, 'stop'],
  ] as const)('"%s" after %d ms (over: %s): %s', (text, voicedMs, ended, verdict) => {
    expect(judgeInterruption({ text, voicedMs, ended }, balanced)).toBe(verdict)
  })

  it.each([
    ['Snooze.', 420, true],
    ['snooze', 200, false],
    ['Okay, snooze it.', 500, true],
    ['Dismiss.', 400, true],
    ['Turn it off', 300, false],
    ['Five minutes.', 550, true],
    ["I'm up.", 300, true],
    ['Ertele.', 400, true],
    ['Beş dakika', 500, true],
    ['on dakika daha lütfen', 500, false],
    ['Kapat.', 350, true],
    ['Sustur', 300, true],
    ['贪睡', 400, true],
    ['再睡五分钟', 500, true],
    ['关掉', 350, true],
    ['我起来了', 400, true],
    ['เลื่อนปลุก', 500, true],
    ['อีกห้านาที', 500, true],
    ['ปิดครับ', 400, true],
    ['ตื่นแล้ว', 400, true],
  ] as const)('"%s" after %d ms (over: %s) is an order to what rings', (text, voicedMs, ended) => {
    expect(judgeInterruption({ text, voicedMs, ended, ringing: true }, balanced)).toBe('stop')
  })

  it.each([
    'yeah',
    'Okay.',
    'Mm-hm.',
    'evet tamam',
    'peki',
    '好的',
    '嗯',
    'ครับ',
    'โอเค',
    'You got.',
    'please',
    'the',
    'five',
  ])('"%s" is no order to what rings', (text) => {
    expect(judgeInterruption({ text, voicedMs: 400, ended: false, ringing: true }, balanced)).toBe('wait')
    expect(judgeInterruption({ text, voicedMs: 400, ended: true, ringing: true }, balanced)).toBe('ignore')
  })

  it.each(['Snooze.', 'Dismiss.', 'Ertele.', '贪睡', 'เลื่อนปลุก'])(
    '"%s" says nothing to an answer while nothing rings',
    (text) => {
      expect(judgeInterruption({ text, voicedMs: 420, ended: true }, balanced)).toBe('ignore')
    },
  )

  it.each([
    ['Amen.', 'ignore'],
    ['the words', 'ignore'],
    ['What now', 'stop'],
    ['set a timer now', 'stop'],
  ] as const)('"%s" that was a listening noise before: %s', (text, verdict) => {
    expect(judgeInterruption({ text, voicedMs: 700, ended: true, seemedNoise: true }, balanced)).toBe(verdict)
    expect(judgeInterruption({ text, voicedMs: 700, ended: true }, balanced)).toBe('stop')
    expect(judgeInterruption({ text, voicedMs: 300, ended: true, seemedNoise: true }, whileThinking)).toBe('stop')
  })

  it('needs only a word while the assistant is still thinking', () => {
    expect(judgeInterruption({ text: 'Berlin', voicedMs: 250, ended: true }, whileThinking)).toBe('stop')
  })

  it('counts for nothing where interruptions are off', () => {
    expect(judgeInterruption({ text: 'stop', voicedMs: 900, ended: true }, never)).toBe('ignore')
  })
})
