import { onDeviceChange } from './devices'
import type { AudioSettings, MicrophoneState } from './types'

/** Which microphone, and what the browser does to its sound. */
export type MicrophoneChoice = Pick<AudioSettings, 'inputDevice' | 'echoCancellation' | 'noiseSuppression' | 'autoGain'>

/** The part of `navigator.mediaDevices` used here. */
export type MicrophoneSource = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>

export interface MicrophoneOptions {
  /** `navigator.mediaDevices`; undefined outside a secure context. */
  readonly source: MicrophoneSource | undefined
  /** Starts taking frames; resolves with the way to end it. */
  readonly listen: (stream: MediaStream) => Promise<() => void>
  readonly onState: (state: MicrophoneState, label?: string) => void
}

/** How long a track may be mute before it is asked for once more, ms. Bluetooth headsets take that long to switch over. */
const UNMUTE_MS = 600

const failed: ReadonlySet<MicrophoneState> = new Set(['denied', 'missing', 'busy', 'failed'])

/** What is held while open. */
interface Session {
  readonly stream: MediaStream
  readonly track: MediaStreamTrack
  readonly stop: () => void
  /** What the system's default was, to notice that it has become another device. */
  readonly defaultDevice: string
}

/**
 * The microphone: opens, closes, survives being unplugged. Every open and close begins an epoch; whatever an older epoch
 * was still waiting for is released the moment it arrives, so that a close always wins.
 */
export class Microphone {
  #state: MicrophoneState = 'closed'
  #epoch = 0
  #choice: MicrophoneChoice | undefined
  #session: Session | undefined
  #muteTimer: ReturnType<typeof setTimeout> | undefined
  readonly #forgetDevices: () => void

  constructor(private readonly options: MicrophoneOptions) {
    this.#forgetDevices = onDeviceChange(options.source, () => void this.#devicesChanged())
  }

  get state(): MicrophoneState {
    return this.#state
  }

  /** Opens with these choices, or reopens when they differ. Never rejects: the state tells. */
  async open(choice: MicrophoneChoice): Promise<void> {
    const same = this.#choice && sameChoice(this.#choice, choice)
    if (same && (this.#state === 'open' || this.#state === 'opening')) return
    this.#choice = choice
    await this.#acquire(true)
  }

  /**
   * Releases the device completely; the system's recording light goes off. Where there was none to release, the state
   * goes on saying why: the host gives up listening on a failure, and the person must still be able to read what it was.
   */
  close(): void {
    this.#choice = undefined
    this.#epoch++
    this.#letGo()
    if (!failed.has(this.#state)) this.#become('closed')
  }

  dispose(): void {
    this.close()
    this.#forgetDevices()
  }

  /** `again`: a mute track may be asked for once more. */
  async #acquire(again: boolean): Promise<void> {
    const choice = this.#choice
    if (!choice) return
    const epoch = ++this.#epoch
    this.#letGo()
    this.#become('opening')
    let stream: MediaStream | undefined
    try {
      stream = await this.#request(choice)
      const track = stream.getAudioTracks()[0]
      if (!track) throw new DOMException('no audio track', 'NotFoundError')
      if (epoch !== this.#epoch) return release(stream)
      const [stop, defaultDevice] = await Promise.all([this.options.listen(stream), this.#defaultDevice()])
      if (epoch !== this.#epoch) {
        stop()
        return release(stream)
      }
      this.#session = { stream, track, stop, defaultDevice }
      this.#watch(track, epoch, again)
    } catch (error) {
      if (stream) release(stream)
      if (epoch === this.#epoch) this.#become(stateFor(error))
    }
  }

  async #request(choice: MicrophoneChoice): Promise<MediaStream> {
    const { source } = this.options
    if (!source) throw new DOMException('no media devices in an insecure context', 'NotSupportedError')
    const { inputDevice, echoCancellation, noiseSuppression, autoGain: autoGainControl } = choice
    const processing = { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 }
    const chosen = inputDevice && inputDevice !== 'default'
    if (!chosen) return source.getUserMedia({ audio: processing })
    try {
      return await source.getUserMedia({ audio: { ...processing, deviceId: { exact: inputDevice } } })
    } catch (error) {
      // The chosen device is not plugged in: the default one is better than none.
      if (nameOf(error) !== 'OverconstrainedError' && nameOf(error) !== 'NotFoundError') throw error
      return source.getUserMedia({ audio: processing })
    }
  }

  #watch(track: MediaStreamTrack, epoch: number, again: boolean): void {
    if (track.readyState === 'ended') return this.#lose(epoch)
    track.addEventListener('ended', () => this.#lose(epoch))
    track.addEventListener('mute', () => this.#waitForSound(track, epoch, again))
    if (track.muted) this.#waitForSound(track, epoch, again)
    this.#become('open', track.label)
  }

  /** A live track that stays mute is asked for once more; mute after that is the person's own switch. */
  #waitForSound(track: MediaStreamTrack, epoch: number, again: boolean): void {
    if (!again || epoch !== this.#epoch) return
    clearTimeout(this.#muteTimer)
    this.#muteTimer = setTimeout(() => {
      if (epoch === this.#epoch && track.muted) void this.#acquire(false)
    }, UNMUTE_MS)
  }

  #lose(epoch: number): void {
    if (epoch !== this.#epoch) return
    this.#epoch++
    this.#letGo()
    this.#become('lost')
    // The change of devices may have been told before the track ended.
    void this.#devicesChanged()
  }

  /** Tries again where a device was missing, and follows the system's default to another device. */
  async #devicesChanged(): Promise<void> {
    const choice = this.#choice
    if (!choice) return this.#noLongerMissing()
    if (this.#state === 'lost' || this.#state === 'missing' || this.#state === 'busy') {
      const epoch = this.#epoch
      const devices = await this.#inputs()
      if (epoch === this.#epoch && devices.length > 0) await this.#acquire(true)
    } else if (this.#session && this.#state === 'open') {
      const { session, inputs } = { session: this.#session, inputs: await this.#inputs() }
      if (session !== this.#session) return
      const chosen = choice.inputDevice !== 'default' && inputs.some(({ deviceId }) => deviceId === choice.inputDevice)
      const using = session.track.getSettings().deviceId
      const back = chosen && using !== undefined && using !== choice.inputDevice
      const moved = !chosen && session.defaultDevice !== '' && defaultOf(inputs) !== session.defaultDevice
      if (back || moved) await this.#acquire(true)
    }
  }

  /** Nobody is waiting for the device any more, but what is said about it has to stay true. */
  async #noLongerMissing(): Promise<void> {
    if (this.#state !== 'missing') return
    const epoch = this.#epoch
    const devices = await this.#inputs()
    if (epoch === this.#epoch && devices.length > 0) this.#become('closed')
  }

  async #inputs(): Promise<MediaDeviceInfo[]> {
    const devices = (await this.options.source?.enumerateDevices().catch(() => [])) ?? []
    return devices.filter(({ kind }) => kind === 'audioinput')
  }

  async #defaultDevice(): Promise<string> {
    return defaultOf(await this.#inputs())
  }

  #letGo(): void {
    clearTimeout(this.#muteTimer)
    const session = this.#session
    this.#session = undefined
    session?.stop()
    if (session) release(session.stream)
  }

  #become(state: MicrophoneState, label?: string): void {
    if (state === this.#state && state !== 'open') return
    this.#state = state
    this.options.onState(state, label)
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** The group of the entry `default`, which changes with the device behind it; empty where the browser has no such entry. */
function defaultOf(inputs: readonly MediaDeviceInfo[]): string {
  return inputs.find(({ deviceId }) => deviceId === 'default')?.groupId ?? ''
}

function sameChoice(a: MicrophoneChoice, b: MicrophoneChoice): boolean {
  return (
    a.inputDevice === b.inputDevice &&
    a.echoCancellation === b.echoCancellation &&
    a.noiseSuppression === b.noiseSuppression &&
    a.autoGain === b.autoGain
  )
}

/** By name, not by class: browsers throw DOMExceptions, own classes and plain errors here. */
function nameOf(error: unknown): string {
  return String((error as { name?: unknown } | undefined)?.name)
}

/** What the browser's refusal means (Media Capture and Streams, 10.2.1). */
function stateFor(error: unknown): MicrophoneState {
  const name = nameOf(error)
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError') return 'busy'
  return 'failed'
}
