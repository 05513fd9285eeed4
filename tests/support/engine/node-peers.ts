import type { RTCPeerConnection } from 'werift'
import { FaultError, fault } from '#shared/fault'
import type { PeerMessage, Peers } from '#engine/ports/peers'
import { channel } from '#engine/runtime/channel'
import { bytesPcm, pcmBytes } from '#engine/wire/bodies'
import { OpusIn, OpusOut, localPeer, onlyHere, staysHere } from '../../servers/realtime/opus-track'
import { sendsPromptly } from '../../servers/realtime/prompt-events'

/* A window's part of a peer connection in Node: what is to be said goes out at its own pace, as a browser does it. */

const FRAME = 480
const FRAME_MS = 20

/** Opens connections as a window does. `open`: those that stand now. */
export function nodePeers(): Peers & {
  readonly open: Peers['open']
  readonly standing: ReadonlySet<RTCPeerConnection>
} {
  const standing = new Set<RTCPeerConnection>()
  return {
    standing,
    async open(scope, provider, answer) {
      const connection = localPeer()
      standing.add(connection)
      const out = new OpusOut()
      const heard = new OpusIn()
      const messages = channel<PeerMessage>(scope)
      let waiting = new Int16Array(0)
      let next = performance.now()
      const timer = setInterval(() => {
        for (; next <= performance.now(); next += FRAME_MS) {
          const frame = new Int16Array(FRAME)
          frame.set(waiting.subarray(0, FRAME))
          waiting = waiting.slice(FRAME)
          if (connection.connectionState === 'connected') out.write(frame)
        }
      }, FRAME_MS / 2)
      scope.onClose(() => {
        clearInterval(timer)
        out.close()
        heard.close()
        standing.delete(connection)
        void connection.close()
      })
      connection.addTrack(out.track)
      connection.onTrack.subscribe((track) =>
        heard.listen(track, (pcm) => messages.push({ kind: 'binary', bytes: pcmBytes(pcm), waitedMs: 0 })),
      )
      const events = connection.createDataChannel('oai-events')
      sendsPromptly(connection)
      events.onMessage.subscribe((message) => messages.push({ kind: 'text', text: message.toString() }))
      const offer = await connection.createOffer()
      staysHere(connection)
      await connection.setLocalDescription(offer)
      const opened = new Promise<void>((resolve, reject) => {
        events.stateChanged.subscribe((state) => state === 'open' && resolve())
        scope.onClose(() => reject(new Error('closed')))
      })
      opened.catch(() => undefined)
      const sdp = await answer(onlyHere(connection.localDescription!.sdp))
      await connection.setRemoteDescription({ type: 'answer', sdp })
      await opened
      connection.connectionStateChange.subscribe((state) => {
        if (state === 'failed' || state === 'closed' || state === 'disconnected')
          messages.fail(new FaultError(fault('llm', 'network', 'llm.cutOff', { provider })))
      })
      return {
        messages,
        send: (text) => events.send(text),
        sound(bytes) {
          const grown = new Int16Array(waiting.length + bytes.length / 2)
          grown.set(waiting)
          grown.set(bytesPcm(bytes), waiting.length)
          waiting = grown
        },
      }
    },
  }
}
