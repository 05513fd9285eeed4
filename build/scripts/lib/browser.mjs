import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './child.mjs'
import { binOf, root } from './project.mjs'

/*
 * A Chromium for the end-to-end tests: one that is here, or one that can be installed. Everything from Chromium's
 * family will do; the tests use nothing that Playwright's own build adds.
 */

const INSTALL_LIMIT_MS = 4 * 60_000

/** Commands that Linux distributions and vendors give a Chromium. */
const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const macApplications = ['Google Chrome', 'Microsoft Edge', 'Chromium']

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/**
 * @typedef {{path: string, from: string}} Browser `from` says in a few words whose it is
 */

/**
 * A browser that is already here: the one named by PARLEY_BROWSER, Playwright's own, or one of the system's.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {(path: string) => boolean} [exists]
 * @returns {Browser | undefined}
 */
export function findBrowser(env = process.env, platform = process.platform, exists = existsSync) {
  if (env['PARLEY_BROWSER'])
    return exists(env['PARLEY_BROWSER']) ? { path: env['PARLEY_BROWSER'], from: 'PARLEY_BROWSER' } : undefined
  const own = playwrightBrowser(env, platform, exists)
  if (own) return { path: own, from: 'Playwright' }
  const system = systemCandidates(env, platform).find((path) => exists(path))
  return system === undefined ? undefined : { path: system, from: 'the system' }
}

/**
 * Playwright's newest downloaded Chromium. Looked up on disk, because asking the library takes a second.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
function playwrightBrowser(env, platform, exists) {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  const defaults = {
    darwin: join(home, 'Library', 'Caches', 'ms-playwright'),
    win32: join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'ms-playwright'),
  }
  const cache =
    env['PLAYWRIGHT_BROWSERS_PATH'] ||
    (defaults[/** @type {'darwin'} */ (platform)] ??
      join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'ms-playwright'))
  if (!exists(cache)) return undefined
  const inside = {
    darwin: [
      'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
  }[/** @type {'darwin'} */ (platform)] ?? ['chrome-linux64/chrome', 'chrome-linux/chrome']
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => inside.map((file) => join(cache, name, file)))
    .find((path) => exists(path))
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string[]} best first
 */
function systemCandidates(env, platform) {
  if (platform === 'darwin') {
    return ['', env['HOME'] ?? ''].flatMap((base) =>
      macApplications.map((name) => `${base}/Applications/${name}.app/Contents/MacOS/${name}`),
    )
  }
  if (platform === 'win32') {
    const bases = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (base) => base !== undefined,
    )
    return bases.flatMap((base) => windowsPrograms.map((program) => `${base}\\${program}`))
  }
  const directories = [...new Set([...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'])]
  return commands.flatMap((command) => directories.map((directory) => join(directory, command)))
}

/**
 * Finds a browser that starts, installing one if there is none: Playwright's, or with root rights Debian's.
 * @param {(line: string) => void} say
 * @returns {Promise<{browser: Browser} | {why: string}>} `why` is the reason there is none
 */
export async function findOrInstallBrowser(say) {
  const present = findBrowser()
  if (present && (await starts(present.path))) return { browser: present }
  if (process.env['PARLEY_BROWSER'])
    return { why: `PARLEY_BROWSER names ${process.env['PARLEY_BROWSER']}, which is not there or does not start` }

  const reasons = present ? [`${present.path} does not start`] : ['no Chrome, Edge or Chromium was found']
  for (const [name, install] of installers) {
    say(`No browser for the end-to-end tests yet; trying ${name} ...`)
    const failed = await install()
    const installed = failed === undefined ? findBrowser() : undefined
    if (installed && (await starts(installed.path))) return { browser: installed }
    reasons.push(`${name} ${failed ?? 'gave one that does not start'}`)
  }
  return { why: reasons.join('; ') }
}

/** Each gives the reason it failed. @type {[string, () => Promise<string | undefined>][]} */
const installers = [
  [
    '"playwright install chromium"',
    async () =>
      outcome(
        await run(process.execPath, [binOf('@playwright/test'), 'install', '--no-shell', 'chromium'], {
          cwd: root,
          capture: true,
          limitMs: INSTALL_LIMIT_MS,
        }),
      ),
  ],
  ['"apt-get install chromium"', installWithApt],
]

/** @returns {Promise<string | undefined>} */
async function installWithApt() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'is not possible on this system'
  if (process.getuid?.() !== 0) return 'needs root'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, capture: true, limitMs: INSTALL_LIMIT_MS }
  // A failing update (one dead mirror of several) need not stop the installation.
  await run('/usr/bin/apt-get', ['update'], options)
  return outcome(await run('/usr/bin/apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options))
}

/**
 * @param {import('./child.mjs').Finished} finished
 * @returns {string | undefined}
 */
function outcome({ code, output, timedOut }) {
  if (timedOut) return 'took too long'
  if (code === 0) return undefined
  const line = output.split('\n').find((text) => /\bE:|error/i.test(text)) ?? `ended with code ${code}`
  return `failed (${line.trim().slice(0, 160)})`
}

/**
 * Whether the program runs at all: a missing system library or a placeholder package shows here. On Windows asking for
 * the version would open a window.
 * @param {string} path
 */
async function starts(path) {
  if (process.platform === 'win32') return true
  const { code } = await run(path, ['--version'], { capture: true, limitMs: 20_000 })
  return code === 0
}
