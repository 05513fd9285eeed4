import type { Settings } from '#shared/settings'

/** Why nothing is said aloud for other programs now. */
export type Quiet = 'doNotDisturb' | 'quietHours'

/**
 * Whether other programs have to be silent now. `minutes`: of the person's day, from midnight. Quiet hours may go over
 * midnight; without a beginning or an end there are none. Pure.
 */
export function quietNow(
  { doNotDisturb, quietFrom, quietTo }: Settings['programs'],
  minutes: number,
): Quiet | undefined {
  if (doNotDisturb) return 'doNotDisturb'
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)]
  if (from === undefined || to === undefined || from === to) return undefined
  const within = from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to
  return within ? 'quietHours' : undefined
}

function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
