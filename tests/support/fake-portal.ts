import type * as DBusNative from '@homebridge/dbus-native'
import type { MessageBus } from '@homebridge/dbus-native'
import { createRequire } from 'node:module'

// The package is CommonJS without named exports that Node could find.
const dbus = createRequire(import.meta.url)('@homebridge/dbus-native') as typeof DBusNative

const PATH = '/org/freedesktop/portal/desktop'
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts'
const SESSION = `${PATH}/session/1_1/fake`

interface Message {
  readonly sender: string
}
type Vardict = [string, [unknown, unknown[]]][]

/** A desktop's portal for global shortcuts, as its specification has it: requests answered later by a signal. */
export class FakePortal {
  /** What was asked to be bound: id, wished trigger, description. */
  readonly bound: { id: string; trigger: unknown; description: unknown }[] = []
  closed = 0
  /** What the person says when asked to bind: 0 yes, 1 no. */
  answer = 0
  /** The name the program gave itself. */
  registered: string | undefined
  /**
   * What the portal has against it. `unknownApp`: version 1.21 and later without a desktop file by that name
   * (flatpak/xdg-desktop-portal#1817; texts as in homelab-00/TranscriptionSuite#176). `notAllowed`: GNOME 50.0 at the
   * binding (electron#52218).
   */
  against: 'unknownApp' | 'notAllowed' | undefined
  /** Whether the person gave a key in the desktop's dialog. */
  gaveKey = true
  readonly #bus: MessageBus

  private constructor(bus: MessageBus) {
    this.#bus = bus
    const portal = {
      version: 2,
      CreateSession: (options: Vardict, message: Message) => {
        if (this.against === 'unknownApp') throw notAllowed('An app id is required')
        return this.#request(options, message, 0, [['session_handle', ['s', SESSION]]])
      },
      BindShortcuts: (
        _session: string,
        shortcuts: [string, Vardict][],
        _parent: string,
        options: Vardict,
        message: Message,
      ) => {
        if (this.against === 'notAllowed') throw notAllowed('Not allowed to bind shortcuts')
        for (const [id, given] of shortcuts)
          this.bound.push({
            id,
            trigger: valueOf(given, 'preferred_trigger'),
            description: valueOf(given, 'description'),
          })
        const ids = this.gaveKey ? shortcuts.map(([id]) => [id, []]) : []
        return this.#request(options, message, this.answer, [['shortcuts', ['a(sa{sv})', ids]]])
      },
    }
    bus.exportInterface(portal, PATH, {
      name: SHORTCUTS,
      methods: { CreateSession: ['a{sv}', 'o'], BindShortcuts: ['oa(sa{sv})sa{sv}', 'o'] },
      properties: { version: 'u' },
      signals: {},
    })
    const registry = {
      Register: (id: string) => {
        this.registered = id
        if (this.against === 'unknownApp')
          throw Object.assign(new Error(`Could not register app ID: App info not found for '${id}'`), {
            dbusName: 'org.freedesktop.portal.Error.Failed',
          })
      },
    }
    bus.exportInterface(registry, PATH, {
      name: 'org.freedesktop.host.portal.Registry',
      methods: { Register: ['sa{sv}', ''] },
      properties: {},
      signals: {},
    })
    bus.setMethodCallHandler(SESSION, 'org.freedesktop.portal.Session', 'Close', [() => void this.closed++, ''])
  }

  static async open(address: string): Promise<FakePortal> {
    const bus = dbus.createClient({ busAddress: address })
    // A goodbye that arrives while this portal is closed is answered into the void.
    bus.connection.on('error', () => undefined)
    await new Promise<void>((resolve, reject) =>
      bus.requestName('org.freedesktop.portal.Desktop', 0, (error) =>
        error ? reject(new Error('no name')) : resolve(),
      ),
    )
    return new FakePortal(bus)
  }

  /** The person presses or lets go of the keys; `id` for somebody else's. */
  key(phase: 'Activated' | 'Deactivated', id = 'talk', session = SESSION): void {
    this.#bus.sendSignal(PATH, SHORTCUTS, phase, 'osta{sv}', [session, id, 1, []])
  }

  /** The desktop takes the session back. */
  end(): void {
    this.#bus.sendSignal(SESSION, 'org.freedesktop.portal.Session', 'Closed', 'a{sv}', [[]])
  }

  /** The desktop's screen saver says so, as GNOME's does. */
  lockScreen(locked: boolean): void {
    this.#bus.sendSignal('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged', 'b', [locked])
  }

  close(): void {
    this.#bus.connection.end()
  }

  #request(options: Vardict, { sender }: Message, code: number, results: unknown[]): string {
    const path = `${PATH}/request/${sender.slice(1).replaceAll('.', '_')}/${String(valueOf(options, 'handle_token'))}`
    setImmediate(() =>
      this.#bus.sendSignal(path, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [code, results]),
    )
    return path
  }
}

const notAllowed = (text: string): Error =>
  Object.assign(new Error(text), { dbusName: 'org.freedesktop.portal.Error.NotAllowed' })

function valueOf(dict: Vardict, key: string): unknown {
  return dict.find(([name]) => name === key)?.[1][1][0]
}
