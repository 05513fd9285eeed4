import { fault, type Fault } from '#shared/fault-value'
import { decodeVoiceChunk } from '#shared/frames'
import { PLAYBACK_PROCESSOR, type PlaybackMessage, type PlaybackNote, type PlaybackOptions } from './kernel/messages'
import { heardAt, outputDelay, timingOf } from './output-clock'
import { OutputRoute } from './output-route'
import type { SoundContext } from './sound-context'
import type { PlaybackControl, PlaybackReport } from './types'
import { VoiceBacklog } from './voice-backlog'
import { VoiceFeed } from './voice-feed'

export interface PlayerOptions {
  readonly context: SoundContext
  /** Address of the playback worklet. */
  readonly worklet: string
  /** Asked once per context for who gets a copy of every rendered quantum: tests alone. */
  readonly tap?: () => ((samples: Float32Array) => void) | undefined
  readonly onReport: (report: PlaybackReport) => void
  readonly onFault: (fault: Fault) => void
}

/** Fade for a stop the window orders by itself, ms. */
const FADE_MS = 8
/** Longest chime, ms, and some time for it to leave the speaker. */
const CHIME_MS = 1500
/** Utterances remembered as given up, and orders kept. */
const MOST_REMEMBERED = 256

/** What exists once sound has been wanted. */
interface Stage {
  readonly context: AudioContext
  readonly feed: VoiceFeed
  /** Orders and pieces for the worklet; they wait while it loads. */
  readonly post: (message: PlaybackMessage, transfer?: Transferable[]) => void
  route: OutputRoute | undefined
  node: AudioWorkletNode | undefined
}

/**
 * The assistant's mouth: voice chunks and orders in, sound and exact reports out. Touches no device before its first
 * sound.
 */
export class Player {
  #stage: Stage | undefined
  #device = 'default'
  #volume = 1
  /** Jitter depth playback has settled on, or was told to begin with, ms. */
  #depthMs: number | undefined
  #release: (() => void) | undefined
  #chimeUntil = 0
  #expiry: ReturnType<typeof setTimeout> | undefined
  #idleCheck: ReturnType<typeof setTimeout> | undefined
  /** Heard so far per utterance that is not over, in its own samples: reports never go back. */
  readonly #heard = new Map<number, number>()
  /** Utterances given up because there is no sound. */
  readonly #lost = new Set<number>()
  /** What was ordered of utterances that are not over, for the case that sound has to be made anew. */
  readonly #ordered = new Map<number, 'pause' | 'stop'>()
  readonly #backlog = new VoiceBacklog()
  readonly #unfollow: () => void

  constructor(private readonly options: PlayerOptions) {
    this.#unfollow = options.context.follow({
      rebuilt: () => this.#goOn(),
      failed: (error) => this.#fail(this.#stage, error),
    })
  }

  /** Takes an encoded voice chunk. Throws a `protocol` FaultError when it is none. */
  play(bytes: Uint8Array): void {
    const chunk = decodeVoiceChunk(bytes)
    if (this.#lost.has(chunk.utterance)) return
    const stage = this.#start()
    if (!stage) return this.#giveUp([chunk.utterance])
    this.#backlog.push(chunk)
    stage.feed.push(chunk, performance.now())
    this.#settle()
    this.#expireLater(stage)
  }

  control(order: PlaybackControl): void {
    if (order.action === 'volume') return this.setVolume(order.volume)
    if (order.action === 'depth') {
      this.#depthMs = order.ms
      return this.#stage?.post({ type: 'depth', ms: order.ms })
    }
    const stage = this.#start()
    if (!stage) {
      if (order.action === 'stop' && !this.#lost.has(order.utterance)) this.#giveUp([order.utterance])
    } else if (order.action === 'chime') {
      this.#chimeUntil = performance.now() + CHIME_MS
      this.#settle()
      stage.post({ type: 'chime', sound: order.sound })
    } else {
      const { action, utterance, fadeMs } = order
      if (action === 'resume') this.#ordered.delete(utterance)
      else this.#remember(utterance, action)
      stage.post({ type: action, utterance, fadeMs })
    }
  }

  /** Fetches what the first sound needs, so that it does not wait for it. Opens nothing. */
  prepare(): void {
    try {
      this.options.context.addModule(this.options.worklet).catch(() => undefined)
    } catch {
      // No sound on this system: told when there is something to say.
    }
  }

  /** 0..1 as on a slider; loudness is felt by its square. */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#stage?.post({ type: 'volume', gain: volume ** 2 })
  }

  /**
   * A device id or `default`. A device that cannot be used is reported and the default one taken. `again`: it was away
   * in between.
   */
  setOutputDevice(deviceId: string, again = false): void {
    this.#device = deviceId
    const route = this.#stage?.route
    if (route) void this.#select(route, again)
  }

  /** Fades out and forgets everything there is. */
  silence(): void {
    const stage = this.#stage
    for (const utterance of stage?.feed.active ?? []) {
      this.#remember(utterance, 'stop')
      stage?.post({ type: 'stop', utterance, fadeMs: FADE_MS })
    }
  }

  close(): void {
    this.#unfollow()
    clearTimeout(this.#expiry)
    clearTimeout(this.#idleCheck)
    this.#dismantle()
    this.#release?.()
    this.#release = undefined
  }

  /** Builds context, feed and worklet on first use; undefined when this system makes no sound. */
  #start(): Stage | undefined {
    if (this.#stage) return this.#stage
    try {
      const context = this.options.context.get()
      const waiting: [PlaybackMessage, Transferable[]][] = []
      const stage: Stage = {
        context,
        feed: new VoiceFeed(context.sampleRate, (piece) =>
          stage.post({ type: 'voice', ...piece }, [piece.samples.buffer]),
        ),
        post: (message, transfer = []) => {
          if (stage.node) stage.node.port.postMessage(message, transfer)
          else waiting.push([message, transfer])
        },
        route: undefined,
        node: undefined,
      }
      this.#stage = stage
      this.setVolume(this.#volume)
      this.#load(stage, waiting).catch((error: unknown) => this.#fail(stage, error))
      return stage
    } catch (error) {
      this.#fail(undefined, error)
      return undefined
    }
  }

  /**
   * Sound was made anew. Every utterance goes on where the person last heard it: what had been rendered and had not
   * left the loudspeaker is played again, nothing else is. Orders of before hold.
   */
  #goOn(): void {
    const before = this.#stage
    if (!before) return
    const active = before.feed.active
    this.#dismantle()
    const stopped = active.filter((utterance) => this.#ordered.get(utterance) === 'stop')
    this.#giveUp(stopped)
    const going = active.filter((utterance) => !stopped.includes(utterance))
    const stage = going.length > 0 ? this.#start() : undefined
    if (!stage) return this.#settle()
    const now = performance.now()
    for (const utterance of going) {
      const chunks = this.#backlog.rest(utterance)
      const [first] = chunks
      if (first) stage.feed.resume(utterance, first.sampleRate, this.#heard.get(utterance) ?? 0, now)
      for (const chunk of chunks) stage.feed.push(chunk, now)
      if (this.#ordered.get(utterance) === 'pause') stage.post({ type: 'pause', utterance, fadeMs: FADE_MS })
    }
    this.#settle()
    this.#expireLater(stage)
  }

  async #load(stage: Stage, waiting: [PlaybackMessage, Transferable[]][]): Promise<void> {
    await this.options.context.addModule(this.options.worklet)
    if (this.#stage !== stage) return
    const tap = this.options.tap?.()
    const processorOptions: PlaybackOptions = {
      tap: tap !== undefined,
      ...(this.#depthMs === undefined ? {} : { depthMs: this.#depthMs }),
    }
    const node = new AudioWorkletNode(stage.context, PLAYBACK_PROCESSOR, {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions,
    })
    node.onprocessorerror = () => this.#fail(stage, new Error('the playback worklet stopped'))
    node.port.onmessage = ({ data }: MessageEvent<PlaybackNote | Float32Array>) => {
      if (data instanceof Float32Array) tap?.(data)
      else this.#note(stage, data)
    }
    stage.node = node
    stage.route = new OutputRoute(stage.context, node)
    void this.#select(stage.route)
    for (const [message, transfer] of waiting.splice(0)) node.port.postMessage(message, transfer)
  }

  async #select(route: OutputRoute, again = false): Promise<void> {
    try {
      await route.select(this.#device, again)
    } catch (error) {
      this.options.onFault(fault('audio', 'config', 'speaker.unavailable', { permanent: false, detail: String(error) }))
    }
  }

  /** Puts what the worklet tells into the host's terms. */
  #note(stage: Stage, note: PlaybackNote): void {
    const now = performance.now()
    const timing = timingOf(stage.context, stage.route?.delayMs)
    const rate = stage.context.sampleRate
    const { state, utterance, underruns } = note
    this.#depthMs = note.depthMs
    // Changes tell where they happened and when that will be heard; passing reports what was leaving the speaker while
    // the frame was rendered. Both by the frame's own time: this thread may come to the note much later.
    const behind = note.periodic ? Math.min(note.position, Math.round((outputDelay(timing) / 1000) * rate)) : 0
    const position = note.position - behind
    const at = heardAt((note.frame - behind) / rate, timing, now)
    const heard = Math.max(this.#heard.get(utterance) ?? 0, stage.feed.position(utterance, position))
    this.#heard.set(utterance, heard)
    this.#backlog.heard(utterance, heard)
    const over = state === 'ended' || state === 'stopped'
    if (over) {
      stage.feed.close(utterance)
      this.#forget(utterance)
    }
    stage.feed.progress(note.buffered, note.written, now)
    this.options.onReport({
      utterance,
      heard,
      at,
      state,
      underruns,
      ...(over && { depthMs: Math.round(note.depthMs) }),
    })
    if (over) this.#settle()
  }

  /** Holds sound on while there is something to play. */
  #settle(): void {
    clearTimeout(this.#idleCheck)
    const chime = this.#chimeUntil - performance.now()
    if (chime > 0) this.#idleCheck = setTimeout(() => this.#settle(), chime)
    const wanted = chime > 0 || (this.#stage?.feed.active.length ?? 0) > 0
    if (wanted) this.#release ??= this.options.context.hold()
    else {
      this.#release?.()
      this.#release = undefined
    }
  }

  #expireLater(stage: Stage): void {
    clearTimeout(this.#expiry)
    const again = stage.feed.expire(performance.now())
    if (again !== undefined) this.#expiry = setTimeout(() => this.#expireLater(stage), again)
  }

  #fail(stage: Stage | undefined, error: unknown): void {
    if (stage !== this.#stage) return
    this.options.onFault(fault('audio', 'config', 'speaker.failed', { permanent: false, detail: String(error) }))
    const active = stage?.feed.active ?? []
    this.#dismantle()
    this.#giveUp(active)
    this.#settle()
  }

  /** The host must not wait for a voice that nobody will hear. */
  #giveUp(utterances: readonly number[]): void {
    for (const utterance of utterances) {
      this.#lost.add(utterance)
      const [oldest] = this.#lost
      if (this.#lost.size > MOST_REMEMBERED && oldest !== undefined) this.#lost.delete(oldest)
      const heard = this.#heard.get(utterance) ?? 0
      this.#forget(utterance)
      this.options.onReport({ utterance, heard, at: performance.now(), state: 'stopped', underruns: 0 })
    }
  }

  #remember(utterance: number, action: 'pause' | 'stop'): void {
    if (this.#ordered.get(utterance) !== 'stop') this.#ordered.set(utterance, action)
    const [oldest] = this.#ordered.keys()
    if (this.#ordered.size > MOST_REMEMBERED && oldest !== undefined) this.#ordered.delete(oldest)
  }

  #forget(utterance: number): void {
    this.#heard.delete(utterance)
    this.#ordered.delete(utterance)
    this.#backlog.close(utterance)
  }

  #dismantle(): void {
    const stage = this.#stage
    this.#stage = undefined
    stage?.route?.close()
    stage?.node?.port.postMessage({ type: 'close' } satisfies PlaybackMessage)
    if (stage?.node) stage.node.port.onmessage = null
  }
}
