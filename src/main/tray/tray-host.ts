import { openSessionBus, type SessionBus } from '../dbus/session-bus'

/*
 * Whether a Linux desktop shows tray icons. Electron cannot tell: `new Tray` succeeds everywhere (electron#5872). The
 * desktop's own answer is on the session bus (freedesktop.org, StatusNotifierItem; the name is KDE's and everybody's).
 */

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }

export interface TrayHost {
  readonly there: boolean
  close(): void
}

/**
 * Asks the bus at `address` whether anybody shows tray icons, and again whenever that may have changed. Resolves with
 * the first answer; never rejects: without a bus nobody does.
 */
export async function watchTrayHost(address: string | undefined, changed: (there: boolean) => void): Promise<TrayHost> {
  const state = { there: false, closed: false }
  if (!address) return { there: false, close: () => undefined }
  let bus: SessionBus
  try {
    bus = await openSessionBus(address)
  } catch {
    return { there: false, close: () => undefined }
  }
  const tell = (there: boolean): void => {
    if (state.closed || there === state.there) return
    state.there = there
    changed(there)
  }
  let asking = 0
  const ask = async (): Promise<void> => {
    const mine = ++asking
    const there = await hostRegistered(bus)
    if (mine === asking) tell(there)
  }
  bus.onEnd(() => tell(false))
  try {
    await bus.on(BUS.path, BUS.interface, 'NameOwnerChanged', ([name]) => {
      if (name === WATCHER) void ask()
    })
    for (const signal of ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'])
      await bus.on(WATCHER_PATH, WATCHER, signal, () => void ask())
    state.there = await hostRegistered(bus)
  } catch {
    // A bus that takes no match rules is as good as none; what it said so far stands.
  }
  return {
    get there() {
      return state.there
    },
    close() {
      state.closed = true
      bus.close()
    },
  }
}

async function hostRegistered(bus: SessionBus): Promise<boolean> {
  try {
    if ((await bus.call({ ...BUS, member: 'NameHasOwner', signature: 's', body: [WATCHER] })) !== true) return false
    const value = await bus.call({
      destination: WATCHER,
      path: WATCHER_PATH,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [WATCHER, 'IsStatusNotifierHostRegistered'],
    })
    return variant(value) === true
  } catch {
    return false
  }
}

/** A D-Bus variant as the library gives it: its signature, and a list with its value. */
function variant(value: unknown): unknown {
  return Array.isArray(value) && Array.isArray(value[1]) ? (value[1] as unknown[])[0] : value
}
