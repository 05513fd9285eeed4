import { isLow, type Battery } from '#shared/battery'
import type { SettingsStore } from '../ports/ports'
import type { Cancel } from '../runtime/clock'

/** Whether memory should be given back sooner than else, because the battery is low and the person wants that then. */
export class BatteryWatch {
  readonly #listeners = new Set<() => void>()
  #battery: Battery | undefined
  #was = false

  constructor(private readonly settings: Pick<SettingsStore, 'get' | 'onChange'>) {
    settings.onChange(() => this.#look())
  }

  /** What a window reports of this computer's battery. */
  report(battery: Battery): void {
    this.#battery = battery
    this.#look()
  }

  get saving(): boolean {
    return this.settings.get().models.freeOnLowBattery && isLow(this.#battery)
  }

  /** Hears when {@link saving} has begun. */
  onSaving(listener: () => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #look(): void {
    const now = this.saving
    const begun = now && !this.#was
    this.#was = now
    if (begun) for (const listener of this.#listeners) listener()
  }
}
