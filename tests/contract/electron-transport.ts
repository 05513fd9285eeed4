import type { MessagePort } from 'node:worker_threads'
import { AUDIO_PORTS_MESSAGE, type PreloadApi } from '#shared/preload-api'
import { serveBridge } from '../../src/main/bridge'
import { APP_ORIGIN } from '../../src/main/origins'
import { BrowserWindow, freshElectron, ipcMain } from '../electron-standin/current'
import type { WindowControl } from '../electron-standin/windows'
import { FakeService } from '../support/fake-service'
import { preloadCode } from '../support/preload-code'
import type { RawWindow, Transport } from './transport'

export interface ElectronTransport extends Transport {
  readonly machine: ReturnType<typeof freshElectron>
  connect(): Promise<RawWindow & { readonly control: WindowControl; readonly api: PreloadApi }>
}

/**
 * Electron's transport: the built preload in a page, IPC and message ports through the stand-in, the real main side.
 */
export async function electronTransport(): Promise<ElectronTransport> {
  const code = await preloadCode()
  const machine = freshElectron()
  machine.circumstances.preload = () => code
  const service = new FakeService()
  const stop = serveBridge(ipcMain, service, APP_ORIGIN)
  return {
    name: 'electron',
    machine,
    service,
    async connect() {
      const window = new BrowserWindow({ webPreferences: { preload: 'built' } })
      await window.loadURL(`${APP_ORIGIN}/index.html`)
      const control = machine.windows.at(-1)
      if (!control) throw new Error('no window')
      return pageWindow(control)
    },
    close() {
      stop()
      for (const { window } of machine.windows) window.destroy()
      return Promise.resolve()
    },
  }
}

/** The page of a window, without the client code that a real page has. */
function pageWindow(control: WindowControl): RawWindow & { control: WindowControl; api: PreloadApi } {
  const { page } = control
  const api = page.exposed['parley'] as PreloadApi
  const events: { event: string; data: unknown }[] = []
  const audio: Uint8Array[] = []
  let port: MessagePort | undefined
  page.window.addEventListener('message', (event) => {
    const { data, ports } = event as Event & { data: { type?: string }; ports: MessagePort[] }
    if (data.type !== AUDIO_PORTS_MESSAGE) return
    ports[0]?.on('message', (bytes: ArrayBuffer) => audio.push(new Uint8Array(bytes)))
    port = ports[1]
  })
  api.onEvent((raw) => events.push(raw))
  return {
    control,
    api,
    events,
    audio,
    request: (raw) => api.request(raw as never),
    note: (raw) => api.note(raw as never),
    sendAudio: (bytes: unknown) => port?.postMessage(bytes),
    close: () => {
      control.window.destroy()
      return Promise.resolve()
    },
    vanish: () => control.crash(),
  }
}
