import { resolve } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { snapshotSchema } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { HostParts } from '#engine/host/open-host'
import { openDesktop, type Desktop } from '../../src/main/desktop'
import { appPaths } from '../../src/main/paths'
import { freshElectron } from '../electron-standin/current'
import { FakePortal } from '../support/fake-portal'
import { FakeService } from '../support/fake-service'
import { noBusReason, openPrivateBus, type PrivateBus } from '../support/private-bus'
import { preloadCode } from '../support/preload-code'
import { sample } from '../support/sample'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))

const reason = noBusReason()
if (reason) console.log(`The desktop on Wayland not tried over a real message bus: ${reason}.`)

/*
 * Electron's shortcuts on Wayland say yes and may never fire (electron#52218), so Parley asks the portal itself, in
 * every mode, and registers nothing with Electron.
 */
describe.skipIf(reason)('the talk key on Wayland', () => {
  let bus: PrivateBus
  let portal: FakePortal
  let machine: ReturnType<typeof freshElectron>
  let service: FakeService
  let parts: HostParts
  let desktop: Desktop | undefined

  let preload: string

  beforeAll(async () => {
    preload = await preloadCode()
  })
  beforeEach(async () => {
    bus = await openPrivateBus()
    portal = await FakePortal.open(bus.address)
    machine = freshElectron('wayland')
    machine.circumstances.preload = () => preload
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address)
    vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', bus.address)
    service = new FakeService()
  })
  afterEach(async () => {
    await desktop?.close()
    desktop = undefined
    portal.close()
    bus.close()
    vi.unstubAllEnvs()
  })

  async function start(talk: Partial<Settings['talk']>): Promise<void> {
    desktop = await openDesktop({
      directory: temporaryDirectory(),
      paths: appPaths(resolve(import.meta.dirname, '../..')),
      openHost: async (given) => {
        parts = given
        await given.settings.update({ talk })
        const hello = sample(snapshotSchema, 'full') as object
        service.answers.hello = () => ({ ...hello, settings: given.settings.get(), state: 'idle', hearing: false })
        return service
      },
    })
  }
  const talked = (): string[] =>
    (service.windows[0]?.calls ?? []).map(({ command }) => command).filter((command) => command.startsWith('talk.'))

  it.each(['hold', 'toggle'] as const)('talks through the portal in mode %s', async (mode) => {
    await start({ mode, hotkey: 'F9' })
    await vi.waitFor(() => expect(portal.bound.map(({ trigger }) => trigger)).toEqual(['F9']))
    await vi.waitFor(() => {
      portal.key('Activated')
      expect(talked()[0]).toBe('talk.press')
    })
    portal.key('Deactivated')
    if (mode === 'hold') await vi.waitFor(() => expect(talked()).toContain('talk.release'))
    expect([machine.shortcuts.registered.size, machine.utilities.forked.length, machine.switches]).toEqual([0, 0, []])
    expect(parts.info()).toMatchObject({ hotkey: mode === 'hold' ? 'global-hold' : 'global-toggle' })
  })

  // Electron's powerMonitor says nothing of a locked screen on Linux (electron.d.ts).
  it('lets go of a held key when the screen is locked, which nobody would see coming up', async () => {
    await start({ mode: 'hold', hotkey: 'F9' })
    await vi.waitFor(() => {
      portal.key('Activated')
      expect(talked()[0]).toBe('talk.press')
    })
    await vi.waitFor(() => {
      portal.lockScreen(true)
      expect(talked()).toContain('talk.release')
    })
  })

  it.each([
    ['unknownApp', 'portalUnknownApp'],
    ['notAllowed', 'portalRefused'],
  ] as const)('says so when the desktop refuses: %s', async (against, note) => {
    portal.against = against
    await start({ mode: 'toggle', hotkey: 'F9' })
    await vi.waitFor(() => expect(parts.info().hotkeyNote).toBe(note))
  })

  it('says so when there is no portal', async () => {
    portal.close()
    await start({ mode: 'toggle', hotkey: 'F9' })
    expect(parts.info().hotkeyNote).toBe('wayland')
    expect(machine.shortcuts.registered.size).toBe(0)
  })
})
