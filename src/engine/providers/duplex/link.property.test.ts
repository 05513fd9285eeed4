import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { inOrder, silentWhileSilencing } from '#support/engine/live-order'
import { FakeClock } from '#support/engine/fake-clock'
import type { Message } from '../../live/link'
import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import { Scope } from '../../runtime/scope'
import { DuplexLink } from './link'
import { DuplexMemory } from './memory'

/* Sound without end, words, delegations and complaints in any order, with a person who stops it at any moment. */

const sound = (level: number) => ({
  type: 'session.output_audio.delta',
  delta: Buffer.from(new Int16Array(4_800).fill(level).buffer).toString('base64'),
})

const act = fc.tuple(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('loud' as const, 'quiet' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...([
          'words',
          'heard',
          'delegation',
          'error',
          'usage',
          'interrupt',
          'cancel',
          'say',
          'think',
          'typed',
        ] as const),
      ),
    },
  ),
  fc.nat(5),
)

async function play(acts: readonly (readonly [string, number])[]) {
  const clock = new FakeClock()
  const scope = Scope.root('property', clock, (error) => {
    throw error
  })
  const memory = new DuplexMemory({
    settings: {},
    secret: () => Promise.resolve(undefined),
    model: 'gpt-live-1',
    voice: '',
    language: 'en',
    instructions: '',
    tools: [],
    turns: { kind: 'model' },
    noiseReduction: 'none',
    transcription: '',
    format: 'pcm_24000',
    speed: 1,
    history: () => [],
  })
  const up: Message[] = []
  const events: LiveEvent[] = []
  const link = new DuplexLink(memory, {
    send: (message) => up.push(message),
    sound: () => undefined,
    emit: (event) => events.push(event),
    scope,
    broken: () => undefined,
    endsAt: () => undefined,
    said: (text) => new FaultError(fault('llm', 'protocol', 'llm.failed', { detail: text })),
  })
  const greeted = link.greet()
  link.hear({ type: 'session.started', session: { id: 'live_1' } })
  await greeted
  for (const [what, n] of acts) {
    if (what === 'loud') for (let i = 0; i <= n % 3; i++) link.hear(sound(5_000))
    else if (what === 'quiet') for (let i = 0; i <= n; i++) link.hear(sound(0))
    else if (what === 'words')
      link.hear({ type: 'session.output_transcript.delta', delta: 'word ', start_ms: n, end_ms: n })
    else if (what === 'heard')
      link.hear({ type: 'session.input_transcript.delta', delta: 'what ', start_ms: n, end_ms: n })
    else if (what === 'delegation')
      link.hear({ type: 'session.delegation.created', delegation: { id: `d${n}`, type: 'delegation' }, offset_ms: n })
    else if (what === 'error') link.hear({ type: 'error', error: { code: 'invalid_value', message: 'no' } })
    else if (what === 'usage') link.hear({ type: 'session.usage.updated', usage: { seconds: n * 10 } })
    else if (what === 'interrupt') link.obey({ kind: 'interrupt', heard: [] })
    else if (what === 'cancel') link.obey({ kind: 'cancel' })
    else if (what === 'typed') link.obey({ kind: 'add', role: 'user', text: 'hello', respond: true })
    else link.obey({ kind: 'comment', how: what === 'say' ? 'say' : 'think', text: 'A fact.', delegation: `d${n}` })
    await clock.advance(n * 10)
  }
  // The model falls silent in the end.
  for (let i = 0; i < 6; i++) link.hear(sound(0))
  link.gone(undefined)
  await scope.close()
  return { events, up }
}

describe('full duplex in any order', () => {
  it('has one stretch at a time, nothing of a stopped one, and bills no second twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 40 }), async (acts) => {
        const { events, up } = await play(acts)
        inOrder(events)
        silentWhileSilencing(events)
        const silencing = events.filter(({ kind }) => kind === 'silencing')
        expect(silencing.length % 2, 'the model is silent in the end').toBe(0)
        // Only what this connection asked for is answered as its own.
        const asked = new Set(events.flatMap((event) => (event.kind === 'delegation' ? [event.id] : [])))
        for (const { delegation_id: id } of up) if (typeof id === 'string') expect(asked.has(id)).toBe(true)
        const seconds = events.reduce((sum, event) => sum + (event.kind === 'usage' ? event.usage.seconds : 0), 0)
        const most = Math.max(0, ...acts.flatMap(([what, n]) => (what === 'usage' ? [n * 10] : [])))
        expect(seconds).toBeLessThanOrEqual(Math.max(most, 40 * 0.05) + 0.001)
      }),
      { numRuns: 200 },
    )
  })
})
