import { PEER_RATE } from './kernel/track-blocks'
import { TrackDelay } from './track-delay'
import { readTrack, readsTracks } from './track-reader'

/**
 * The two tracks of a connection: ours, with what the host gives it to say, and the other side's, whose sound is not
 * played here but goes to the host. `heard` gets `Int16[n] @ 24 kHz mono`, and how long that waited in the browser, ms.
 */
export class PeerSound {
  #unlisten: (() => void) | undefined
  #delay: TrackDelay | undefined

  private constructor(
    private readonly context: AudioContext,
    private readonly node: AudioWorkletNode,
    private readonly ours: MediaStreamAudioDestinationNode,
    private readonly heard: (pcm: Int16Array, waitedMs: number) => void,
  ) {
    node.port.onmessage = ({ data }: MessageEvent<Int16Array>) => this.#heard(data)
  }

  /** `worklet`: address of the module that does both tracks. */
  static async open(worklet: string, heard: (pcm: Int16Array, waitedMs: number) => void): Promise<PeerSound> {
    // Its own context, which nobody hears: it must not end with a loudspeaker that is pulled out.
    const silent = { sampleRate: PEER_RATE, sinkId: { type: 'none' } } as AudioContextOptions
    const context = new AudioContext(silent)
    try {
      void context.resume().catch(() => undefined)
      await context.audioWorklet.addModule(worklet)
      const node = new AudioWorkletNode(context, 'parley-peer', {
        numberOfInputs: readsTracks() ? 0 : 1,
        outputChannelCount: [1],
      })
      const ours = context.createMediaStreamDestination()
      node.connect(ours)
      return new PeerSound(context, node, ours, heard)
    } catch (error) {
      void context.close().catch(() => undefined)
      throw error
    }
  }

  /** What we say, as it is put into the connection. */
  get stream(): MediaStream {
    return this.ours.stream
  }

  /** More to say: `Int16[n] @ 24 kHz mono`. */
  speak(pcm: Int16Array): void {
    this.node.port.postMessage(pcm, [pcm.buffer])
  }

  /** Listens to the other side's track, in the place of an earlier one. */
  listen(track: MediaStreamTrack, receiver?: Pick<RTCRtpReceiver, 'getStats'>): void {
    this.#unlisten?.()
    const stream = new MediaStream([track])
    // Chromium decodes a far track only while an element plays it (crbug 933677).
    const element = new Audio()
    element.muted = true
    element.srcObject = stream
    void element.play().catch(() => undefined)
    const delay = receiver && new TrackDelay(receiver)
    this.#delay = delay
    const stop = readTrack(track, (pcm) => this.#heard(pcm)) ?? this.#listenBy(stream)
    this.#unlisten = () => {
      stop()
      delay?.close()
      element.pause()
      element.srcObject = null
    }
  }

  /** Ends both tracks of ours; the other side's is left to whoever has it. */
  close(): void {
    this.#unlisten?.()
    this.node.port.postMessage('close')
    this.node.port.close()
    this.node.disconnect()
    for (const track of this.ours.stream.getTracks()) track.stop()
    void this.context.close().catch(() => undefined)
  }

  #heard(pcm: Int16Array): void {
    this.heard(pcm, this.#delay?.ms ?? 0)
  }

  /** Web Audio's way to a track, which loses what its thread comes too late for. */
  #listenBy(stream: MediaStream): () => void {
    const source = this.context.createMediaStreamSource(stream)
    source.connect(this.node)
    return () => source.disconnect()
  }
}
