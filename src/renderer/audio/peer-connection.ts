import { PeerSound } from './peer-sound'

/** Why a connection is over. `blocked`: nothing gets through; `unable`: this browser could not make one. */
export type PeerEnding = 'blocked' | 'closed' | 'unable'

export interface PeerListener {
  /** Takes our offer to the service; gives its answer. */
  offer(sdp: string): Promise<string>
  /** Events can be sent. */
  opened(): void
  event(text: string): void
  /** What the service's track holds: `Int16[n] @ 24 kHz mono`, and how long that waited in the browser, ms. */
  heard(pcm: Int16Array, waitedMs: number): void
  /** It ended by itself, and nothing of it is left. Called at most once, and not after `close`. */
  ended(why: PeerEnding): void
}

/** A window's connection to a service. */
export interface PeerConnection {
  send(text: string): void
  /** More to say: `Int16[n] @ 24 kHz mono`. */
  speak(pcm: Int16Array): void
  /** Ends it; nothing of it is left, and nothing more is told. */
  close(): void
}

/** Name of the channel for events, as the services want it. */
const CHANNEL = 'oai-events'
/** Addresses of this machine are found at once; longer than this nobody waits for them, ms. */
const GATHER_MS = 1_000
/** A connection that lost its way may find another one in this time, ms. */
const LOST_MS = 4_000

/**
 * Opens a connection: a track with what the host gives it to say, the service's track, and a channel for events. The
 * service's sound is not played here: it goes to the host, which plays it as every other voice. `worklet`: address of
 * the module that does both tracks.
 */
export function openPeer(worklet: string, on: PeerListener): PeerConnection {
  const peer = new OpenPeer(on)
  void peer.open(worklet)
  return peer
}

class OpenPeer implements PeerConnection {
  #closed = false
  readonly #undo: (() => void)[] = []
  #channel: RTCDataChannel | undefined
  #sound: PeerSound | undefined

  constructor(private readonly on: PeerListener) {}

  async open(worklet: string): Promise<void> {
    try {
      const sound = await PeerSound.open(worklet, (pcm, waitedMs) => {
        if (!this.#closed) this.on.heard(pcm, waitedMs)
      })
      if (this.#closed) return sound.close()
      this.#sound = sound
      this.#undo.push(() => sound.close())
      const connection = this.#connect(sound)
      await connection.setLocalDescription(await connection.createOffer())
      await this.#gathered(connection)
      const sdp = connection.localDescription?.sdp
      if (this.#closed || sdp === undefined) return
      const answer = await this.on.offer(sdp)
      if (!this.#closed) await connection.setRemoteDescription({ type: 'answer', sdp: answer })
    } catch {
      this.#end('unable')
    }
  }

  send(text: string): void {
    if (this.#channel?.readyState === 'open') this.#channel.send(text)
  }

  speak(pcm: Int16Array): void {
    this.#sound?.speak(pcm)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const undo of this.#undo.splice(0).reverse()) undo()
  }

  #connect(sound: PeerSound): RTCPeerConnection {
    const connection = new RTCPeerConnection()
    this.#undo.push(() => connection.close())
    for (const track of sound.stream.getAudioTracks()) connection.addTrack(track, sound.stream)
    connection.ontrack = ({ track, receiver }) => {
      sound.listen(track, receiver)
      this.#undo.push(() => track.stop())
    }
    connection.onconnectionstatechange = () => this.#changed(connection)
    const channel = connection.createDataChannel(CHANNEL)
    channel.onopen = () => this.on.opened()
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && !this.#closed) this.on.event(data)
    }
    channel.onclose = () => this.#end('closed')
    this.#channel = channel
    return connection
  }

  #changed(connection: RTCPeerConnection): void {
    const { connectionState: state } = connection
    if (state === 'failed') this.#end('blocked')
    else if (state === 'closed') this.#end('closed')
    else if (state === 'disconnected') {
      const timer = setTimeout(() => connection.connectionState === 'disconnected' && this.#end('blocked'), LOST_MS)
      this.#undo.push(() => clearTimeout(timer))
    }
  }

  /** The offer names every address from the beginning: services take no later ones. */
  #gathered(connection: RTCPeerConnection): Promise<void> {
    if (connection.iceGatheringState === 'complete') return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS)
      this.#undo.push(() => (clearTimeout(timer), resolve()))
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState !== 'complete') return
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #end(why: PeerEnding): void {
    if (this.#closed) return
    this.close()
    this.on.ended(why)
  }
}
