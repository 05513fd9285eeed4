/**
 * Added by the way through a MediaStream and an `<audio>` element, ms; it is in none of the context's latencies
 * (measured as 50 ± 7: gasnew/cedar#75).
 */
export const ELEMENT_DELAY_MS = 50

/** What of a context a route uses; not every browser lets a context choose its device. */
type Context = AudioContext & { setSinkId?: (id: string) => Promise<void> }

/**
 * Where the player's sound leaves the window.
 *
 * The default device is reached through the context's own destination. Another one is given to the context itself where
 * the browser can: Chromium's echo canceller listens to the device that `AudioContext.setSinkId` names (feature
 * WebAudioSetSinkEchoCancellation), but not to the one of an `<audio>` element that plays a local stream. The element
 * is for browsers without `AudioContext.setSinkId` (Firefox, Safari).
 */
export class OutputRoute {
  #element: HTMLAudioElement | undefined
  #stream: MediaStreamAudioDestinationNode | undefined
  #device = 'default'
  #epoch = 0

  constructor(
    private readonly context: Context,
    private readonly source: AudioNode,
  ) {
    this.#connect(context.destination)
  }

  /** What this route adds to the context's own latency, ms. */
  get delayMs(): number {
    return this.#element ? ELEMENT_DELAY_MS : 0
  }

  /**
   * Switches over. `again`: also where nothing seems to have changed, because the device was away in between. Rejects
   * when the device cannot be used; sound then goes to the default one.
   */
  async select(deviceId: string, again = false): Promise<void> {
    const wanted = deviceId || 'default'
    if (wanted === this.#device && !again) return
    const renew = wanted === this.#device
    this.#device = wanted
    const epoch = ++this.#epoch
    if (wanted === 'default') return this.#useDefault()
    try {
      if (this.context.setSinkId) {
        // The same device is not taken anew unless another one was asked for in between (Web Audio, 1.2.4).
        if (renew) await this.context.setSinkId('')
        if (epoch !== this.#epoch) return
        await this.context.setSinkId(wanted)
      } else await this.#useElement(wanted, epoch)
    } catch (error) {
      if (epoch !== this.#epoch) return
      this.#device = 'default'
      await this.#useDefault()
      throw error
    }
  }

  close(): void {
    this.#epoch++
    this.source.disconnect()
    this.#dropElement()
  }

  async #useElement(deviceId: string, epoch: number): Promise<void> {
    const element = this.#element ?? this.#createElement()
    if (!('setSinkId' in element)) throw new DOMException('this browser has one loudspeaker', 'NotSupportedError')
    await element.setSinkId(deviceId)
    if (epoch !== this.#epoch) return
    await element.play()
    if (epoch === this.#epoch && this.#stream) this.#connect(this.#stream)
  }

  async #useDefault(): Promise<void> {
    this.#connect(this.context.destination)
    this.#dropElement()
    await this.context.setSinkId?.('').catch(() => undefined)
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
