import { constants, copyFileSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, parse } from 'node:path'
import Store from 'electron-store'
import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import { readSettings } from '#shared/stored-settings'
import type { SettingsStore } from '#engine/ports/ports'
import { MOST_TEXT_BYTES, brokenName, decodeText, writeFault } from '#engine/files/atomic-file'
import { brokenFault, droppedFault, type Report } from '#engine/host/stores/index'

/** Settings in electron-store, in the same file and form as the browser host's. `file` ends in `.json`. */
export function openElectronSettings(file: string, report: Report): SettingsStore {
  const aside = keepBrokenAside(file)
  const store = new Store<Record<string, unknown>>({
    name: parse(file).name,
    cwd: dirname(file),
    configFileMode: 0o600,
  })
  const { settings, dropped } = readSettings(aside === undefined ? store.store : false)
  if (aside !== undefined) {
    // Written down, or the next start would find no file and take what is lost for never chosen.
    store.store = { ...settings }
    report(brokenFault(aside))
  } else if (dropped.length > 0) {
    // The file as it was is kept first: what follows overwrites it.
    const copy = brokenName(file, Date.now())
    copyFileSync(file, copy, constants.COPYFILE_EXCL)
    store.store = { ...settings }
    report(droppedFault(dropped, copy))
  }
  const listeners = new Set<(settings: Settings) => void>()
  let current = settings

  /** Synchronous inside, so changes cannot overtake each other. */
  const change = (step: (settings: Settings) => Settings): Promise<Settings> => {
    try {
      const next = step(current)
      store.store = { ...next }
      current = next
      for (const listener of [...listeners]) listener(next)
      return Promise.resolve(next)
    } catch (error) {
      return Promise.reject(writeFault(error))
    }
  }

  return {
    get: () => current,
    update: (patch) => change((settings) => applyPatch(settings, patch)),
    reset: () => change(() => defaultSettings),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * electron-store refuses a file that is not JSON, or throws it away; a person may want it back. Returns where it is
 * then; undefined where there is no file, or one that can be read.
 */
function keepBrokenAside(file: string): string | undefined {
  let bytes: Buffer | undefined
  try {
    if (statSync(file).size <= MOST_TEXT_BYTES) bytes = readFileSync(file)
  } catch {
    return undefined
  }
  try {
    const text = decodeText(bytes ?? Buffer.alloc(0))
    const stored: unknown = JSON.parse(text)
    if (typeof stored === 'object' && stored !== null && !Array.isArray(stored)) {
      // An editor's byte order mark or UTF-16, which electron-store takes for damage.
      if (!bytes?.equals(Buffer.from(text))) writeFileSync(file, text, { mode: 0o600 })
      return undefined
    }
  } catch {
    // Not JSON at all.
  }
  const aside = brokenName(file, Date.now())
  renameSync(file, aside)
  return aside
}
