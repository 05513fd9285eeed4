import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { ipcChannels } from '#shared/ipc-channels'
import { AUDIO_PORTS_MESSAGE, type PreloadApi } from '#shared/preload-api'

/* All that the window can reach outside its sandbox: three functions and two ports. Nothing is decided here. */

declare const window: { postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void }
declare const location: { readonly origin: string }

const api: PreloadApi = {
  request: (raw) => ipcRenderer.invoke(ipcChannels.request, raw) as ReturnType<PreloadApi['request']>,
  note: (raw) => ipcRenderer.send(ipcChannels.note, raw),
  onEvent(fn) {
    const listener = (_event: IpcRendererEvent, raw: { event: string; data: unknown }): void => fn(raw)
    ipcRenderer.on(ipcChannels.event, listener)
    return () => void ipcRenderer.removeListener(ipcChannels.event, listener)
  },
}

// A port cannot pass the wall between this world and the page's by itself; it gets there as a window message.
ipcRenderer.on(ipcChannels.audioPort, (event) => {
  window.postMessage({ type: AUDIO_PORTS_MESSAGE }, location.origin, event.ports)
})

contextBridge.exposeInMainWorld('parley', api)
