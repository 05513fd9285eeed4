import fc from '#support/fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault, type Fault } from '#shared/fault'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { FakeClock } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { HealthRegistry } from '../health-registry'
import { failoverVoice, type VoiceCandidate } from './failover-voice'

let clock: FakeClock
let root: Scope
let end: () => Promise<void>
let health: HealthRegistry

beforeEach(open)
afterEach(close)

function open(): void {
  ;({ clock, root, end } = openTestScope())
  health = new HealthRegistry(root)
}

async function close(): Promise<void> {
  await end()
}

interface Ways {
  /** To its first sound, in ms, from where it has text; never without. */
  readonly firstMs?: number
  /** It fails after as long instead. */
  readonly failsMs?: number
  /** It does not even read its text. */
  readonly connects?: false
  readonly local?: boolean
}

/** Says each chunk as two pieces, 10 ms apart; the samples name the voice. */
function voice(id: number, { firstMs, failsMs, connects = undefined, local }: Ways): VoiceCandidate & Asked {
  const made = {
    stage: 'tts' as const,
    provider: `v${id}`,
    ...(local && { local, limits: { firstMs: 60_000, gapMs: 60_000 } }),
    openedAt: undefined as number | undefined,
    closedAt: undefined as number | undefined,
    open: (chunks: Parameters<VoiceCandidate['open']>[0], scope: Scope) => {
      made.openedAt ??= clock.now()
      scope.onClose(() => (made.closedAt ??= clock.now()))
      return produce<TtsEvent>(scope, `v${id}`, async (out, own) => {
        if (connects === false) await own.sleep(1e9)
        let first = true
        for await (const chunk of chunks) {
          if (first && failsMs !== undefined) {
            await own.sleep(failsMs)
            throw new FaultError(fault('tts', 'quota', 'tts.quota', { provider: `v${id}` }))
          }
          if (first) await own.sleep(firstMs ?? 1e9)
          first = false
          for (const piece of [0, 1]) {
            out.push({ kind: 'audio', chunk: chunk.id, sampleRate: 16_000, pcm: Int16Array.of(id, piece) })
            await own.sleep(10)
          }
          out.push({ kind: 'done', chunk: chunk.id })
        }
      })
    },
  }
  return made
}

interface Asked {
  openedAt: number | undefined
  closedAt: number | undefined
}

interface Said {
  readonly audio: (readonly [chunk: number, voice: number, piece: number, at: number])[]
  readonly serving: string[]
  readonly failed: string[]
  fault?: Fault
  ended: boolean
}

function say(voices: readonly VoiceCandidate[], chunks: Channel<SpeechChunk>): Said {
  const said: Said = { audio: [], serving: [], failed: [], ended: false }
  const on = {
    serving: (id: string) => said.serving.push(id),
    failed: (id: string, { code }: Fault) => said.failed.push(`${id} ${code}`),
  }
  void (async () => {
    try {
      for await (const event of failoverVoice(voices, { health, on }).open(chunks, root.child('utterance')))
        if (event.kind === 'audio') said.audio.push([event.chunk, event.pcm[0]!, event.pcm[1]!, clock.now()])
      said.ended = true
    } catch (error) {
      said.fault = (error as FaultError).fault
    }
  })()
  return said
}

function text(count: number): Channel<SpeechChunk> {
  const chunks = channel<SpeechChunk>(root)
  for (let id = 0; id < count; id++) chunks.push({ id, text: `Number ${id}.` })
  chunks.end()
  return chunks
}

const statusOf = (id: string): string | undefined => health.views().find(({ provider }) => provider === id)?.status
const speakers = ({ audio }: Said): number[] => [...new Set(audio.map(([, id]) => id))]

describe('a voice that says nothing', () => {
  it.each([{}, { connects: false }] as const)('is hedged by the next one after 900 ms (%o)', async (ways) => {
    const [a, b] = [voice(1, ways), voice(2, { firstMs: 100 })]
    const said = say([a, b], text(2))
    await clock.advance(899)
    expect(b.openedAt).toBeUndefined()
    await clock.advance(101)
    expect(said.audio[0]).toEqual([0, 2, 0, 1_000])
    expect(a.closedAt).toBe(1_000)
    await clock.advance(1_000)
    expect(said).toMatchObject({ ended: true, serving: ['v2'], failed: ['v1 tts.timeout'] })
    expect(said.audio.map(([chunk, , piece]) => [chunk, piece])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    expect([statusOf('v1'), statusOf('v2')]).toEqual(['suspect', 'healthy'])
  })

  it('is heard after all when it is faster than the one asked beside it, which is let go', async () => {
    const [a, b] = [voice(1, { firstMs: 950 }), voice(2, { firstMs: 400 })]
    const said = say([a, b], text(2))
    await clock.advance(3_000)
    expect(speakers(said)).toEqual([1])
    expect(said).toMatchObject({ ended: true, serving: ['v1'] })
    expect(said.audio[0]?.[3]).toBe(950)
    expect(b.closedAt).toBe(950)
    expect([statusOf('v1'), statusOf('v2')]).toEqual(['healthy', 'healthy'])
  })

  it('counts from the text, not from the opening', async () => {
    const chunks = channel<SpeechChunk>(root)
    const [a, b] = [voice(1, {}), voice(2, { firstMs: 100 })]
    say([a, b], chunks)
    await clock.advance(20_000)
    expect(b.openedAt).toBeUndefined()
    chunks.push({ id: 0, text: 'Now.' })
    await clock.advance(899)
    expect(b.openedAt).toBeUndefined()
    await clock.advance(1)
    expect(b.openedAt).toBe(20_900)
  })

  it('brings the third where the second is silent too, and at once where that one fails', async () => {
    const silent = say([voice(1, {}), voice(2, {}), voice(3, { firstMs: 100 })], text(1))
    await clock.advance(2_000)
    expect(silent.audio[0]).toEqual([0, 3, 0, 1_900])
    health = new HealthRegistry(root)
    const failing = say([voice(1, {}), voice(2, { failsMs: 50 }), voice(3, { firstMs: 100 })], text(1))
    await clock.advance(2_000)
    expect(failing.audio[0]).toEqual([0, 3, 0, 2_000 + 900 + 50 + 100])
    expect(failing.failed).toEqual(['v1 tts.timeout', 'v2 tts.quota'])
    expect(statusOf('v2')).toBe('down')
  })

  it('is waited for where there is no next one, and where it runs on this machine', async () => {
    const alone = say([voice(1, { firstMs: 2_500 })], text(1))
    const b = voice(2, { firstMs: 10 })
    const reading = say([voice(3, { firstMs: 5_000, local: true }), b], text(1))
    await clock.advance(6_000)
    expect([speakers(alone), speakers(reading)]).toEqual([[1], [3]])
    expect(b.openedAt).toBeUndefined()
  })

  it('goes on being waited for when the one asked beside it fails', async () => {
    const said = say([voice(1, { firstMs: 2_000 }), voice(2, { failsMs: 50 })], text(2))
    await clock.advance(4_000)
    expect(speakers(said)).toEqual([1])
    expect(said).toMatchObject({ ended: true, serving: ['v1'] })
  })

  it('is given more time where it is known to be slow', async () => {
    health.succeeded({ stage: 'tts', provider: 'v1' }, 900)
    const b = voice(2, { firstMs: 10 })
    const said = say([voice(1, { firstMs: 1_200 }), b], text(1))
    await clock.advance(3_000)
    expect(speakers(said)).toEqual([1])
    expect(b.openedAt).toBeUndefined()
  })

  it('leaves nothing when it is stopped while two are asked', async () => {
    const stopped = root.child('stopped')
    const source = failoverVoice([voice(1, {}), voice(2, {})], { health }).open(text(1), stopped)
    const ending = source.take().catch((error: unknown) => error)
    await clock.advance(1_000)
    expect(await stopped.close()).toEqual([])
    expect(await ending).toMatchObject({ fault: { kind: 'cancelled' } })
  })

  it('never lets two voices into one utterance, and leaves nothing out, however fast they are', async () => {
    await close()
    const ways = fc.record(
      { firstMs: fc.integer({ min: 0, max: 3_000 }), failsMs: fc.integer({ min: 0, max: 3_000 }), local: fc.boolean() },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(ways, { maxLength: 3 }), fc.integer({ min: 1, max: 4 }), async (others, count) => {
        open()
        const voices = [...others.map((one, i) => voice(i, one)), voice(9, { firstMs: 200 })]
        const said = say(voices, text(count))
        await clock.advance(400_000)
        expect(said.ended).toBe(true)
        expect(speakers(said)).toHaveLength(1)
        expect(said.audio.map(([chunk, , piece]) => 2 * chunk + piece)).toEqual([...Array(2 * count).keys()])
        expect(said.serving).toEqual([`v${speakers(said)[0]}`])
        await close()
      }),
      { numRuns: 150 },
    )
    open()
  })
})
