/**
 * Where the player's sound leaves the window.
 *
 * The default device is reached through the context's own destination and nothing else. `AudioContext.setSinkId` is not
 * used for others: Chromium takes the reference for echo cancellation from the page's ordinary output, and a context
 * with its own sink has been seen to fall out of it. An `<audio>` element fed by a MediaStream stays in it.
 */
export class OutputRoute {
  #element: HTMLAudioElement | undefined
  #stream: MediaStreamAudioDestinationNode | undefined
  #device = 'default'
  #epoch = 0

  constructor(
    private readonly context: AudioContext,
    private readonly source: AudioNode,
  ) {
    this.#connect(context.destination)
  }

  /** Switches over. Rejects when the device cannot be used; sound then goes to the default one. */
  async select(deviceId: string): Promise<void> {
    const wanted = deviceId || 'default'
    if (wanted === this.#device) return
    this.#device = wanted
    const epoch = ++this.#epoch
    if (wanted === 'default') return this.#useDefault()
    const element = this.#element ?? this.#createElement()
    try {
      await element.setSinkId(wanted)
      if (epoch !== this.#epoch) return
      await element.play()
      if (epoch !== this.#epoch || !this.#stream) return
      this.#connect(this.#stream)
    } catch (error) {
      if (epoch !== this.#epoch) return
      this.#device = 'default'
      this.#useDefault()
      throw error
    }
  }

  close(): void {
    this.#epoch++
    this.source.disconnect()
    this.#dropElement()
  }

  #useDefault(): void {
    this.#connect(this.context.destination)
    this.#dropElement()
  }

  #connect(target: AudioNode): void {
    this.source.disconnect()
    this.source.connect(target)
  }

  #createElement(): HTMLAudioElement {
    const stream = this.context.createMediaStreamDestination()
    const element = new Audio()
    element.srcObject = stream.stream
    this.#stream = stream
    this.#element = element
    return element
  }

  #dropElement(): void {
    this.#element?.pause()
    if (this.#element) this.#element.srcObject = null
    this.#element = undefined
    this.#stream = undefined
  }
}
