import { fork } from 'node:child_process'
import type * as Electron from 'electron'
import { emitting } from './emitter'
import { strict } from './strict'

export type KeychainVariant = 'keychain' | 'basic_text' | 'unavailable' | 'locked'

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

export function globalShortcutStandIn() {
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
      listener()
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

/** Trays, with the menu they show now. */
export function trayStandIn(available: () => boolean) {
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
    if (!available()) throw new Error('Failed to create tray')
    const { emitter, methods } = emitting()
    const tray = {
      image,
      tooltip: '',
      menu: [] as Electron.MenuItemConstructorOptions[],
      destroyed: false,
      click: () => void emitter.emit('click'),
      choose(label: string) {
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
  const defaultSession = strict<Electron.Session>('Session', {
    ...methods,
    setPermissionRequestHandler: (handler) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler) => void (handlers.check = handler),
    setDevicePermissionHandler: (handler) => void (handlers.device = handler),
    setDisplayMediaRequestHandler: (handler) => void (handlers.display = handler),
  })
  return { handlers, emitter, session: strict<typeof Electron.session>('session', { defaultSession }) }
}

export function protocolStandIn() {
  const handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  const schemes: Electron.CustomScheme[] = []
  return {
    handlers,
    schemes,
    protocol: strict<Electron.Protocol>('protocol', {
      registerSchemesAsPrivileged: (custom) => void schemes.push(...custom),
      handle: (scheme, handler) => void handlers.set(scheme, handler),
      unhandle: (scheme) => void handlers.delete(scheme),
    }),
  }
}

/** Utility processes as forked Node processes. */
export function utilityProcessStandIn() {
  const forked: { file: string; kill(signal: NodeJS.Signals): void }[] = []
  const utilityProcess = strict<typeof Electron.utilityProcess>('utilityProcess', {
    fork: (file: string, args: string[] = []) => {
      const child = fork(file, args, { stdio: 'ignore' })
      const { emitter, methods } = emitting()
      child.on('message', (message) => emitter.emit('message', message))
      child.on('exit', (code) => emitter.emit('exit', code))
      child.on('error', () => undefined)
      forked.push({ file, kill: (signal) => void child.kill(signal) })
      return strict<Electron.UtilityProcess>('UtilityProcess', {
        ...methods,
        postMessage: (message: unknown) => {
          if (child.connected) child.send(message as object)
        },
        kill: () => child.kill(),
      })
    },
  })
  return { forked, utilityProcess }
}
