import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { regional } from '../i18n/regional'

/** Numbers as the window's language writes them. */
export interface Formats {
  /** `640 ms`, `1.64 sec`. */
  readonly ms: (value: number) => string
  /** US dollars with as many places as small sums need. */
  readonly usd: (value: number) => string
  /** ms as minutes: `3.5 min`. */
  readonly minutes: (ms: number) => string
  readonly count: (value: number) => string
  readonly bytes: (value: number) => string
  /** Epoch ms as time of day with seconds. */
  readonly time: (at: number) => string
  /** `YYYY-MM-DD` as a short date. */
  readonly day: (day: string) => string
}

/** From here on seconds are read more easily, in ms. */
const SECONDS_FROM_MS = 1_000

export function formatsFor(language: string): Formats {
  const unit = (name: string, digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(regional(language), {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    })
  const minute = unit('minute', 1)
  const [milliseconds, seconds, byte, kilobyte, count] = [
    unit('millisecond', 0),
    unit('second', 2),
    unit('byte', 0),
    unit('kilobyte', 1),
    new Intl.NumberFormat(regional(language)),
  ]
  const time = new Intl.DateTimeFormat(regional(language), { timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(regional(language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const usd = new Intl.NumberFormat(regional(language), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  })
  return {
    ms: (value) => (Math.abs(value) < SECONDS_FROM_MS ? milliseconds.format(value) : seconds.format(value / 1000)),
    usd: (value) => usd.format(value),
    minutes: (ms) => minute.format(ms / 60_000),
    count: (value) => count.format(value),
    bytes: (value) => (value < 1_000 ? byte.format(value) : kilobyte.format(value / 1000)),
    time: (at) => time.format(at),
    day: (name) => day.format(Date.parse(name)),
  }
}

export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return useMemo(() => formatsFor(i18n.language), [i18n.language])
}
