import { afterEach, describe, expect, it } from 'vitest'
import type { VoiceChunk } from '#shared/audio'
import type { EventData, NoteData } from '#shared/contract'
import { FakeClock } from '#support/engine/fake-clock'
import type { FaceSession } from '../provider-contract/video-face'
import { channel } from '../runtime/channel'
import { Scope } from '../runtime/scope'
import { VideoPlayer } from './video-player'

const RATE = 16_000
/** The window's clock is another one. */
const WINDOW_MS = 5_000

let root: Scope
afterEach(async () => void (await root.close()))

function stage() {
  const clock = new FakeClock()
  root = Scope.root('video', clock, (error) => {
    throw error
  })
  const own: VoiceChunk[] = []
  const orders: EventData<'playback.control'>[] = []
  const reports: NoteData<'playback.report'>[] = []
  const sent: string[] = []
  let samples = 0
  let stalled = 0
  const session: FaceSession = {
    id: 's',
    room: { url: '', token: '', from: '' },
    mostMs: undefined,
    events: channel(root),
    speak: (pcm) => {
      samples += pcm.length
      if (sent.at(-1) !== 'speak') sent.push('speak')
    },
    finish: () => void sent.push('finish'),
    interrupt: () => void sent.push('interrupt'),
    listen: () => undefined,
    stop: () => Promise.resolve(true),
  }
  const player = new VideoPlayer({
    scope: root,
    inner: { available: true, play: (chunk) => own.push(chunk), control: (order) => orders.push(order) },
    report: (report) => reports.push(report),
    hush: (on) => sent.push(on ? 'hush' : 'aloud'),
    stalled: () => stalled++,
  })
  const chunk = (start: number, ms: number, last = false, utterance = 1): VoiceChunk => ({
    ...{ utterance, start, sampleRate: RATE, last },
    pcm: new Int16Array((RATE * ms) / 1_000).fill(3_000),
  })
  const sounding = (on: boolean): void => player.sound({ at: clock.now() + WINDOW_MS, sounding: on })
  return {
    ...{ clock, own, orders, reports, sent, session, player, chunk, sounding },
    samples: () => samples,
    stalled: () => stalled,
    heard: () => reports.at(-1)?.heard ?? 0,
  }
}

describe('a filmed voice', () => {
  it('gets all of it at 24 kHz, and our own loudspeaker nothing', () => {
    const { player, session, chunk, own, sent, samples } = stage()
    player.use(session)
    player.play(chunk(0, 1_000))
    player.play(chunk(RATE, 0, true))
    expect(own).toEqual([])
    expect(sent).toEqual(['aloud', 'speak', 'finish'])
    expect(samples()).toBe(24_000)
  })

  it('is heard from when its sound arrives, not from when it was sent or begun', async () => {
    const { clock, player, session, chunk, reports, sounding, heard } = stage()
    player.use(session)
    player.play(chunk(0, 2_000))
    player.play(chunk(2 * RATE, 0, true))
    await clock.advance(900)
    player.mouth({ kind: 'speaking' })
    await clock.advance(300)
    expect(reports).toEqual([])
    sounding(true)
    await clock.advance(1_000)
    expect(heard()).toBeGreaterThan(0.95 * RATE)
    expect(heard()).toBeLessThanOrEqual(RATE)
    // On the window's own clock, as its player's reports are.
    expect(reports.at(-1)).toMatchObject({ utterance: 1, state: 'playing', at: clock.now() + WINDOW_MS })
    player.mouth({ kind: 'silent' })
    await clock.advance(900)
    expect(reports.at(-1)?.state).toBe('playing')
    await clock.advance(200)
    expect(reports.at(-1)).toMatchObject({ heard: 2 * RATE, state: 'ended' })
    const count = reports.length
    await clock.advance(1_000)
    expect(reports.length).toBe(count)
  })

  it('begins where its first sound is: silence before it is not heard as silence', async () => {
    const { clock, player, session, chunk, sounding, heard } = stage()
    player.use(session)
    player.play({ ...chunk(0, 500), pcm: new Int16Array(RATE / 2) })
    player.play(chunk(RATE / 2, 1_000))
    await clock.advance(1_000)
    sounding(true)
    await clock.advance(50)
    expect(heard()).toBe(RATE / 2 + 0.05 * RATE)
  })

  it('counts by the service’s word where the window hears nothing, and ends without any word at all', async () => {
    const { clock, player, session, chunk, reports, heard } = stage()
    player.use(session)
    player.play(chunk(0, 2_000, true))
    await clock.advance(100)
    player.mouth({ kind: 'speaking' })
    await clock.advance(1_100)
    expect(heard()).toBe(0)
    await clock.advance(200)
    expect(heard()).toBeGreaterThan(1.2 * RATE)
    await clock.advance(800 + 400)
    expect(reports.at(-1)?.state).toBe('ended')
  })

  it('waits for more where it starves, and goes on from there', async () => {
    const { clock, player, session, chunk, sounding, heard } = stage()
    player.use(session)
    player.play(chunk(0, 1_000))
    await clock.advance(100)
    sounding(true)
    await clock.advance(1_000)
    player.mouth({ kind: 'speaking' })
    player.mouth({ kind: 'silent' })
    sounding(false)
    await clock.advance(2_000)
    expect(heard()).toBe(RATE)
    player.play(chunk(RATE, 1_000))
    await clock.advance(900)
    expect(heard()).toBe(RATE)
    sounding(true)
    await clock.advance(500)
    expect(heard()).toBe(1.5 * RATE)
  })
})

describe('an interruption', () => {
  it('silences the video before anything else, and is reported where it was heard', async () => {
    const { clock, player, session, chunk, sent, sounding, reports } = stage()
    player.use(session)
    player.play(chunk(0, 3_000))
    sounding(true)
    await clock.advance(1_000)
    sent.length = 0
    player.control({ action: 'stop', utterance: 1, fadeMs: 8 })
    expect(sent).toEqual(['hush', 'interrupt'])
    expect(reports.at(-1)).toMatchObject({ state: 'stopped', heard: RATE })
    // Late sound of it is thrown away; the next reply is said and heard.
    player.play(chunk(3 * RATE, 500))
    expect(sent).toEqual(['hush', 'interrupt'])
    player.play(chunk(0, 500, false, 2))
    expect(sent.slice(2)).toEqual(['aloud', 'speak'])
  })

  it('that was none goes on at the same sample: what was not heard is sent again', async () => {
    const { clock, player, session, chunk, sent, sounding, reports, samples, heard } = stage()
    player.use(session)
    player.play(chunk(0, 3_000))
    sounding(true)
    await clock.advance(1_000)
    player.control({ action: 'pause', utterance: 1, fadeMs: 8 })
    expect(reports.at(-1)).toMatchObject({ state: 'paused', heard: RATE })
    // More of it comes while it waits.
    player.play(chunk(3 * RATE, 1_000, true))
    await clock.advance(700)
    expect(heard()).toBe(RATE)
    const before = samples()
    sent.length = 0
    player.control({ action: 'resume', utterance: 1, fadeMs: 8 })
    expect(sent).toEqual(['aloud', 'speak', 'finish'])
    expect(samples() - before).toBe(3 * 24_000)
    await clock.advance(900)
    sounding(true)
    await clock.advance(500)
    expect(heard()).toBe(1.5 * RATE)
  })
})

describe('a video that is lost', () => {
  it('in mid-sentence is followed by our own loudspeaker, from where it was heard', async () => {
    const { clock, player, session, chunk, own, sounding, reports } = stage()
    player.use(session)
    player.play(chunk(0, 2_000))
    player.play(chunk(2 * RATE, 1_000))
    sounding(true)
    await clock.advance(1_000)
    player.release()
    expect(own.map(({ start, pcm }) => [start, pcm.length])).toEqual([
      [RATE, RATE],
      [2 * RATE, RATE],
    ])
    player.play(chunk(3 * RATE, 500, true))
    expect(own.at(-1)).toMatchObject({ start: 3 * RATE, last: true })
    const count = reports.length
    await clock.advance(5_000)
    expect(reports.length).toBe(count)
  })

  it('that says nothing of what it was given counts as stalled, and one that waits for words does not', async () => {
    const { clock, player, session, chunk, stalled } = stage()
    player.use(session)
    player.play(chunk(0, 700))
    player.control({ action: 'pause', utterance: 1, fadeMs: 8 })
    await clock.advance(20_000)
    expect(stalled()).toBe(0)
    player.control({ action: 'resume', utterance: 1, fadeMs: 8 })
    await clock.advance(6_200)
    expect(stalled()).toBe(1)
  })

  it('leaves alone what our own loudspeaker has begun', () => {
    const { player, session, chunk, own, orders, sent } = stage()
    player.play(chunk(0, 500))
    player.use(session)
    player.play(chunk(RATE / 2, 500, true))
    player.control({ action: 'pause', utterance: 1, fadeMs: 8 })
    player.control({ action: 'volume', volume: 0.5 })
    expect(own.length).toBe(2)
    expect(orders.map(({ action }) => action)).toEqual(['pause', 'volume'])
    expect(sent).toEqual([])
  })
})
