import type { Bridge, BridgeEvent, BridgeReply, CommandName } from '#shared/contract'
import { AUDIO_PORT_MESSAGE, type PreloadApi } from '#shared/preload-api'
import { listeners } from './listeners'
import { notConnected, readEvent, readReply } from './messages'
import { pendingCommands } from './pending'

/**
 * The bridge over Electron's preload. The process boundary is the trust boundary, so there is no token and no
 * reconnect.
 */
export function preloadBridge(api: PreloadApi, target: Window = window): Bridge {
  const events = listeners<BridgeEvent>()
  const audio = listeners<Uint8Array>()
  const pending = pendingCommands()
  let port: MessagePort | undefined
  let closed = false
  let nextId = 1

  const adopt = (next: MessagePort): void => {
    if (closed || next === port) return
    port?.close()
    port = next
    next.onmessage = (event: MessageEvent) => {
      const bytes = soundBytes(event.data)
      if (bytes) audio.tell(bytes)
    }
  }
  const onMessage = (event: MessageEvent<unknown>): void => {
    const type = (event.data as { type?: unknown } | null)?.type
    if (event.source === target && type === AUDIO_PORT_MESSAGE && event.ports[0]) adopt(event.ports[0])
  }
  target.addEventListener('message', onMessage)
  // Across contextBridge the port arrives as an empty object: only a real one counts.
  api.onAudioPort((next) => {
    if (next instanceof MessagePort) adopt(next)
  })
  const removeEvents = api.onEvent((raw) => {
    const event = readEvent(raw)
    if (event) events.tell(event)
  })

  return {
    async call<N extends CommandName>(name: N, data: unknown) {
      if (closed) throw notConnected()
      const id = nextId++
      const reply = pending.open(id, name)
      api.request({ id, command: name, data }).then(
        (raw: BridgeReply) => pending.answer({ ...raw, id }),
        () => pending.fail(id, notConnected()),
      )
      return readReply(name, await reply)
    },
    onEvent: (listener) => events.add(listener),
    sendAudio(frame) {
      // Copied, not transferred: Electron loses the data of a message to the main process whose transfer list holds
      // anything but ports (electron/electron#34905).
      port?.postMessage(frame)
    },
    onAudio: (listener) => audio.add(listener),
    onStatus(listener) {
      listener('connected')
      return () => undefined
    },
    close() {
      closed = true
      target.removeEventListener('message', onMessage)
      removeEvents()
      port?.close()
      pending.failAll(notConnected())
      events.clear()
      audio.clear()
    },
  }
}

/** The bytes of a message that is sound, however the host has wrapped them. */
function soundBytes(data: unknown): Uint8Array | undefined {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return data instanceof Uint8Array ? data : undefined
}
