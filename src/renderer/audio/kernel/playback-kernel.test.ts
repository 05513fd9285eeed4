import { describe, expect, it } from 'vitest'
import { PlaybackRig, RATE, largestBend, largestStep, placeOf, ramp, sine } from '#support/renderer/playback-rig'

/** Twice what a 200 Hz sine of 0.5 does by itself, and what an 8 ms fade adds to it. */
const STEP = 0.03
const BEND = 0.006

/** Arrival trace: pieces of `pieceMs`, each told when it comes (ms after the first). */
function feed(
  rig: PlaybackRig,
  voice: Float32Array,
  pieceMs: number,
  arrivals: (index: number) => number,
  utterance = 1,
): void {
  const size = Math.round((pieceMs / 1000) * RATE)
  const count = Math.ceil(voice.length / size)
  const start = (rig.frame / RATE) * 1000
  for (let i = 0; i < count; i++) {
    const due = start + arrivals(i)
    const now = (rig.frame / RATE) * 1000
    if (due > now) rig.run(due - now)
    rig.write(utterance, voice.slice(i * size, (i + 1) * size), i === count - 1)
  }
}

/** Every place the ramp had at full gain, in order. */
function places(rig: PlaybackRig): number[] {
  return rig.rendered.map(placeOf).filter((place) => place >= 0 && Number.isInteger(place))
}

/** Pseudo random 0..1, the same every run. */
function random(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32
}

describe('arrival', () => {
  it('plays steady pieces without a gap, each sample once', () => {
    const rig = new PlaybackRig()
    feed(rig, ramp(RATE), 20, (i) => i * 20)
    rig.run(1000)
    expect(rig.underruns(1)).toBe(0)
    const sounding = rig.rendered.filter((sample) => sample !== 0)
    expect(sounding).toHaveLength(RATE)
    // Between the two 2 ms edges all samples come at full gain, one after the other.
    const from = rig.rendered.findIndex((sample) => sample !== 0)
    for (let i = 96; i < RATE - 96; i++) expect(placeOf(rig.rendered[from + i] ?? 0)).toBe(i)
    expect(rig.told('ended', 1)).toMatchObject([{ position: RATE }])
  })

  it('waits for the depth, but not when everything has come', () => {
    const early = new PlaybackRig()
    early.write(1, sine(20))
    early.run(200)
    expect(early.firstSound()).toBeUndefined()
    early.write(1, sine(40))
    early.run(20)
    expect(early.firstSound()).toBeGreaterThanOrEqual(200)

    const whole = new PlaybackRig()
    whole.write(1, sine(20), true)
    whole.run(30)
    expect(whole.firstSound()).toBeLessThan(3)
    expect(whole.told('ended', 1)).toMatchObject([{ position: (20 * RATE) / 1000 }])
  })

  it('rides out bursts once the depth covers them', () => {
    const next = random(7)
    const delays = Array.from({ length: 400 }, () => next() * 300)
    const rig = new PlaybackRig({ depthMs: 60 })
    // Pieces leave every 20 ms, are held up by 0-300 ms and overtake nobody.
    let latest = 0
    for (let utterance = 1; utterance <= 8; utterance++) {
      latest = 0
      feed(
        rig,
        sine(2000),
        20,
        (i) => (latest = Math.max(latest, i * 20 + (delays[(i + utterance * 50) % 400] ?? 0))),
        utterance,
      )
      rig.run(1000)
    }
    expect(rig.kernel.depth.ms).toBeGreaterThan(150)
    expect(rig.underruns(8)).toBe(0)
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    expect(largestBend(rig.rendered)).toBeLessThan(BEND)
  })

  it('counts a 600 ms stall once, fades out and in around it and loses nothing', () => {
    const rig = new PlaybackRig()
    feed(rig, sine(2000), 20, (i) => i * 20 + (i >= 50 ? 600 : 0))
    rig.run(1500)
    expect(rig.underruns(1)).toBe(1)
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    expect(largestBend(rig.rendered)).toBeLessThan(BEND)
    expect(rig.told('ended', 1)).toMatchObject([{ position: 2 * RATE, underruns: 1 }])

    const counted = new PlaybackRig()
    feed(counted, ramp(2 * RATE), 20, (i) => i * 20 + (i >= 50 ? 600 : 0))
    counted.run(1500)
    const { inserted } = counted.kernel.stretcher
    expect(inserted).toBeLessThanOrEqual((2 * RATE) / 8)
    expect(counted.rendered.filter((sample) => sample !== 0)).toHaveLength(2 * RATE + inserted)
    expect(counted.told('ended', 1)).toMatchObject([{ position: 2 * RATE }])
  })

  it('plays slower after a delay, so that the next one is not heard', () => {
    const rig = new PlaybackRig()
    const late = (i: number): number => i * 20 + (i >= 50 ? 200 : 0) + (i >= 150 ? 150 : 0)
    feed(rig, sine(4000), 20, late)
    rig.run(1500)
    expect(rig.told('ended', 1)).toMatchObject([{ position: 4 * RATE, underruns: 1 }])
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    expect(largestBend(rig.rendered)).toBeLessThan(BEND)
    // Only between the first delay and having saved up for another one.
    const [first] = rig.insertions
    expect(first?.frame).toBeGreaterThan(RATE)
    const saved = rig.insertions.filter(({ frame }) => frame > 2.9 * RATE && frame < 3.1 * RATE)
    expect(saved).toEqual([])
  })

  it('passes every sample unchanged when pieces come within 30 ms of their time', () => {
    const next = random(3)
    const rig = new PlaybackRig()
    const voice = ramp(4 * RATE)
    let latest = 0
    feed(rig, voice, 20, (i) => (latest = Math.max(latest, i * 20 + next() * 29)))
    rig.run(500)
    expect(rig.insertions).toEqual([])
    const sounding = rig.rendered.filter((sample) => sample !== 0)
    expect(sounding.slice(96, -96)).toEqual([...voice.slice(96, -96)])
  })

  it('resumes at the very sample when it is paused while it plays slower', () => {
    const rig = new PlaybackRig({ depthMs: 200 })
    const voice = ramp(4 * RATE)
    rig.write(1, voice.slice(0, RATE / 2))
    for (let i = 0; rig.insertions.length === 0; i++) {
      rig.run(10)
      if (i > 100) expect.fail('it never played slower')
    }
    const at = rig.kernel.queue.read
    const before = rig.told('playing', 1).at(-1)?.position ?? 0
    rig.pause(1)
    rig.run(100)
    expect(rig.told('paused', 1)[0]?.position).toBeGreaterThanOrEqual(Math.max(before, at))
    const resumed = rig.frame
    rig.resume(1)
    rig.write(1, voice.slice(RATE / 2), true)
    rig.run(5000)
    for (let i = 400; i < 800; i++) expect(placeOf(rig.rendered[resumed + i] ?? 0)).toBe(at + i)
    expect(rig.told('ended', 1)).toMatchObject([{ position: 4 * RATE, underruns: 0 }])
  })

  it('gets more careful after an underrun and forgets slowly', () => {
    const rig = new PlaybackRig()
    const before = rig.kernel.depth.ms
    feed(rig, sine(1000), 20, (i) => i * 20 + (i >= 25 ? 200 : 0))
    rig.run(1000)
    const after = rig.kernel.depth.ms
    expect(after).toBeGreaterThan(before)
    feed(rig, sine(20_000), 20, (i) => i * 5, 2)
    rig.run(20_000)
    expect(rig.kernel.depth.ms).toBeLessThan(after)
    expect(rig.kernel.depth.ms).toBeGreaterThanOrEqual(30)
  })

  it.each([0.5, 1 / 48, 20_000])('does not care about pieces of %d ms', (pieceMs) => {
    const voice = ramp(pieceMs < 1 ? 6_000 : 480_000)
    const rig = new PlaybackRig()
    feed(rig, voice, pieceMs, () => 0)
    rig.run((voice.length / RATE) * 1000 + 100)
    expect(rig.rendered.filter((sample) => sample !== 0)).toHaveLength(voice.length)
    expect(rig.told('ended', 1)).toMatchObject([{ position: voice.length, underruns: 0 }])
  })

  it('takes nothing it has no room for', () => {
    const rig = new PlaybackRig({ capacity: 2 ** 12 })
    expect(rig.write(1, ramp(5000))).toBe('full')
    expect(rig.write(1, ramp(4000))).toBe('ok')
    expect(rig.write(1, ramp(200, 4000))).toBe('full')
    rig.run(100)
    expect(rig.write(1, ramp(200, 4000), true)).toBe('ok')
    rig.run(100)
    expect(rig.told('ended', 1)).toMatchObject([{ position: 4200 }])
    expect(rig.rendered.filter((sample) => sample !== 0)).toHaveLength(4200)
  })

  it('steps over a hole with fades and counts its length', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(500))
    rig.write(1, sine(500, 200, 0.5, 2), true, 4800)
    rig.run(1200)
    expect(rig.told('ended', 1)).toMatchObject([{ position: RATE + 4800, underruns: 0 }])
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
  })

  it('ends an utterance that has no sound', () => {
    const rig = new PlaybackRig()
    rig.write(1, new Float32Array(0), true)
    rig.run(10)
    expect(rig.told('ended', 1)).toMatchObject([{ position: 0 }])
  })
})

describe('queue', () => {
  it('plays utterances back to back in one go', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(300, 200, 0.5), true)
    rig.write(2, sine(300, 200, 0.5, 2), true)
    rig.run(700)
    const [ended] = rig.told('ended', 1)
    const started = rig.told('playing', 2)[0]
    expect(started?.frame).toBe(ended?.frame)
    expect(rig.told('ended', 2)[0]?.frame).toBe((ended?.frame ?? 0) + 14_400)
    expect(largestStep(rig.rendered)).toBeLessThan(0.04)
  })

  it('drops a stopped utterance that waits, says so at once, and ignores what still comes for it', () => {
    const rig = new PlaybackRig()
    rig.write(1, ramp(4800), true)
    rig.write(2, ramp(4800, 100_000))
    rig.stop(2)
    expect(rig.told('stopped', 2)).toMatchObject([{ position: 0 }])
    expect(rig.write(2, ramp(4800, 104_800), true)).toBe('dropped')
    rig.write(3, ramp(4800, 200_000), true)
    rig.run(400)
    expect(rig.rendered.filter((sample) => sample !== 0)).toHaveLength(9600)
    expect(places(rig)).not.toContain(102_400)
    expect(rig.told('ended', 3)).toMatchObject([{ position: 4800 }])
    expect(rig.kernel.queue.buffered).toBe(0)
  })

  it('reports the stop of an utterance of which nothing ever came, once', () => {
    const rig = new PlaybackRig()
    rig.stop(9)
    rig.stop(9)
    expect(rig.told('stopped', 9)).toMatchObject([{ position: 0 }])
    expect(rig.write(9, ramp(10), true)).toBe('dropped')
  })
})

describe('orders', () => {
  it('stops within the fade and reports the sample it got to', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(2000))
    rig.run(300)
    const before = rig.frame
    rig.stop(1, 8)
    rig.run(100)
    const [stopped] = rig.told('stopped', 1)
    expect(stopped?.position).toBe(before + 384)
    expect(stopped?.frame).toBe(before + 384)
    expect(rig.rendered.slice(before + 384).every((sample) => sample === 0)).toBe(true)
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    expect(rig.write(1, sine(100))).toBe('dropped')
    expect(rig.told('ended', 1)).toEqual([])
  })

  it('resumes where the pause began, so that fading out and in add up to one', () => {
    const rig = new PlaybackRig()
    rig.write(1, ramp(RATE), true)
    rig.run(300)
    const at = rig.frame
    rig.pause(1)
    rig.run(500)
    expect(rig.told('paused', 1)).toMatchObject([{ position: at + 384, frame: at + 384 }])
    expect(rig.rendered.slice(at + 384).every((sample) => sample === 0)).toBe(true)
    const resumed = rig.frame
    rig.resume(1)
    rig.run(1000)
    for (let i = 0; i < 384; i += 50) {
      const out = (rig.rendered[at + i] ?? 0) * 2 ** 22
      const back = (rig.rendered[resumed + i] ?? 0) * 2 ** 22
      const place = at + i + 1
      expect((out / place) ** 2 + (back / place) ** 2).toBeCloseTo(1, 1)
    }
    // At full gain nothing is missing and only the crossed-over fade is left out.
    const seen = new Set(places(rig))
    for (let place = 96; place < RATE - 96; place++)
      if (place < at || place >= at + 384) expect(seen.has(place)).toBe(true)
    expect(rig.told('ended', 1)).toMatchObject([{ position: RATE, underruns: 0 }])
  })

  it('turns around in the middle of a fade without losing a sample', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(1000), true)
    rig.run(100)
    for (let i = 0; i < 40; i++) {
      rig.pause(1)
      rig.run(2.6)
      rig.resume(1)
      rig.run(2.6 * (i % 3))
    }
    rig.run(1000)
    expect(rig.told('ended', 1)).toMatchObject([{ position: RATE, underruns: 0 }])
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    expect(largestBend(rig.rendered)).toBeLessThan(BEND)
  })

  it('holds back an utterance paused before anything of it came', () => {
    const rig = new PlaybackRig()
    rig.pause(4)
    rig.write(4, sine(300), true)
    rig.run(300)
    expect(rig.firstSound()).toBeUndefined()
    expect(rig.told('paused', 4)).toMatchObject([{ position: 0 }])
    rig.resume(4)
    rig.run(400)
    expect(rig.told('ended', 4)).toHaveLength(1)
  })

  it('does not take a pause for lateness', () => {
    const rig = new PlaybackRig()
    const before = rig.kernel.depth.ms
    rig.write(1, sine(500))
    rig.run(100)
    rig.pause(1)
    rig.run(5000)
    rig.resume(1)
    for (let i = 0; i < 50; i++) {
      rig.write(1, sine(20))
      rig.run(20)
    }
    expect(rig.kernel.depth.ms).toBeLessThanOrEqual(before)
  })

  it('stops while paused at once', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(500))
    rig.run(100)
    rig.pause(1)
    rig.run(100)
    rig.stop(1)
    expect(rig.told('stopped', 1)).toMatchObject([{ position: rig.told('paused', 1)[0]?.position }])
    rig.write(2, sine(100), true)
    rig.run(200)
    expect(rig.told('ended', 2)).toHaveLength(1)
  })

  it('ramps the volume', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(500), true)
    rig.run(100)
    rig.kernel.setVolume(0.1)
    rig.run(100)
    rig.kernel.setVolume(1)
    rig.run(400)
    expect(largestStep(rig.rendered)).toBeLessThan(STEP)
    const quiet = Math.max(...rig.rendered.slice(RATE * 0.15, RATE * 0.19).map(Math.abs))
    expect(quiet).toBeCloseTo(0.05, 2)
  })

  it('reports every 50 ms while it plays and not while it waits', () => {
    const rig = new PlaybackRig()
    rig.write(1, sine(1000), true)
    rig.run(1000)
    rig.run(2000)
    const periodic = rig.reports.filter((report) => report.periodic)
    expect(periodic.length).toBeGreaterThanOrEqual(18)
    expect(periodic.length).toBeLessThanOrEqual(20)
    for (const report of periodic) expect(report.position).toBe(report.frame)
  })

  it('mixes chimes over the voice', () => {
    const rig = new PlaybackRig()
    rig.kernel.chime('timer')
    rig.run(1500)
    const energy = rig.rendered.reduce((sum, sample) => sum + sample * sample, 0)
    expect(energy).toBeGreaterThan(10)
    expect(rig.rendered.slice(-RATE / 10).every((sample) => sample === 0)).toBe(true)
    expect(rig.reports).toEqual([])
  })
})
