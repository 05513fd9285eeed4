import type { FromPeer, ToPeer } from './peer-messages'
import { OpusIn, OpusOut, localPeer, onlyHere, staysHere } from './opus-track'
import { sendsPromptly } from './prompt-events'
import { Tracks } from './tracks'

/** The name of the channel for events. */
const CHANNEL = 'oai-events'

type Said = FromPeer extends infer Message ? (Message extends { call: number } ? Omit<Message, 'call'> : never) : never

/** The service's end of one call: two Opus tracks and the channel for events. `tell` has what comes of it. */
export class PeerCall {
  readonly #connection = localPeer()
  readonly #out = new OpusOut()
  readonly #heard = new OpusIn()
  readonly #tracks: Tracks
  #send: (text: string) => void = () => undefined
  #events = 0

  constructor(private readonly tell: (said: Said) => void) {
    this.#tracks = new Tracks((frame) => this.#out.write(frame), {
      send: (event) => {
        this.#send(JSON.stringify({ event_id: `event_track_${this.#events++}`, ...event }))
        this.tell({ kind: 'said', type: event.type })
      },
      cut: (item, ms) => this.tell({ kind: 'cut', item, ms }),
    })
    const connection = this.#connection
    connection.connectionStateChange.subscribe((state) => {
      this.tell({ kind: 'state', state })
      if (state === 'connected') this.#tracks.start()
    })
    connection.addTrack(this.#out.track)
    connection.onTrack.subscribe((track) => this.#heard.listen(track, (pcm) => this.tell({ kind: 'heard', pcm })))
    connection.onDataChannel.subscribe((channel) => {
      if (channel.label !== CHANNEL) return
      sendsPromptly(connection)
      this.#send = (text) => channel.readyState === 'open' && channel.send(text)
      this.tell({ kind: 'channel' })
      channel.onMessage.subscribe((message) => this.tell({ kind: 'event', text: message.toString() }))
    })
  }

  /** Takes the client's offer; gives the answer, with addresses of this machine alone (SDP). */
  async answer(offer: string): Promise<string> {
    const connection = this.#connection
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    staysHere(connection)
    await connection.setLocalDescription(await connection.createAnswer())
    return onlyHere(connection.localDescription!.sdp)
  }

  take(message: Exclude<ToPeer, { kind: 'offer' | 'close' }>): void {
    if (message.kind === 'send') this.#send(message.text)
    else if (message.kind === 'play') this.#tracks.play(message.response, message.item, message.pcm)
    else if (message.kind === 'line') this.#out.packets.line = this.#heard.packets.line = message.line
    else this.#tracks.clear()
  }

  async close(): Promise<void> {
    this.#tracks.close()
    this.#out.close()
    this.#heard.close()
    await this.#connection.close()
  }
}
