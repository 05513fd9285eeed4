import { openSessionBus, type SessionBus } from './session-bus'

/** What to listen to, and whom to tell. */
export interface ScreenLockOptions {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly session: string | undefined
  readonly system: string
  /** As in `XDG_SESSION_ID`; without it logind is asked by our process. */
  readonly sessionId: string | undefined
  readonly locked: () => void
  readonly unlocked: () => void
}

/** Where a system's own message bus is when nothing else is said (D-Bus specification). */
export const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket'

/** Who says `ActiveChanged(true)` when the screen is locked or blanked: the desktops' savers, object by interface. */
const SAVERS = [
  ['/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver'],
  ['/ScreenSaver', 'org.freedesktop.ScreenSaver'],
  ['/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver'],
  ['/org/cinnamon/ScreenSaver', 'org.cinnamon.ScreenSaver'],
  ['/org/mate/ScreenSaver', 'org.mate.ScreenSaver'],
  ['/org/xfce/ScreenSaver', 'org.xfce.ScreenSaver'],
] as const

const LOGIN = 'org.freedesktop.login1'

/**
 * Follows the lock of the screen on Linux, where Electron's powerMonitor does not (electron.d.ts: `lock-screen` is for
 * macOS and Windows). Savers are heard on the session's bus, logind's session on the system's; either may be missing.
 * Returns the end of it.
 */
export function watchScreenLock({ session, system, sessionId, locked, unlocked }: ScreenLockOptions): () => void {
  let isLocked = false
  let over = false
  const buses: SessionBus[] = []
  const tell = (now: unknown): void => {
    if (over || typeof now !== 'boolean' || now === isLocked) return
    isLocked = now
    if (now) locked()
    else unlocked()
  }
  const open = async (address: string, listen: (bus: SessionBus) => Promise<void>): Promise<void> => {
    const bus = await openSessionBus(address)
    if (over) return bus.close()
    buses.push(bus)
    await listen(bus)
  }
  // Without a bus, or without logind, there is nothing to hear there.
  if (session) void open(session, (bus) => listenToSavers(bus, tell)).catch(() => undefined)
  void open(system, (bus) => listenToLogin(bus, sessionId, tell)).catch(() => undefined)
  return () => {
    over = true
    for (const bus of buses) bus.close()
  }
}

async function listenToSavers(bus: SessionBus, tell: (locked: unknown) => void): Promise<void> {
  for (const [path, name] of SAVERS) await bus.on(path, name, 'ActiveChanged', ([active]) => tell(active))
}

async function listenToLogin(bus: SessionBus, id: string | undefined, tell: (locked: unknown) => void): Promise<void> {
  const path = await bus.call({
    destination: LOGIN,
    path: '/org/freedesktop/login1',
    interface: `${LOGIN}.Manager`,
    ...(id
      ? { member: 'GetSession', signature: 's', body: [id] }
      : { member: 'GetSessionByPID', signature: 'u', body: [process.pid] }),
  })
  const own = `${LOGIN}.Session`
  await bus.on(String(path), own, 'Lock', () => tell(true), LOGIN)
  await bus.on(String(path), own, 'Unlock', () => tell(false), LOGIN)
  await bus.on(
    String(path),
    'org.freedesktop.DBus.Properties',
    'PropertiesChanged',
    ([name, changed]) => {
      if (name === own) tell(lockedHint(changed))
    },
    LOGIN,
  )
}

/** `LockedHint` of changed properties, which arrive as `[[name, [[type], [value]]], ...]`. */
function lockedHint(changed: unknown): unknown {
  return (changed as [string, [unknown, unknown[]]][]).find(([name]) => name === 'LockedHint')?.[1][1][0]
}
