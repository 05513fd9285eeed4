import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, posix, resolve, win32 } from 'node:path'
import { FaultError, fault } from '#shared/fault'
import { PRIVATE_DIRECTORY, errorCode } from '../../files/atomic-file'

type Environment = Readonly<Record<string, string | undefined>>

/** The directory's name where other programs' directories are its neighbours. */
const NAME = { linux: 'parley', others: 'Parley' }

/**
 * Where Parley keeps its files: `PARLEY_DATA_DIR` when set, else the platform's own place: XDG data home, Application
 * Support or AppData. Pure; nothing is created.
 */
export function dataDirectory(
  env: Environment = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  const override = env['PARLEY_DATA_DIR']
  if (override) return resolve(override)
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), NAME.others)
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', NAME.others)
  // The XDG specification says to ignore a relative path here.
  const xdg = env['XDG_DATA_HOME']
  return posix.join(xdg && isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share'), NAME.linux)
}

/** Creates the data directory, readable by its owner only, and tightens one that is not. Throws `store.noDirectory`. */
export function prepareDataDirectory(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: PRIVATE_DIRECTORY })
    if (process.platform !== 'win32' && (statSync(directory).mode & 0o077) !== 0)
      chmodSync(directory, PRIVATE_DIRECTORY)
    return directory
  } catch (error) {
    throw new FaultError(
      fault('store', 'config', 'store.noDirectory', {
        values: { file: directory },
        detail: `${errorCode(error)} ${directory}`,
      }),
      error,
    )
  }
}
