import type * as DBusNative from '@homebridge/dbus-native'
import type { MessageBus } from '@homebridge/dbus-native'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchTrayHost, type TrayHost } from '../../src/main/tray/tray-host'
import { noBusReason, openPrivateBus, type PrivateBus } from '../support/private-bus'

const dbus = createRequire(import.meta.url)('@homebridge/dbus-native') as typeof DBusNative
const WATCHER = 'org.kde.StatusNotifierWatcher'

/** A desktop's watcher of tray icons, as KDE and GNOME's extensions have it. */
function openWatcher(
  address: string,
  registered: boolean,
): Promise<{ bus: MessageBus; state: { registered: boolean } }> {
  const bus = dbus.createClient({ busAddress: address })
  const state = { registered }
  const watcher = {
    get IsStatusNotifierHostRegistered() {
      return state.registered
    },
  }
  bus.exportInterface(watcher, '/StatusNotifierWatcher', {
    name: WATCHER,
    methods: {},
    properties: { IsStatusNotifierHostRegistered: 'b' },
    signals: { StatusNotifierHostRegistered: [''] },
  })
  return new Promise((resolve, reject) =>
    bus.requestName(WATCHER, 0, (error) => (error ? reject(new Error('no name')) : resolve({ bus, state }))),
  )
}

const unavailable = noBusReason()
if (unavailable) console.log(`SKIPPED tray host: ${unavailable}`)

describe.skipIf(unavailable)('who shows tray icons, on a real session bus', () => {
  let bus: PrivateBus
  let host: TrayHost | undefined
  let said: boolean[]
  beforeEach(async () => {
    bus = await openPrivateBus()
    said = []
  })
  afterEach(() => {
    host?.close()
    host = undefined
    bus.close()
  })
  const watch = async (): Promise<TrayHost> =>
    (host = await watchTrayHost(bus.address, (there) => {
      said.push(there)
    }))

  it('is nobody on stock GNOME', async () => {
    expect((await watch()).there).toBe(false)
  })

  it('is somebody where a watcher has a host, and nobody where it has none', async () => {
    const { bus: watcher } = await openWatcher(bus.address, true)
    expect((await watch()).there).toBe(true)
    watcher.connection.end()
    await vi.waitFor(() => expect(said).toEqual([false]))
    const second = await openWatcher(bus.address, false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(said).toEqual([false])
    second.state.registered = true
    second.bus.sendSignal('/StatusNotifierWatcher', WATCHER, 'StatusNotifierHostRegistered', '', [])
    await vi.waitFor(() => expect(said).toEqual([false, true]))
    second.bus.connection.end()
    await vi.waitFor(() => expect(host?.there).toBe(false))
  })

  it('is nobody where there is no bus, or none any more', async () => {
    expect((await watchTrayHost(undefined, () => undefined)).there).toBe(false)
    expect((await watchTrayHost('unix:path=/nowhere', () => undefined)).there).toBe(false)
  })
})
