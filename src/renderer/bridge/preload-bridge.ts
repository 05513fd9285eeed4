import type { Bridge, BridgeEvent, BridgeReply, CommandName } from '#shared/contract'
import { AUDIO_PORTS_MESSAGE, type PreloadApi } from '#shared/preload-api'
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
  let voice: MessagePort | undefined
  let giveMicrophone: (port: MessagePort) => void
  const microphone = new Promise<MessagePort>((resolve) => (giveMicrophone = resolve))
  let closed = false
  let nextId = 1

  const onMessage = ({ source, data, ports: [down, up] }: MessageEvent<unknown>): void => {
    const type = (data as { type?: unknown } | null)?.type
    if (source !== target || type !== AUDIO_PORTS_MESSAGE || !down || !up || voice || closed) return
    voice = down
    down.onmessage = (event: MessageEvent) => {
      const bytes = soundBytes(event.data)
      if (bytes) audio.tell(bytes)
    }
    giveMicrophone(up)
  }
  target.addEventListener('message', onMessage)
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
    note(name, data) {
      if (!closed) api.note({ note: name, data })
    },
    onEvent: (listener) => events.add(listener),
    microphone,
    onAudio: (listener) => audio.add(listener),
    onStatus(listener) {
      listener('connected')
      return () => undefined
    },
    close() {
      closed = true
      target.removeEventListener('message', onMessage)
      removeEvents()
      voice?.close()
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
