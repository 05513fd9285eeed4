import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FaultError, fault } from '#shared/fault'

/**
 * The built file of a worker, e.g. `flite.worker`. Built code finds it beside itself or, when it was moved to
 * `chunks/`, one up; code running from its TypeScript source finds it in the repository's `out/main`.
 * Throws `worker.notBuilt` when there is none. `exists` is for tests.
 */
export function workerFile(
  name: string,
  caller: string = import.meta.url,
  exists: (path: string) => boolean = existsSync,
): string {
  const here = dirname(fileURLToPath(caller))
  const folders = caller.endsWith('.ts')
    ? parents(here).map((folder) => join(folder, 'out', 'main'))
    : [here, dirname(here)]
  const found = folders.map((folder) => join(folder, `${name}.js`)).find(exists)
  if (found === undefined) {
    throw new FaultError(
      fault('host', 'config', 'worker.notBuilt', {
        detail: `${name}.js is not in ${folders[0] ?? here}: run "npm run build"`,
      }),
    )
  }
  return unpacked(found, exists)
}

/**
 * The same path outside Electron's archive, when the file was unpacked: native libraries and what they open by path
 * cannot be read from inside `app.asar`.
 */
export function unpacked(path: string, exists: (path: string) => boolean = existsSync): string {
  const outside = path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  return outside !== path && exists(outside) ? outside : path
}

function parents(folder: string): string[] {
  const up = dirname(folder)
  return up === folder ? [folder] : [folder, ...parents(up)]
}
