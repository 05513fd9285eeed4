import { PEER_RATE } from './kernel/track-blocks'
import { TrackDelay } from './track-delay'
import { readTrack, readsTracks } from './track-reader'

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
  #node: AudioWorkletNode | undefined
  #delay: TrackDelay | undefined

  constructor(private readonly on: PeerListener) {}

  async open(worklet: string): Promise<void> {
    try {
      const context = this.#context()
      await context.audioWorklet.addModule(worklet)
      if (this.#closed) return
      const connection = this.#connect(context)
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
    this.#node?.port.postMessage(pcm, [pcm.buffer])
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const undo of this.#undo.splice(0).reverse()) undo()
  }

  /** Its own context, which nobody hears: it must not end with a loudspeaker that is pulled out. */
  #context(): AudioContext {
    const silent = { sampleRate: PEER_RATE, sinkId: { type: 'none' } } as AudioContextOptions
    const context = new AudioContext(silent)
    this.#undo.push(() => void context.close().catch(() => undefined))
    void context.resume().catch(() => undefined)
    return context
  }

  #connect(context: AudioContext): RTCPeerConnection {
    const connection = new RTCPeerConnection()
    this.#undo.push(() => connection.close())
    const node = new AudioWorkletNode(context, 'parley-peer', {
      numberOfInputs: readsTracks() ? 0 : 1,
      outputChannelCount: [1],
    })
    const ours = context.createMediaStreamDestination()
    node.connect(ours)
    node.port.onmessage = ({ data }: MessageEvent<Int16Array>) => this.#heard(data)
    this.#node = node
    this.#undo.push(() => {
      node.port.postMessage('close')
      node.port.close()
      node.disconnect()
      for (const track of ours.stream.getTracks()) track.stop()
    })
    for (const track of ours.stream.getAudioTracks()) connection.addTrack(track, ours.stream)
    connection.ontrack = ({ track, receiver }) => this.#listen(context, node, track, receiver)
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

  #listen(context: AudioContext, node: AudioWorkletNode, track: MediaStreamTrack, receiver: RTCRtpReceiver): void {
    const stream = new MediaStream([track])
    // Chromium decodes a far track only while an element plays it (crbug 933677).
    const element = new Audio()
    element.muted = true
    element.srcObject = stream
    void element.play().catch(() => undefined)
    const delay = new TrackDelay(receiver)
    this.#delay = delay
    const stop = readTrack(track, (pcm) => this.#heard(pcm)) ?? listenBy(context, stream, node)
    this.#undo.push(() => {
      stop()
      delay.close()
      element.pause()
      element.srcObject = null
      track.stop()
    })
  }

  #heard(pcm: Int16Array): void {
    if (!this.#closed) this.on.heard(pcm, this.#delay?.ms ?? 0)
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

/** Web Audio's way to a track, which loses what its thread comes too late for. */
function listenBy(context: AudioContext, stream: MediaStream, node: AudioWorkletNode): () => void {
  const source = context.createMediaStreamSource(stream)
  source.connect(node)
  return () => source.disconnect()
}
