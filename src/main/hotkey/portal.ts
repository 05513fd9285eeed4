import { randomBytes } from 'node:crypto'
import { openSessionBus, type SessionBus } from '../dbus/session-bus'
import { APP_ID } from '../identity'
import type { HelperSignal } from './helper-messages'
import type { HelperProcess } from './helper-supervisor'
import { portalTrigger } from '#engine/host/hotkey/portal-trigger'

/*
 * The desktop portal for global shortcuts (org.freedesktop.portal.GlobalShortcuts): on Wayland the only way to hear of
 * a key that is pressed in another program, and the only one that says when it comes up. The desktop asks the person
 * once and keeps the binding.
 */

const DESKTOP = 'org.freedesktop.portal.Desktop'
const DESKTOP_PATH = '/org/freedesktop/portal/desktop'
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts'
const SHORTCUT_ID = 'talk'

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
      if (error instanceof Refused) post({ kind: error.kind })
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
class Refused extends Error {
  constructor(
    message: string,
    readonly kind: 'refused' | 'unknownApp' = 'refused',
  ) {
    super(message)
  }
}

/**
 * `NotAllowed` is an answer and not an accident. Since version 1.21 a portal gives nothing to a program whose desktop
 * file it does not find, with this text (flatpak/xdg-desktop-portal#1817); GNOME 50.0 refuses names it does not like.
 */
function refusal(error: unknown): unknown {
  const text = error instanceof Error ? error.message : ''
  if (!text.startsWith('org.freedesktop.portal.Error.NotAllowed')) return error
  return new Refused(text, /\bapp(lication)? id\b/i.test(text) ? 'unknownApp' : 'refused')
}

async function bind(
  { bus: address, accelerator, description }: PortalOptions,
  post: (signal: HelperSignal) => void,
): Promise<{ bus: SessionBus; end: () => void }> {
  const bus = await openSessionBus(address)
  try {
    // Older portals know no registry and take the name from the program's scope. One that finds no desktop file says so
    // here too; it refuses the session with words for it.
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
    const path = valueOf(session, 'session_handle')
    if (typeof path !== 'string') throw new Refused('no session')
    const mine = (signal: 'press' | 'release') => (body: unknown[]) => {
      if (body[0] === path && body[1] === SHORTCUT_ID) post({ kind: signal })
    }
    await bus.on(DESKTOP_PATH, SHORTCUTS, 'Activated', mine('press'))
    await bus.on(DESKTOP_PATH, SHORTCUTS, 'Deactivated', mine('release'))
    await bus.on(path, 'org.freedesktop.portal.Session', 'Closed', () => bus.close())
    const trigger = portalTrigger(accelerator)
    const wish = trigger === undefined ? [] : [['preferred_trigger', ['s', trigger]]]
    const bound = await request(bus, 'BindShortcuts', 'oa(sa{sv})sa{sv}', (handle) => [
      path,
      [[SHORTCUT_ID, [['description', ['s', description]], ...wish]]],
      '',
      handle,
    ])
    // A person may leave the desktop's dialog without giving a key.
    const shortcuts = valueOf(bound, 'shortcuts')
    if (Array.isArray(shortcuts) && !shortcuts.some((one) => Array.isArray(one) && one[0] === SHORTCUT_ID))
      throw new Refused('nothing was bound')
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
    throw refusal(error)
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
  // Nobody waits for it when the call itself is refused.
  answer.catch(() => undefined)
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

/** A value in a dictionary of variants, which arrives as `[[key, [[type], [value]]], ...]`. */
function valueOf(results: unknown, key: string): unknown {
  return (results as [string, [unknown, unknown[]]][]).find(([name]) => name === key)?.[1][1][0]
}
