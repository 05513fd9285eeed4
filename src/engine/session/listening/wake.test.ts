import { describe, expect, it } from 'vitest'
import { FOLLOW_UP_MS, WakeGate } from './wake-gate'
import { afterWakePhrase } from './wake-phrase'

const PHRASE = 'Hey Parley'

describe('the wake phrase', () => {
  it.each([
    ['Hey Parley, what time is it?', 'What time is it?'],
    ['Hey, Parley. What time is it?', 'What time is it?'],
    ['Hay Parlay, what time is it?', 'What time is it?'],
    ['hey barley what time is it', 'What time is it'],
    ['Hey partly what time is it', 'What time is it'],
    ['Heyparley what time is it', 'What time is it'],
    ['Hey par lee, tell me', 'Tell me'],
    ['Hi Parley, tell me', 'Tell me'],
    ['Parley, tell me', 'Tell me'],
    ['Parlay tell me', 'Tell me'],
    // As Moonshine writes it.
    ['Hey, Carly, what is the capital of France?', 'What is the capital of France?'],
    ['Hey, Bartley.', ''],
    ['Ok, partly, tell me a joke.', 'Tell me a joke.'],
    ['They parley what is the capital of France,', 'What is the capital of France,'],
    ['Hey Parley.', ''],
    ['Parley', ''],
  ])('%s goes on with %j', (text, rest) => {
    expect(afterWakePhrase(text, PHRASE)).toBe(rest)
  })

  it.each([
    '',
    'Hey',
    'What time is it?',
    'Hey Charlie, what time is it?',
    'The party starts at nine.',
    'They partly agreed.',
    'They barely made it.',
    'He parked the car.',
    'Hey party people.',
    'H. R. Lee, how are you today?',
    'Partly cloudy today.',
    'Early in the morning.',
    'I told you about Parley yesterday.',
    'Hey there, how are you?',
    'Hey, Peter is here.',
    'Probably not.',
  ])('%s is none', (text) => {
    expect(afterWakePhrase(text, PHRASE)).toBeUndefined()
  })

  it('can be any phrase', () => {
    expect(afterWakePhrase('Good morning, Jarvis, lights on', 'Good morning Jarvis')).toBe('Lights on')
    expect(afterWakePhrase('Good morning Javis lights on', 'Good morning Jarvis')).toBe('Lights on')
    expect(afterWakePhrase('Merhaba Parley, saat kaç', 'Merhaba Parley')).toBe('Saat kaç')
    expect(afterWakePhrase('anything', ' ')).toBeUndefined()
  })
})

describe('the gate', () => {
  const on = { mode: 'handsFree', wakePhrase: true, wakeWords: PHRASE } as const

  it('lets everything through where it is off, and where a key says who is meant', () => {
    for (const settings of [
      { ...on, wakePhrase: false },
      { ...on, mode: 'hold' as const },
      { ...on, mode: 'toggle' as const },
    ]) {
      const gate = new WakeGate(settings)
      expect(gate.opened(1, 0, false)).toBe(false)
      expect(gate.admit(1, 'what time is it')).toEqual({ text: 'what time is it', called: false })
    }
  })

  it('makes silence of what is not meant', () => {
    const gate = new WakeGate(on)
    expect(gate.opened(1, 0, false)).toBe(true)
    expect(gate.admit(1, 'so I told her')).toEqual({ text: '', called: false })
    expect(gate.admit(1, 'Hey Parley, what time is it')).toEqual({ text: 'What time is it', called: false })
  })

  it('needs no phrase over an answer, and for a while after one', () => {
    const gate = new WakeGate(on)
    expect(gate.opened(2, 0, true)).toBe(false)
    gate.answered(1_000)
    expect(gate.opened(3, 1_000 + FOLLOW_UP_MS, false)).toBe(false)
    expect(gate.admit(3, 'and in Berlin')).toEqual({ text: 'and in Berlin', called: false })
    expect(gate.opened(4, 1_001 + FOLLOW_UP_MS, false)).toBe(true)
  })

  it('waits for the question after the phrase alone, and rings once for it', () => {
    const gate = new WakeGate(on)
    gate.opened(1, 0, false)
    expect(gate.admit(1, 'Hey Parley')).toEqual({ text: '', called: true })
    expect([gate.call(1, 500), gate.call(1, 600)]).toEqual([true, false])
    expect(gate.opened(2, 3_000, false)).toBe(false)
  })
})
