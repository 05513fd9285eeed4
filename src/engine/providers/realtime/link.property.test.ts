import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import type { Message } from '../../live/link'
import type { LiveCommand, LiveEvent, LiveOptions } from '../../provider-contract/speech-to-speech'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { OPENAI_SESSION_MS, realtimeCaps } from './caps'
import type { RealtimeDialect } from './dialect'
import { RealtimeLink } from './link'
import { RealtimeMemory } from './memory'

/*
 * The link against a server in memory, with every message of either side delivered when chance says so. Whatever the
 * person, the tools and the network do, no answer overlaps another, nothing is cut beyond what was received, and
 * nothing of a stopped answer is heard or acts.
 */

const dialect: RealtimeDialect = {
  provider: 'openai',
  target: () => Promise.reject(new Error('not asked')),
  caps: (choice) =>
    realtimeCaps(choice, { sessionMs: OPENAI_SESSION_MS, direct: false, efforts: [], transcription: [] }),
  transcriber: () => undefined,
}

const PIECE = Buffer.from(new Uint8Array(4_800)).toString('base64')
const PIECE_MS = 100

/** A server that keeps the protocol's rules and remembers who broke them. */
class ModelServer {
  readonly down: Message[] = []
  readonly broken: string[] = []
  readonly soundMs = new Map<string, number>()
  #active: { id: string; item: string; pieces: number; calls: boolean } | undefined
  #n = 0

  constructor(private readonly ownTurns: boolean) {}

  get active(): boolean {
    return this.#active !== undefined
  }

  take(message: Message): void {
    const type = message['type']
    if (type === 'response.create') {
      if (this.#active === undefined) return this.begin()
      // Where only we begin answers there is no excuse.
      if (this.ownTurns) this.broken.push('a second answer was asked for')
      const error = { code: 'conversation_already_has_active_response', event_id: message['event_id'] }
      this.down.push({ type: 'error', error })
    }
    if (type === 'response.cancel' && this.#active !== undefined) this.end('cancelled')
    if (type === 'conversation.item.truncate') {
      const [ms, had] = [Number(message['audio_end_ms']), this.soundMs.get(String(message['item_id'])) ?? 0]
      if (!(ms > 0)) this.broken.push('cut at nought')
      if (ms > had) this.broken.push(`cut at ${ms} of ${had}`)
    }
  }

  begin(): void {
    if (this.#active !== undefined) return
    const n = this.#n++
    this.#active = { id: `resp_${n}`, item: `item_${n}`, pieces: 0, calls: n % 3 === 0 }
    this.down.push({ type: 'response.created', response: { id: this.#active.id } })
    const item = { id: this.#active.item, type: 'message' }
    this.down.push({ type: 'response.output_item.added', response_id: this.#active.id, item })
  }

  /** One more piece of sound. */
  speak(): void {
    if (this.#active === undefined) return
    const { id, item } = this.#active
    this.#active.pieces++
    this.soundMs.set(item, (this.soundMs.get(item) ?? 0) + PIECE_MS)
    this.down.push({ type: 'response.output_audio.delta', response_id: id, item_id: item, delta: PIECE })
  }

  end(status: 'completed' | 'cancelled' | 'failed'): void {
    if (this.#active === undefined) return
    const { id, calls } = this.#active
    this.#active = undefined
    const output = calls ? ['a', 'b'].map((call) => callItem(`${id}_${call}`)) : []
    for (const item of output) this.down.push({ type: 'response.output_item.done', response_id: id, item })
    this.down.push({ type: 'response.done', response: { id, status, output } })
  }

  speech(kind: 'speech_started' | 'speech_stopped'): void {
    this.down.push({ type: `input_audio_buffer.${kind}`, item_id: `person_${this.#n}` })
  }
}

const callItem = (id: string) => ({
  id: `item_${id}`,
  type: 'function_call',
  call_id: id,
  name: 'weather',
  arguments: '{}',
})

const actions = [
  'up',
  'down',
  'speak',
  'complete',
  'fail',
  'respond',
  'interrupt',
  'cancel',
  'output',
  'truncate',
  'speech',
  'wait',
] as const
type Action = (typeof actions)[number]

async function play(ownTurns: boolean, script: readonly (readonly [Action, number])[]) {
  const clock = new FakeClock()
  const root = Scope.root('property', clock, (error) => {
    throw error
  })
  const turns: LiveOptions['turns'] = ownTurns
    ? { kind: 'own' }
    : { kind: 'semantic', eagerness: 'auto', interrupts: false }
  const memory = new RealtimeMemory(dialect, {
    settings: {},
    secret: () => Promise.resolve(undefined),
    model: 'm',
    voice: '',
    language: 'en',
    instructions: '',
    tools: [],
    turns,
    noiseReduction: 'none',
    transcription: '',
    format: 'pcm_24000',
    speed: 1,
    history: () => [],
  })
  const up: Message[] = []
  const events: LiveEvent[] = []
  const server = new ModelServer(ownTurns)
  const link = new RealtimeLink(memory, {
    send: (message) => up.push(message),
    sound: () => undefined,
    emit: (event) => events.push(event),
    scope: root,
    broken: () => undefined,
    endsAt: () => undefined,
    said: (text) => new FaultError(fault('llm', 'protocol', 'llm.failed', { detail: text })),
  })
  const deliver = (): void => {
    const message = server.down.shift()
    if (message) link.hear(message)
  }
  const items = () => [...new Set(events.flatMap((event) => (event.kind === 'audio' ? [event.item] : [])))]
  const owed = () => events.flatMap((event) => (event.kind === 'toolCall' ? [event.call.id] : []))
  const stopped = new Set<string>()
  const running = (): string | undefined => {
    const last = events.findLast(({ kind }) => kind === 'responseStarted' || kind === 'responseDone')
    return last?.kind === 'responseStarted' ? last.response : undefined
  }
  let speaking = false
  for (const [action, n] of script) {
    if (action === 'cancel' || action === 'interrupt') stopped.add(running() ?? '')
    const command = (one: LiveCommand): void => link.obey(one)
    if (action === 'up') {
      const message = up.shift()
      if (message) server.take(message)
    } else if (action === 'down') deliver()
    else if (action === 'speak') server.speak()
    else if (action === 'complete') server.end('completed')
    else if (action === 'fail') server.end('failed')
    else if (action === 'respond') command({ kind: 'respond', ...(n % 2 === 0 && { instructions: 'now' }) })
    else if (action === 'cancel') command({ kind: 'cancel' })
    else if (action === 'output' && owed().length > 0)
      command({ kind: 'toolOutput', call: owed()[n % owed().length]!, output: 'x' })
    else if (action === 'interrupt')
      command({ kind: 'interrupt', heard: items().map((item) => ({ item, playedMs: n * 37, whole: false })) })
    else if (action === 'truncate' && items().length > 0)
      command({ kind: 'truncate', item: items()[n % items().length]!, playedMs: n * 113 })
    else if (action === 'speech' && !ownTurns) {
      speaking = !speaking
      server.speech(speaking ? 'speech_started' : 'speech_stopped')
      if (!speaking) server.begin()
    } else if (action === 'wait') await clock.advance(n * 20)
  }
  // Everything that is on its way arrives, and what still waits is answered.
  for (let n = 0; n < 200; n++) {
    while (up.length > 0) server.take(up.shift()!)
    while (server.down.length > 0) deliver()
    server.end('completed')
    await clock.advance(speaking ? 0 : 100)
  }
  await settle()
  await root.close()
  return { events, server, stopped }
}

const script = fc.array(fc.tuple(fc.constantFrom(...actions), fc.nat(60)), { minLength: 1, maxLength: 120 })

describe.each([
  ['turns of our own', true],
  ['turns of the server', false],
] as const)('whatever happens, with %s', (_, ownTurns) => {
  it('no answer overlaps another, nothing is cut too far, nothing stopped is heard or acts', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (actionsOfRun) => {
        const { events, server, stopped } = await play(ownTurns, actionsOfRun)
        expect(server.broken).toEqual([])
        let running: string | undefined
        const received = new Map<string, number>()
        const callsOf = new Map<string, number>()
        for (const event of events) {
          if (event.kind === 'responseStarted') {
            expect(running).toBeUndefined()
            running = event.response
          }
          if (event.kind === 'audio') {
            expect(event.response).toBe(running)
            expect(event.from).toBe(received.get(event.item) ?? 0)
            received.set(event.item, event.from + event.pcm.length)
          }
          if (event.kind === 'toolCall') callsOf.set(event.response, (callsOf.get(event.response) ?? 0) + 1)
          if (event.kind === 'responseDone') {
            expect(event.response).toBe(running)
            running = undefined
            if (stopped.has(event.response)) expect(event.ending).toBe('cancelled')
            if (event.ending !== 'completed') expect(callsOf.get(event.response) ?? 0).toBe(0)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
