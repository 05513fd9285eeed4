import { FaultError, fault } from '#shared/fault'
import type { PeerMessage, Peers } from '#engine/ports/peers'
import { channel } from '#engine/runtime/channel'
import { bytesPcm, pcmBytes } from '#engine/wire/bodies'
import type { CallEnd, FarTracks, PeerProcess } from '../servers/realtime/peer-fork'
import { Tracks } from '../servers/realtime/tracks'

/*
 * Calls between a window and the strict server without a network: secrets, descriptions, events and tracks are as they
 * are by WebRTC, and what is sent is there. Connections of a browser are tried in tests/e2e.
 */

/** Where a call's sound and events go in the window. */
interface Window {
  hear(message: PeerMessage): void
  lost(): void
}

/** Both sides of all calls: what the server answers them with, and what the window opens them with. */
export function plainCalls(): { readonly process: PeerProcess; readonly peers: Peers } {
  const windows = new Map<number, Window>()
  /** The server's ears, by the number of the window's offer. */
  const ends = new Map<number, { readonly end: CallEnd; readonly tracks: FarTracks }>()
  let offers = 0

  const process: PeerProcess = {
    call(end) {
      let number = -1
      const window = (): Window | undefined => windows.get(number)
      const own: Tracks = new Tracks(
        (frame) => window()?.hear({ kind: 'binary', bytes: pcmBytes(frame), waitedMs: 0 }),
        {
          send: (event) => {
            window()?.hear({ kind: 'text', text: JSON.stringify(event) })
            tracks.host?.said(event.type)
          },
          cut: (item, ms) => tracks.host?.cut(item, ms),
        },
      )
      const tracks: FarTracks = {
        host: undefined,
        play: (response, item, pcm) => own.play(response, item, pcm),
        clear: () => own.clear(),
      }
      return {
        tracks,
        answer(offer) {
          number = Number(/a=plain:(\d+)/.exec(offer)?.[1])
          ends.set(number, { end, tracks })
          own.start()
          return Promise.resolve(`v=0\r\na=plain:${number}\r\n`)
        },
        send: (text) => window()?.hear({ kind: 'text', text }),
        line: () => undefined,
        close() {
          own.close()
          end.state('closed')
          window()?.lost()
        },
      }
    },
    close: () => Promise.resolve(),
  }

  const peers: Peers = {
    here: true,
    join: () => Promise.reject(new Error('no rooms here')),
    async open(scope, provider, answer) {
      const number = offers++
      const messages = channel<PeerMessage>(scope)
      windows.set(number, {
        hear: (message) => void messages.push(message),
        lost: () => messages.fail(new FaultError(fault('llm', 'network', 'llm.cutOff', { provider }))),
      })
      scope.onClose(() => windows.delete(number))
      await answer(`v=0\r\nm=audio\r\nm=application\r\na=plain:${number}\r\n`)
      const far = ends.get(number)?.end
      far?.state('connected')
      far?.channel()
      return {
        messages,
        send: (text) => far?.event(text),
        sound: (bytes) => far?.heard(bytesPcm(bytes)),
      }
    },
  }
  return { process, peers }
}
