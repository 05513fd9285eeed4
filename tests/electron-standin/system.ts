import type * as Electron from 'electron'
import type { Circumstances, KeychainVariant, System } from './circumstances'
import { emitting } from './emitter'
import { strict } from './strict'

/** Reversible on purpose, and different from the plain text, so that a test can see what reached the disk. */
export function safeStorageStandIn(variant: () => KeychainVariant): Electron.SafeStorage {
  return strict<Electron.SafeStorage>('safeStorage', {
    isAsyncEncryptionAvailable: () => Promise.resolve(variant() !== 'unavailable'),
    getSelectedStorageBackend: () => (variant() === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
    encryptStringAsync: (text) =>
      variant() === 'unavailable'
        ? Promise.reject(new Error('Encryption is not available'))
        : Promise.resolve(Buffer.from(`sealed:${[...text].reverse().join('')}`)),
    decryptStringAsync: (bytes) => {
      const text = bytes.toString('utf8')
      if (variant() === 'locked' || !text.startsWith('sealed:'))
        return Promise.reject(new Error('Error while decrypting the ciphertext'))
      return Promise.resolve({ shouldReEncrypt: false, result: [...text.slice('sealed:'.length)].reverse().join('') })
    },
  })
}

/**
 * On Wayland `register` returns true before the portal is asked, and although it refuses: nothing ever fires
 * (electron#52218, open).
 */
export function globalShortcutStandIn(system: () => System) {
  const registered = new Map<string, () => void>()
  /** Accelerators that other programs hold. */
  const taken = new Set<string>()
  return {
    registered,
    taken,
    /** The person presses the keys; throws when nobody listens. */
    fire(accelerator: string) {
      const listener = registered.get(accelerator)
      if (!listener) throw new Error(`${accelerator} is not registered`)
      if (system() !== 'wayland') listener()
    },
    globalShortcut: strict<Electron.GlobalShortcut>('globalShortcut', {
      register: (accelerator, listener) => {
        if (accelerator === '') throw new TypeError('conversion failure from ')
        if (taken.has(accelerator) || registered.has(accelerator)) return false
        registered.set(accelerator, listener)
        return true
      },
      unregister: (accelerator) => void registered.delete(accelerator),
    }),
  }
}

/**
 * Trays, with the menu they show now. `new Tray` never throws, and nothing tells whether anybody sees the icon
 * (electron#5872, electron#10427).
 */
export function trayStandIn(seen: () => boolean) {
  const trays: {
    image: string
    tooltip: string
    menu: Electron.MenuItemConstructorOptions[]
    destroyed: boolean
    click(): void
    choose(label: string): void
  }[] = []
  const Menu = { buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => strict('Menu', { template }) }
  function Tray(this: unknown, image: string): Electron.Tray {
    const { emitter, methods } = emitting()
    const tray = {
      image,
      tooltip: '',
      menu: [] as Electron.MenuItemConstructorOptions[],
      destroyed: false,
      click() {
        if (!seen()) throw new Error('nobody sees this icon')
        emitter.emit('click')
      },
      choose(label: string) {
        if (!seen()) throw new Error('nobody sees this icon')
        const item = tray.menu.find((entry) => entry.label === label)
        if (!item?.click || item.enabled === false) throw new Error(`nothing to choose: ${label}`)
        ;(item.click as () => void)()
      },
    }
    trays.push(tray)
    return strict<Electron.Tray>('Tray', {
      ...methods,
      setToolTip: (text) => {
        tray.tooltip = text
      },
      setContextMenu: (menu) => {
        tray.menu = (menu as unknown as { template: Electron.MenuItemConstructorOptions[] }).template
      },
      destroy: () => {
        tray.destroyed = true
      },
    })
  }
  return {
    trays,
    Tray: Tray as unknown as typeof Electron.Tray,
    Menu: strict<typeof Electron.Menu>('Menu', Menu as unknown as Partial<typeof Electron.Menu>),
  }
}

/** Sessions with the handlers that were set. */
export function sessionStandIn() {
  const { emitter, methods } = emitting()
  const handlers: {
    request?: Parameters<Electron.Session['setPermissionRequestHandler']>[0]
    check?: Parameters<Electron.Session['setPermissionCheckHandler']>[0]
    device?: Parameters<Electron.Session['setDevicePermissionHandler']>[0]
    display?: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]
  } = {}
  const proxy = { answer: 'DIRECT' }
  const resolved: string[] = []
  const defaultSession = strict<Electron.Session>('Session', {
    ...methods,
    // A PAC file's answer, as Chromium gives it.
    resolveProxy: (url) => {
      resolved.push(url)
      return Promise.resolve(proxy.answer)
    },
    setPermissionRequestHandler: (handler) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler) => void (handlers.check = handler),
    setDevicePermissionHandler: (handler) => void (handlers.device = handler),
    setDisplayMediaRequestHandler: (handler) => void (handlers.display = handler),
  })
  return { handlers, emitter, proxy, resolved, session: strict<typeof Electron.session>('session', { defaultSession }) }
}

/** `handle` and `unhandle` throw out of turn (lib/browser/api/protocol.ts). */
export function protocolStandIn() {
  const handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  const schemes: Electron.CustomScheme[] = []
  return {
    handlers,
    schemes,
    protocol: strict<Electron.Protocol>('protocol', {
      registerSchemesAsPrivileged: (custom) => void schemes.push(...custom),
      handle: (scheme, handler) => {
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
        handlers.set(scheme, handler)
      },
      unhandle: (scheme) => {
        if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
      },
    }),
  }
}

/** What the system itself says of the microphone and of other programs' keys. */
export function systemPreferencesStandIn(circumstances: Circumstances) {
  const asked: string[] = []
  const answers = {
    isTrustedAccessibilityClient: () => circumstances.accessibility,
    getMediaAccessStatus: () => circumstances.microphone,
    // macOS only. Already answered, it resolves at once and asks nobody (electron.d.ts).
    askForMediaAccess: async (kind: string) => {
      asked.push(kind)
      if (circumstances.microphone === 'not-determined')
        circumstances.microphone = (await circumstances.microphoneAnswer) ? 'granted' : 'denied'
      return circumstances.microphone === 'granted'
    },
  }
  return {
    asked,
    systemPreferences: strict<Electron.SystemPreferences>('systemPreferences', {
      get isTrustedAccessibilityClient() {
        return onMac('isTrustedAccessibilityClient', answers.isTrustedAccessibilityClient)
      },
      getMediaAccessStatus: answers.getMediaAccessStatus,
      get askForMediaAccess() {
        return onMac('askForMediaAccess', answers.askForMediaAccess)
      },
    }),
  }
}

function onMac<T>(name: string, member: T): T {
  if (process.platform !== 'darwin') throw new TypeError(`systemPreferences.${name} is not a function`)
  return member
}

/** Screens. On Wayland nobody learns where the pointer is (electron.d.ts, `getCursorScreenPoint`). */
export function screenStandIn(circumstances: Circumstances): Electron.Screen {
  const displayOf = (workArea: Electron.Rectangle, id: number): Electron.Display =>
    strict<Electron.Display>('Display', { id, workArea })
  const displayAt = ({ x, y }: Electron.Point): Electron.Display => {
    const inside = (area: Electron.Rectangle): boolean =>
      x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height
    const id = Math.max(0, circumstances.displays.findIndex(inside))
    return displayOf(circumstances.displays[id] as Electron.Rectangle, id)
  }
  return strict<Electron.Screen>('screen', {
    getAllDisplays: () => circumstances.displays.map(displayOf),
    getCursorScreenPoint: () => (circumstances.system === 'wayland' ? { x: 0, y: 0 } : circumstances.cursor),
    getDisplayNearestPoint: (point) => displayAt(point),
    getDisplayMatching: (bounds) => displayAt(bounds),
  })
}

/** The system's notifications: what is shown now, and a click on it. */
export function notificationStandIn() {
  const shown: { body: string; click(): void }[] = []
  function Notification(this: unknown, options: Electron.NotificationConstructorOptions): Electron.Notification {
    const { emitter, methods } = emitting()
    const one = { body: options.body ?? '', click: () => void emitter.emit('click') }
    return strict<Electron.Notification>('Notification', {
      ...methods,
      show: () => void shown.push(one),
      close: () => void (shown.includes(one) && shown.splice(shown.indexOf(one), 1)),
    })
  }
  Notification.isSupported = () => true
  return { shown, Notification: Notification as unknown as typeof Electron.Notification }
}
