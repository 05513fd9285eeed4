import { regional } from '../i18n/regional'

/** Conversations of one day, week day or month, under its name. */
export interface DayGroup<T> {
  readonly key: string
  readonly label: string
  readonly items: readonly T[]
}

const DAY_MS = 86_400_000

/** Days that have a name of their own: today, yesterday, then the days of the week. */
const NAMED_DAYS = 7

/**
 * Puts what comes newest first under the day it belongs to, as the language says it: today, yesterday, the day of the
 * week within a week, then the month. Days are those of the calendar here, whatever their length. Pure but for the time
 * zone.
 */
export function groupByDay<T extends { readonly lastAt: number }>(
  items: readonly T[],
  now: number,
  language: string,
): DayGroup<T>[] {
  const groups: { key: string; label: string; items: T[] }[] = []
  for (const item of items) {
    const days = daysBetween(item.lastAt, now)
    const { key, label } = nameOf(item.lastAt, days, language)
    const last = groups.at(-1)
    if (last?.key === key) last.items.push(item)
    else groups.push({ key, label, items: [item] })
  }
  return groups
}

/** How many midnights lie between two moments. */
function daysBetween(at: number, now: number): number {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / DAY_MS)
}

function nameOf(at: number, days: number, language: string): { key: string; label: string } {
  if (days <= 1) {
    const key = days <= 0 ? 'today' : 'yesterday'
    return {
      key,
      label: capital(
        new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days <= 0 ? 0 : -1, 'day'),
        language,
      ),
    }
  }
  const date = new Date(at)
  if (days < NAMED_DAYS)
    return {
      key: `day ${days}`,
      label: capital(new Intl.DateTimeFormat(regional(language), { weekday: 'long' }).format(date), language),
    }
  const label = new Intl.DateTimeFormat(regional(language), { month: 'long', year: 'numeric' }).format(date)
  return { key: `${date.getFullYear()}-${date.getMonth()}`, label: capital(label, language) }
}

function capital(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
