import type { Intent } from './language'
import type { When } from './when'

/** “Make it ten” after five minutes: a bare number has the unit of what it corrects, in seconds. */
function unitOf(seconds: unknown): number {
  if (typeof seconds !== 'number') return 60
  return seconds % 3_600 === 0 ? 3_600 : seconds % 60 === 0 ? 60 : 1
}

/** What is corrected: a length of time, a number in its unit, or another time. */
export interface Correction {
  readonly duration?: number | undefined
  readonly number?: number | undefined
  readonly when?: When | undefined
}

/** The correction as arguments of the timer skills, seen from what was asked for before. */
function argsOf({ duration, number, when }: Correction, previous: Intent): Record<string, unknown> | undefined {
  if (duration !== undefined) return { seconds: duration }
  if (number !== undefined && number > 0) {
    const { seconds, at } = previous.args
    if (typeof at === 'string' && seconds === undefined)
      return Number.isInteger(number) && number <= 23
        ? { at: `${number}:00${/[ap]m$/.exec(at)?.[0] ? ` ${/[ap]m$/.exec(at)?.[0]}` : ''}` }
        : undefined
    return { seconds: number * unitOf(seconds) }
  }
  return when && { ...when }
}

/** “No, make it ten” in a turn of its own: the timer that was set is changed. */
export function changed(correction: Correction, previous: Intent): Intent | undefined {
  const args = argsOf(correction, previous)
  return args && { skill: 'timer_change', args: { action: 'set', ...args } }
}

/** The same in the sentence that sets it: only the corrected timer is set. */
export function amended(correction: Correction, previous: Intent): Intent | undefined {
  const args = argsOf(correction, previous)
  if (!args || previous.skill !== 'timer_start') return undefined
  const { seconds: _seconds, at, ...kept } = previous.args
  const length = args['seconds'] !== undefined
  return { skill: 'timer_start', args: { ...kept, ...(length || at === undefined ? {} : { at }), ...args } }
}
