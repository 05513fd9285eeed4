import { PLAYBACK_PROCESSOR, type PlaybackMessage, type PlaybackNote, type PlaybackOptions } from './kernel/messages'
import { PlaybackKernel, type PlaybackSink } from './kernel/playback-kernel'

/** The kernel on the audio thread. Notes are posted from one reused object; messages are taken between quanta. */
class PlaybackProcessor extends AudioWorkletProcessor {
  readonly #kernel: PlaybackKernel
  readonly #tap: boolean
  #open = true
  readonly #note: PlaybackNote = {
    state: 'playing',
    utterance: 0,
    position: 0,
    frame: 0,
    underruns: 0,
    periodic: false,
    buffered: 0,
    written: 0,
    depthMs: 0,
  }

  constructor({ processorOptions: { depthMs, tap } }: { processorOptions: PlaybackOptions }) {
    super()
    this.#tap = tap
    this.#kernel = new PlaybackKernel({
      sampleRate,
      report: this.#report,
      ...(depthMs === undefined ? {} : { depthMs }),
    })
    this.port.onmessage = ({ data }: MessageEvent<PlaybackMessage>) => this.#take(data)
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [first] = output ?? []
    if (first) {
      this.#kernel.process(first, currentFrame)
      if (this.#tap) this.port.postMessage(first.slice())
    }
    return this.#open
  }

  #take(message: PlaybackMessage): void {
    const kernel = this.#kernel
    switch (message.type) {
      case 'voice':
        kernel.write(message.utterance, message.samples, message.hole, message.last, currentFrame)
        break
      case 'pause':
        kernel.pause(message.utterance, message.fadeMs, currentFrame)
        break
      case 'resume':
        kernel.resume(message.utterance, message.fadeMs, currentFrame)
        break
      case 'stop':
        kernel.stop(message.utterance, message.fadeMs, currentFrame)
        break
      case 'depth':
        kernel.begin(message.ms)
        break
      case 'volume':
        kernel.setVolume(message.gain)
        break
      case 'chime':
        kernel.chime(message.sound)
        break
      case 'close':
        this.#open = false
    }
  }

  readonly #report: PlaybackSink = (state, utterance, position, frame, underruns, periodic) => {
    const note = this.#note
    note.state = state
    note.utterance = utterance
    note.position = position
    note.frame = frame
    note.underruns = underruns
    note.periodic = periodic
    note.buffered = this.#kernel.queue.buffered
    note.written = this.#kernel.queue.written
    note.depthMs = this.#kernel.depth.ms
    this.port.postMessage(note)
  }
}

registerProcessor(PLAYBACK_PROCESSOR, PlaybackProcessor)
