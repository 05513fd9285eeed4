// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Fault } from '#shared/fault'
import { encodeVoiceChunk } from '#shared/frames'
import type { PlaybackMessage, PlaybackNote, PlaybackOptions } from './kernel/messages'
import { PlaybackKernel } from './kernel/playback-kernel'
import { Player } from './player'
import type { SoundContext, SoundFollower } from './sound-context'
import type { PlaybackReport } from './types'

const RATE = 48_000

/** A worklet node with a real kernel inside; the test turns the handle. */
class FakeNode {
  static newest: FakeNode | undefined
  onprocessorerror: (() => void) | undefined
  frame = 0
  readonly rendered: number[] = []
  /** Set while the page is too busy to take notes. */
  held: (() => void)[] | undefined
  readonly connect = vi.fn()
  readonly disconnect = vi.fn()
  readonly port = {
    onmessage: undefined as ((event: { data: PlaybackNote }) => void) | null | undefined,
    postMessage: (m: PlaybackMessage) => this.#take(m),
  }
  readonly #kernel: PlaybackKernel = new PlaybackKernel({
    sampleRate: RATE,
    capacity: 2 ** 20,
    report: (state, utterance, position, frame, underruns, periodic) => {
      const { buffered, written } = this.#kernel.queue
      const data = {
        state,
        utterance,
        position,
        frame,
        underruns,
        periodic,
        buffered,
        written,
        depthMs: this.#kernel.depth.ms,
      }
      const tell = (): void => this.port.onmessage?.({ data })
      if (this.held) this.held.push(tell)
      else tell()
    },
  })

  constructor(_context: unknown, _name: string, { processorOptions }: { processorOptions: PlaybackOptions }) {
    FakeNode.newest = this
    if (processorOptions.depthMs !== undefined) this.#kernel.begin(processorOptions.depthMs)
  }

  run(ms: number): void {
    for (let left = (ms / 1000) * RATE; left > 0; left -= 128) {
      const out = new Float32Array(128)
      this.#kernel.process(out, this.frame)
      this.rendered.push(...out)
      this.frame += 128
    }
  }

  gained(gain: number): number {
    return gain
  }

  #take(message: PlaybackMessage): void {
    if (message.type === 'volume') this.gained(message.gain)
    if (message.type === 'voice')
      this.#kernel.write(message.utterance, message.samples, message.hole, message.last, this.frame)
    else if (message.type === 'stop') this.#kernel.stop(message.utterance, message.fadeMs, this.frame)
    else if (message.type === 'pause') this.#kernel.pause(message.utterance, message.fadeMs, this.frame)
    else if (message.type === 'depth') this.#kernel.begin(message.ms)
    else if (message.type === 'resume') this.#kernel.resume(message.utterance, message.fadeMs, this.frame)
  }
}

let reports: PlaybackReport[]
let faults: Fault[]
let holders: number
let broken: boolean
let player: Player
let follower: SoundFollower

beforeEach(() => {
  vi.stubGlobal('AudioWorkletNode', FakeNode)
  reports = []
  faults = []
  holders = 0
  broken = false
  FakeNode.newest = undefined
  const context = {
    follow: (one: SoundFollower) => {
      follower = one
      return () => undefined
    },
    get: () => ({
      sampleRate: RATE,
      baseLatency: 0.01,
      outputLatency: 0.03,
      destination: {},
      get currentTime() {
        return (FakeNode.newest?.frame ?? 0) / RATE
      },
      getOutputTimestamp: () => ({}),
    }),
    addModule: () => (broken ? Promise.reject(new Error('404')) : Promise.resolve()),
    hold: () => {
      holders++
      return () => holders--
    },
  }
  player = new Player({
    context: context as unknown as SoundContext,
    worklet: 'playback.js',
    onReport: (report) => reports.push(report),
    onFault: (fault) => faults.push(fault),
  })
})

afterEach(() => {
  player.close()
  vi.unstubAllGlobals()
})

/** One second at 24 kHz. */
function say(utterance: number, last = true): void {
  player.play(
    new Uint8Array(
      encodeVoiceChunk({ utterance, start: 0, sampleRate: 24_000, last, pcm: new Int16Array(24_000).fill(1000) }),
    ),
  )
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('player', () => {
  it('reports what has left the speaker in the utterance’s own samples, and ends once', async () => {
    say(1)
    expect(holders).toBe(1)
    await settled()
    FakeNode.newest?.run(500)
    const playing = reports.filter(({ state }) => state === 'playing')
    expect(playing[0]?.heard).toBe(0)
    // 40 ms of what has been rendered are still on their way to the speaker.
    const last = (FakeNode.newest?.frame ?? 0) / RATE
    expect((playing.at(-1)?.heard ?? 0) / 24_000).toBeGreaterThan(last - 0.04 - 0.055)
    expect((playing.at(-1)?.heard ?? 0) / 24_000).toBeLessThanOrEqual(last - 0.04 + 0.001)
    FakeNode.newest?.run(1000)
    expect(reports.filter(({ state }) => state === 'ended')).toMatchObject([
      { utterance: 1, heard: 24_000, underruns: 0 },
    ])
    expect(holders).toBe(0)
  })

  it('begins with the depth it is told of and says at the end what it has settled on', async () => {
    player.control({ action: 'depth', ms: 180 })
    expect(FakeNode.newest, 'nothing is opened for it').toBeUndefined()
    say(1)
    await settled()
    FakeNode.newest?.run(1_500)
    player.control({ action: 'depth', ms: 90 })
    say(2)
    FakeNode.newest?.run(1_500)
    expect(
      reports.flatMap(({ state, utterance, depthMs }) => (state === 'ended' ? [[utterance, depthMs]] : [])),
    ).toEqual([
      [1, 180],
      [2, 90],
    ])
    expect(reports.filter(({ state, depthMs }) => state === 'playing' && depthMs !== undefined)).toEqual([])
  })

  it('stops at the exact sample and drops what still comes', async () => {
    say(1, false)
    await settled()
    FakeNode.newest?.run(400)
    const frame = FakeNode.newest?.frame ?? 0
    player.control({ action: 'stop', utterance: 1, fadeMs: 8 })
    FakeNode.newest?.run(100)
    expect(reports.at(-1)).toMatchObject({ state: 'stopped', heard: (frame + 384) / 2 })
    expect(holders).toBe(0)
    const told = reports.length
    say(1)
    FakeNode.newest?.run(500)
    expect(reports).toHaveLength(told)
    expect(holders).toBe(0)
  })

  it('never reports less after a pause than before it', async () => {
    say(1)
    await settled()
    FakeNode.newest?.run(300)
    player.control({ action: 'pause', utterance: 1, fadeMs: 8 })
    FakeNode.newest?.run(100)
    player.control({ action: 'resume', utterance: 1, fadeMs: 8 })
    FakeNode.newest?.run(1500)
    const heard = reports.map((report) => report.heard)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
    expect(reports.map(({ state }) => state)).toContain('paused')
    expect(reports.at(-1)).toMatchObject({ state: 'ended', heard: 24_000 })
  })

  it('keeps orders given while the worklet loads', async () => {
    say(1)
    player.control({ action: 'stop', utterance: 1, fadeMs: 8 })
    await settled()
    FakeNode.newest?.run(100)
    expect(reports).toMatchObject([{ utterance: 1, state: 'stopped', heard: 0 }])
  })

  it('reports everything stopped when there is no sound, says so, and tries again with the next utterance', async () => {
    broken = true
    say(1)
    await settled()
    expect(faults).toMatchObject([{ code: 'speaker.failed' }])
    expect(reports).toMatchObject([{ utterance: 1, state: 'stopped', heard: 0 }])
    expect(holders).toBe(0)
    broken = false
    say(1)
    say(2)
    await settled()
    FakeNode.newest?.run(1500)
    expect(reports.at(-1)).toMatchObject({ utterance: 2, state: 'ended' })
    expect(reports.filter(({ utterance }) => utterance === 1)).toHaveLength(1)
  })

  it('tells when a sample was heard, also when this thread was held up in between', async () => {
    say(1)
    await settled()
    const node = FakeNode.newest!
    node.held = []
    node.run(400)
    for (const tell of node.held.splice(0)) tell()
    const [first, ...passing] = reports.filter(({ state }) => state === 'playing')
    expect(passing.length).toBeGreaterThan(4)
    for (const { heard, at } of passing) expect(at - first!.at).toBeCloseTo(heard / 24, 0)
  })

  it('is as loud as the slider says, from the first sample on and at every change', async () => {
    const gains = vi.spyOn(FakeNode.prototype, 'gained')
    player.setVolume(0.5)
    say(1)
    await settled()
    player.setVolume(1)
    expect(gains.mock.calls.map(([gain]) => gain)).toEqual([0.25, 1])
  })

  it('falls silent on request', async () => {
    say(1)
    say(2)
    await settled()
    FakeNode.newest?.run(200)
    player.silence()
    FakeNode.newest?.run(50)
    expect(
      reports
        .filter(({ state }) => state === 'stopped')
        .map(({ utterance }) => utterance)
        .sort(),
    ).toEqual([1, 2])
  })

  describe('when sound is made anew', () => {
    /** A ramp, so that every sample tells its place; half a second at 24 kHz. */
    const ramp = (utterance: number): void =>
      player.play(
        new Uint8Array(
          encodeVoiceChunk({
            utterance,
            start: 0,
            sampleRate: 24_000,
            last: true,
            pcm: Int16Array.from({ length: 12_000 }, (_, i) => 1_000 + 2 * i),
          }),
        ),
      )
    /** Places of the utterance in what was rendered, where it was at full loudness; a device sample is half a place. */
    const places = (node: FakeNode | undefined): number[] =>
      (node?.rendered ?? []).filter((value) => value > 0.031).map((value) => (value * 32_768 - 1_000) / 2)
    /** Where playing began, read behind the fade. */
    const begins = (node: FakeNode | undefined): number => {
      const rendered = node?.rendered ?? []
      const at = rendered.findIndex((value) => value !== 0) + 600
      return ((rendered[at] ?? 0) * 32_768 - 1_000) / 2 - 300
    }
    const anew = async (): Promise<void> => {
      follower.rebuilt()
      await settled()
    }

    it.each([30, 100, 333])('goes on behind the last sample heard, after %d ms', async (ms) => {
      ramp(1)
      await settled()
      const before = FakeNode.newest
      before?.run(ms)
      const heard = reports.at(-1)?.heard ?? 0
      await anew()
      expect(FakeNode.newest).not.toBe(before)
      FakeNode.newest?.run(1_000)
      const first = begins(FakeNode.newest)
      // Nothing is left out; what is played twice had been rendered and was still on its way to the loudspeaker, or had
      // left it since the last report.
      expect(first).toBeLessThanOrEqual(heard + 250)
      expect(first).toBeGreaterThanOrEqual(heard - 2)
      expect(Math.max(...places(before)) - first).toBeLessThan(24 * (40 + 50 + 5))
      const told = reports.map((report) => report.heard)
      expect(told).toEqual([...told].sort((a, b) => a - b))
      expect(reports.filter(({ state }) => state === 'ended')).toMatchObject([{ utterance: 1, heard: 12_000 }])
      expect(holders).toBe(0)
    })

    it('keeps what was said behind it, what is still to come, and pauses', async () => {
      say(1, false)
      say(2)
      await settled()
      FakeNode.newest?.run(300)
      player.control({ action: 'pause', utterance: 1, fadeMs: 8 })
      await anew()
      FakeNode.newest?.run(500)
      expect(reports.at(-1)).toMatchObject({ utterance: 1, state: 'paused' })
      player.control({ action: 'resume', utterance: 1, fadeMs: 8 })
      player.play(
        new Uint8Array(
          encodeVoiceChunk({ utterance: 1, start: 24_000, sampleRate: 24_000, last: true, pcm: new Int16Array(2_400) }),
        ),
      )
      FakeNode.newest?.run(4_000)
      expect(reports.flatMap(({ state, utterance, heard }) => (state === 'ended' ? [[utterance, heard]] : []))).toEqual(
        [
          [1, 26_400],
          [2, 24_000],
        ],
      )
    })

    it('says that what was to stop has stopped, and plays none of it', async () => {
      say(1)
      await settled()
      FakeNode.newest?.run(100)
      player.control({ action: 'stop', utterance: 1, fadeMs: 8 })
      const heard = reports.at(-1)?.heard
      const before = FakeNode.newest
      await anew()
      expect(FakeNode.newest).toBe(before)
      expect(reports.at(-1)).toMatchObject({ utterance: 1, state: 'stopped', heard })
      expect(holders).toBe(0)
    })

    it('gives up what it was playing when sound does not come back', async () => {
      say(1)
      await settled()
      FakeNode.newest?.run(100)
      follower.failed(new Error('no device'))
      expect(reports.at(-1)).toMatchObject({ utterance: 1, state: 'stopped' })
      expect(faults).toMatchObject([{ code: 'speaker.failed' }])
    })
  })
})
