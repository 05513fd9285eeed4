import { fork, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseAccelerator } from '#engine/host/hotkey/accelerator'
import { type Bundle, bundle } from '../support/bundle'
import { noKeyboardReason, openDisplay, type VirtualDisplay } from '../support/xvfb'

const reason = noKeyboardReason()
if (reason) console.log(`Key helper not tried with real keys: ${reason}.`)

describe.skipIf(reason)('the key helper and a real keyboard', () => {
  let built: Bundle
  let screen: VirtualDisplay
  let child: ChildProcess
  let signals: { kind: string; at: number }[]
  const kinds = () => signals.map(({ kind }) => kind)

  beforeAll(async () => {
    ;[built, screen] = await Promise.all([bundle('src/main/hotkey/key-helper.ts'), openDisplay()])
  }, 60_000)
  afterAll(() => {
    screen.close()
    built.dispose()
  })
  afterEach(() => {
    child.kill('SIGKILL')
  })

  async function watch(accelerator: string): Promise<void> {
    signals = []
    child = fork(built.file, { env: { ...process.env, DISPLAY: screen.display }, stdio: 'ignore' })
    child.on('message', (message) => signals.push({ ...(message as { kind: string }), at: performance.now() }))
    child.send({ kind: 'watch', chord: parseAccelerator(accelerator, 'linux') })
    await vi.waitFor(() => expect(kinds()).toEqual(['ready']), { timeout: 30_000 })
    // `ready` is said when the hook has been started; it takes a moment longer to listen.
    await sleep(300)
    signals.length = 0
  }

  it('hears a key go down and come up', async () => {
    await watch('F9')
    screen.keys('keydown', 'F9')
    await vi.waitFor(() => expect(kinds()).toContain('press'))
    await sleep(600)
    screen.keys('keyup', 'F9')
    await vi.waitFor(() => expect(kinds()).toContain('release'))
    expect(kinds().filter((kind) => kind !== 'still')).toEqual(['press', 'release'])
    const [press, release] = signals.filter(({ kind }) => kind !== 'still')
    expect((release?.at ?? 0) - (press?.at ?? 0)).toBeGreaterThan(550)
  })

  it('hears a chord only with all its keys, and its end when the first is let go', async () => {
    await watch('Control+Shift+space')
    screen.keys('key', 'space')
    screen.keys('keydown', 'ctrl', 'keydown', 'space', 'keyup', 'space')
    screen.keys('keydown', 'shift', 'keydown', 'space')
    await vi.waitFor(() => expect(kinds()).toContain('press'))
    screen.keys('keyup', 'ctrl')
    await vi.waitFor(() => expect(kinds()).toContain('release'))
    screen.keys('keyup', 'space', 'keyup', 'shift')
    await sleep(200)
    expect(kinds().filter((kind) => kind !== 'still')).toEqual(['press', 'release'])
  })

  it('hears a button at the side of the mouse', async () => {
    await watch('Mouse4')
    screen.keys('mousedown', '9', 'mouseup', '9', 'mousedown', '1', 'mouseup', '1')
    screen.keys('mousedown', '8')
    await vi.waitFor(() => expect(kinds()).toEqual(['press']))
    screen.keys('mouseup', '8')
    await vi.waitFor(() => expect(kinds()).toEqual(['press', 'release']))
  })

  it('hears a modifier alone, but not as part of a shortcut', async () => {
    await watch('RightControl')
    screen.keys('keydown', 'Control_R', 'key', 'c', 'keyup', 'Control_R')
    screen.keys('keydown', 'Control_L', 'sleep', '0.3', 'keyup', 'Control_L')
    expect(kinds()).toEqual([])
    screen.keys('keydown', 'Control_R')
    await vi.waitFor(() => expect(kinds()).toEqual(['press']))
    await sleep(300)
    screen.keys('keyup', 'Control_R')
    await vi.waitFor(() => expect(kinds()).toEqual(['press', 'release']))
  })

  it('says nothing about what else is typed', async () => {
    await watch('F9')
    screen.keys('type', '--delay', '5', 'my secret password 123')
    screen.keys('keydown', 'F9', 'keyup', 'F9')
    await vi.waitFor(() => expect(kinds()).toEqual(['press', 'release']))
  })

  it('follows another key', async () => {
    await watch('F9')
    child.send({ kind: 'watch', chord: parseAccelerator('F8', 'linux') })
    await sleep(100)
    screen.keys('key', 'F9')
    screen.keys('key', 'F8')
    await vi.waitFor(() => expect(kinds()).toEqual(['press', 'release']))
  })

  it('ends by itself when the app is gone', async () => {
    await watch('F9')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.disconnect()
    await ended
  })

  it('without a display dies alone', async () => {
    const { DISPLAY: _none, ...env } = process.env
    child = fork(built.file, { env, stdio: 'ignore' })
    const ended = new Promise<string>((resolve) => child.on('exit', (code, signal) => resolve(signal ?? String(code))))
    child.send({ kind: 'watch', chord: parseAccelerator('F9', 'linux') })
    expect(await ended).not.toBe('0')
  })
})
