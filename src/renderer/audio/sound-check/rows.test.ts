import { describe, expect, it } from 'vitest'
import type { RouteFindings } from './analysis'
import { checkText, rowsOf } from './rows'
import type { Pass, SoundCheck } from './sound-check'
import { cancelledDb, verdictOf } from './verdict'

const heard: RouteFindings = {
  found: 3,
  played: 3,
  delayMs: 123.4,
  lossDb: 30,
  driftPpm: 12.6,
  noiseDb: -66,
  levelDb: -40,
  clipped: 0,
  zeros: 0,
}
const nothing: RouteFindings = { ...heard, found: 0, delayMs: undefined, lossDb: undefined, driftPpm: undefined }

function check(plain: Partial<RouteFindings>, cancelling: Partial<RouteFindings>): SoundCheck {
  const pass = (findings: RouteFindings, on: boolean): Pass => ({
    cancelling: on,
    track: { sampleRate: 48_000, echoCancellation: on },
    capabilities: { sampleRate: { min: 8_000, max: 96_000 } },
    label: 'The desk',
    findings,
  })
  return {
    userAgent: 'a browser',
    context: { rate: 44_100, baseMs: 5, outputMs: undefined },
    loudspeaker: { label: 'The kitchen', own: true, by: 'context', addsMs: 0 },
    passes: [pass({ ...heard, ...plain }, false), pass({ ...heard, ...cancelling }, true)],
  }
}

describe('what a sound check means', () => {
  it.each([
    ['cancelled', {}, { lossDb: 52 }],
    ['cancelled', {}, nothing],
    ['weak', {}, { lossDb: 40 }],
    ['uncancelled', {}, { lossDb: 31 }],
    ['apart', nothing, nothing],
    ['silent', { ...nothing, zeros: 1 }, { ...nothing, zeros: 1 }],
  ] as const)('%s', (verdict, plain, cancelling) => {
    expect(verdictOf(check(plain, cancelling))).toBe(verdict)
  })

  it('compares both ways of asking', () => {
    expect(cancelledDb(check({ lossDb: 20 }, { lossDb: 45 }))).toBe(25)
    expect(cancelledDb(check(nothing, nothing))).toBeUndefined()
  })

  it('writes every row once, with units, and what is unknown as such', () => {
    const text = checkText(check({ noiseDb: -Infinity }, nothing), ({ name, pass }) => `${name}${pass ?? ''}`)
    expect(text).toContain('microphone: The desk')
    expect(text).toContain('contextRate: 44100 Hz')
    expect(text).toContain('deviceRate: 8000–96000 Hz')
    expect(text).toContain('outputLatency: ?')
    expect(text).toContain('delay0: 123.4 ms')
    expect(text).toContain('delay1: ?')
    expect(text).toContain('drift0: 13 ppm')
    expect(text).toContain('noise0: −∞ dBFS')
    const names = rowsOf(check({}, {})).map(({ name, pass }) => `${name}${pass ?? ''}`)
    expect(new Set(names).size).toBe(names.length)
  })
})
