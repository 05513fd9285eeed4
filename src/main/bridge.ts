import {
  MessageChannelMain,
  type IpcMain,
  type IpcMainEvent,
  type MessagePortMain,
  type WebContents,
  type WebFrameMain,
} from 'electron'
import type { BridgeReply } from '#shared/contract'
import { fault } from '#shared/fault'
import { MAX_VOICE_SAMPLES } from '#shared/frames'
import { ipcChannels } from '#shared/ipc-channels'
import type { HostService, ServedWindow } from '#engine/host/connection'
import { isOwnFrame } from './origins'

/** A microphone frame is a kilobyte; nothing that comes up the port may be larger than the largest chunk going down. */
const MAX_AUDIO_BYTES = MAX_VOICE_SAMPLES * 2

interface Attached {
  readonly session: ServedWindow
  readonly ports: readonly MessagePortMain[]
  /** Stops listening for the end of its page; a window reloaded all day keeps no listener of an earlier one. */
  forget(): void
}

/**
 * Serves the bridge over IPC and two message ports per page, one for each direction. A page gets its session with its
 * first request and loses it when it is left, reloaded or gone. Returns the end of all of them.
 */
export function serveBridge(ipcMain: IpcMain, service: HostService, own: string): () => void {
  const attached = new Map<WebContents, Attached>()

  const detach = (contents: WebContents): void => {
    const entry = attached.get(contents)
    attached.delete(contents)
    entry?.forget()
    for (const port of entry?.ports ?? []) port.close()
    entry?.session.close()
  }

  const attach = (contents: WebContents): Attached => {
    const voice = new MessageChannelMain()
    const microphone = new MessageChannelMain()
    const session = service.connect({
      send: (event) => {
        if (!contents.isDestroyed()) contents.send(ipcChannels.event, { event: event.name, data: event.data })
      },
      sendAudio: (chunk) => voice.port1.postMessage(chunk),
    })
    // Once per page: a reload is a new one, and so is what comes after a crash.
    const gone = (): void => detach(contents)
    const ends = ['did-navigate', 'render-process-gone', 'destroyed'] as const
    for (const end of ends) contents.on(end as 'destroyed', gone)
    const forget = (): void => {
      for (const end of ends) contents.removeListener(end as 'destroyed', gone)
    }
    const entry = { session, ports: [voice.port1, microphone.port1], forget }
    attached.set(contents, entry)
    microphone.port1.on('message', ({ data }) => {
      const bytes = audioBytes(data)
      if (bytes) session.audio(bytes)
    })
    microphone.port1.start()
    contents.postMessage(ipcChannels.audioPort, null, [voice.port2, microphone.port2])
    return entry
  }

  const onRequest = async (
    event: { sender: WebContents; senderFrame: WebFrameMain | null },
    raw: unknown,
  ): Promise<BridgeReply> => {
    if (!isOwnFrame(event.senderFrame, own))
      return { id: 0, ok: false, fault: fault('bridge', 'auth', 'bridge.foreignSender') }
    const { session } = attached.get(event.sender) ?? attach(event.sender)
    return session.request(raw)
  }

  const onNote = (event: IpcMainEvent, raw: unknown): void => {
    if (isOwnFrame(event.senderFrame, own)) attached.get(event.sender)?.session.note(raw)
  }

  ipcMain.handle(ipcChannels.request, onRequest)
  ipcMain.on(ipcChannels.note, onNote)
  return () => {
    ipcMain.removeHandler(ipcChannels.request)
    ipcMain.removeListener(ipcChannels.note, onNote)
    for (const contents of [...attached.keys()]) detach(contents)
  }
}

function audioBytes(data: unknown): Uint8Array | undefined {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data instanceof Uint8Array ? data : undefined
  return bytes && bytes.byteLength <= MAX_AUDIO_BYTES ? bytes : undefined
}
