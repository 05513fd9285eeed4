import type { SettingsStore } from '../../ports/ports'
import { applyPatch, defaultSettings, type Settings, type SettingsPatch } from '#shared/settings'
import { readSettings, unreadableSettings } from '#shared/stored-settings'
import { fault, type Fault } from '#shared/fault'
import { Serial, keepAside, keepCopy, readIfThere, writeFileAtomic, type Report } from '../../files/atomic-file'

/**
 * Settings in one JSON file, for hosts without electron-store. One that holds no settings at all is kept aside, and
 * the stricter ones are written in its place; of one in which values make no sense a copy is kept and those values fall
 * back. Both are said, with the place of what was kept (`settings.broken`, `settings.dropped`).
 */
export async function openJsonSettings(file: string, report: Report = () => undefined): Promise<SettingsStore> {
  const stored = await readJson(file)
  const { settings, dropped } = readSettings(stored)
  if (settings === unreadableSettings) {
    const copy = await keepAside(file)
    // Written down, or the next start would find no file and take what is lost for never chosen.
    await writeFileAtomic(file, textOf(settings))
    report(brokenFault(copy))
    return new JsonSettings(file, settings)
  }
  if (dropped.length > 0) {
    // The file as it was is kept first: what follows overwrites it.
    const copy = await keepCopy(file)
    await writeFileAtomic(file, textOf(settings))
    report(droppedFault(dropped, copy))
  }
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
      await writeFileAtomic(this.file, textOf(next))
      this.settings = next
      for (const listener of [...this.#listeners]) listener(next)
      return next
    })
  }
}

function textOf(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`
}

/** Says that nothing of the settings could be read, and where the file is. */
export function brokenFault(copy: string): Fault {
  return fault('store', 'config', 'settings.broken', { values: { copy }, detail: copy })
}

/** Settings that are named to a person; the copy has all of them. */
const MOST_NAMED = 12
/** Characters of such a name: entries are called whatever the file says. */
const LONGEST_NAME = 80

/** Says which settings could not be read, and where the file as it was is. */
export function droppedFault(dropped: readonly string[], copy: string): Fault {
  const named = dropped
    .slice(0, MOST_NAMED)
    .map((place) => (place.length > LONGEST_NAME ? `${place.slice(0, LONGEST_NAME)}…` : place))
  const more = dropped.length > MOST_NAMED ? ['…'] : []
  const values = { settings: [...named, ...more].join(', '), copy }
  return fault('store', 'config', 'settings.dropped', { values, detail: `${values.settings}; ${copy}` })
}

/** What is in the file: undefined where there is none, `false` where it is no JSON. */
async function readJson(file: string): Promise<unknown> {
  const text = await readIfThere(file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) ?? false
  } catch {
    return false
  }
}
