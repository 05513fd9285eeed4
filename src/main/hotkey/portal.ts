import { randomBytes } from 'node:crypto'
import { openSessionBus, type SessionBus } from '../dbus/session-bus'
import type { HelperSignal } from './helper-messages'
import type { HelperProcess } from './helper-supervisor'
import { portalTrigger } from './portal-trigger'

/*
 * The desktop portal for global shortcuts (org.freedesktop.portal.GlobalShortcuts): on Wayland the only way to hear of
 * a key that is pressed in another program, and the only one that says when it comes up. The desktop asks the person
 * once and keeps the binding.
 */

const DESKTOP = 'org.freedesktop.portal.Desktop'
const DESKTOP_PATH = '/org/freedesktop/portal/desktop'
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts'
const SHORTCUT_ID = 'talk'

/** The name of the desktop file, by which a portal knows who asks. */
const APP_ID = 'parley'

export interface PortalOptions {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly bus: string
  readonly accelerator: string
  /** What the desktop's settings call the shortcut. */
  readonly description: string
}

/** Whether the desktop has this portal. Never rejects. */
export async function hasShortcutPortal(address: string | undefined): Promise<boolean> {
  if (!address) return false
  try {
    const bus = await openSessionBus(address)
    try {
      await bus.call({
        destination: DESKTOP,
        path: DESKTOP_PATH,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [SHORTCUTS, 'version'],
      })
      return true
    } finally {
      bus.close()
    }
  } catch {
    return false
  }
}

/** The portal in the key helper's place: the same signals, from the desktop instead of a process. */
export function portalHelper(options: PortalOptions): HelperProcess {
  let onMessage: (message: unknown) => void = () => undefined
  let onExit: () => void = () => undefined
  let over = false
  let close: () => void = () => undefined
  const post = (signal: HelperSignal): void => {
    if (!over) onMessage(signal)
  }
  const exit = (): void => {
    if (over) return
    over = true
    onExit()
  }
  void bind(options, post).then(
    ({ bus, end }) => {
      close = end
      if (over) return end()
      bus.onEnd(exit)
    },
    (error: unknown) => {
      // Asking again would only put the same question to the person again.
      if (error instanceof Refused) post({ kind: 'refused' })
      exit()
    },
  )
  return {
    // The shortcut is the one this was made for; another one gets a session of its own.
    post: () => undefined,
    onMessage: (listener) => void (onMessage = listener),
    onExit: (listener) => void (onExit = listener),
    kill() {
      over = true
      close()
    },
  }
}

/** The person, or the desktop, said no. */
class Refused extends Error {}

async function bind(
  { bus: address, accelerator, description }: PortalOptions,
  post: (signal: HelperSignal) => void,
): Promise<{ bus: SessionBus; end: () => void }> {
  const bus = await openSessionBus(address)
  try {
    // Older portals know no registry and take the name from the program's scope.
    await bus
      .call({
        destination: DESKTOP,
        path: DESKTOP_PATH,
        interface: 'org.freedesktop.host.portal.Registry',
        member: 'Register',
        signature: 'sa{sv}',
        body: [APP_ID, []],
      })
      .catch(() => undefined)
    const session = await request(bus, 'CreateSession', 'a{sv}', (handle) => [
      [...handle, ['session_handle_token', ['s', token()]]],
    ])
    const path = textOf(session, 'session_handle')
    if (path === undefined) throw new Refused('no session')
    const mine = (signal: 'press' | 'release') => (body: unknown[]) => {
      if (body[0] === path && body[1] === SHORTCUT_ID) post({ kind: signal })
    }
    await bus.on(DESKTOP_PATH, SHORTCUTS, 'Activated', mine('press'))
    await bus.on(DESKTOP_PATH, SHORTCUTS, 'Deactivated', mine('release'))
    await bus.on(path, 'org.freedesktop.portal.Session', 'Closed', () => bus.close())
    const trigger = portalTrigger(accelerator)
    const wish = trigger === undefined ? [] : [['preferred_trigger', ['s', trigger]]]
    await request(bus, 'BindShortcuts', 'oa(sa{sv})sa{sv}', (handle) => [
      path,
      [[SHORTCUT_ID, [['description', ['s', description]], ...wish]]],
      '',
      handle,
    ])
    post({ kind: 'ready' })
    const end = (): void => {
      // Ending the connection would end the session too; saying so frees the keys at once.
      void bus
        .call({ destination: DESKTOP, path, interface: 'org.freedesktop.portal.Session', member: 'Close' })
        .catch(() => undefined)
        .finally(() => bus.close())
    }
    return { bus, end }
  } catch (error) {
    bus.close()
    throw error
  }
}

type Vardict = [string, unknown][]

/**
 * A portal request: the call names an object, and the outcome comes as its signal `Response`. It is listened to before
 * the call, at the address the portal is known to build from our name and token.
 */
async function request(
  bus: SessionBus,
  member: string,
  signature: string,
  body: (handle: Vardict) => unknown[],
): Promise<unknown> {
  const handle = token()
  const path = `${DESKTOP_PATH}/request/${bus.name.slice(1).replaceAll('.', '_')}/${handle}`
  const answer = new Promise<unknown>((resolve, reject) => {
    bus.onEnd(() => reject(new Error('the message bus has gone')))
    void bus
      .on(path, 'org.freedesktop.portal.Request', 'Response', ([code, results]) =>
        code === 0 ? resolve(results) : reject(new Refused(`${member}: ${String(code)}`)),
      )
      .catch(reject)
  })
  await bus.call({
    destination: DESKTOP,
    path: DESKTOP_PATH,
    interface: SHORTCUTS,
    member,
    signature,
    body: body([['handle_token', ['s', handle]]]),
  })
  return answer
}

const token = (): string => `parley_${randomBytes(8).toString('hex')}`

/** A text in a dictionary of variants, which arrives as `[[key, [[type], [value]]], ...]`. */
function textOf(results: unknown, key: string): string | undefined {
  const entry = (results as [string, [unknown, unknown[]]][]).find(([name]) => name === key)
  const value = entry?.[1][1][0]
  return typeof value === 'string' ? value : undefined
}
