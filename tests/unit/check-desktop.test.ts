import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCode, tableOf, type Row } from '../../build/scripts/lib/findings.mjs'
import { packedBinary, updateFile } from '../../build/scripts/lib/packed.mjs'
import * as judge from '../check-desktop/judge'
import { filesLeft, processesNaming, processesOf } from '../check-desktop/leftovers'
import { sealSomething } from '../check-desktop/probes'
import { keysOf, pressing } from '../check-desktop/system-keys'
import { openUpdateFeed } from '../check-desktop/update-feed'
import { createElectron } from '../electron-standin/electron'

/** Cases of one judge: what to change of the good facts, and the verdict with a part of its sentence. */
function cases<F>(
  judgeIt: (facts: F) => judge.Finding,
  good: NoInfer<F>,
  rows: readonly [Partial<NoInfer<F>>, string, RegExp][],
): void {
  it('is content with good facts', () => expect(judgeIt(good).verdict).toBe('ok'))
  it.each(rows)('given %j it says %s', (change, verdict, sentence) => {
    const finding = judgeIt({ ...good, ...change })
    expect([finding.verdict, finding.sentence]).toEqual([verdict, expect.stringMatching(sentence)])
  })
}

describe('the row of the window', () => {
  cases(
    judge.judgeWindow,
    {
      protocol: 'app:',
      expectedProtocol: 'app:',
      usable: true,
      api: ['request'],
      expectedApi: ['request'],
      nodeNames: [],
    },
    [
      [{ usable: false }, 'FAILED', /usable/],
      [{ protocol: 'file:' }, 'FAILED', /file:, not app:/],
      [{ api: [] }, 'FAILED', /preload.*request/],
      [{ nodeNames: ['require'] }, 'FAILED', /Node: require/],
    ],
  )
})

describe('the row of the content policy', () => {
  cases(judge.judgePolicy, { header: "default-src 'none'", inlineScriptRan: false, violations: [] }, [
    [{ header: undefined }, 'FAILED', /without/],
    [{ inlineScriptRan: true }, 'FAILED', /ran/],
    [{ violations: ['console.error: Content Security Policy'] }, 'FAILED', /breaks its own/],
  ])
})

describe('the row of worklets and Silero', () => {
  cases(judge.judgeSound, { needed: ['Silero'], fetched: ['Silero'], rendered: 128 }, [
    [{ fetched: [] }, 'FAILED', /never got: Silero/],
    [{ rendered: 0 }, 'FAILED', /renders nothing/],
  ])
})

describe('the row of microphone and loudspeaker', () => {
  const wanted = { heard: /six times seven/, answered: /42/, played: 'forty two' }
  const good = { heard: 'what is six times seven', answered: '42.', played: '42', wanted }
  cases(judge.judgeAnswer, good, [
    [{ heard: undefined }, 'FAILED', /Nothing of what the microphone played/],
    [{ heard: 'what is it' }, 'FAILED', /understood as/],
    [{ answered: undefined }, 'FAILED', /never answered/],
    [{ answered: '41.' }, 'FAILED', /41/],
    [{ played: ' ' }, 'FAILED', /not a sound/],
    [{ played: 'forty one' }, 'FAILED', /sounded like/],
  ])
})

describe('the row of the microphone permission', () => {
  cases(judge.judgeMicrophone, { page: 'granted', system: 'granted', devices: 1 }, [
    [{ page: 'denied' }, 'FAILED', /denied/],
    [{ system: 'denied' }, 'FAILED', /system refuses/],
    [{ devices: 0 }, 'FAILED', /sees none/],
    [{ system: undefined }, 'ok', /1 to choose/],
  ])
})

describe('the row of the talk key', () => {
  const good = { accelerator: 'Ctrl+X', registered: true, notPressed: undefined, before: 'idle', after: 'listening' }
  cases(judge.judgeHotkey, good, [
    [{ registered: false }, 'FAILED', /not registered/],
    [{ notPressed: 'xdotool is not installed' }, 'SKIPPED', /xdotool/],
    [{ after: 'idle' }, 'FAILED', /nothing happened/],
    [{ registered: false, notPressed: 'no way' }, 'FAILED', /not registered/],
  ])
})

describe('the row of the storage', () => {
  const good = { available: true, backend: 'Keychain', opened: 'x', sealedShowsIt: false, secret: 'x' }
  cases(judge.judgeStorage, good, [
    [{ available: false }, 'FAILED', /no secure storage/],
    [{ opened: undefined }, 'FAILED', /opened again/],
    [{ sealedShowsIt: true }, 'FAILED', /can be read/],
    [{ backend: 'basic_text' }, 'ok', /without a keyring/],
  ])

  it('is asked of Electron without anything from around it', async () => {
    const { electron, circumstances } = createElectron('/nowhere')
    const asText = runInThisContext(`(${sealSomething.toString()})`) as typeof sealSomething
    expect(judge.judgeStorage(await asText(electron as never)).verdict).toBe('ok')
    circumstances.keychain = 'unavailable'
    expect(judge.judgeStorage(await asText(electron as never)).verdict).toBe('FAILED')
  })
})

describe('the row of the tray', () => {
  const good = { platform: 'linux', running: true, hidden: true, back: true }
  cases(judge.judgeTray, good, [
    [{ running: false }, 'SKIPPED', /No tray/],
    [{ running: false, platform: 'win32' }, 'FAILED', /ended Parley/],
    [{ hidden: false }, 'FAILED', /neither hid/],
    [{ back: false }, 'FAILED', /did not come back/],
  ])
})

describe('the row of the bubble', () => {
  const good = { platform: 'darwin', wayland: false, shown: true, inDock: true }
  cases(judge.judgeBubble, good, [
    [{ shown: false }, 'FAILED', /no bubble/],
    [{ inDock: false }, 'FAILED', /Dock/],
    [{ wayland: true, shown: false }, 'SKIPPED', /Wayland/],
  ])
})

describe('the rows of a second start, of sleep and of a killed page', () => {
  cases(judge.judgeSecond, { code: 0, output: '', messagesBefore: 2, messagesAfter: 4 }, [
    [{ code: 1, output: 'it is late\n' }, 'FAILED', /1 \(it is late\)/],
    [{ messagesAfter: 2 }, 'FAILED', /never reached/],
  ])
  cases(judge.judgeWake, { before: 'listening', after: 'listening', answered: '7' }, [
    [{ after: 'idle' }, 'FAILED', /after waking idle/],
    [{ answered: undefined }, 'FAILED', /not answered/],
  ])
  cases(judge.judgeRevival, { died: true, state: 'idle', messagesBefore: 2, messagesAfter: 2 }, [
    [{ died: false }, 'FAILED', /could not be killed/],
    [{ state: undefined }, 'FAILED', /did not come back/],
    [{ messagesAfter: 1 }, 'FAILED', /only 1/],
  ])
})

describe('the row of the updates', () => {
  cases(judge.judgeUpdate, { states: [{ kind: 'available' }, { kind: 'ready' }], asked: ['/latest.yml'] }, [
    [{ states: [{ kind: 'unavailable', why: 'sources' }], asked: [] }, 'SKIPPED', /sources/],
    [{ states: [{ kind: 'failed' }] }, 'FAILED', /failed/],
    [{ asked: [] }, 'FAILED', /never asked/],
  ])

  it('has a server that describes a newer version and gives it', async () => {
    const feed = await openUpdateFeed('linux')
    const description = await (await fetch(`${feed.url}latest-linux.yml`)).text()
    const file = /path: (\S+)/.exec(description)?.[1] ?? ''
    const size = Number(/size: (\d+)/.exec(description)?.[1])
    expect((await (await fetch(`${feed.url}${file}`)).arrayBuffer()).byteLength).toBe(size)
    expect((await fetch(`${feed.url}${file}.blockmap`)).status).toBe(404)
    expect(feed.asked).toEqual(['/latest-linux.yml', '/Parley.AppImage', '/Parley.AppImage.blockmap'])
    await feed.close()
  })
})

describe('the row of the end', () => {
  cases(judge.judgeQuit, { code: 0, ms: 900, limitMs: 15_000, files: [], processes: [] }, [
    [{ ms: 15_000 }, 'FAILED', /not ended after 15 s/],
    [{ code: 1 }, 'FAILED', /ended with 1/],
    [{ files: ['parley.lock'] }, 'FAILED', /parley.lock/],
    [{ processes: ['12 electron --type=gpu'] }, 'FAILED', /Still running/],
  ])

  it('knows its processes by the data directory they name', () => {
    const list = '  12 electron --user-data-dir=/tmp/a b/chromium\n 13 electron --other\n14 ps -eo args /tmp/a b\n'
    expect(processesNaming(list, '/tmp/a b')).toEqual(['12 electron --user-data-dir=/tmp/a b/chromium'])
    expect(processesOf(join(tmpdir(), 'nobody names this')).length).toBe(0)
    expect(processesOf(process.argv[1] ?? '').length).toBeGreaterThan(0)
  })
})

describe('pressing the keys', () => {
  const all: (program: string) => boolean = () => true
  const none: (program: string) => boolean = () => false
  const talk = 'CommandOrControl+Shift+Space'

  it.each([
    ['linux', { DISPLAY: ':1' }, all, /xdotool key --clearmodifiers ctrl\+shift\+space/],
    ['linux', { DISPLAY: ':1' }, none, /xdotool is not installed/],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, all, /Wayland/],
    ['darwin', {}, all, /osascript .* key code 49 using \{command down, shift down\}/],
    ['win32', {}, all, /keybd_event\(17,0,0.*keybd_event\(16,0,0.*keybd_event\(32,0,0.*keybd_event\(17,0,2/],
    ['freebsd', {}, all, /no way/],
  ] as const)('on %s with %j', (platform, env, there, expected) => {
    const found = pressing(talk, platform, env, there)
    expect('why' in found ? found.why : [found.file, ...found.args].join(' ')).toMatch(expected)
  })

  it('reads accelerators as Electron does', () => {
    expect(keysOf('Alt+Super+K', 'linux')).toEqual({ modifiers: ['alt', 'command'], key: 'k' })
  })
})

describe('the table', () => {
  const rows: Row[] = [
    { title: 'window', verdict: 'ok', sentence: 'There.' },
    { title: 'quit', verdict: 'SKIPPED', sentence: 'Not here.' },
  ]

  it('has a line for each row and counts them', () => {
    expect(tableOf(rows).split('\n')).toEqual([
      'window  ok       There.',
      'quit    SKIPPED  Not here.',
      '',
      '1 ok, 0 failed, 1 skipped',
    ])
    expect(exitCode(rows)).toBe(0)
  })

  it('is a failure with one failed row, and without any', () => {
    expect(exitCode([...rows, { title: 'x', verdict: 'FAILED', sentence: '' }])).toBe(1)
    expect(exitCode([])).toBe(1)
    expect(tableOf([])).toMatch(/could not be looked at/)
  })
})

describe('the packed app', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parley packed '))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it.each([
    ['linux', 'linux-unpacked/parley', 'linux-unpacked/resources/app-update.yml'],
    ['darwin', 'mac-arm64/Parley.app/Contents/MacOS/Parley', 'mac-arm64/Parley.app/Contents/Resources/app-update.yml'],
    ['win32', 'win-unpacked/Parley.exe', 'win-unpacked/resources/app-update.yml'],
  ] as const)('is found on %s', (platform, program, updates) => {
    expect(packedBinary(directory, platform)).toBeUndefined()
    const path = join(directory, ...program.split('/'))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
    expect(packedBinary(directory, platform)).toBe(path)
    expect(updateFile(path, platform)).toBe(join(directory, ...updates.split('/')))
  })

  it('leaves nothing behind that says it runs', () => {
    expect(filesLeft(directory)).toEqual([])
    writeFileSync(join(directory, 'parley.lock'), '1')
    expect(existsSync(join(directory, 'parley.lock'))).toBe(true)
    expect(filesLeft(directory)).toEqual(['parley.lock'])
  })
})
