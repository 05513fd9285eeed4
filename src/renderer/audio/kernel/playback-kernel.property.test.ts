import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { PlaybackRig, largestStep, placeOf, sine } from '#support/renderer/playback-rig'

/** Half of the usual rate: the same decisions in half the time. */
const RATE = 24_000

type Step =
  | { do: 'write'; ms: number }
  | { do: 'last' }
  | { do: 'run'; ms: number }
  | { do: 'pause' | 'stop'; fadeMs: number; behind: number }
  | { do: 'resume'; fadeMs: number; behind: number }

/** `behind`: 0 means the newest utterance, 1 the one before it. */
const behind = fc.integer({ min: 0, max: 1 })
const fadeMs = fc.integer({ min: 0, max: 20 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), ms: fc.constantFrom(0, 0.1, 3, 20, 60, 400) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('run' as const), ms: fc.integer({ min: 1, max: 250 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'last' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), fadeMs, behind }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('resume' as const), fadeMs, behind }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), fadeMs, behind }) },
)

interface Written {
  total: number
  last: boolean
}

/**
 * Plays a script; every utterance is a stretch of the given voice from its beginning. Afterwards all are released and
 * finish.
 */
function play(steps: readonly Step[], voice: Float32Array): { rig: PlaybackRig; written: Map<number, Written> } {
  const rig = new PlaybackRig({ capacity: 2 ** 20, sampleRate: RATE })
  const written = new Map<number, Written>([[1, { total: 0, last: false }]])
  let newest = 1
  const write = (ms: number, last: boolean): void => {
    const state = written.get(newest)
    if (!state) return
    const count = Math.round((ms / 1000) * RATE)
    if (rig.write(newest, voice.slice(state.total, state.total + count), last) === 'ok') state.total += count
    state.last = last
    if (last) written.set(++newest, { total: 0, last: false })
  }
  for (const step of steps) {
    const utterance = 'behind' in step ? Math.max(1, newest - step.behind) : newest
    if (step.do === 'write') write(step.ms, false)
    else if (step.do === 'last') write(5, true)
    else if (step.do === 'run') rig.run(step.ms)
    else if (step.do === 'pause') rig.pause(utterance, step.fadeMs)
    else if (step.do === 'resume') rig.resume(utterance, step.fadeMs)
    else rig.stop(utterance, step.fadeMs)
  }
  write(5, true)
  for (const utterance of written.keys()) rig.resume(utterance)
  rig.drain(60_000)
  rig.run(10)
  return { rig, written }
}

const scripts = fc.array(step, { minLength: 5, maxLength: 30 })

describe('any order of arrival, pause, resume and stop', { timeout: 60_000 }, () => {
  it('ends every utterance exactly once, at the exact sample, and never tells less than before', () => {
    fc.assert(
      fc.property(scripts, (steps) => {
        const { rig, written } = play(steps, new Float32Array(RATE * 20).fill(0.25))
        for (const [utterance, { total, last }] of written) {
          const over = rig.reports.filter(
            (report) => report.utterance === utterance && ['ended', 'stopped'].includes(report.state),
          )
          if (last) expect(over).toHaveLength(1)
          else expect(over.length).toBeLessThanOrEqual(1)
          if (over[0]?.state === 'ended') expect(over[0].position).toBe(total)
          const told = rig.reports.filter((report) => report.utterance === utterance)
          told.reduce(
            (before, { position, underruns }) => {
              expect(position).toBeGreaterThanOrEqual(before.position)
              expect(position).toBeLessThanOrEqual(total)
              expect(underruns).toBeGreaterThanOrEqual(before.underruns)
              expect(underruns - before.underruns).toBeLessThanOrEqual(1)
              return { position, underruns }
            },
            { position: 0, underruns: 0 },
          )
        }
        expect(rig.kernel.queue.buffered).toBe(0)
      }),
      { numRuns: 20 },
    )
  })

  it('never clicks', () => {
    fc.assert(
      fc.property(scripts, (steps) => {
        // All utterances start in the middle of the wave. It steps by 0.013 itself, the shortest fade (edges, 2 ms)
        // adds 0.016.
        const { rig } = play(steps, sine(20_000, 100, 0.5, 1.3, RATE))
        expect(largestStep(rig.rendered)).toBeLessThan(0.035)
      }),
      { numRuns: 20 },
    )
  })

  it('renders every sample in order, and only what it inserts twice, when nothing is paused or stopped', () => {
    fc.assert(
      fc.property(scripts, (steps) => {
        const voice = Float32Array.from({ length: RATE * 20 }, (_, i) => (i + 1) / 2 ** 22)
        const { rig, written } = play(
          steps.filter(({ do: kind }) => kind !== 'pause' && kind !== 'stop'),
          voice,
        )
        const totals = [...written.values()].map(({ total }) => total).filter((total) => total > 0)
        const insertions = [...rig.insertions]
        let place = 0
        let lag = 0
        let crossing = 0
        let full = 0
        for (const [frame, sample] of rig.rendered.entries()) {
          if (insertions[0]?.frame === frame) {
            lag = insertions.shift()?.lag ?? 0
            place -= lag
            crossing = 0.008 * RATE
          }
          if (sample === 0) continue
          // Faded samples are smaller than their place says, never larger; the next one at full gain is in its place
          // again. While it crosses over from where it went back the voice lies between the two places.
          const most = crossing-- > 0 ? place + lag : place
          if (placeOf(sample) > most) expect.fail(`sample ${place} of ${totals[0] ?? 0}`)
          if (placeOf(sample) === place) full++
          if (++place !== totals[0]) continue
          totals.shift()
          place = 0
        }
        expect(totals).toEqual([])
        expect(place).toBe(0)
        const sounding = rig.rendered.filter((sample) => sample !== 0).length
        if (sounding > RATE) expect(full / sounding).toBeGreaterThan(0.5)
      }),
      { numRuns: 12 },
    )
  })
})
