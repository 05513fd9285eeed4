import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { defaultSettings } from '#shared/settings'
import { MOST_TEXT_BYTES, writeFileAtomic } from '../../files/atomic-file'
import { dataDirectory, prepareDataDirectory } from './data-directory'
import { openDocuments } from './documents'
import { openFileSecrets } from './file-secrets'
import { openJsonSettings } from './json-settings'
import { takeProcessLock } from '../../files/process-lock'

const posixOnly = process.platform === 'win32' ? it.skip : it
let directory: string
let reported: Fault[]
const report = (fault: Fault): void => void reported.push(fault)
const codes = (): string[] => reported.map((fault) => fault.code)
const modeOf = (file: string): number => statSync(file).mode & 0o777

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-stores-'))
  reported = []
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('writing a file atomically', () => {
  it('replaces the content and leaves nothing else behind', async () => {
    const file = join(directory, 'a.json')
    await writeFileAtomic(file, 'one')
    await writeFileAtomic(file, 'two')
    expect(readFileSync(file, 'utf8')).toBe('two')
    expect(readdirSync(directory)).toEqual(['a.json'])
  })

  posixOnly('creates it private and keeps a symbolic link', async () => {
    const real = join(directory, 'real.json')
    const link = join(directory, 'link.json')
    await writeFileAtomic(real, 'one')
    symlinkSync(real, link)
    await writeFileAtomic(link, 'two')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(real, 'utf8')).toBe('two')
    expect(modeOf(real)).toBe(0o600)
  })

  it('rejects with a fault and removes its temporary file when the target cannot be replaced', async () => {
    mkdirSync(join(directory, 'taken', 'by'), { recursive: true })
    await expect(writeFileAtomic(join(directory, 'taken'), 'x')).rejects.toMatchObject({
      fault: { code: 'store.writeFailed' },
    })
    expect(readdirSync(directory)).toEqual(['taken'])
  })
})

describe('settings in a file', () => {
  const file = (): string => join(directory, 'settings.json')

  it('starts with the defaults, keeps changes and tells listeners', async () => {
    const store = await openJsonSettings(file(), report)
    expect(store.get()).toEqual(defaultSettings)
    const heard: number[] = []
    const stop = store.onChange((settings) => heard.push(settings.voice.speed))
    await store.update({ voice: { speed: 1.5 } })
    stop()
    await store.update({ voice: { speed: 1.25 } })
    expect(heard).toEqual([1.5])
    expect((await openJsonSettings(file(), report)).get().voice.speed).toBe(1.25)
    await store.reset()
    expect((await openJsonSettings(file(), report)).get()).toEqual(defaultSettings)
    expect(reported).toEqual([])
  })

  it('loses none of many changes made at once', async () => {
    const store = await openJsonSettings(file())
    await Promise.all([
      store.update({ voice: { speed: 1.5 } }),
      store.update({ audio: { volume: 0.25 } }),
      store.update({ window: { theme: 'dark' } }),
    ])
    const again = (await openJsonSettings(file())).get()
    expect([again.voice.speed, again.audio.volume, again.window.theme]).toEqual([1.5, 0.25, 'dark'])
  })

  it.each(['{"voice": {"spe', '', '[]', 'null', '"x"', 'key = value', '\u0000\u0000\u0000'])(
    'is on the careful side where nothing of the file can be read, also at the starts after: %j',
    async (text) => {
      writeFileSync(file(), text)
      const store = await openJsonSettings(file(), report)
      const careful = {
        history: { keep: 'none' },
        spending: { dailyCapUsd: 0.01 },
        talk: { wakePhrase: true },
        updates: { automatic: false },
        tools: { policies: { '*': { policy: 'ask' } }, servers: [] },
      }
      expect(store.get()).toMatchObject(careful)
      expect((await openJsonSettings(file(), report)).get()).toEqual(store.get())
      expect(codes()).toEqual(['settings.broken'])
      const aside = readdirSync(directory).find((name) => name.startsWith('settings.json.broken-'))
      expect(readFileSync(join(directory, aside ?? ''), 'utf8')).toBe(text)
      expect(reported).toMatchObject([{ values: { copy: join(directory, aside ?? '') } }])
    },
  )

  it('keeps a broken file aside and says so', async () => {
    writeFileSync(file(), '{"voice": {"spe')
    await openJsonSettings(file(), report)
    expect(codes()).toEqual(['settings.broken'])
    const aside = readdirSync(directory).find((name) => name.startsWith('settings.json.broken-'))
    expect(readFileSync(join(directory, aside ?? ''), 'utf8')).toBe('{"voice": {"spe')
  })

  it('drops only the value that makes no sense, keeps the file as it was, and says both', async () => {
    const before = JSON.stringify({ version: 2, voice: { speed: 99, voice: 'rms' }, history: { keep: 'none' } })
    writeFileSync(file(), before)
    const store = await openJsonSettings(file(), report)
    expect(store.get().voice).toMatchObject({ speed: 1, voice: 'rms' })
    const copy = readdirSync(directory).find((name) => name.startsWith('settings.json.broken-')) ?? ''
    expect(reported).toMatchObject([
      { code: 'settings.dropped', values: { settings: 'voice.speed', copy: join(directory, copy) } },
    ])
    expect(readFileSync(join(directory, copy), 'utf8')).toBe(before)
    await store.update({ audio: { volume: 0.5 } })
    const again = await openJsonSettings(file(), report)
    expect(again.get()).toMatchObject({ history: { keep: 'none' }, voice: { voice: 'rms' }, audio: { volume: 0.5 } })
    expect(reported).toHaveLength(1)
  })

  it.each(['utf8', 'utf16le'] as const)('minds no byte order mark an editor left, in %s', async (encoding) => {
    writeFileSync(file(), Buffer.from(`\uFEFF${JSON.stringify({ version: 2, voice: { speed: 1.5 } })}`, encoding))
    expect((await openJsonSettings(file(), report)).get().voice.speed).toBe(1.5)
    expect(reported).toEqual([])
  })

  it('names a dozen of what was lost, in few words, however much that is', async () => {
    const policies = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`${n}`.padEnd(200, 'x'), 'bad']))
    writeFileSync(file(), JSON.stringify({ version: 2, tools: { policies } }))
    await openJsonSettings(file(), report)
    const named = String(reported[0]?.values?.['settings'])
    expect(named.split(', ')).toHaveLength(13)
    expect(named).toMatch(/…$/)
    expect(named.length).toBeLessThan(1_200)
  })

  it('takes no file into memory that Parley cannot have written, and keeps it aside', async () => {
    writeFileSync(file(), '{"version":2}')
    truncateSync(file(), MOST_TEXT_BYTES + 1)
    await openJsonSettings(file(), report)
    expect(codes()).toEqual(['settings.broken'])
    expect(readdirSync(directory).some((name) => name.startsWith('settings.json.broken-'))).toBe(true)
  })

  it('does not pretend to a change it could not keep, and works again afterwards', async () => {
    const store = await openJsonSettings(file())
    mkdirSync(join(file(), 'in-the-way'), { recursive: true })
    await expect(store.update({ voice: { speed: 1.5 } })).rejects.toMatchObject({
      fault: { code: 'store.writeFailed' },
    })
    expect(store.get().voice.speed).toBe(1)
    rmSync(file(), { recursive: true })
    await store.update({ voice: { speed: 1.5 } })
    expect(store.get().voice.speed).toBe(1.5)
  })
})

describe('secrets in a file', () => {
  const file = (): string => join(directory, 'secrets.json')
  const variable = (provider: string): string | undefined =>
    provider === 'openai-compatible' ? 'OPENAI_API_KEY' : undefined

  posixOnly('stores, finds and forgets, readable by the owner only', async () => {
    const store = await openFileSecrets(file(), {}, { report })
    expect(store.source('acme', 'apiKey')).toBe('none')
    await store.set('acme', 'apiKey', 'k1')
    await store.set('acme', 'other', 'k2')
    expect(modeOf(file())).toBe(0o600)
    const again = await openFileSecrets(file(), {})
    expect([again.source('acme', 'apiKey'), await again.read('acme', 'apiKey')]).toEqual(['stored', 'k1'])
    await again.forget('acme', 'apiKey')
    expect([again.source('acme', 'apiKey'), await again.read('acme', 'apiKey')]).toEqual(['none', undefined])
    expect(await again.read('acme', 'other')).toBe('k2')
    await again.forget('acme', 'other')
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({})
  })

  it('lets the environment win and never writes it down', async () => {
    const env = { OPENAI_API_KEY: 'from-vendor-variable', PARLEY_ACME_API_KEY: ' from-parley ' }
    const store = await openFileSecrets(file(), env, { variable })
    await store.set('openai-compatible', 'apiKey', 'stored')
    expect(store.source('openai-compatible', 'apiKey')).toBe('environment')
    expect(await store.read('openai-compatible', 'apiKey')).toBe('from-vendor-variable')
    expect(await store.read('acme', 'apiKey')).toBe('from-parley')
    expect(readFileSync(file(), 'utf8')).not.toContain('from-')
  })

  it('treats names from a window as data', async () => {
    const store = await openFileSecrets(file(), {})
    expect(store.source('constructor', 'name')).toBe('none')
    await store.set('__proto__', 'polluted', 'yes')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  posixOnly('tightens a file others could read and says so', async () => {
    writeFileSync(file(), JSON.stringify({ acme: { apiKey: 'k' } }))
    chmodSync(file(), 0o644)
    const store = await openFileSecrets(file(), {}, { report })
    expect(modeOf(file())).toBe(0o600)
    expect(codes()).toEqual(['secrets.exposed'])
    expect(await store.read('acme', 'apiKey')).toBe('k')
  })

  posixOnly('says that a folder is in its place, and leaves that as it is', async () => {
    mkdirSync(file(), { recursive: true, mode: 0o755 })
    await expect(openFileSecrets(file(), {}, { report })).rejects.toThrow()
    expect(modeOf(file())).toBe(0o755)
    expect(codes()).toEqual([])
  })

  it('keeps a broken file aside without quoting it', async () => {
    writeFileSync(file(), '{"acme": {"apiKey": "sk-very-secret"', { mode: 0o600 })
    await openFileSecrets(file(), {}, { report })
    expect(codes()).toEqual(['secrets.broken'])
    expect(JSON.stringify(reported)).not.toContain('very-secret')
  })
})

describe('documents', () => {
  it('reads what was written, in order, also when asked all at once', async () => {
    const documents = openDocuments(directory, report)
    const value = { timers: [1] }
    const writing = documents.write('timers', value)
    value.timers.push(2)
    const later = documents.write('timers', value)
    expect(await documents.read('timers')).toEqual({ timers: [1, 2] })
    await Promise.all([writing, later])
    expect(await documents.read('nothing')).toBeUndefined()
  })

  it('keeps a broken document aside', async () => {
    writeFileSync(join(directory, 'timers.json'), '][')
    expect(await openDocuments(directory, report).read('timers')).toBeUndefined()
    expect(codes()).toEqual(['document.broken'])
    expect(existsSync(join(directory, 'timers.json'))).toBe(false)
  })

  it.each(['../secrets', 'a/b', '', '.hidden'])('refuses the name %j', async (name) => {
    await expect(openDocuments(directory).read(name)).rejects.toThrow('document name')
  })
})

describe('the data directory', () => {
  it.each([
    ['linux', {}, '/home/ada/.local/share/parley'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/parley'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/parley'],
    ['darwin', {}, '/home/ada/Library/Application Support/Parley'],
    ['win32', { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' }, 'C:\\Users\\ada\\AppData\\Roaming\\Parley'],
    ['linux', { PARLEY_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ])('on %s with %j is %s', (platform, env, expected) => {
    expect(dataDirectory(env, platform, '/home/ada')).toBe(expected)
  })

  posixOnly('is created private and tightened when it was not', () => {
    const inside = join(directory, 'deep', 'parley')
    prepareDataDirectory(inside)
    expect(modeOf(inside)).toBe(0o700)
    chmodSync(inside, 0o755)
    prepareDataDirectory(inside)
    expect(modeOf(inside)).toBe(0o700)
  })

  it('says so when it cannot be', () => {
    writeFileSync(join(directory, 'file'), '')
    expect(() => prepareDataDirectory(join(directory, 'file', 'parley'))).toThrow('store.noDirectory')
  })
})

describe('the lock between processes', () => {
  const file = (): string => join(directory, 'instance.lock')

  it('is held once, names its owner, and can be taken again after release', () => {
    const first = takeProcessLock(file())
    expect(first).toMatchObject({ held: true, stale: false })
    expect(takeProcessLock(file())).toEqual({ held: false, pid: process.pid })
    if (first.held) first.release()
    expect(readdirSync(directory)).toEqual([])
    expect(takeProcessLock(file()).held).toBe(true)
  })

  it.each<[string, string]>([
    ['a dead process', JSON.stringify({ pid: 2 ** 22 + 7, started: null })],
    ['a broken file', '{"pid":'],
    ...(process.platform === 'linux'
      ? [['a process id used again', JSON.stringify({ pid: process.pid, started: '1' })] satisfies [string, string]]
      : []),
  ])('is taken over from %s', (_name, content) => {
    writeFileSync(file(), content)
    expect(takeProcessLock(file())).toMatchObject({ held: true, stale: true })
  })

  it('is not given back by one who no longer holds it', () => {
    const lock = takeProcessLock(file())
    writeFileSync(file(), JSON.stringify({ pid: 1, started: null }))
    if (lock.held) lock.release()
    expect(existsSync(file())).toBe(true)
  })
})
