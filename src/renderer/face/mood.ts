import type { FaceMood } from './pose-at'

/** Nothing has happened for so long: it falls asleep, ms. */
export const SLEEPS_AFTER_MS = 90_000
/** How long it is startled by being interrupted, ms. */
export const STARTLED_MS = 550

/** A mood, the one before it, and when it began. */
export interface MoodState {
  readonly mood: FaceMood
  readonly before: FaceMood
  /** Page ms. */
  readonly since: number
}

/** The mood that follows from what the assistant is doing (a `StateWord`). */
export function moodOf(word: string): FaceMood {
  switch (word) {
    case 'listening':
    case 'hearing':
    case 'thinking':
    case 'speaking':
      return word
    case 'away':
    case 'elsewhere':
      return 'asleep'
    default:
      return 'idle'
  }
}

/**
 * The mood at `now`, given the last one and what is to be shown. Whoever is spoken to while speaking is startled first,
 * and who has nothing to do falls asleep. Pure.
 */
export function nextMood(last: MoodState, wanted: FaceMood, now: number): MoodState {
  const age = now - last.since
  const to = (mood: FaceMood): MoodState => (mood === last.mood ? last : { mood, before: last.mood, since: now })
  if (last.mood === 'interrupted' && age < STARTLED_MS && wanted !== 'speaking' && wanted !== 'asleep') return last
  if (last.mood === 'speaking' && (wanted === 'hearing' || wanted === 'listening')) return to('interrupted')
  if (
    wanted === 'idle' &&
    (last.mood === 'asleep' ? last.before === 'idle' : last.mood === 'idle' && age >= SLEEPS_AFTER_MS)
  )
    return to('asleep')
  return to(wanted)
}

/** ms until a mood becomes another one by itself. */
export function moodLasts({ mood, since }: MoodState, now: number): number {
  const length = mood === 'interrupted' ? STARTLED_MS : mood === 'idle' ? SLEEPS_AFTER_MS : Infinity
  return Math.max(0, since + length - now)
}
