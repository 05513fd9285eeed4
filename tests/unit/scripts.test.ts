import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '../../build/scripts/lib/browser.mjs'
import { fingerprint } from '../../build/scripts/lib/build.mjs'
import { run } from '../../build/scripts/lib/child.mjs'
import { add, none, playwrightCounts, vitestCounts } from '../../build/scripts/lib/counts.mjs'
import { electronBinary, noWindowReason } from '../../build/scripts/lib/electron.mjs'
import { missingPrerequisite } from '../../build/scripts/lib/project.mjs'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley scripts '))
})
afterEach(() => rmSync(directory, { recursive: true }))

function put(name: string, content = ''): string {
  const path = join(directory, ...name.split('/'))
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

describe('prerequisites', () => {
  const installed = (): boolean => true

  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts Node %s', (version) => {
    expect(missingPrerequisite(version, installed)).toBeUndefined()
  })

  it.each(['18.20.4', '20.18.9', '20.9.0'])('names the version it needs to Node %s', (version) => {
    expect(missingPrerequisite(version, installed)).toMatch(/20\.19 or newer, and this is \d+\.\d+\.\d+/)
  })

  it('says how to install the dependencies', () => {
    expect(missingPrerequisite('22.0.0', () => false)).toContain('npm ci')
  })
})

describe('where a window can be shown', () => {
  it('is any Mac and any Windows', () => {
    expect([noWindowReason('darwin', {}, 501), noWindowReason('win32', {}, undefined)]).toEqual([undefined, undefined])
  })

  it('is Linux with a display, but not as root', () => {
    expect(noWindowReason('linux', { DISPLAY: ':0' }, 1000)).toBeUndefined()
    expect(noWindowReason('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeUndefined()
    expect(noWindowReason('linux', {}, 1000)).toMatch(/display/)
    expect(noWindowReason('linux', { DISPLAY: '' }, 1000)).toMatch(/display/)
    expect(noWindowReason('linux', { DISPLAY: ':0' }, 0)).toMatch(/root/)
  })
})

describe('the Electron binary', () => {
  it('is absent until it has been fetched completely', () => {
    expect(electronBinary({}, directory)).toBeUndefined()
    put('path.txt', 'electron')
    expect(electronBinary({}, directory)).toBeUndefined()
    const binary = put('dist/electron')
    expect(electronBinary({}, directory)).toBe(binary)
  })

  it('may be somewhere else', () => {
    put('path.txt', 'electron')
    const binary = put('elsewhere/electron')
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'elsewhere') }, directory)).toBe(binary)
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'nowhere') }, directory)).toBeUndefined()
  })
})

describe('finding a browser', () => {
  const only =
    (...paths: string[]) =>
    (path: string): boolean =>
      paths.includes(path)

  it('prefers the one the person named, and never replaces it silently', () => {
    expect(findBrowser({ PARLEY_BROWSER: '/my/chrome' }, 'linux', only('/my/chrome', '/usr/bin/chromium'))?.path).toBe(
      '/my/chrome',
    )
    expect(findBrowser({ PARLEY_BROWSER: '/gone' }, 'linux', only('/usr/bin/chromium'))).toBeUndefined()
  })

  it("then takes Playwright's newest", () => {
    put('chromium-1100/chrome-linux/chrome')
    const newest = put('chromium-1200/chrome-linux64/chrome')
    put('chromium_headless_shell-1300/chrome-linux/headless_shell')
    expect(findBrowser({ PLAYWRIGHT_BROWSERS_PATH: directory, PATH: '/usr/bin' }, 'linux')?.path).toBe(newest)
  })

  it.each([
    ['linux', { PATH: '/opt/bin' }, '/opt/bin/google-chrome'],
    ['linux', {}, '/usr/bin/chromium'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/ada' }, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['win32', { PROGRAMFILES: 'C:\\Program Files' }, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    [
      'win32',
      { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ] as const)('knows the usual places on %s with %j', (platform, env, path) => {
    expect(findBrowser(env, platform, only(path))?.path).toBe(path)
    expect(findBrowser(env, platform, only())).toBeUndefined()
  })
})

describe('the fingerprint of the sources', () => {
  it('follows content, not time or place, and ignores tests', () => {
    put('src/a.ts', 'one')
    put('package.json', '{}')
    const before = fingerprint(directory)

    const copy = mkdtempSync(join(tmpdir(), 'parley copy '))
    cpSync(directory, copy, { recursive: true })
    expect(fingerprint(copy)).toBe(before)
    rmSync(copy, { recursive: true })

    put('src/a.test.ts', 'a test')
    expect(fingerprint(directory)).toBe(before)
    put('src/a.ts', 'two')
    const changed = fingerprint(directory)
    put('src/b.ts', '')
    expect(new Set([before, changed, fingerprint(directory)]).size).toBe(3)
  })
})

describe('running a program', () => {
  it('passes arguments through untouched', async () => {
    const args = ['two words', 'a"quote', "it's", '$HOME', '*', '']
    const script = put('print arguments.mjs', 'console.log(JSON.stringify(process.argv.slice(2)))')
    const { code, output } = await run(process.execPath, [script, ...args], { capture: true })
    expect(code).toBe(0)
    expect(JSON.parse(output)).toEqual(args)
  })

  it('gives the exit code, and 127 for what cannot be started', async () => {
    expect((await run(process.execPath, ['-e', 'process.exit(7)'])).code).toBe(7)
    expect((await run(join(directory, 'no such program'), [], { capture: true })).code).toBe(127)
  })

  it('stops what takes too long', async () => {
    const begun = Date.now()
    const finished = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limitMs: 200 })
    expect(finished.timedOut).toBe(true)
    expect(finished.code).not.toBe(0)
    expect(Date.now() - begun).toBeLessThan(5_000)
  })
})

describe('counting results', () => {
  it('adds both runners up; what passed on a second try has passed', () => {
    const unit = vitestCounts({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    const e2e = playwrightCounts({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 } })
    expect([unit, e2e, none].reduce(add)).toEqual({ passed: 15, failed: 2, skipped: 6 })
  })
})
