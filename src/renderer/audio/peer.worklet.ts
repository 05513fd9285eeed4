import { PeerKernel } from './kernel/peer-kernel'

/**
 * Both tracks of a peer connection, or without an input only ours. Samples come and go by its port; `close` ends it.
 */
class PeerProcessor extends AudioWorkletProcessor {
  #open = true
  readonly #kernel = new PeerKernel((block) => this.port.postMessage(block, [block.buffer]))

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<Int16Array | 'close'>) => {
      if (data === 'close') this.#open = false
      else this.#kernel.speak(data)
    }
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [ours] = output ?? []
    if (ours) this.#kernel.process(ours)
    if (ours && input) this.#kernel.hear(input[0], ours.length)
    return this.#open
  }
}

registerProcessor('parley-peer', PeerProcessor)
