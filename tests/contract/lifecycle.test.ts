import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desktop, DesktopOptions } from '../../src/main/desktop'
import { runApp } from '../../src/main/lifecycle'
import { freshElectron } from '../electron-standin/current'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))
vi.mock('../../src/main/dbus/session-bus', () => import('../electron-standin/session-bus'))

let machine: ReturnType<typeof freshElectron>
let directory: string
let done: string[]
let opened: DesktopOptions | undefined

const open = (options: DesktopOptions): Promise<Desktop> => {
  opened = options
  done.push('open')
  return Promise.resolve({
    show: () => void done.push('show'),
    helperGone: (detail) => void done.push(detail),
    perform: (command) => Promise.resolve(void done.push(JSON.stringify(command))),
    close: () => {
      done.push('close')
      return Promise.resolve()
    },
  })
}
const lockFile = (): string => join(directory, 'parley.lock')
const quit = (): void => void machine.electron.app.quit()

beforeEach(() => {
  machine = freshElectron()
  directory = temporaryDirectory()
  done = []
  opened = undefined
  vi.stubEnv('PARLEY_DATA_DIR', directory)
})
const gone = (): boolean => machine.ended.quit || machine.ended.exitCode !== undefined
afterEach(async () => {
  // An app that a test left running would quit the next one's machine.
  if (!gone()) quit()
  await vi.waitFor(() => expect(gone()).toBe(true))
  vi.unstubAllEnvs()
  process.argv = argv
})
const argv = process.argv
const startWith = (...args: string[]): void => {
  process.argv = ['parley', ...args]
  runApp(open)
}

it('starts once ready, shows itself to a second start, and ends in order', async () => {
  runApp(open)
  await vi.waitFor(() => expect(done).toEqual(['open']))
  expect(machine.paths.get('userData')).toBe(join(directory, 'chromium'))
  expect(machine.protocols.schemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
  expect(existsSync(lockFile())).toBe(true)
  machine.app.emit('second-instance')
  machine.app.emit('activate')
  await vi.waitFor(() => expect(done).toEqual(['open', 'show', 'show']))
  quit()
  await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
  expect(done).toEqual(['open', 'show', 'show', 'close'])
  expect(existsSync(lockFile())).toBe(false)
})

describe('commands', () => {
  it('does what later starts ask for, and shows itself for anything else', async () => {
    startWith()
    await vi.waitFor(() => expect(done).toEqual(['open']))
    // The order of Chromium's arguments is not ours: what counts is what the other process read from its own.
    machine.app.emit(
      'second-instance',
      {},
      ['parley', '--ask', '--original-process-start-time=1', 'what time is it'],
      '/',
      { command: { kind: 'ask', text: 'what time is it' } },
    )
    machine.app.emit('second-instance', {}, [], '/', { command: { kind: 'toggle' } })
    for (const data of [{ command: { kind: 'format disk' } }, {}, null, 'x'])
      machine.app.emit('second-instance', {}, [], '/', data)
    await vi.waitFor(() =>
      expect(done.slice(1)).toEqual([
        '{"kind":"ask","text":"what time is it"}',
        '{"kind":"toggle"}',
        'show',
        'show',
        'show',
        'show',
      ]),
    )
    quit()
  })

  it('hands its own to the instance that runs', () => {
    machine.circumstances.firstInstance = false
    startWith('--ask', 'what time is it')
    expect(machine.handedOver).toEqual([{ command: { kind: 'ask', text: 'what time is it' } }])
    expect([machine.ended.quit, done]).toEqual([true, []])
  })

  it.each([
    [['--ask=hello'], ['open', '{"kind":"ask","text":"hello"}']],
    [['--toggle'], ['open', '{"kind":"toggle"}']],
    [['--ptt-down'], ['open']],
    [['--show'], ['open']],
  ])('starts for %j when none runs', async (args, expected) => {
    startWith(...args)
    await vi.waitFor(() => expect(done).toEqual(expected))
    quit()
  })

  it.each(['--ptt-up', '--stop'])('has nothing to do for %s when none runs', (argument) => {
    startWith(argument)
    expect([machine.ended.quit, done, existsSync(lockFile())]).toEqual([true, [], false])
  })

  it('says how to ask', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    startWith('--ask')
    expect(said.mock.calls).toEqual([[expect.stringContaining('--ask "what time is it"')]])
    expect([machine.ended.exitCode, done]).toEqual([2, []])
    said.mockRestore()
  })
})

it('leaves at once when it is the second', () => {
  machine.circumstances.firstInstance = false
  runApp(open)
  expect([machine.ended.quit, done]).toEqual([true, []])
})

it('leaves with a sentence when the browser host has the files', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, started: null }))
  runApp(open)
  await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
  expect(machine.unseenErrors).toEqual([])
  expect(machine.errorBoxes).toEqual([
    ['Parley is already running', expect.stringContaining(`Process ${process.ppid}`)],
  ])
})

it('hears of processes that died', async () => {
  startWith()
  await vi.waitFor(() => expect(done).toEqual(['open']))
  machine.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
  machine.app.emit('child-process-gone', {}, { type: 'Utility', name: 'Parley key helper', reason: 'oom' })
  await vi.waitFor(() => expect(done.slice(1)).toEqual(['GPU: crashed', 'Parley key helper: oom']))
  quit()
})

it('says why it cannot start', async () => {
  runApp(() => Promise.reject(new Error('no disk')))
  await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
  expect(machine.errorBoxes).toEqual([['Parley cannot start', 'no disk']])
  expect(existsSync(lockFile())).toBe(false)
})

it('ends although the conversation does not', async () => {
  vi.useFakeTimers()
  try {
    runApp(() =>
      Promise.resolve({
        show: () => undefined,
        perform: () => Promise.resolve(),
        helperGone: () => undefined,
        close: () => new Promise<void>(() => undefined),
      }),
    )
    await vi.advanceTimersByTimeAsync(0)
    quit()
    await vi.advanceTimersByTimeAsync(10_000)
    // Another code than 0 would keep electron-updater from installing what waits (BaseUpdater.addQuitHandler).
    expect(machine.ended.exitCode).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

it('uses the development server only when it is not packaged', async () => {
  vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173')
  runApp(open)
  await vi.waitFor(() => expect(opened?.developmentAddress).toBe('http://localhost:5173'))
  quit()
  await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
  machine = freshElectron()
  machine.circumstances.packaged = true
  runApp(open)
  await vi.waitFor(() => expect(done.filter((what) => what === 'open')).toHaveLength(2))
  expect(opened?.developmentAddress).toBeUndefined()
  quit()
})

describe('while it is still starting', () => {
  let go: () => void
  const slow = async (options: DesktopOptions): Promise<Desktop> => {
    await new Promise<void>((resolve) => (go = resolve))
    return open(options)
  }

  it('keeps what later starts ask for until it can be done', async () => {
    runApp(slow)
    await vi.waitFor(() => expect(machine.electron.app.isReady()).toBe(true))
    machine.app.emit('second-instance', {}, [], '/', { command: { kind: 'toggle' } })
    machine.app.emit('activate')
    go()
    await vi.waitFor(() => expect(done).toEqual(['open', '{"kind":"toggle"}', 'show']))
  })

  it('closes what it opens, when it is told to quit meanwhile', async () => {
    runApp(slow)
    await vi.waitFor(() => expect(machine.electron.app.isReady()).toBe(true))
    quit()
    go()
    await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
    expect([done, existsSync(lockFile())]).toEqual([['open', 'close'], false])
  })

  it('opens nothing any more, when it is told to quit before it is ready', async () => {
    runApp(open)
    quit()
    await vi.waitFor(() => expect(machine.ended.quit).toBe(true))
    expect([done, existsSync(lockFile())]).toEqual([[], false])
  })
})

it('belongs to its shortcut on Windows', async () => {
  machine.become('win32')
  runApp(open)
  await vi.waitFor(() => expect(done).toEqual(['open']))
  expect(machine.marks.userModelId).toBe(
    /^appId: (.+)$/m.exec(readFileSync(join(import.meta.dirname, '../../build/electron-builder.yml'), 'utf8'))?.[1],
  )
})

it('starts once more when everything was closed for an update that did not start', async () => {
  runApp(open)
  await vi.waitFor(() => expect(done).toEqual(['open']))
  await opened?.prepareToInstall?.()
  expect([done, existsSync(lockFile()), machine.ended.quit]).toEqual([['open', 'close'], false, false])
  opened?.installFailed?.()
  expect([machine.marks.relaunched.length, machine.ended.exitCode]).toEqual([1, 0])
})
