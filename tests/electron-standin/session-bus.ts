import type { DBusCall } from '@homebridge/dbus-native'
import type { SessionBus } from '../../src/main/dbus/session-bus'
import { currentCircumstances } from './current'

/*
 * The session bus of a Linux desktop, as far as Parley asks it: who shows tray icons, and whether there is a portal for
 * shortcuts. Used as `vi.mock('../../src/main/dbus/session-bus', () => import('../electron-standin/session-bus'))`;
 * tests/integration has a real bus.
 */
const WATCHER = 'org.kde.StatusNotifierWatcher'

type Listener = (body: unknown[]) => void
const listeners = new Map<string, Set<Listener>>()
const open = new Set<object>()

/** Buses that nobody has closed. */
export const openBuses = (): number => open.size

/** The desktop's tray comes or goes, as a GNOME extension does when it is switched on or off. */
export function changeTrayHost(there: boolean): void {
  currentCircumstances().trayHost = there
  const owner = there ? [WATCHER, '', ':1.7'] : [WATCHER, ':1.7', '']
  for (const listener of listeners.get('NameOwnerChanged') ?? []) listener(owner)
}

function answer({ member, interface: from, body = [] }: DBusCall): unknown {
  const { trayHost, shortcutPortal } = currentCircumstances()
  const [first, second] = body as [string?, string?]
  if (member === 'NameHasOwner' && first === WATCHER) return trayHost
  if (from === 'org.freedesktop.DBus.Properties' && member === 'Get') {
    if (second === 'IsStatusNotifierHostRegistered' && trayHost) return [[], [true]]
    if (first === 'org.freedesktop.portal.GlobalShortcuts' && shortcutPortal) return [[], [2]]
  }
  throw new Error(`org.freedesktop.DBus.Error.ServiceUnknown: ${String(first)} was not provided by any .service files`)
}

export function openSessionBus(): Promise<SessionBus> {
  const mine = new Map<string, Set<Listener>>()
  const self = {}
  open.add(self)
  return Promise.resolve({
    name: ':1.42',
    call: (call) => Promise.resolve(call).then(answer),
    on: (_path, _interface, member, listener) => {
      for (const table of [listeners, mine]) {
        const known = table.get(member) ?? new Set()
        known.add(listener)
        table.set(member, known)
      }
      return Promise.resolve()
    },
    onEnd: () => undefined,
    close: () => {
      open.delete(self)
      for (const [member, known] of mine) for (const listener of known) listeners.get(member)?.delete(listener)
    },
  })
}
