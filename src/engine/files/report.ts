import type { Fault } from '#shared/fault'

/** Hears of something a person should know that did not stop the work, e.g. a broken file that was kept aside. */
export type Report = (fault: Fault) => void
