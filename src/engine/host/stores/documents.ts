import { join } from 'node:path'
import { FaultError, fault } from '#shared/fault'
import type { DocumentStore } from '../../ports/ports'
import { Serial, keepAside, keepCopy, readIfThere, writeFileAtomic, type Report } from '../../files/atomic-file'

/** Names are chosen by code, but they become file names: letters, digits and dashes only. */
const DOCUMENT_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/i

/**
 * One JSON file per document in a directory. `read` gives `undefined` for a document that is not there, or that was
 * broken and has been kept aside (reported as `document.broken`).
 */
export function openDocuments(directory: string, report: Report = () => undefined): DocumentStore {
  const lanes = new Map<string, Serial>()
  const lane = (name: string): Serial => {
    const serial = lanes.get(name) ?? new Serial()
    lanes.set(name, serial)
    return serial
  }
  const fileOf = (name: string): string => {
    if (!DOCUMENT_NAME.test(name))
      throw new FaultError(fault('store', 'bug', 'unexpected', { detail: `document name ${name}` }))
    return join(directory, `${name}.json`)
  }
  return {
    async read(name) {
      const file = fileOf(name)
      return lane(name).run(async () => {
        const text = await readIfThere(file)
        if (text === undefined) return undefined
        try {
          return JSON.parse(text) as unknown
        } catch {
          const copy = await keepAside(file)
          report(fault('store', 'config', 'document.broken', { values: { copy }, detail: copy }))
          return undefined
        }
      })
    },
    async keepCopy(name) {
      const copy = await lane(name).run(() => keepCopy(fileOf(name)))
      report(fault('store', 'config', 'document.repaired', { values: { copy }, detail: copy }))
    },
    async write(name, value) {
      const file = fileOf(name)
      // Taken now: the caller may go on changing the value while an earlier write is still on its way.
      const text = `${JSON.stringify(value, null, 2)}\n`
      await lane(name).run(() => writeFileAtomic(file, text))
    },
  }
}
