import { endingSoon } from '../providers/endings'
import type { SettingsStore } from '../ports/ports'
import type { Report } from '../files/atomic-file'
import type { Cancel, Clock } from '../runtime/clock'

/** How often it is looked whether a day has come, ms. */
const LOOK_EVERY_MS = 6 * 3_600_000

export interface EndingsWatch {
  readonly settings: Pick<SettingsStore, 'get' | 'onChange'>
  readonly clock: Clock
  /** Hears `<stage>.ends` and `<stage>.ended`, each once a run. */
  readonly report: Report
}

/** Tells of services in use that stop soon: at the start, when one is chosen, and when its day comes. */
export function watchEndings({ settings, clock, report }: EndingsWatch): Cancel {
  const told = new Set<string>()
  let wake: Cancel = () => undefined
  const look = (): void => {
    for (const fault of endingSoon(settings.get(), clock.wall())) {
      const key = `${fault.provider} ${fault.code}`
      if (!told.has(key)) report(fault)
      told.add(key)
    }
  }
  const again = (): void => {
    look()
    wake = clock.after(LOOK_EVERY_MS, again)
  }
  again()
  const unheard = settings.onChange(look)
  return () => {
    wake()
    unheard()
  }
}
