import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { inProject } from './project.mjs'
import { sandboxObstacle } from './sandbox.mjs'

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
 * Why a desktop window cannot be shown here, as the middle of a sentence; undefined when it can.
 * @param {object} [facts]
 * @param {NodeJS.Platform} [facts.platform]
 * @param {NodeJS.ProcessEnv} [facts.env]
 * @param {number | undefined} [facts.uid]
 * @param {string | undefined} [facts.binary] Electron, where it has been fetched; without it nothing is said of the
 * sandbox
 * @param {import('./sandbox.mjs').Files} [facts.files]
 * @returns {{reason: string, remedies: string[]} | undefined} the remedies are sentences with the commands to type
 */
export function noWindowReason({
  platform = process.platform,
  env = process.env,
  uid = process.getuid?.(),
  binary = electronBinary(env),
  files,
} = {}) {
  if (platform !== 'linux') return undefined
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { reason: 'there is no display here', remedies: [] }
  if (uid === 0) return { reason: 'Electron does not run as root', remedies: [] }
  return binary === undefined ? undefined : sandboxObstacle(binary, files)
}

/** @param {NodeJS.ProcessEnv} env */
const hasProxy = (env) => ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => env[name])

/**
 * What Electron is fetched with: its downloader takes a proxy from the environment only where it is told to, and knows
 * HTTP_PROXY and HTTPS_PROXY (@electron/get 5.1, dist/index.js; undici's EnvHttpProxyAgent). What the person has set
 * stays.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function fetchEnvironment(env = process.env) {
  if (!hasProxy(env)) return env
  const any = env['ALL_PROXY'] || env['all_proxy']
  const named = env['HTTPS_PROXY'] || env['https_proxy']
  return { ELECTRON_GET_USE_PROXY: '1', ...(any && !named && { HTTPS_PROXY: any }), ...env }
}

/**
 * Fetches the Electron binary into node_modules, once.
 * @returns {Promise<string | undefined>} why it could not be, as the middle of a sentence
 */
export async function fetchElectron() {
  if (!(await electronServerAnswers())) return 'the Electron download server cannot be reached'
  process.stderr.write('Fetching the desktop runtime (Electron, about 120 MB, only once) ...\n')
  const fetched = await run(process.execPath, [inProject('node_modules', 'electron', 'install.js')], {
    env: fetchEnvironment(),
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
  if (hasProxy(env)) return true
  const mirror =
    env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || 'https://github.com/electron/electron/releases/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) })
    return true
  } catch {
    return false
  }
}
