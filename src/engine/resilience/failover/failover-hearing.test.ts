import fc from '#support/fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault, type Fault } from '#shared/fault'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { failoverHearing, type HearingCandidate } from './failover-hearing'
import { HealthRegistry } from '../health-registry'
import { TurnTape } from './turn-tape'

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

interface Mishap {
  /** Input items heard before it happens. */
  readonly at: number
  readonly how: 'fault' | 'end' | 'stall' | 'deaf'
}

/** Understands one word per frame: the first sample's number. Texts hold every frame it was ever given. */
function recogniser(provider: string, mishap?: Mishap): HearingCandidate {
  return {
    stage: 'stt',
    provider,
    open: (audio, scope) =>
      produce<SttEvent>(scope, provider, async (out, inner) => {
        const words: number[] = []
        let heard = 0
        for await (const item of audio) {
          if (heard++ === mishap?.at) {
            if (mishap.how === 'fault') throw new FaultError(fault('stt', 'quota', 'stt.quota'))
            if (mishap.how === 'end') return
            if (mishap.how === 'stall') await inner.sleep(1e9)
          }
          if (item.kind === 'audio') {
            words.push(item.pcm[0]!)
            out.push({ kind: 'partial', text: words.join(' ') })
          } else if (!(mishap?.how === 'deaf' && heard > mishap.at))
            out.push({ kind: 'final', revision: item.revision, text: words.join(' ') })
        }
      }),
  }
}

function hear(
  candidates: readonly HearingCandidate[],
  audio: Channel<SttInput>,
  on = {},
): { finals: [number, string][]; partial: string; fault?: Fault; ended: boolean } {
  const seen: { finals: [number, string][]; partial: string; fault?: Fault; ended: boolean } = {
    finals: [],
    partial: '',
    ended: false,
  }
  const source = failoverHearing(candidates, { health, on }).open(audio, root.child('turn'))
  void (async () => {
    try {
      for await (const event of source) {
        if (event.kind === 'partial') seen.partial = event.text
        if (event.kind === 'final') seen.finals.push([event.revision, event.text])
      }
      seen.ended = true
    } catch (error) {
      seen.fault = (error as FaultError).fault
    }
  })()
  return seen
}

const frame = (word: number): SttInput => ({ kind: 'audio', pcm: Int16Array.of(word, 0) })
const flush = (revision: number): SttInput => ({ kind: 'flush', revision })

describe('failoverHearing', () => {
  it('lets the next one hear everything again and answer what is owed', async () => {
    const audio = channel<SttInput>(root)
    const serving: string[] = []
    const seen = hear([recogniser('a', { at: 4, how: 'fault' }), recogniser('b')], audio, {
      serving: (p: string) => serving.push(p),
    })
    for (const item of [frame(1), flush(1), frame(2), frame(3)]) audio.push(item)
    await settle()
    expect(seen.finals).toEqual([[1, '1']])
    for (const item of [flush(2), frame(4), flush(3)]) audio.push(item)
    await settle()
    expect(seen.finals).toEqual([
      [1, '1'],
      [2, '1 2 3'],
      [3, '1 2 3 4'],
    ])
    expect(serving).toEqual(['a', 'b'])
    audio.end()
    await settle()
    expect(seen.ended).toBe(true)
    expect(health.views()[0]).toMatchObject({ provider: 'a', status: 'down' })
  })

  it('does not wait for a text for ever, but for ever in silence', async () => {
    const audio = channel<SttInput>(root)
    const seen = hear([recogniser('a', { at: 1, how: 'deaf' }), recogniser('b')], audio)
    audio.push(frame(1))
    await clock.advance(60_000)
    expect(health.views()[0]).toMatchObject({ status: 'healthy' })
    audio.push(flush(1))
    await clock.advance(2_999)
    expect(seen.finals).toEqual([])
    await clock.advance(1)
    expect(seen.finals).toEqual([[1, '1']])
    expect(health.views()[0]).toMatchObject({ lastFault: { code: 'stt.stalled' } })
  })

  it('takes an early end for a failure, tries once more, then the next', async () => {
    const audio = channel<SttInput>(root)
    const failed: string[] = []
    const seen = hear([recogniser('a', { at: 1, how: 'end' }), recogniser('b')], audio, {
      failed: (p: string, f: Fault) => failed.push(`${p} ${f.code}`),
    })
    for (const item of [frame(1), frame(2), flush(1)]) audio.push(item)
    await clock.advance(1_000)
    expect(seen.finals).toEqual([[1, '1 2']])
    expect(failed).toEqual(['a stt.cutOff', 'a stt.cutOff'])
  })

  it('says why when nobody could hear', async () => {
    const audio = channel<SttInput>(root)
    audio.push(frame(1))
    const seen = hear([recogniser('a', { at: 0, how: 'fault' }), recogniser('b', { at: 0, how: 'end' })], audio)
    await clock.advance(1_000)
    expect(seen.fault).toMatchObject({ code: 'stt.quota', provider: 'a' })
  })

  it('does not mind a recogniser that stumbles after its work', async () => {
    const audio = channel<SttInput>(root)
    const stumbling: HearingCandidate = {
      ...recogniser('a'),
      open: (input, scope) =>
        produce(scope, 'a', async (out) => {
          for await (const item of input)
            if (item.kind === 'flush') out.push({ kind: 'final', revision: item.revision, text: 'hi' })
          throw new FaultError(fault('stt', 'network', 'stt.cutOff'))
        }),
    }
    const seen = hear([stumbling, recogniser('b')], audio)
    audio.push(flush(1))
    audio.end()
    await settle()
    expect(seen).toMatchObject({ finals: [[1, 'hi']], ended: true })
  })

  it('loses no word, wherever recognisers fail', async () => {
    await close()
    const mishap = fc.record({
      at: fc.integer({ min: 0, max: 12 }),
      how: fc.constantFrom<Mishap['how'][]>('fault', 'end', 'stall', 'deaf'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(mishap, { maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (failing, flushes, slowly) => {
          open()
          const audio = channel<SttInput>(root)
          const seen = hear([...failing.map((one, i) => recogniser(`r${i}`, one)), recogniser('good')], audio)
          let revision = 0
          for (const [i, flushed] of flushes.entries()) {
            audio.push(frame(i + 1))
            if (flushed) audio.push(flush(++revision))
            if (slowly) await clock.advance(500)
          }
          audio.push(flush(++revision))
          await clock.advance(60_000)
          const all = flushes.map((_, i) => i + 1).join(' ')
          expect(seen.finals.at(-1)).toEqual([revision, all])
          const revisions = seen.finals.map(([r]) => r)
          expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
          audio.end()
          await clock.advance(60_000)
          expect(seen.ended).toBe(true)
          await close()
        },
      ),
      { numRuns: 200 },
    )
    open()
  })
})

describe('TurnTape', () => {
  const words = (tape: TurnTape): number[] =>
    tape.replay().flatMap((item) => (item.kind === 'audio' ? [item.pcm[0]!] : [-item.revision]))

  it('keeps audio and what is owed, in order', () => {
    const tape = new TurnTape(100)
    for (const item of [frame(1), flush(1), frame(2), flush(2), frame(3)]) tape.record(item)
    expect(words(tape)).toEqual([1, -1, 2, -2, 3])
    expect(tape.answered(2, 'one two')).toBe(true)
    expect(tape.answered(1, 'one')).toBe(false)
    expect(tape.answered(9, 'never asked')).toBe(false)
    expect(words(tape)).toEqual([1, 2, 3])
    expect(tape.owes).toBe(false)
  })

  it('replaces by its text what has been understood when it grows too long', () => {
    const tape = new TurnTape(8)
    for (const item of [frame(1), frame(2), flush(1), frame(3)]) tape.record(item)
    tape.answered(1, 'one two')
    for (const item of [frame(4), flush(2), frame(5)]) tape.record(item)
    expect(tape.textBefore).toBe('one two')
    expect(words(tape)).toEqual([3, 4, -2, 5])
    // Nothing is understood of the rest: the oldest goes.
    for (const item of [frame(6), frame(7)]) tape.record(item)
    expect(words(tape)).toEqual([4, -2, 5, 6, 7])
  })
})
