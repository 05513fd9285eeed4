import { OpusDecoder } from 'opus-decoder'
import { describe, expect, it } from 'vitest'
import { lastWords, numberOf, wordsIn } from '../../support/gateway/scripted-chain'
import { testConfig, testGateway } from '../../support/gateway/test-gateway'

/* Calls over real sockets: what is said and heard in them, and that nobody hears anybody else's. */

const VOICE = { up: { vad: 'client' }, down: {} } as const

describe('a call', () => {
  it('answers typed words in writing and aloud, and says how much was heard', async () => {
    const { connected } = await testGateway(testConfig(), { answer: () => 'Alpha bravo charlie.' })
    const caller = await connected({ hello: { down: {} } })
    const answer = await caller.ask('hello')
    expect(answer).toMatchObject({ text: 'Alpha bravo charlie.', status: 'done', heard: 20 })
    expect(wordsIn(caller.heard).map(({ word }) => word)).toEqual(['alpha', 'bravo', 'charlie'])
    expect(caller.of('accepted')).toHaveLength(1)
    expect(caller.lastLine('you')).toMatchObject({ text: 'hello', via: 'typed', typed: caller.of('accepted')[0]!.id })
  })

  it.each([true, false])(
    'speaks in Opus where that is wanted, heard to the last word (reports: %s)',
    async (reports) => {
      const { connected } = await testGateway(testConfig(), { answer: () => 'Alpha bravo charlie.' })
      const caller = await connected({ hello: { down: { codec: 'opus', reports } } })
      const answer = await caller.ask('hello')
      expect(answer).toMatchObject({ text: 'Alpha bravo charlie.', status: 'done', heard: 20 })
      const bytes = caller.packets.reduce((sum, packet) => sum + packet.length, 0)
      const decoder = new OpusDecoder({ sampleRate: 48_000, channels: 1, forceStereo: false })
      await decoder.ready
      const { samplesDecoded, errors } = decoder.decodeFrames(caller.packets)
      decoder.free()
      expect(errors).toEqual([])
      expect(samplesDecoded).toBe(caller.packets.length * 960)
      // As PCM it would have been 96 bytes a millisecond at this rate, and 32 at the voice's own.
      expect(bytes / (samplesDecoded / 48)).toBeLessThan(6)
    },
  )

  it('changes to Opus and back in the middle of a call', async () => {
    const { connected } = await testGateway(testConfig(), { answer: () => 'Alpha bravo charlie.' })
    const caller = await connected({ hello: { down: {} } })
    expect(await caller.ask('one')).toMatchObject({ heard: 20 })
    expect(caller.packets).toEqual([])
    caller.send({ type: 'sound', down: { codec: 'opus' } })
    expect(await caller.ask('two')).toMatchObject({ heard: 20 })
    const packets = caller.packets.length
    expect(packets).toBeGreaterThan(5)
    caller.send({ type: 'sound', down: { codec: 'pcm16' } })
    expect(await caller.ask('three')).toMatchObject({ heard: 20 })
    expect(caller.packets).toHaveLength(packets)
  })

  it('takes typed words with the same id once', async () => {
    const { connected } = await testGateway()
    const caller = await connected()
    for (let i = 0; i < 3; i++) caller.send({ type: 'say', id: 'same', text: 'hello' })
    await caller.until(() => caller.of('accepted').length === 3)
    await caller.until(() => caller.lastLine('assistant')?.status === 'done')
    await caller.ask('next')
    expect(caller.lineTexts('you')).toEqual(['hello', 'next'])
  })

  it('hears words, tells states, and answers', async () => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: VOICE })
    await caller.frames(300, 0.02)
    await caller.speak('golf hotel india')
    const silence = caller.frames(2_500, 0.02)
    await caller.until(() => caller.lastLine('assistant')?.status === 'done')
    expect(caller.lastLine('you')).toMatchObject({ text: 'golf hotel india', via: 'voice' })
    expect(caller.lastLine('assistant')?.text).toBe('You said golf hotel india.')
    await silence
    const states = caller.of('state').map(({ state }) => state)
    for (const state of ['listening', 'hearing', 'speaking'] as const) expect(states).toContain(state)
  })

  it('hears everything before a key is let go, however long judging takes', async () => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: { up: { vad: 'server' }, talk: 'hold' } })
    // The model that judges is only now being loaded.
    caller.send({ type: 'press' })
    for (const word of ['golf', 'hotel', 'india', 'juliet'])
      for (let n = 0; n < 6; n++)
        caller.frame(Number.NaN, new Uint8Array(new Int16Array(512).fill(numberOf(word)).buffer))
    caller.send({ type: 'release' })
    await caller.until(() => caller.lineTexts('assistant').length > 0, 30_000)
    expect(caller.lineTexts('you')).toEqual(['golf hotel india juliet'])
  }, 40_000)

  it('stops when somebody speaks over it, and keeps only what was heard', async () => {
    const long = 'Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa.'
    const { connected } = await testGateway(testConfig(), {
      answer: (request) => (lastWords(request) === 'go' ? long : `You said ${lastWords(request)}.`),
    })
    const caller = await connected({ hello: VOICE })
    caller.send({ type: 'say', id: 'go', text: 'go' })
    await caller.until(() => wordsIn(caller.heard).length >= 3)
    await caller.speak('walnut vanilla thyme saffron raisin quince')
    const silence = caller.frames(2_500, 0.02)
    const cut = (): ReturnType<typeof caller.lastLine> => [...caller.lines.values()].find(({ text }) => text === long)
    await caller.until(() => caller.lastLine('assistant')?.text.startsWith('You said walnut') === true)
    expect(cut()?.status).toBe('interrupted')
    expect(cut()!.heard).toBeGreaterThan(0)
    expect(cut()!.heard).toBeLessThan(long.length)
    await silence
  })

  it('is stopped by a word of the page', async () => {
    const { connected } = await testGateway(testConfig(), {
      answer: () => 'Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima.',
    })
    const caller = await connected({ hello: VOICE })
    caller.send({ type: 'say', id: 'go', text: 'go' })
    await caller.until(() => wordsIn(caller.heard).length >= 2)
    caller.send({ type: 'interrupt' })
    await caller.until(() => caller.lastLine('assistant')?.status === 'interrupted')
    const heard = wordsIn(caller.heard).length
    expect(caller.lastLine('assistant')!.heard).toBeLessThan(60)
    expect(heard).toBeLessThan(8)
  })

  it('lets the caller answer its own tools, and gives up on one nobody waits for', async () => {
    const { connected } = await testGateway(testConfig(), {
      answer({ messages, tools }) {
        const last = messages.at(-1)
        if (last?.role === 'tool') return `It gave ${last.result}.`
        expect(tools.map(({ name }) => name)).toContain('look_up')
        return [{ id: 'c1', name: 'look_up', arguments: '{"order":7}' }]
      },
    })
    const tools = [{ name: 'look_up', description: 'Looks up an order.', changes: false }]
    const caller = await connected({ hello: { tools } })
    caller.send({ type: 'say', id: '1', text: 'where is it' })
    await caller.until(() => caller.of('tool.call').length === 1)
    const [call] = caller.of('tool.call')
    expect(call).toMatchObject({ name: 'look_up', arguments: { order: 7 } })
    caller.send({ type: 'tool.result', id: call!.id, result: { where: 'here' } })
    await caller.until(() => caller.lastLine('assistant')?.status === 'done')
    expect(caller.lastLine('assistant')?.text).toBe('It gave {"where":"here"}.')
    caller.send({ type: 'say', id: '2', text: 'and now' })
    await caller.until(() => caller.of('tool.call').length === 2)
    caller.send({ type: 'interrupt' })
    await caller.until(() => caller.of('tool.cancel').length === 1)
    expect(caller.of('tool.cancel')[0]!.id).toBe(caller.of('tool.call')[1]!.id)
  })

  it('offers no tool that the token does not name', async () => {
    const offered: string[][] = []
    const { connected } = await testGateway(testConfig(), {
      answer({ tools }) {
        offered.push(tools.map(({ name }) => name))
        return 'Alpha.'
      },
    })
    const tools = ['one', 'two'].map((name) => ({ name, description: '' }))
    const caller = await connected({ hello: { tools } }, { tools: ['two', 'calculate'] })
    await caller.ask('hello')
    expect(offered).toEqual([['calculate', 'two']])
  })

  it('goes on without a microphone, and takes one later', async () => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: { down: {} } })
    await caller.ask('hello')
    caller.send({ type: 'sound', up: { vad: 'client' } })
    await caller.frames(300, 0.02)
    await caller.speak('kilo lima mike')
    const silence = caller.frames(2_000, 0.02)
    await caller.until(() => caller.lineTexts('you').includes('kilo lima mike'))
    await silence
  })

  it('ends when the caller says so, and cannot go on', async () => {
    const { connected, gateway } = await testGateway()
    const caller = await connected()
    caller.send({ type: 'end' })
    await caller.until(() => caller.closed !== undefined)
    expect(caller.of('ended')[0]).toMatchObject({ reason: 'client' })
    expect(caller.closed?.code).toBe(1000)
    await expect.poll(() => gateway.calls.size).toBe(0)
    await expect(caller.resume(gateway.origin, 500)).rejects.toThrow(/resume.unknown/)
  })
})

describe('two tenants in one process', () => {
  it('talk at once and never hear of each other', async () => {
    const { gateway, log, call, token } = await testGateway()
    const anna = await call({ hello: { down: {} } }, { user: 'anna@example.com' })
    const ben = await call({ token: await token({ user: 'ben@example.com' }, 'bank-key-0123456789abcdef') })
    await Promise.all([anna.ask('whales eat krill'), ben.ask('towers are tall')])
    expect(JSON.stringify(anna.messages)).not.toMatch(/towers/)
    expect(JSON.stringify(ben.messages)).not.toMatch(/whales/)
    const metrics = await gateway.metrics.registry.metrics()
    expect(metrics).toMatch(/parley_sessions_active\{tenant="shop",transport="websocket"\} 1/)
    for (const words of [metrics, JSON.stringify(log.lines)])
      expect(words).not.toMatch(/anna|ben@|whales|towers|shop-key/)
  })
})
