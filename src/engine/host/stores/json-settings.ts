import type { SettingsStore } from '../../ports/ports'
import { applyPatch, defaultSettings, readSettings, type Settings, type SettingsPatch } from '#shared/settings'
import { fault } from '#shared/fault'
import { Serial, keepAside, readIfThere, writeFileAtomic } from '../../files/atomic-file'
import type { Report } from '../../files/report'

/**
 * Settings in one JSON file, for hosts without electron-store. A file that is not JSON is kept aside, and sections that
 * make no sense fall back to their defaults; both are reported (`settings.broken`, `settings.dropped`).
 */
export async function openJsonSettings(file: string, report: Report = () => undefined): Promise<SettingsStore> {
  const { settings, dropped } = readSettings(await readJson(file, report))
  if (dropped.length > 0) report(fault('store', 'config', 'settings.dropped', { detail: dropped.join(', ') }))
  return new JsonSettings(file, settings)
}

class JsonSettings implements SettingsStore {
  readonly #writes = new Serial()
  readonly #listeners = new Set<(settings: Settings) => void>()

  constructor(
    private readonly file: string,
    private settings: Settings,
  ) {}

  get(): Settings {
    return this.settings
  }

  update(patch: SettingsPatch): Promise<Settings> {
    return this.#change((settings) => applyPatch(settings, patch))
  }

  reset(): Promise<Settings> {
    return this.#change(() => defaultSettings)
  }

  onChange(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Disk first: a change that could not be kept is not pretended to. */
  #change(step: (settings: Settings) => Settings): Promise<Settings> {
    return this.#writes.run(async () => {
      const next = step(this.settings)
      await writeFileAtomic(this.file, `${JSON.stringify(next, null, 2)}\n`)
      this.settings = next
      for (const listener of [...this.#listeners]) listener(next)
      return next
    })
  }
}

async function readJson(file: string, report: Report): Promise<unknown> {
  const text = await readIfThere(file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    report(fault('store', 'config', 'settings.broken', { detail: await keepAside(file) }))
    return undefined
  }
}
