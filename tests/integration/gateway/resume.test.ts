import { describe, expect, it } from 'vitest'
import { memoryState } from '../../../src/gateway/state/memory-state'
import { goOnFrom, type Checkpoint } from '../../../src/gateway/calls/checkpoint'
import { VOCABULARY, wordsIn } from '../../support/gateway/scripted-chain'
import { testConfig, testGateway } from '../../support/gateway/test-gateway'

/* Connections break; calls do not. What was heard is not said again, and what was not heard is. */

const WORDS = VOCABULARY.slice(0, 24)
const ANSWER = `${WORDS.slice(0, 8).join(' ')}. ${WORDS.slice(8, 16).join(' ')}. ${WORDS.slice(16).join(' ')}.`
const VOICE = { up: { vad: 'client' }, down: {} } as const

describe('a call whose connection broke', () => {
  it('goes on at the sample that was heard last', async () => {
    const { connected, gateway } = await testGateway(testConfig(), { answer: () => ANSWER })
    const caller = await connected({ hello: VOICE })
    caller.send({ type: 'say', id: '1', text: 'go' })
    await caller.until(() => wordsIn(caller.heard).length >= 6)
    caller.cut()
    await expect.poll(() => gateway.calls.all()[0]?.attached).toBe(false)
    await caller.resume()
    expect(caller.welcome).toMatchObject({ resumed: true, accepted: ['1'] })
    await caller.until(() => caller.lastLine('assistant')?.status === 'done')
    expect(wordsIn(caller.heard).map(({ word }) => word)).toEqual(WORDS)
    expect(caller.lineTexts('assistant')).toEqual([ANSWER])
    expect(gateway.calls.size).toBe(1)
  })

  it('hears what was said while it was away, from what the caller kept', async () => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: VOICE })
    await caller.frames(300, 0.02)
    await caller.speak('golf hotel')
    caller.cut()
    await caller.resume()
    expect(caller.welcome?.lastSeq).toBeGreaterThan(10)
    await caller.speak('india juliet')
    const silence = caller.frames(2_500, 0.02)
    await caller.until(() => caller.lineTexts('you').length > 0)
    expect(caller.lineTexts('you')).toEqual(['golf hotel india juliet'])
    await silence
  })

  it.each([
    ['was loaded later', 3_600_000],
    ['was there long before', -3_600_000],
  ])('knows the clock of another page that %s and is muted', async (_, epoch) => {
    const { connected, gateway } = await testGateway()
    const caller = await connected({ hello: VOICE })
    await caller.frames(64, 0.02)
    caller.cut()
    caller.anotherPage(epoch)
    await caller.resume()
    caller.send({ type: 'mute', on: true })
    await caller.ask('alpha')
    const { firstAudio, firstHeard } = gateway.calls.all()[0]!.checkpoint.messages.at(-1)!.timings!
    // By the clock of the page before it was an hour off.
    expect(Math.abs(firstHeard! - firstAudio!)).toBeLessThan(60_000)
  })

  it('asks the caller again for what a tool was to give', async () => {
    const { connected } = await testGateway(testConfig(), {
      answer: ({ messages }) =>
        messages.at(-1)?.role === 'tool' ? 'Alpha.' : [{ id: 'c', name: 'look_up', arguments: '{}' }],
    })
    const caller = await connected({ hello: { tools: [{ name: 'look_up', description: '' }] } })
    caller.send({ type: 'say', id: '1', text: 'where' })
    await caller.until(() => caller.of('tool.call').length === 1)
    caller.cut()
    await caller.resume()
    await caller.until(() => caller.of('tool.call').length === 2)
    const [first, again] = caller.of('tool.call')
    expect(again!.id).toBe(first!.id)
    caller.send({ type: 'tool.result', id: again!.id, result: 'here' })
    await caller.until(() => caller.lastLine('assistant')?.text === 'Alpha.')
  })

  it('is kept for so long, and then over', async () => {
    const { connected, gateway } = await testGateway(testConfig({ limits: { resumeSeconds: 1 } }))
    const caller = await connected()
    caller.cut()
    await expect.poll(() => gateway.calls.size, { timeout: 30_000 }).toBe(0)
    await expect(caller.resume(gateway.origin, 400)).rejects.toThrow(/resume.unknown/)
  })

  it('hangs up on the connection it had where another one comes for it', async () => {
    const { connected, gateway } = await testGateway()
    const one = await connected()
    const two = await connected()
    two.ticket = one.ticket
    await two.resume()
    await one.until(() => one.closed !== undefined)
    expect(one.closed).toMatchObject({ code: 4012 })
    expect(two.welcome?.call).toBe(one.welcome?.call)
    expect(gateway.calls.size).toBe(2)
  })

  it('does not go on from another page', async () => {
    const { connected, call } = await testGateway()
    const one = await connected({ origin: 'https://shop.example.com' })
    const thief = await call({ origin: 'https://evil.example', token: 'x' })
    thief.ticket = one.ticket
    await expect(thief.resume(undefined, 300)).rejects.toThrow(/token.origin/)
    expect(one.closed).toBeUndefined()
  })
})

describe('a call in another process', () => {
  const at = (text: string) => ({ id: text, turn: 1, via: 'voice' as const, text, at: 0 })
  const user = { ...at('what'), role: 'user' as const, status: 'done' as const }
  const answer = { ...at('One two three four.'), role: 'assistant' as const, status: 'open' as const, heardChars: 3 }
  const mark = {
    start: 0,
    end: 19,
    written: answer.text,
    spoken: answer.text,
    language: 'en',
    sampleRate: 1_000,
    startSample: 0,
    endSample: 4_000,
  }
  const words = ['One', 'two', 'three', 'four.'].map((text, i) => ({
    text,
    startMs: i * 1_000,
    endMs: (i + 1) * 1_000,
  }))
  const voice = { utterance: 5, line: answer.id, ratio: 2, marks: [{ ...mark, words }] }
  const written = { ...answer, timings: { written: 1 } }
  const from = (messages: Checkpoint['messages'], heard?: { utterance: number; heard: number }) =>
    goOnFrom({ messages, voice }, heard)

  it('says the rest behind the last word that was heard', () => {
    // 1,000 samples of the wire are 2,000 of the engine's: two words.
    expect(from([user, written], { utterance: 5, heard: 1_000 })).toEqual({
      messages: [user, { ...written, heardChars: 7, status: 'interrupted' }],
      next: { do: 'say', text: 'three four.' },
    })
  })

  it('goes by what it knew itself where the caller speaks of another utterance', () => {
    expect(from([user, written], { utterance: 4, heard: 9_000 }).next).toEqual({ do: 'say', text: 'two three four.' })
    expect(from([user, written]).next).toEqual({ do: 'say', text: 'two three four.' })
  })

  it('lets the model go on with what it had not written to its end', () => {
    expect(from([user, answer], { utterance: 5, heard: 1_000 }).next).toEqual({ do: 'ask' })
  })

  it('answers words that nobody has answered yet', () => {
    expect(from([user]).next).toEqual({ do: 'again', line: 'what' })
    expect(from([user, { ...answer, heardChars: 0 }])).toEqual({
      messages: [user],
      next: { do: 'again', line: 'what' },
    })
  })

  it('has nothing to do where all was heard', () => {
    expect(from([user, written], { utterance: 5, heard: 2_000 })).toMatchObject({ next: undefined })
    expect(from([user, { ...answer, status: 'done' }]).next).toBeUndefined()
    expect(from([]).next).toBeUndefined()
  })
})

describe('what processes share, in memory', () => {
  it('gives a call to one process at a time', async () => {
    const state = memoryState()
    expect(await state.keep('c', { turn: 1, value: 'a' }, 1_000)).toBe(true)
    expect(await state.takeOver('c', 1)).toEqual({ turn: 2, value: 'a' })
    expect(await state.keep('c', { turn: 1, value: 'old' }, 1_000)).toBe(false)
    expect(await state.takeOver('c', 2)).toEqual({ turn: 3, value: 'a' })
  })

  it('forgets what has run out', async () => {
    let now = 0
    const state = memoryState(() => now)
    await state.keep('c', { turn: 1, value: 'a' }, 1_000)
    expect([await state.once('t', 1_000), await state.once('t', 1_000)]).toEqual([true, false])
    expect([await state.lease('p', 'a', 1, 1_000), await state.lease('p', 'b', 1, 1_000)]).toEqual([true, false])
    expect([await state.add('s', 1, 1_000), await state.add('s', 2, 1_000)]).toEqual([1, 3])
    now = 1_001
    expect(await state.takeOver('c', 1)).toBeUndefined()
    expect(await state.once('t', 1_000)).toBe(true)
    expect(await state.lease('p', 'b', 1, 1_000)).toBe(true)
    expect(await state.add('s', 2, 1_000)).toBe(2)
  })
})
