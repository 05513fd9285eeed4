import type { Phrases, TimerFact } from '../facts'

/** What every language says of timers, alarms, reminders and the stopwatch. */
export type TimerPhrases = Pick<
  Phrases,
  | 'timerStarted'
  | 'timerRefused'
  | 'timersMiscounted'
  | 'timers'
  | 'timersCancelled'
  | 'timerChanged'
  | 'whichTimer'
  | 'noTimer'
  | 'stopwatch'
>

/** The kind all of them are of; undefined where they differ or there are none. */
export const sameKind = (timers: readonly TimerFact[]): TimerFact['kind'] | undefined => {
  const [first] = timers
  return first && timers.every(({ kind }) => kind === first.kind) ? first.kind : undefined
}
