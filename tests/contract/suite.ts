import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commands, events, notes, type CommandName, type EventName, type NoteName } from '#shared/contract'
import { MIC_FRAME_SAMPLES } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import { encodeMicFrame, encodeVoiceChunk } from '#shared/frames'
import type { FakeWindow } from '../support/fake-service'
import { sample } from '../support/sample'
import type { RawWindow, Transport } from './transport'

const commandNames = Object.keys(commands) as CommandName[]
const eventNames = Object.keys(events) as EventName[]

const micFrame = (seq: number): ArrayBuffer =>
  encodeMicFrame({
    seq,
    capturedAt: seq * 32,
    speech: 0.25,
    pcm: Int16Array.from({ length: MIC_FRAME_SAMPLES }, (_, i) => (i * 7 + seq) % 32_768),
  })
const voiceChunk = (n: number): ArrayBuffer =>
  encodeVoiceChunk({
    utterance: 1,
    start: n * 320,
    sampleRate: 16_000,
    last: n === 99,
    pcm: Int16Array.from({ length: 320 }, (_, i) => i * n),
  })

/** What both transports owe to both sides. Every test runs the same against each. */
export function contractSuite(open: () => Promise<Transport>): void {
  let transport: Transport
  let window: RawWindow
  let far: FakeWindow

  beforeEach(async () => {
    transport = await open()
    ;({ window, far } = await connect())
  })
  afterEach(() => transport.close())

  /** A window that has said hello, and its other end. */
  async function connect(): Promise<{ window: RawWindow; far: FakeWindow }> {
    const window = await transport.connect()
    await window.request({ id: 0, command: 'hello', data: { audio: true } })
    const far = transport.service.windows.at(-1)
    if (!far) throw new Error('no window arrived')
    far.calls.length = 0
    return { window, far }
  }

  describe('commands', () => {
    it.each(commandNames)('%s goes there and back unchanged', async (command) => {
      for (const fill of ['full', 'required'] as const) {
        const data = sample(commands[command].in, fill, 'input')
        const reply = await window.request({ id: 7, command, data })
        expect(reply).toEqual({ id: 7, ok: true, data: sample(commands[command].out, 'full') })
        expect(far.calls.at(-1)).toEqual({ command, data: commands[command].in.parse(data) })
      }
    })

    it.each(commandNames)('%s with data of another kind is refused and not carried out', async (command) => {
      for (const data of [null, 'text', 17, []]) {
        const reply = await window.request({ id: 8, command, data })
        expect(reply).toMatchObject({ id: 8, ok: false, fault: { kind: 'protocol', code: 'bridge.badMessage' } })
      }
      expect(far.calls).toEqual([])
    })

    it.each([
      ['an unknown command', { id: 3, command: 'secret.read', data: {} }],
      ['a name every object has', { id: 3, command: 'constructor', data: {} }],
      ['a command that is no text', { id: 3, command: {}, data: {} }],
      ['a negative id', { id: -1, command: 'talk.stop', data: {} }],
      ['no id', { command: 'talk.stop', data: {} }],
      ['nothing at all', {}],
      ['a list', [1, 2, 3]],
    ])('%s is answered with a fault', async (_what, raw) => {
      const reply = await window.request(raw)
      expect(reply).toMatchObject({ ok: false, fault: { stage: 'bridge', kind: 'protocol' } })
      expect(far.calls).toEqual([])
    })

    it('carries a fault back with everything it says', async () => {
      const why = fault('store', 'config', 'store.full', { detail: 'ENOSPC', retryAfterMs: 5, values: { path: 'x' } })
      transport.service.answers['settings.reset'] = () => {
        throw new FaultError(why)
      }
      expect(await window.request({ id: 4, command: 'settings.reset', data: {} })).toEqual({
        id: 4,
        ok: false,
        fault: why,
      })
    })

    it('answers in the order in which work is done, each to its own question', async () => {
      let finishSlow = (): void => undefined
      transport.service.answers['providers.list'] = () =>
        new Promise((resolve) => {
          finishSlow = () => resolve({ providers: [] })
        })
      const slow = window.request({ id: 1, command: 'providers.list', data: {} })
      const quick = await window.request({ id: 2, command: 'talk.stop', data: {} })
      finishSlow()
      expect(quick.id).toBe(2)
      expect(await slow).toEqual({ id: 1, ok: true, data: { providers: [] } })
    })
  })

  describe('notes', () => {
    it.each(Object.keys(notes) as NoteName[])('%s arrives unchanged and is not answered', async (note) => {
      const data = sample(notes[note], 'full', 'input')
      window.note({ note, data })
      await vi.waitFor(() => expect(far.notes).toEqual([{ note, data: notes[note].parse(data) }]))
      expect(window.events).toEqual([])
    })

    it('keep their order among commands', async () => {
      const order: string[] = []
      transport.service.answers['talk.say'] = (_data, { notes }) => void order.push(`say after ${notes.length}`)
      for (let n = 1; n <= 3; n++) {
        window.note({ note: 'network.state', data: { online: true } })
        void window.request({ id: n, command: 'talk.say', data: { text: 'x' } })
      }
      await window.request({ id: 9, command: 'talk.stop', data: {} })
      expect(order).toEqual(['say after 1', 'say after 2', 'say after 3'])
    })

    it.each([
      ['an unknown note', { note: 'secret.read', data: {} }],
      ['a name every object has', { note: 'constructor', data: {} }],
      ['a command', { note: 'talk.stop', data: {} }],
      ['data of another kind', { note: 'playback.report', data: { heard: 'all of it' } }],
      ['no name', { note: null }],
    ])('%s is dropped and breaks nothing', async (_what, raw) => {
      window.note(raw)
      expect(await window.request({ id: 5, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
      await vi.waitFor(() => expect(far.refused).toHaveLength(1))
      expect(far.notes).toEqual([])
    })
  })

  describe('events', () => {
    it.each(eventNames)('%s arrives unchanged', async (name) => {
      const data = sample(events[name], 'full')
      transport.service.publish({ name, data })
      await vi.waitFor(() => expect(window.events).toEqual([{ event: name, data }]))
    })

    it('arrive in order', async () => {
      for (let n = 0; n < 200; n++) transport.service.publish({ name: 'partial', data: { text: `${n}` } })
      await vi.waitFor(() => expect(window.events).toHaveLength(200))
      expect(window.events.map(({ data }) => (data as { text: string }).text)).toEqual(
        Array.from({ length: 200 }, (_, n) => `${n}`),
      )
    })
  })

  describe('audio', () => {
    it('goes up to the byte and in order', async () => {
      for (let n = 0; n < 100; n++) window.sendAudio(micFrame(n))
      await vi.waitFor(() => expect(far.audio).toHaveLength(100))
      expect(far.audio.every((bytes, n) => Buffer.from(bytes).equals(Buffer.from(micFrame(n))))).toBe(true)
    })

    it('comes down to the byte and in order', async () => {
      for (let n = 0; n < 100; n++) far.connection.sendAudio(voiceChunk(n))
      await vi.waitFor(() => expect(window.audio).toHaveLength(100))
      expect(window.audio.every((bytes, n) => Buffer.from(bytes).equals(Buffer.from(voiceChunk(n))))).toBe(true)
    })

    it('that is garbage reaches the service, which counts it, and breaks nothing', async () => {
      for (const bytes of [new ArrayBuffer(0), new Uint8Array([9, 9, 9]).buffer, new ArrayBuffer(100_000)])
        window.sendAudio(bytes)
      await vi.waitFor(() => expect(far.audio.map((bytes) => bytes.byteLength)).toEqual([0, 3, 100_000]))
      expect(await window.request({ id: 5, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
    })
  })

  describe('windows', () => {
    it('are two sessions: each gets its own answers and its own audio, both hear events', async () => {
      const second = await connect()
      expect(second.far).not.toBe(far)
      far.connection.sendAudio(voiceChunk(1))
      second.far.connection.sendAudio(voiceChunk(2))
      transport.service.publish({ name: 'conversation.cleared', data: {} })
      await vi.waitFor(() =>
        expect([
          window.audio.length,
          second.window.audio.length,
          window.events.length,
          second.window.events.length,
        ]).toEqual([1, 1, 1, 1]),
      )
      expect(Buffer.from(second.window.audio[0] ?? []).equals(Buffer.from(voiceChunk(2)))).toBe(true)
      await Promise.all([
        window.request({ id: 1, command: 'talk.say', data: { text: 'one' } }),
        second.window.request({ id: 1, command: 'talk.say', data: { text: 'two' } }),
      ])
      expect([far.calls, second.far.calls]).toEqual([
        [{ command: 'talk.say', data: { text: 'one' } }],
        [{ command: 'talk.say', data: { text: 'two' } }],
      ])
    })

    it.each(['close', 'vanish'] as const)('that %s end their session, and the others go on', async (how) => {
      const second = await connect()
      await second.window[how]()
      await vi.waitFor(() => expect(second.far.closed).toBe(true))
      expect(far.closed).toBe(false)
      expect(() => second.far.connection.send({ name: 'conversation.cleared', data: {} })).not.toThrow()
      expect(() => second.far.connection.sendAudio(voiceChunk(1))).not.toThrow()
      expect(await window.request({ id: 6, command: 'talk.stop', data: {} })).toMatchObject({ id: 6, ok: true })
    })

    it('that go while they wait for an answer break nothing', async () => {
      let finish = (): void => undefined
      transport.service.answers['providers.list'] = () =>
        new Promise((resolve) => {
          finish = () => resolve({ providers: [] })
        })
      const second = await connect()
      void second.window.request({ id: 1, command: 'providers.list', data: {} }).catch(() => undefined)
      await vi.waitFor(() => expect(second.far.calls).toHaveLength(1))
      second.window.vanish()
      await vi.waitFor(() => expect(second.far.closed).toBe(true))
      finish()
      expect(await window.request({ id: 6, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
    })
  })
}
