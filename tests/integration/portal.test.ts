import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { hasShortcutPortal, portalHelper } from '../../src/main/hotkey/portal'
import type { HelperProcess } from '../../src/main/hotkey/helper-supervisor'
import { portalTrigger } from '#engine/host/hotkey/portal-trigger'
import { APP_ID } from '../../src/main/identity'
import { FakePortal } from '../support/fake-portal'
import { noBusReason, openPrivateBus, type PrivateBus } from '../support/private-bus'

const reason = noBusReason()
if (reason) console.log(`The shortcut portal not tried over a real message bus: ${reason}.`)

describe.skipIf(reason)('the portal for global shortcuts, over a real message bus', () => {
  let bus: PrivateBus
  let portal: FakePortal
  let helper: HelperProcess | undefined
  let said: string[]

  beforeAll(async () => {
    bus = await openPrivateBus()
  })
  afterAll(() => bus.close())
  beforeEach(async () => {
    portal = await FakePortal.open(bus.address)
  })
  afterEach(() => {
    helper?.kill()
    portal.close()
  })

  function watch(accelerator: string): void {
    said = []
    helper = portalHelper({ bus: bus.address, accelerator, description: 'Talk' })
    helper.onMessage((message) => said.push((message as { kind: string }).kind))
    helper.onExit(() => said.push('exit'))
  }

  it('is found where it is, and missed where it is not', async () => {
    expect(await hasShortcutPortal(bus.address)).toBe(true)
    portal.close()
    await vi.waitFor(async () => expect(await hasShortcutPortal(bus.address)).toBe(false))
    expect(await hasShortcutPortal(undefined)).toBe(false)
    expect(await hasShortcutPortal('unix:path=/nowhere')).toBe(false)
    portal = await FakePortal.open(bus.address)
  })

  it('asks for the keys, and hears them go down and come up', async () => {
    watch('CommandOrControl+Shift+Space')
    await vi.waitFor(() => expect(said).toEqual(['ready']))
    expect(portal.bound).toEqual([{ id: 'talk', trigger: 'CTRL+SHIFT+space', description: 'Talk' }])
    portal.key('Activated', 'another')
    portal.key('Activated', 'talk', '/somebody/elses/session')
    portal.key('Activated')
    portal.key('Deactivated')
    await vi.waitFor(() => expect(said).toEqual(['ready', 'press', 'release']))
    helper?.kill()
    await vi.waitFor(() => expect(portal.closed).toBe(1))
    portal.key('Activated')
    expect(said).toEqual(['ready', 'press', 'release'])
  })

  it('takes a no', async () => {
    portal.answer = 1
    watch('F9')
    await vi.waitFor(() => expect(said).toEqual(['refused', 'exit']))
  })

  it('says who it is by the one name the desktop file has', async () => {
    watch('F9')
    await vi.waitFor(() => expect(said).toEqual(['ready']))
    expect(portal.registered).toBe(APP_ID)
  })

  it.each([
    ['a portal that finds no desktop file', 'unknownApp', 'unknownApp'],
    ['a desktop that does not allow it', 'notAllowed', 'refused'],
  ] as const)('takes %s for a no', async (_what, against, kind) => {
    portal.against = against
    watch('F9')
    await vi.waitFor(() => expect(said).toEqual([kind, 'exit']))
  })

  it('takes a dialog that was left without giving a key for a no', async () => {
    portal.gaveKey = false
    watch('F9')
    await vi.waitFor(() => expect(said).toEqual(['refused', 'exit']))
  })

  it('ends when the desktop takes the keys back', async () => {
    watch('F9')
    await vi.waitFor(() => expect(said).toEqual(['ready']))
    portal.end()
    await vi.waitFor(() => expect(said).toEqual(['ready', 'exit']))
  })

  it('ends where there is no bus', async () => {
    said = []
    helper = portalHelper({ bus: 'unix:path=/nowhere', accelerator: 'F9', description: 'Talk' })
    helper.onMessage((message) => said.push((message as { kind: string }).kind))
    helper.onExit(() => said.push('exit'))
    await vi.waitFor(() => expect(said).toEqual(['exit']))
  })
})

it.each([
  ['CommandOrControl+Shift+Space', 'CTRL+SHIFT+space'],
  ['F9', 'F9'],
  ['Super+K', 'LOGO+k'],
  ['Alt+-', 'ALT+minus'],
  ['Control+Return', 'CTRL+Return'],
  ['Mouse4', undefined],
  ['RightControl', undefined],
  ['Hyper+A', undefined],
])('%s is wished for as %s', (accelerator, trigger) => {
  expect(portalTrigger(accelerator)).toBe(trigger)
})
