import { isBySystem, stateFor } from '../microphone-errors'
import type { SoundCheck } from './sound-check'

/** What a sound check means for a conversation; the words are the window's. */
export type Verdict =
  /** Only zeros came from the microphone. */
  | 'silent'
  /** The microphone heard nothing of the loudspeaker: headphones, or a loudspeaker that is off. */
  | 'apart'
  /** The echo is cancelled well. */
  | 'cancelled'
  /** Some of it is left. */
  | 'weak'
  /** Nothing is cancelled: the browser says no, or does not do what it says. */
  | 'uncancelled'

/** From here on the canceller does its work, dB of difference it makes; below the other it might as well be off. */
const GOOD_DB = 15
const SOME_DB = 6
/** Fewer zeros than this come from any device that is on. */
const ALL_ZEROS = 0.99

/** How much softer the echo comes back with the canceller than without it, dB; undefined where no echo came without. */
export function cancelledDb({ passes: [plain, cancelling] }: SoundCheck): number | undefined {
  if (plain?.findings.lossDb === undefined || !cancelling) return undefined
  // What is not found any more is below the sweep by as much as can be seen, 60 dB.
  return (cancelling.findings.lossDb ?? plain.findings.lossDb + 60) - plain.findings.lossDb
}

export function verdictOf(check: SoundCheck): Verdict {
  if (check.passes.every(({ findings }) => findings.zeros >= ALL_ZEROS)) return 'silent'
  const db = cancelledDb(check)
  if (db === undefined) return 'apart'
  if (db >= GOOD_DB) return 'cancelled'
  return db >= SOME_DB ? 'weak' : 'uncancelled'
}

/** Why there was no check: what is wrong with the microphone, or that sound itself did not begin. */
export function soundCheckProblem(
  error: unknown,
): 'denied' | 'deniedBySystem' | 'missing' | 'busy' | 'failed' | 'unanswered' | 'sound' {
  const name = (error as { name?: unknown } | undefined)?.name
  if (name === 'TimeoutError') return 'unanswered'
  if (name === 'EncodingError' || name === 'InvalidAccessError') return 'sound'
  const state = stateFor(error)
  if (state === 'denied') return isBySystem(error) ? 'deniedBySystem' : 'denied'
  return state === 'missing' || state === 'busy' ? state : 'failed'
}
