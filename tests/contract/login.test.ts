import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DesktopOptions } from '../../src/main/desktop'
import { runApp } from '../../src/main/lifecycle'
import { applyLogin } from '../../src/main/login/login'
import { freshElectron } from '../electron-standin/current'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))

let machine: ReturnType<typeof freshElectron>

beforeEach(() => {
  machine = freshElectron('darwin')
  machine.circumstances.packaged = true
})
afterEach(() => {
  vi.unstubAllEnvs()
})

/*
 * macOS gives a login item no arguments (electron.d.ts, Settings.args) and tells by getLoginItemSettings that it opened
 * the app, and that the person has to approve the item first.
 */
describe('starting with the session on macOS', () => {
  it.each([true, false])('stays hidden when the session started it, and only then: %s', async (opened) => {
    machine.circumstances.openedAtLogin = opened
    vi.stubEnv('PARLEY_DATA_DIR', temporaryDirectory())
    const seen: DesktopOptions[] = []
    runApp((options) => {
      seen.push(options)
      return new Promise(() => undefined)
    })
    await vi.waitFor(() => expect(seen.map(({ startHidden }) => startHidden)).toEqual([opened]))
  })

  it('asks for it without arguments, and says when it has to be allowed first', () => {
    applyLogin(true)
    machine.circumstances.loginItemStatus = 'requires-approval'
    expect(() => applyLogin(true)).toThrow('approved')
    expect(() => applyLogin(false)).not.toThrow()
    expect(machine.loginItems.map(({ openAtLogin }) => openAtLogin)).toEqual([true, true, false])
  })
})
