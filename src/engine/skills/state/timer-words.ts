import { fallbackPack, packOf, packWords } from '../../languages/registry'
import type { TimerWords } from '../../languages/skill-words'
import type { Timer } from '../contract'
import { LATE_MS } from './timers'

/** The language a timer speaks where this one (BCP 47) is spoken: the fallback where it has no words for it. */
export function timerLanguage(language: string): string {
  const pack = packOf(language)
  return pack.timers ? pack.tag : fallbackPack.tag
}

/**
 * What is said when a timer rings; `zone` (IANA) is where the person's clocks are, this machine's where it is left out.
 */
export function timerWords(timer: Timer, lateMs: number, language: string, zone?: string): string {
  const { units, ringing, late } = packWords('timers', language)
  const tag = timerLanguage(language)
  const clock = new Intl.DateTimeFormat(tag === fallbackPack.tag ? 'en-US' : tag, {
    timeStyle: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(timer.dueAt)
  const rings = {
    kind: timer.kind,
    label: timer.label,
    duration: durationWords(timer.durationMs, units),
    clock: clock.replace(/[\u00a0\u202f]/g, ' '),
  }
  return lateMs < LATE_MS ? ringing(rings) : late(rings, durationWords(lateMs, units))
}

/** A duration in its one or two largest units, e.g. `1 hour 30 minutes`. */
function durationWords(ms: number, units: TimerWords['units']): string {
  const seconds = Math.round(ms / 1000)
  const counts = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3_600),
    Math.floor((seconds % 3_600) / 60),
    seconds % 60,
  ]
  const parts = counts.flatMap((count, i) => (count > 0 ? `${count} ${units[i]?.[count === 1 ? 0 : 1]}` : []))
  return parts.slice(0, 2).join(' ') || `0 ${units.at(-1)?.[1]}`
}
