import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { inProject } from './project.mjs'

/** Long enough for some 120 MB over a slow line, short enough not to look dead. */
const FETCH_LIMIT_MS = 10 * 60_000

/** A server that has not answered by then is as good as none. */
const PROBE_LIMIT_MS = 5_000

/**
 * The Electron binary, where the `electron` package itself would look; undefined when it has not been fetched.
 * `import 'electron'` must not be used for this: it would start a download.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home] the installed `electron` package
 * @returns {string | undefined}
 */
export function electronBinary(env = process.env, home = inProject('node_modules', 'electron')) {
  const pathFile = join(home, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override === undefined && name === undefined) return undefined
  const binary = join(
    override ?? join(home, 'dist'),
    name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'),
  )
  return existsSync(binary) ? binary : undefined
}

/**
 * Why a window cannot be shown here, as the middle of a sentence; undefined when it can.
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @param {number | undefined} [uid]
 * @returns {string | undefined}
 */
export function noWindowReason(platform = process.platform, env = process.env, uid = process.getuid?.()) {
  if (platform !== 'linux') return undefined
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display here'
  if (uid === 0) return 'Electron does not run as root'
  return undefined
}

/**
 * Fetches the Electron binary into node_modules, once.
 * @returns {Promise<string | undefined>} why it could not be, as the middle of a sentence
 */
export async function fetchElectron() {
  if (!(await electronServerAnswers())) return 'the Electron download server cannot be reached'
  process.stderr.write('Fetching the desktop runtime (Electron, about 120 MB, only once) ...\n')
  const fetched = await run(process.execPath, [inProject('node_modules', 'electron', 'install.js')], {
    capture: true,
    limitMs: FETCH_LIMIT_MS,
  })
  if (electronBinary() !== undefined) return undefined
  if (fetched.timedOut) return 'fetching Electron took too long'
  const reason = fetched.output.split('\n').find((line) => /error/i.test(line)) ?? `exit code ${fetched.code}`
  return `Electron could not be fetched (${reason.trim()})`
}

/**
 * Asks before a long download whether there is anyone to ask. Behind a proxy the question cannot be put this way, so
 * the download itself has to find out.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export async function electronServerAnswers(env = process.env) {
  if (['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => env[name])) return true
  const mirror =
    env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || 'https://github.com/electron/electron/releases/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) })
    return true
  } catch {
    return false
  }
}
