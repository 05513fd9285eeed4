import type * as DBusNative from '@homebridge/dbus-native'
import type { MessageBus } from '@homebridge/dbus-native'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchScreenLock } from '../../src/main/dbus/screen-lock'
import { noBusReason, openPrivateBus, type PrivateBus } from '../support/private-bus'

const dbus = createRequire(import.meta.url)('@homebridge/dbus-native') as typeof DBusNative
const reason = noBusReason()
if (reason) console.log(`The lock of the screen not tried over a real message bus: ${reason}.`)

const LOGIN = 'org.freedesktop.login1'
const SESSION = '/org/freedesktop/login1/session/_32'

describe.skipIf(reason)('the lock of the screen on Linux', () => {
  let bus: PrivateBus
  let peer: MessageBus
  let stop: () => void
  let heard: string[]
  let asked: unknown[]

  const named = (name: string): Promise<void> =>
    new Promise((resolve, reject) =>
      peer.requestName(name, 0, (error) => (error ? reject(new Error(name)) : resolve())),
    )
  const hint = (locked: boolean): void =>
    peer.sendSignal(SESSION, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      `${LOGIN}.Session`,
      [
        ['IdleHint', ['b', false]],
        ['LockedHint', ['b', locked]],
      ],
      [],
    ])

  beforeEach(async () => {
    bus = await openPrivateBus()
    peer = dbus.createClient({ busAddress: bus.address })
    heard = []
    asked = []
    peer.setMethodCallHandler('/org/freedesktop/login1', `${LOGIN}.Manager`, 'GetSession', [
      (id: string) => (asked.push(id), SESSION),
      'o',
    ])
    await named(LOGIN)
    const told = { locked: () => heard.push('locked'), unlocked: () => heard.push('unlocked') }
    stop = watchScreenLock({ session: bus.address, system: bus.address, sessionId: '2', ...told })
  })
  afterEach(() => {
    stop()
    peer.connection.end()
    bus.close()
  })

  it.each([
    ['KDE', '/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver'],
    ['GNOME', '/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver'],
    ['Cinnamon', '/org/cinnamon/ScreenSaver', 'org.cinnamon.ScreenSaver'],
  ])('is heard from the saver of %s', async (_desktop, path, name) => {
    const active = (now: boolean): void => peer.sendSignal(path, name, 'ActiveChanged', 'b', [now])
    await vi.waitFor(() => {
      active(true)
      expect(heard).toEqual(['locked'])
    })
    active(true)
    active(false)
    await vi.waitFor(() => expect(heard).toEqual(['locked', 'unlocked']))
  })

  it('is heard from logind, by its signals and by its property', async () => {
    await vi.waitFor(() => {
      hint(true)
      expect(heard).toEqual(['locked'])
    })
    expect(asked).toEqual(['2'])
    peer.sendSignal(SESSION, `${LOGIN}.Session`, 'Unlock', '', [])
    await vi.waitFor(() => expect(heard).toEqual(['locked', 'unlocked']))
    peer.sendSignal(SESSION, `${LOGIN}.Session`, 'Lock', '', [])
    await vi.waitFor(() => expect(heard).toHaveLength(3))
  })

  it('is not believed from somebody who is not logind, and not heard when nobody listens any more', async () => {
    await vi.waitFor(() => {
      hint(true)
      expect(heard).toEqual(['locked'])
    })
    const stranger = dbus.createClient({ busAddress: bus.address })
    stranger.sendSignal(SESSION, `${LOGIN}.Session`, 'Unlock', '', [])
    peer.sendSignal(SESSION, `${LOGIN}.Session`, 'Lock', '', [])
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(heard).toEqual(['locked'])
    stop()
    hint(false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(heard).toEqual(['locked'])
    stranger.connection.end()
  })

  it('does without a bus', async () => {
    const none = watchScreenLock({
      session: undefined,
      system: 'unix:path=/nowhere',
      sessionId: undefined,
      locked: () => heard.push('wrong'),
      unlocked: () => heard.push('wrong'),
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    none()
    expect(heard).toEqual([])
  })
})
