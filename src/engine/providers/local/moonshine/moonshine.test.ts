import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { channel, type Channel } from '../../../runtime/channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../../../runtime/scope'
import type { SttEvent, SttInput } from '../../../provider-contract/contract'
import { moonshine } from './moonshine'
import type { Clip, MoonshineReply } from './moonshine-protocol'
import type { Recogniser } from './recogniser'

/** A recogniser that says how much sound it got, after `takesMs` of it, and obeys the same rules of abandonment. */
class FakeRecogniser {
  readonly asked: { seconds: number; thorough: boolean }[] = []
  takesMs = 0
  failures: FaultError[] = []

  load(): Promise<void> {
    return Promise.resolve()
  }

  async recognise(clip: Clip, scope: Scope): Promise<MoonshineReply | undefined> {
    const seconds = (clip.end - clip.start) / 16_000
    this.asked.push({ seconds, thorough: clip.thorough })
    if (this.takesMs > 0) await scope.sleep(this.takesMs).catch(() => undefined)
    if (scope.closed) return undefined
    const failure = this.failures.shift()
    if (failure) throw failure
    return { text: `${Math.round(seconds * 10) / 10}s`, confidence: 0, doubtful: false }
  }
}

const crash = (permanent: boolean): FaultError => new FaultError(fault('stt', 'bug', 'worker.crashed', { permanent }))

describe('moonshine stage', () => {
  let clock: FakeClock
  let scope: Scope
  let recogniser: FakeRecogniser
  let audio: Channel<SttInput>
  let events: SttEvent[]
  let ended: Promise<unknown>
  const bugs: unknown[] = []

  beforeEach(() => {
    clock = new FakeClock()
    scope = Scope.root('test', clock, (error) => bugs.push(error))
    recogniser = new FakeRecogniser()
    audio = channel<SttInput>(scope)
    events = []
    const options = { settings: {}, secret: () => Promise.resolve(undefined), language: 'en' }
    const source = moonshine(recogniser as unknown as Recogniser).open(options, audio, scope)
    ended = (async () => {
      for await (const event of source) events.push(event)
    })().catch((error: unknown) => (error instanceof FaultError ? error.fault.code : error))
  })

  afterEach(async () => {
    expect(await scope.close()).toEqual([])
    expect(scope.leftovers()).toEqual([])
    expect(clock.pending).toBe(0)
    expect(bugs).toEqual([])
  })

  /** Speech (or silence) in real time, 20 ms at a time. */
  async function talk(seconds: number, amplitude = 8000): Promise<void> {
    for (let i = 0; i < seconds * 50; i++) {
      audio.push({ kind: 'audio', pcm: new Int16Array(320).fill(amplitude) })
      await clock.advance(20)
    }
  }
  const flush = async (revision: number): Promise<void> => {
    audio.push({ kind: 'flush', revision })
    await settle()
  }
  const texts = (kind: SttEvent['kind']): string[] =>
    events.flatMap((event) => (event.kind === kind && 'text' in event ? [event.text] : []))

  it('shows a live text every half second, and of the first words more often', async () => {
    await talk(2.5)
    const early = ['0.2s', '0.3s', '0.5s', '0.6s', '0.8s', '1s', '1.1s', '1.3s', '1.4s']
    expect(texts('partial')).toEqual([...early, '1.9s', '2.4s'])
  })

  it('on a slow machine shows fewer, and never lets them queue', async () => {
    recogniser.takesMs = 700
    await talk(4)
    const asked = recogniser.asked.map(({ seconds }) => seconds)
    expect(asked).toHaveLength(3)
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(0.7)
    expect(asked[2]! - asked[1]!).toBeGreaterThanOrEqual(1.4)
  })

  it('answers a flush with everything so far, and goes on', async () => {
    await talk(0.9)
    await flush(4)
    await talk(0.3)
    await flush(5)
    expect(events.filter(({ kind }) => kind === 'final')).toEqual([
      { kind: 'final', revision: 4, text: '0.9s', language: 'en' },
      { kind: 'final', revision: 5, text: '1.2s', language: 'en' },
    ])
  })

  it('does not make a flush wait for a live text that is out of date', async () => {
    recogniser.takesMs = 300
    await talk(0.9)
    await flush(1)
    await clock.advance(300)
    expect(texts('final')).toEqual(['0.9s'])
    expect(texts('partial')).toEqual(['0.2s'])
  })

  it('asks once about the same sound, however long the silence after it', async () => {
    await talk(0.3, 0)
    await talk(0.3)
    await talk(0.4, 0)
    const before = recogniser.asked.length
    await flush(1)
    await talk(2, 0)
    await flush(2)
    expect(texts('final')).toEqual(['0.3s', '0.3s'])
    expect(recogniser.asked.length - before).toBeLessThanOrEqual(1)
  })

  it('never asks about silence', async () => {
    await talk(2, 0)
    await flush(1)
    expect(texts('final')).toEqual([''])
    expect(recogniser.asked).toEqual([])
  })

  it('finishes segments of a long turn and recognises only the rest again', async () => {
    for (let i = 0; i < 5; i++) {
      await talk(6)
      await talk(0.6, 0)
    }
    await flush(1)
    const parts = texts('final')[0]!.split(' ')
    expect(parts.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...recogniser.asked.map(({ seconds }) => seconds))).toBeLessThan(14)
  })

  it('tries what someone waits for a second time after a crash', async () => {
    recogniser.failures = [crash(false)]
    await talk(0.4)
    await flush(1)
    expect(texts('final')).toEqual(['0.4s'])
  })

  it('lets a live text fail quietly when it may pass', async () => {
    recogniser.failures = [crash(false)]
    await talk(0.6)
    await flush(1)
    expect(texts('final')).toEqual(['0.6s'])
  })

  it('ends with the fault when it cannot pass', async () => {
    recogniser.failures = [crash(true)]
    await talk(0.6)
    expect(await ended).toBe('worker.crashed')
  })

  it('ends after its audio, with every flush answered', async () => {
    recogniser.takesMs = 100
    await talk(0.4)
    audio.push({ kind: 'flush', revision: 1 })
    audio.end()
    await clock.advance(200)
    expect(await ended).toBeUndefined()
    expect(texts('final')).toEqual(['0.4s'])
  })

  it('stops in the middle when its scope closes', async () => {
    recogniser.takesMs = 1000
    await talk(0.4)
    await flush(1)
    await scope.close()
    expect(await ended).toBe('cancelled')
    expect(events).toEqual([])
  })
})
