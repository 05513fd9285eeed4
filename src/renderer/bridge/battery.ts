import type { Battery } from '#shared/battery'

/*
 * W3C Battery Status API. Chromium alone has it, in Electron as in the browser; elsewhere nothing is told. Electron's
 * powerMonitor knows whether there is power, and no level.
 */
interface BatteryManager extends EventTarget {
  readonly level: number
  readonly charging: boolean
}
export interface HasBattery {
  getBattery?(): Promise<BatteryManager>
}

const CHANGES = ['levelchange', 'chargingchange']

/** Tells of the battery now and whenever it changes, until the returned function is called. */
export function watchBattery(navigator: HasBattery, tell: (battery: Battery) => void): () => void {
  let stop: (() => void) | undefined
  let over = false
  const begin = (battery: BatteryManager): void => {
    if (over) return
    const changed = (): void => tell({ level: Math.min(1, Math.max(0, battery.level)), charging: battery.charging })
    for (const change of CHANGES) battery.addEventListener(change, changed)
    stop = () => CHANGES.forEach((change) => battery.removeEventListener(change, changed))
    changed()
  }
  // Refused where a policy forbids it: then it is as if there were none.
  navigator.getBattery?.().then(begin, () => undefined)
  return () => {
    over = true
    stop?.()
  }
}
