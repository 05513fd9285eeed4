/** How numbers, lists and times look in one language. */
export interface Format {
  number(value: number): string
  /** Decimal text of any length, e.g. `-1234.5`, with separators. */
  readonly decimal: (text: string) => string
  list(items: readonly string[]): string
  /** `2026-11-20T14:05:00` as a clock shows it. */
  clock(local: string): string
  /** `2026-11-20` in full, with weekday; the year only when it is not `thisYear`. */
  day(day: string, thisYear: string): string
  weekday(day: string): string
}

/** Two decimals are enough to say; small numbers keep three significant digits. */
function rounded(value: number): number {
  const size = Math.abs(value)
  if (size >= 1 || size === 0) return Math.round(value * 100) / 100
  return Number(value.toPrecision(3))
}

/** Intl puts a narrow no-break space before PM, which some voices read out as a symbol. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

/** Made when it is first asked for: Intl's formats take milliseconds each, and a start needs none of them. */
function late<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** Formats for a locale. Local times are formatted as UTC, because the zone has been applied already. */
export function formatFor(
  locale: string,
  { thousands, point, hour12 }: { thousands: string; point: string; hour12: boolean },
): Format {
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    late(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }))
  const clock = dates({ hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit', hour12 })
  const weekday = dates({ weekday: 'long' })
  const dayOfYear = dates({ weekday: 'long', month: 'long', day: 'numeric' })
  const fullDay = dates({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
  const list = late(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  const decimal = (text: string): string => {
    const [whole = '0', fraction] = text.split('.')
    const sign = whole.startsWith('-') ? '-' : ''
    const grouped = whole.replace('-', '').replace(/\B(?=(\d{3})+$)/g, thousands)
    return `${sign}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`
  }
  return {
    decimal,
    number(value) {
      const short = rounded(value)
      const size = Math.abs(short)
      if (size !== 0 && (size >= 1e15 || size < 1e-6)) return short.toExponential(2).replace('.', point)
      return decimal(size >= 1 || size === 0 ? String(short) : short.toFixed(9).replace(/0+$/, ''))
    },
    list: (items) => list().format(items),
    clock: (local) => plainSpaces(clock().format(new Date(`${local}Z`))),
    day: (day, thisYear) =>
      plainSpaces((day.startsWith(thisYear) ? dayOfYear : fullDay)().format(new Date(`${day}T00:00:00Z`))),
    weekday: (day) => weekday().format(new Date(`${day}T00:00:00Z`)),
  }
}

/** Seconds as the largest parts that matter, at most two: `[[1, 'hour'], [30, 'minute']]`. */
export function durationParts(seconds: number): [number, 'day' | 'hour' | 'minute' | 'second'][] {
  const whole = Math.max(0, Math.round(seconds))
  const parts: [number, 'day' | 'hour' | 'minute' | 'second'][] = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor(whole / 3_600) % 24, 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first === -1) return [[0, 'second']]
  return parts.slice(first, first + 3).filter(([count]) => count > 0)
}

/**
 * At most `limit` characters on one line, from the beginning and the end, with a sign where something is left out.
 * Pure.
 */
export function shortened(text: string, limit: number): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  if (letters.length <= limit) return letters.join('')
  const head = Math.ceil(((limit - 3) * 2) / 3)
  const tail = limit - 3 - head
  return `${letters.slice(0, head).join('').trimEnd()} … ${letters.slice(-tail).join('').trimStart()}`
}
