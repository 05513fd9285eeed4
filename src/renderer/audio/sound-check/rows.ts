import type { Pass, SoundCheck } from './sound-check'
import { cancelledDb } from './verdict'

/** One line of the result: which words name it, and its value with unit. `pass`: 0 without the canceller, 1 with it. */
export interface CheckRow {
  readonly name:
    | 'browser'
    | 'microphone'
    | 'loudspeaker'
    | 'contextRate'
    | 'trackRate'
    | 'deviceRate'
    | 'channels'
    | 'baseLatency'
    | 'outputLatency'
    | 'routeLatency'
    | 'trackLatency'
    | 'processing'
    | 'found'
    | 'delay'
    | 'loss'
    | 'cancelled'
    | 'drift'
    | 'noise'
    | 'clipped'
    | 'zeros'
  readonly pass?: 0 | 1
  readonly value: string
}

/** What cannot be known is shown as this. */
const UNKNOWN = '?'

/** The whole result as lines, the same for the eye and for copying. Pure. */
export function rowsOf(check: SoundCheck): CheckRow[] {
  const { context, loudspeaker, passes } = check
  const [plain] = passes
  const db = cancelledDb(check)
  return [
    { name: 'browser', value: check.userAgent },
    { name: 'microphone', value: plain?.label || UNKNOWN },
    { name: 'loudspeaker', value: `${loudspeaker.label || UNKNOWN} (${loudspeaker.by})` },
    { name: 'contextRate', value: `${context.rate} Hz` },
    { name: 'deviceRate', value: rateRange(plain) },
    { name: 'baseLatency', value: ms(context.baseMs) },
    { name: 'outputLatency', value: ms(context.outputMs) },
    { name: 'routeLatency', value: ms(loudspeaker.addsMs) },
    { name: 'cancelled', value: db === undefined ? UNKNOWN : `${db.toFixed(1)} dB` },
    ...passes.flatMap((pass, place) => passRows(pass, place === 0 ? 0 : 1)),
  ]
}

/** Lines of `name: value` for sending to somebody. `word`: the row's name in words. */
export function checkText(check: SoundCheck, word: (row: CheckRow) => string): string {
  return rowsOf(check)
    .map((row) => `${word(row)}: ${row.value}`)
    .join('\n')
}

function passRows({ track, findings }: Pass, pass: 0 | 1): CheckRow[] {
  const { echoCancellation, noiseSuppression, autoGainControl } = track
  const latency = (track as { latency?: number }).latency
  return [
    {
      name: 'processing',
      value: `echoCancellation ${said(echoCancellation)}, noiseSuppression ${said(noiseSuppression)}, autoGainControl ${said(autoGainControl)}`,
    },
    { name: 'trackRate', value: track.sampleRate === undefined ? UNKNOWN : `${track.sampleRate} Hz` },
    { name: 'channels', value: said(track.channelCount) },
    { name: 'trackLatency', value: ms(latency === undefined ? undefined : latency * 1000) },
    { name: 'found', value: `${findings.found}/${findings.played}` },
    { name: 'delay', value: ms(findings.delayMs) },
    { name: 'loss', value: db(findings.lossDb) },
    { name: 'drift', value: findings.driftPpm === undefined ? UNKNOWN : `${Math.round(findings.driftPpm)} ppm` },
    { name: 'noise', value: db(findings.noiseDb, 'dBFS') },
    { name: 'clipped', value: percent(findings.clipped) },
    { name: 'zeros', value: percent(findings.zeros) },
  ].map((row) => ({ ...row, pass }) as CheckRow)
}

function rateRange(pass: Pass | undefined): string {
  const rate = pass?.capabilities.sampleRate
  if (rate?.max === undefined) return UNKNOWN
  return rate.min === undefined || rate.min === rate.max ? `${rate.max} Hz` : `${rate.min}–${rate.max} Hz`
}

function ms(value: number | undefined): string {
  return value === undefined ? UNKNOWN : `${value.toFixed(1)} ms`
}

function db(value: number | undefined, unit = 'dB'): string {
  if (value === undefined) return UNKNOWN
  return Number.isFinite(value) ? `${value.toFixed(1)} ${unit}` : `−∞ ${unit}`
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}

function said(value: boolean | number | string | undefined): string {
  return value === undefined ? UNKNOWN : String(value)
}
