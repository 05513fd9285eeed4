import type { Timer } from '../contract'

/** Later than this, a timer is said to be late, in ms: Parley was not running when it was due. */
const LATE_MS = 60_000

interface Words {
  /** Units from the largest, for one and for several. */
  readonly units: readonly (readonly [one: string, many: string])[]
  readonly ringing: (label: string, duration: string) => string
  readonly late: (label: string, duration: string, ago: string) => string
}

const words = {
  en: {
    units: [
      ['day', 'days'],
      ['hour', 'hours'],
      ['minute', 'minutes'],
      ['second', 'seconds'],
    ],
    ringing: (label, duration) => `Your ${label || duration} timer is done.`,
    late: (label, duration, ago) => `Your ${label || duration} timer went off ${ago} ago, while I was not running.`,
  },
  tr: {
    units: [
      ['gün', 'gün'],
      ['saat', 'saat'],
      ['dakika', 'dakika'],
      ['saniye', 'saniye'],
    ],
    ringing: (label, duration) => (label ? `Zamanlayıcı doldu: ${label}.` : `Zamanlayıcı doldu: ${duration}.`),
    late: (label, duration, ago) => `Ben çalışmıyorken, ${ago} önce zamanlayıcı doldu: ${label || duration}.`,
  },
} as const satisfies Record<string, Words>

/** The language a timer speaks where this one (BCP 47) is spoken; English where it has no words for it. */
export function timerLanguage(language: string): keyof typeof words {
  return language.toLowerCase().startsWith('tr') ? 'tr' : 'en'
}

/** What is said when a timer rings. */
export function timerWords(timer: Timer, lateMs: number, language: keyof typeof words): string {
  const { units, ringing, late }: Words = words[language]
  const duration = durationWords(timer.durationMs, units)
  return lateMs < LATE_MS ? ringing(timer.label, duration) : late(timer.label, duration, durationWords(lateMs, units))
}

/** A duration in its one or two largest units, e.g. `1 hour 30 minutes`. */
function durationWords(ms: number, units: Words['units']): string {
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
