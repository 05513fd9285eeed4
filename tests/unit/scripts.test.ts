import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '../../build/scripts/lib/browser.mjs'
import { fingerprint } from '../../build/scripts/lib/build.mjs'
import { run } from '../../build/scripts/lib/child.mjs'
import { PARLEY_USAGE, runArguments } from '../../build/scripts/lib/commands.mjs'
import { add, none, playwrightCounts, vitestCounts } from '../../build/scripts/lib/counts.mjs'
import { playwrightFailures, tellFailures, vitestFailures } from '../../build/scripts/lib/failures.mjs'
import { diedAtStart, runDesktop } from '../../build/scripts/lib/desktop.mjs'
import { longerTests } from '../../build/scripts/lib/longer-tests.mjs'
import { help } from '../../build/scripts/lib/help.mjs'
import { electronBinary, fetchEnvironment, noWindowReason } from '../../build/scripts/lib/electron.mjs'
import { REMOTE_USAGE } from '#engine/host/remote/command'
import { missingPrerequisite, root } from '../../build/scripts/lib/project.mjs'
import type { Files } from '../../build/scripts/lib/sandbox.mjs'

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
  const elsewhere = { binary: undefined, files: system({}) }

  it('is any Mac and any Windows', () => {
    for (const platform of ['darwin', 'win32'] as const)
      expect(noWindowReason({ platform, env: {}, uid: 501, ...elsewhere })).toBeUndefined()
  })

  it('is Linux with a display, but not as root', () => {
    const reason = (env: NodeJS.ProcessEnv, uid: number): string | undefined =>
      noWindowReason({ platform: 'linux', env, uid, ...elsewhere })?.reason
    expect(reason({ DISPLAY: ':0' }, 1000)).toBeUndefined()
    expect(reason({ WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeUndefined()
    expect(reason({}, 1000)).toMatch(/display/)
    expect(reason({ DISPLAY: '' }, 1000)).toMatch(/display/)
    expect(reason({ DISPLAY: ':0' }, 0)).toMatch(/root/)
  })
})

/** Files as a system has them: texts by path, directories by the names below them, modes and owners by path. */
function system(texts: Record<string, string>, helper?: { uid: number; mode: number }): Files {
  return {
    read: (path) => texts[path],
    stat: (path) => (path === '/opt/a b/electron/chrome-sandbox' ? helper : undefined),
    list: (path) =>
      Object.keys(texts)
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => file.slice(path.length + 1)),
  }
}

// electron/electron#42510, launchpad bug 2046844; Chromium's sandbox/linux/suid/client/setuid_sandbox_host.cc
describe("a system that refuses Chromium's sandbox", () => {
  const binary = '/opt/a b/electron/electron'
  const ubuntu = { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' }
  const unpacked = { uid: 1000, mode: 0o100755 }
  const reason = (files: Files): ReturnType<typeof noWindowReason> =>
    noWindowReason({ platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000, binary, files })

  it.each([
    ['by AppArmor (Ubuntu 23.10 and newer)', ubuntu, 'apparmor_parser'],
    [
      "by Debian's switch",
      { '/proc/sys/kernel/unprivileged_userns_clone': '0\n' },
      'sysctl -w kernel.unprivileged_userns_clone=1',
    ],
    ['by a limit of none', { '/proc/sys/user/max_user_namespaces': '0\n' }, 'sysctl -w user.max_user_namespaces='],
  ])('%s gets both remedies', (_how, texts, second) => {
    const found = reason(system(texts, unpacked))
    expect(found?.reason).toMatch(/sandbox/)
    expect(found?.remedies).toHaveLength(2)
    expect(found?.remedies[0]).toContain('sudo chmod 4755 "/opt/a b/electron/chrome-sandbox"')
    expect(found?.remedies[1]).toContain(second)
  })

  it.each([
    ['a helper that root has blessed', system(ubuntu, { uid: 0, mode: 0o104755 }), undefined],
    ['a helper of root without the set-uid bit', system(ubuntu, { uid: 0, mode: 0o100755 }), /sandbox/],
    ['a set-uid helper of somebody else', system(ubuntu, { uid: 1000, mode: 0o104755 }), /sandbox/],
    ['a set-uid helper that others may not run', system(ubuntu, { uid: 0, mode: 0o104750 }), /sandbox/],
    ['no helper at all', system(ubuntu), /sandbox/],
    ['user namespaces for everybody', system({ '/proc/sys/user/max_user_namespaces': '95000\n' }, unpacked), undefined],
    ['none of the switches', system({}, unpacked), undefined],
  ])('with %s', (_what, files, expected) => {
    if (expected) expect(reason(files)?.reason).toMatch(expected)
    else expect(reason(files)).toBeUndefined()
  })

  it('is content with the profile of the second remedy, but not with one for another program', () => {
    const profile = reason(system(ubuntu, unpacked))?.remedies[1] ?? ''
    const file = '/etc/apparmor.d/parley-electron'
    expect(reason(system({ ...ubuntu, [file]: profile }, unpacked))).toBeUndefined()
    const other = profile.replaceAll(binary, '/opt/other/electron')
    expect(reason(system({ ...ubuntu, [file]: other }, unpacked))?.reason).toMatch(/sandbox/)
  })
})

describe('a desktop app that dies while it starts', () => {
  const electron = (script: string): ReturnType<typeof runDesktop> => runDesktop(process.execPath, ['-e', script])

  it.skipIf(process.platform === 'win32')(
    "of Chromium's own checks leads to the browser (Windows has no signals, see below)",
    async () => {
      expect((await electron("process.kill(process.pid, 'SIGTRAP')")).died).toMatch(/crashed.*SIGTRAP/)
      expect((await electron("process.kill(process.pid, 'SIGABRT')")).died).toMatch(/crashed.*SIGABRT/)
    },
  )

  it('or cannot be started does, too', async () => {
    expect((await runDesktop(join(directory, 'not there'), [])).died).toMatch(/could not be started/)
  })

  it('is not one that somebody ended, or that had been up for a while', async () => {
    expect(await electron('process.exit(1)')).toEqual({ code: 1, died: undefined })
    expect(diedAtStart(128 + 15, 100)).toBeUndefined()
    expect(diedAtStart(128 + 5, 60_000)).toBeUndefined()
    expect(diedAtStart(0, 100)).toBeUndefined()
  })

  it('is known by its exit code on Windows', () => {
    expect(diedAtStart(0x80000003, 800)).toMatch(/0x80000003/)
    expect(diedAtStart(0xc0000005 | 0, 800)).toMatch(/0xC0000005/)
  })
})

describe('fetching Electron', () => {
  it('goes through the proxy of the person, where there is one', () => {
    expect(fetchEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin' })
    expect(fetchEnvironment({ https_proxy: 'http://proxy:3128' })).toMatchObject({ ELECTRON_GET_USE_PROXY: '1' })
    expect(fetchEnvironment({ HTTPS_PROXY: 'http://p:1', ELECTRON_GET_USE_PROXY: '' })).toMatchObject({
      ELECTRON_GET_USE_PROXY: '',
    })
    // undici's EnvHttpProxyAgent reads HTTP_PROXY and HTTPS_PROXY only.
    expect(fetchEnvironment({ all_proxy: 'http://proxy:3128' })).toMatchObject({ HTTPS_PROXY: 'http://proxy:3128' })
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
    const finished = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limitMs: 200 })
    expect(finished.timedOut).toBe(true)
    expect(finished.code).not.toBe(0)
  })
})

describe('the long run', () => {
  it('has every test file that does more when it is long', () => {
    const root = join(import.meta.dirname, '../..')
    const text = (file: string): string => readFileSync(join(root, file), 'utf8')
    const support = readdirSync(join(root, 'tests/support'))
      .filter((name) => name.endsWith('.ts') && /from '\.\/cases'|PARLEY_LONG/.test(text(`tests/support/${name}`)))
      .map((name) => name.replace('.ts', ''))
    expect(support).toEqual(expect.arrayContaining(['bounded-time', 'cases', 'fast-check']))
    const asks = new RegExp(`from '[^']*support/(?:${support.join('|')})'`)
    const all = ['src', 'tests'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    const wanted = all.filter((file) => file.endsWith('.test.ts') && asks.test(text(file)))
    expect(longerTests()).toEqual(wanted.map((file) => file.replaceAll('\\', '/')).sort())
  })
})

describe('parley, where it was installed', () => {
  it('runs what npm runs, with the rest of the arguments', () => {
    expect(runArguments(['serve', '--demo', '--port', '0'])).toEqual(['serve', '--demo', '--port', '0'])
    expect(runArguments(['ask', 'question.wav'])).toEqual(['cli', 'ask', 'question.wav'])
  })

  it('says what there is where it does not know a command', async () => {
    const script = join(root, 'build', 'scripts', 'parley.mjs')
    for (const args of [[], ['dance'], ['toString']]) {
      expect(runArguments(args)).toBeUndefined()
      const { code, output } = await run(process.execPath, [script, ...args], { capture: true })
      expect([code, output.trim()]).toEqual([2, PARLEY_USAGE])
    }
  })

  it('is what the package says, and tells of each command before anything is built', async () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: { parley: string } }
    const { code, output } = await run(process.execPath, [join(root, bin.parley), 'serve', '--help'], { capture: true })
    expect(code).toBe(0)
    expect(output).toContain('--demo')
  })
})

describe('--help', () => {
  it.each([
    ['test', '--help'],
    ['docs', '--help'],
    ['start', '--help'],
  ])('of npm run %s comes before anything else is done', async (name, argument) => {
    const script = join(root, 'build', 'scripts', `${name}.mjs`)
    const { code, output } = await run(process.execPath, [script, argument], { capture: true })
    expect([code, output.trim()]).toEqual([0, help[name]])
  })

  it('names every option of its command', () => {
    expect(help['check']).toContain('--every-rule')
    for (const line of REMOTE_USAGE.split('\n')) expect(help['start']).toContain(line)
  })
})

describe('counting results', () => {
  it('adds both runners up; what passed on a second try has failed', () => {
    const unit = vitestCounts({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    const e2e = playwrightCounts({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 } })
    expect([unit, e2e, none].reduce(add)).toEqual({ passed: 14, failed: 3, skipped: 6 })
  })
})

describe('what failed, at the end of a run', () => {
  it("is named from vitest's results, also where a file does not load", () => {
    const results = {
      testResults: [
        {
          name: join(root, 'src', 'a.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a adds' },
            {
              status: 'failed',
              fullName: 'a takes away',
              failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\n  at a.ts:3'],
            },
          ],
        },
        { name: join(root, 'src', 'b.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
        { name: join(root, 'src', 'c.test.ts'), status: 'passed', assertionResults: [] },
      ],
    }
    expect(tellFailures(vitestFailures(results))).toEqual([
      `FAILED ${join('src', 'a.test.ts')} > a takes away`,
      '    expected 1',
      '      at a.ts:3',
      `FAILED ${join('src', 'b.test.ts')}`,
      '    no such module',
    ])
  })

  it("is named from Playwright's results, however deep it stands", () => {
    const spec = (title: string, ok: boolean): object => ({
      title,
      file: 'screens/x.spec.ts',
      line: 7,
      ok,
      tests: [{ results: [{ error: ok ? undefined : { message: 'no such button' } }] }],
    })
    const results = {
      errors: [{ message: 'does not load' }],
      suites: [{ title: 'x', specs: [spec('opens', true)], suites: [{ title: 'y', specs: [spec('closes', false)] }] }],
    }
    expect(tellFailures(playwrightFailures(results as never))).toEqual([
      'FAILED outside of a test',
      '    does not load',
      'FAILED screens/x.spec.ts:7 > closes',
      '    no such button',
    ])
  })

  it('is told in short where nearly everything failed', () => {
    const failures = Array.from({ length: 200 }, (_, at) => ({ name: `test ${at}`, message: 'line\n'.repeat(100) }))
    const told = tellFailures(failures)
    expect(told.length).toBeLessThan(300)
    expect(told.at(-1)).toBe('... and 170 more')
    expect(tellFailures([])).toEqual([])
  })
})
