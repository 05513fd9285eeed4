import { areHidden, candidates, SYSTEM_DEVICE } from './device-choice'
import { choosable, onDeviceChange } from './devices'
import { isBySystem, stateFor } from './microphone-errors'
import type { PageLife } from './page-life'
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
  /** The browser has not answered a request for so long that the person should look; it may still answer. */
  readonly onUnanswered: () => void
  /** The page's own life: a microphone is not taken away from another page by one that nobody sees. */
  readonly life: PageLife
}

/** A program that is just letting go of the device is given this long, twice, in ms. */
const BUSY_PAUSES_MS = [300, 900]

/**
 * A request that has not been answered after this is said to be waiting, ms: an embedded browser may never answer
 * (Hubs-Foundation/hubs#2264), and a person may have overlooked the question. A late answer still counts.
 */
export const UNANSWERED_MS = 20_000
/** Pauses between attempts to get a microphone that somebody else may let go of unseen, ms: doubling. */
const AGAIN_MS = { first: 5_000, longest: 60_000 }
/** States that may end without anybody saying so, by a call that ends or a program that closes. */
const passing: ReadonlySet<MicrophoneState> = new Set(['busy', 'failed', 'lost'])

const failed: ReadonlySet<MicrophoneState> = new Set(['denied', 'missing', 'busy', 'failed'])

/** What is held while open. */
interface OpenMicrophone {
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
  #held: OpenMicrophone | undefined
  /** Somebody is speaking: a better device has to wait. */
  #engaged = false
  #betterWaits = false
  readonly #forgetDevices: () => void
  readonly #forgetPage: () => void
  #waiting: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #attempts = 0

  constructor(private readonly options: MicrophoneOptions) {
    this.#forgetDevices = onDeviceChange(options.source, () => void this.#devicesChanged())
    this.#forgetPage = options.life.onSeen(() => this.#tryAgain())
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
    this.#attempts = 0
    this.#letGo()
    if (!failed.has(this.#state)) this.#become('closed')
  }

  dispose(): void {
    this.close()
    this.#forgetDevices()
    this.#forgetPage()
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
    this.#waiting = setTimeout(() => {
      if (epoch === this.#epoch) this.options.onUnanswered()
    }, UNANSWERED_MS)
    try {
      const opened = await this.#request(choice, () => epoch === this.#epoch)
      if (!opened) return
      if (epoch === this.#epoch) clearTimeout(this.#waiting)
      stream = opened.stream
      const track = stream.getAudioTracks()[0]
      if (!track) throw new DOMException('no audio track', 'NotFoundError')
      if (epoch !== this.#epoch) return release(stream)
      const [stop, defaultDevice] = await Promise.all([this.options.listen(stream), this.#defaultDevice()])
      if (epoch !== this.#epoch) {
        stop()
        return release(stream)
      }
      this.#held = { stream, track, stop, asked: opened.asked, defaultDevice }
      if (track.readyState === 'ended') return await this.#lose(epoch)
      track.addEventListener('ended', () => void this.#lose(epoch))
      this.#attempts = 0
      this.#become('open', { track })
      // Only now can it be seen which devices there are.
      if (opened.blind) void this.#devicesChanged()
    } catch (error) {
      if (stream) release(stream)
      if (epoch !== this.#epoch) return
      clearTimeout(this.#waiting)
      const state = stateFor(error)
      this.#become(state === 'missing' ? (otherwise ?? state) : state, { bySystem: isBySystem(error) })
    }
  }

  /** After a failure that may pass unseen: the page is seen again, or some time has gone by. */
  #tryAgain(): void {
    if (this.#choice && passing.has(this.#state) && this.options.life.seen) void this.#acquire()
  }

  /** The best device that can be had. Undefined when nobody wants it any more. */
  async #request(
    choice: MicrophoneChoice,
    wanted: () => boolean,
  ): Promise<{ stream: MediaStream; asked: string; blind: boolean } | undefined> {
    const { source } = this.options
    if (!source) throw new DOMException('no media devices in an insecure context', 'NotSupportedError')
    const { echoCancellation, noiseSuppression, autoGain: autoGainControl } = choice
    const processing = { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 }
    let busy: unknown
    for (const pauseMs of [0, ...BUSY_PAUSES_MS]) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      busy = undefined
      let other: unknown
      const devices = choosable(await this.#inputs(), 'audioinput')
      const blind = choice.microphones.length > 0 && areHidden(devices)
      for (const asked of candidates(choice.microphones, devices)) {
        if (!wanted()) return undefined
        const device = asked === SYSTEM_DEVICE ? {} : { deviceId: { exact: asked } }
        try {
          return { stream: await source.getUserMedia({ audio: { ...processing, ...device } }), asked, blind }
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
    } else if (this.#held && this.#state === 'open') {
      const { held, inputs } = { held: this.#held, inputs: await this.#inputs() }
      if (held !== this.#held) return
      const better = candidates(choice.microphones, choosable(inputs, 'audioinput'))[0] !== held.asked
      const moved =
        held.asked === SYSTEM_DEVICE && held.defaultDevice !== '' && defaultOf(inputs) !== held.defaultDevice
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
    clearTimeout(this.#waiting)
    clearTimeout(this.#again)
    const held = this.#held
    this.#held = undefined
    held?.stop()
    if (held) release(held.stream)
  }

  #become(state: MicrophoneState, news: MicrophoneNews = {}): void {
    if (state === this.#state && state !== 'open') return
    this.#state = state
    clearTimeout(this.#again)
    if (this.#choice && passing.has(state)) {
      const pause = Math.min(AGAIN_MS.longest, AGAIN_MS.first * 2 ** this.#attempts++)
      this.#again = setTimeout(() => this.#tryAgain(), pause)
    }
    this.options.onState(state, news)
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/**
 * Group and name of the entry `default`, which change with the device behind it: two inputs of one box share a group
 * (element-hq/element-call#1687). Empty where the browser has no such entry (Firefox, Safari).
 */
function defaultOf(inputs: readonly MediaDeviceInfo[]): string {
  const system = inputs.find(({ deviceId }) => deviceId === 'default')
  return system ? `${system.groupId}\n${system.label}` : ''
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
