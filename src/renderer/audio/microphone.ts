import { candidates, SYSTEM_DEVICE } from './device-choice'
import { choosable, onDeviceChange } from './devices'
import type { AudioSettings, MicrophoneState } from './types'

/** Which microphones, best first, and what the browser does to their sound. */
export type MicrophoneChoice = Pick<AudioSettings, 'microphones' | 'echoCancellation' | 'noiseSuppression' | 'autoGain'>

/** The part of `navigator.mediaDevices` used here. */
export type MicrophoneSource = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>

/** What comes with a change of state. */
export interface MicrophoneNews {
  /** With `open`: what was opened. */
  readonly track?: MediaStreamTrack
  /** With `denied`: it was the operating system that refused. */
  readonly bySystem?: boolean
}

export interface MicrophoneOptions {
  /** `navigator.mediaDevices`; undefined outside a secure context. */
  readonly source: MicrophoneSource | undefined
  /** Starts taking frames; resolves with the way to end it. */
  readonly listen: (stream: MediaStream) => Promise<() => void>
  readonly onState: (state: MicrophoneState, news: MicrophoneNews) => void
}

/** A program that is just letting go of the device is given this long, twice, in ms. */
const BUSY_PAUSES_MS = [300, 900]

const failed: ReadonlySet<MicrophoneState> = new Set(['denied', 'missing', 'busy', 'failed'])

/** What is held while open. */
interface Session {
  readonly stream: MediaStream
  readonly track: MediaStreamTrack
  readonly stop: () => void
  /** The device that was asked for, `default` for the system's. */
  readonly asked: string
  /** What the system's default was, to notice that it has become another device. */
  readonly defaultDevice: string
}

/**
 * The microphone: opens, closes, survives being unplugged. Every open and close begins an epoch; whatever an older
 * epoch was still waiting for is released the moment it arrives, so that a close always wins.
 */
export class Microphone {
  #state: MicrophoneState = 'closed'
  #epoch = 0
  #choice: MicrophoneChoice | undefined
  #session: Session | undefined
  /** Somebody is speaking: a better device has to wait. */
  #engaged = false
  #betterWaits = false
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
    await this.#acquire()
  }

  /** Opens anew what is wanted open, whatever state it is in. */
  async reopen(): Promise<void> {
    await this.#acquire()
  }

  /** While somebody is speaking no working device is left for a better one. */
  engage(on: boolean): void {
    this.#engaged = on
    if (!on && this.#betterWaits) void this.#devicesChanged()
  }

  /** The person has changed the permission: a refusal is asked about again, or forgotten. */
  permissionChanged(allowed: boolean): void {
    if (!allowed || this.#state !== 'denied') return
    if (this.#choice) void this.#acquire()
    else this.#become('closed')
  }

  /**
   * Releases the device completely; the system's recording light goes off. Where there was none to release, the state
   * goes on saying why: the host gives up listening on a failure, and the person must still be able to read what it
   * was.
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

  /** `otherwise`: the state when there is no device to be had. */
  async #acquire(otherwise?: MicrophoneState): Promise<void> {
    const choice = this.#choice
    if (!choice) return
    const epoch = ++this.#epoch
    this.#betterWaits = false
    this.#letGo()
    this.#become('opening')
    let stream: MediaStream | undefined
    try {
      const opened = await this.#request(choice, () => epoch === this.#epoch)
      if (!opened) return
      stream = opened.stream
      const track = stream.getAudioTracks()[0]
      if (!track) throw new DOMException('no audio track', 'NotFoundError')
      if (epoch !== this.#epoch) return release(stream)
      const [stop, defaultDevice] = await Promise.all([this.options.listen(stream), this.#defaultDevice()])
      if (epoch !== this.#epoch) {
        stop()
        return release(stream)
      }
      this.#session = { stream, track, stop, asked: opened.asked, defaultDevice }
      if (track.readyState === 'ended') return await this.#lose(epoch)
      track.addEventListener('ended', () => void this.#lose(epoch))
      this.#become('open', { track })
    } catch (error) {
      if (stream) release(stream)
      if (epoch !== this.#epoch) return
      const state = stateFor(error)
      this.#become(state === 'missing' ? (otherwise ?? state) : state, { bySystem: isBySystem(error) })
    }
  }

  /** The best device that can be had. Undefined when nobody wants it any more. */
  async #request(
    choice: MicrophoneChoice,
    wanted: () => boolean,
  ): Promise<{ stream: MediaStream; asked: string } | undefined> {
    const { source } = this.options
    if (!source) throw new DOMException('no media devices in an insecure context', 'NotSupportedError')
    const { echoCancellation, noiseSuppression, autoGain: autoGainControl } = choice
    const processing = { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 }
    let busy: unknown
    for (const pauseMs of [0, ...BUSY_PAUSES_MS]) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      busy = undefined
      let other: unknown
      for (const asked of candidates(choice.microphones, choosable(await this.#inputs(), 'audioinput'))) {
        if (!wanted()) return undefined
        const device = asked === SYSTEM_DEVICE ? {} : { deviceId: { exact: asked } }
        try {
          return { stream: await source.getUserMedia({ audio: { ...processing, ...device } }), asked }
        } catch (error) {
          const state = stateFor(error)
          if (state === 'denied') throw error
          // The next best device is better than none.
          if (state === 'busy') busy = error
          else other ??= error
        }
      }
      if (busy === undefined) throw other
    }
    throw busy
  }

  /** The device has gone. While there is another one the turn goes on with that, and nobody need hear of it. */
  async #lose(epoch: number): Promise<void> {
    if (epoch !== this.#epoch) return
    const lost = ++this.#epoch
    this.#letGo()
    const devices = await this.#inputs()
    if (lost !== this.#epoch) return
    if (devices.length > 0) await this.#acquire('lost')
    else this.#become('lost')
  }

  /** Tries again where a device was missing, follows the system's default, and moves to a better device. */
  async #devicesChanged(): Promise<void> {
    const choice = this.#choice
    if (!choice) return this.#noLongerMissing()
    if (this.#state === 'lost' || this.#state === 'missing' || this.#state === 'busy') {
      const epoch = this.#epoch
      const devices = await this.#inputs()
      if (epoch === this.#epoch && devices.length > 0) await this.#acquire()
    } else if (this.#session && this.#state === 'open') {
      const { session, inputs } = { session: this.#session, inputs: await this.#inputs() }
      if (session !== this.#session) return
      const better = candidates(choice.microphones, choosable(inputs, 'audioinput'))[0] !== session.asked
      const moved =
        session.asked === SYSTEM_DEVICE && session.defaultDevice !== '' && defaultOf(inputs) !== session.defaultDevice
      if (!better && !moved) this.#betterWaits = false
      else if (this.#engaged) this.#betterWaits = true
      else await this.#acquire()
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
    const session = this.#session
    this.#session = undefined
    session?.stop()
    if (session) release(session.stream)
  }

  #become(state: MicrophoneState, news: MicrophoneNews = {}): void {
    if (state === this.#state && state !== 'open') return
    this.#state = state
    this.options.onState(state, news)
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/**
 * The group of the entry `default`, which changes with the device behind it; empty where the browser has no such entry.
 */
function defaultOf(inputs: readonly MediaDeviceInfo[]): string {
  return inputs.find(({ deviceId }) => deviceId === 'default')?.groupId ?? ''
}

function sameChoice(a: MicrophoneChoice, b: MicrophoneChoice): boolean {
  return (
    a.microphones.length === b.microphones.length &&
    a.microphones.every(
      ({ id, label }, place) => id === b.microphones[place]?.id && label === b.microphones[place]?.label,
    ) &&
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

/** Chromium says in words alone who refused. */
function isBySystem(error: unknown): boolean {
  return /by system/i.test(String((error as { message?: unknown } | undefined)?.message))
}
