import { fault, type Fault } from '#shared/fault-value'
import { CAPTURE_PROCESSOR, type CaptureMessage } from './kernel/messages'
import { ThreadClock } from './kernel/thread-clock'
import type { SoundContext } from './sound-context'
import type { FrameWorker, VadNews, VadOrder } from './vad-protocol'

/** How often the worker's clock is asked for after the first answer. */
const MORE_QUESTIONS = 4

export interface CaptureSettings {
  readonly context: SoundContext
  /** Address of the capture worklet. */
  readonly worklet: string
  /** Starts who finishes frames ({@link FrameWorker}); resolves when it takes orders. */
  readonly startWorker: () => Promise<FrameWorker>
  /** A frame has been finished and sent on. `level`: RMS in dBFS; `narrow`: the speech so far has telephone band. */
  readonly onFrame: (level: number, narrow: boolean) => void
  readonly onFault: (fault: Fault) => void
}

/** A stream's track may tell its latency (s), which the DOM's types do not know yet. */
type LatencySettings = MediaTrackSettings & { latency?: number }

/**
 * A media stream to finished frames: stream -> capture worklet -> voice-activity worker -> host. The page is told of
 * each frame and carries none. The worker outlives the stream, so that the model is loaded once.
 */
export class Capture {
  #worker: Promise<FrameWorker> | undefined
  #started: FrameWorker | undefined
  #judging = false
  #behind = false
  #open = false
  #sending = false
  /** The way to the host, until a worker that runs has it. */
  #host: MessagePort | undefined
  #clock: ThreadClock | undefined
  /** Whether the model is there, or known not to come; until then hands-free would be deaf. */
  #settled = false
  #onSettled: (() => void) | undefined

  /** The stream frames are taken from, and the way to end it. */
  #active: { readonly stream: MediaStream; readonly worker: FrameWorker; stop: () => void } | undefined
  readonly #unfollow: () => void

  constructor(private readonly settings: CaptureSettings) {
    this.#unfollow = settings.context.follow({
      rebuilt: () => void this.#goOn().catch(() => undefined),
      failed: () => undefined,
    })
  }

  /**
   * Starts taking frames from a stream. Resolves with the way to end it: afterwards no frame comes and nothing of it
   * runs. Frames flow before it resolves; where they are to be judged it resolves when they can be. Rejects when
   * worklet or worker cannot be started; then nothing runs either.
   */
  async start(stream: MediaStream): Promise<() => void> {
    const release = this.settings.context.hold()
    try {
      const [worker] = await Promise.all([
        this.#getWorker(),
        this.settings.context.addModule(this.settings.worklet),
        this.settings.context.resume(),
      ])
      const active = { stream, worker, stop: await this.#connectAnywhere(worker, stream) }
      this.#active = active
      if (this.#judging) await this.#modelSettled()
      return () => {
        if (this.#active === active) this.#active = undefined
        active.stop()
        release()
      }
    } catch (error) {
      release()
      throw error
    }
  }

  /**
   * Whether frames are judged for speech from now on; costs nothing while off. The model begins to load at once, while
   * the device is still being opened.
   */
  setJudging(on: boolean): void {
    if (on === this.#judging) return
    this.#judging = on
    this.#behind = false
    if (this.#started) order(this.#started, { type: 'judge', on })
    else if (on) this.#getWorker().catch(() => undefined)
  }

  /** Whether frames go to the host from now on. They do not before this was called. */
  setSending(on: boolean): void {
    if (on === this.#sending) return
    this.#sending = on
    if (this.#started) order(this.#started, { type: 'send', on })
  }

  /** The port through which frames reach the host. */
  sendThrough(port: MessagePort): void {
    this.#host = port
    if (this.#started) this.#giveHost(this.#started)
  }

  /** Loads worker and model ahead of the first time they are needed. */
  warmUp(): void {
    this.#getWorker().then(
      (worker) => order(worker, { type: 'load' }),
      () => undefined,
    )
  }

  close(): void {
    this.#unfollow()
    this.#settled = false
    this.#onSettled?.()
    this.#started?.terminate()
    this.#started = undefined
    this.#worker = undefined
  }

  /** Sound was made anew while the microphone is open: its stream goes into the new context. */
  async #goOn(): Promise<void> {
    const active = this.#active
    if (!active) return
    active.stop()
    active.stop = () => undefined
    await this.settings.context.addModule(this.settings.worklet)
    const stop = await this.#connectAnywhere(active.worker, active.stream)
    if (this.#active === active) active.stop = stop
    else stop()
  }

  /** Firefox refuses a stream of another rate than the context's; the context then takes the device's own. */
  async #connectAnywhere(worker: FrameWorker, stream: MediaStream): Promise<() => void> {
    const { context } = this.settings
    try {
      return this.#connect(context.get(), worker, stream)
    } catch (error) {
      if ((error as { name?: unknown }).name !== 'NotSupportedError' || !context.useNativeRate()) throw error
      await context.addModule(this.settings.worklet)
      return this.#connect(context.get(), worker, stream)
    }
  }

  #connect(context: AudioContext, worker: FrameWorker, stream: MediaStream): () => void {
    const source = context.createMediaStreamSource(stream)
    const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0 })
    const channel = new MessageChannel()
    node.port.postMessage({ frames: channel.port1 } satisfies CaptureMessage, [channel.port1])
    const settings: LatencySettings = stream.getAudioTracks()[0]?.getSettings() ?? {}
    const latencyMs = (settings.latency ?? 0) * 1000
    this.#clock = undefined
    askClock(worker)
    order(worker, { type: 'open', frames: channel.port2, latencyMs }, [channel.port2])
    source.connect(node)
    this.#open = true
    return () => {
      this.#open = false
      source.disconnect()
      node.port.postMessage('close' satisfies CaptureMessage)
      order(worker, { type: 'close' })
    }
  }

  #take(news: VadNews): void {
    if (news.type === 'unavailable') return this.#unavailable(news.detail)
    if (news.type === 'loaded') return this.#settle()
    if (news.type === 'clock') return this.#setClock(news)
    if (news.type === 'ready' || !this.#open) return
    const { level, narrow, behind, seq } = news
    if (behind && !this.#behind) {
      this.settings.onFault(fault('audio', 'timeout', 'vad.behind', { detail: `frame ${seq}` }))
    }
    this.#behind = behind
    this.settings.onFrame(level, narrow)
  }

  /** A few questions at every opening put the worker's stamps on the page's clock. */
  #setClock({ asked, here, origin }: Extract<VadNews, { type: 'clock' }>): void {
    const worker = this.#started
    if (!worker) return
    const first = !this.#clock
    this.#clock ??= new ThreadClock(origin - performance.timeOrigin)
    this.#clock.observe(asked, here, performance.now())
    order(worker, { type: 'shift', ms: this.#clock.shift })
    if (first) for (let more = 0; more < MORE_QUESTIONS; more++) setTimeout(() => askClock(worker), more * 100)
  }

  #giveHost(worker: FrameWorker): void {
    const port = this.#host
    this.#host = undefined
    if (port) order(worker, { type: 'host', port }, [port])
  }

  #modelSettled(): Promise<void> {
    if (this.#settled) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onSettled = resolve
    })
  }

  #settle(): void {
    this.#settled = true
    this.#onSettled?.()
  }

  #unavailable(detail: string): void {
    this.#settle()
    this.#judging = false
    this.settings.onFault(fault('audio', 'config', 'vad.unavailable', { permanent: false, detail }))
  }

  #getWorker(): Promise<FrameWorker> {
    if (this.#worker) return this.#worker
    const starting = this.settings.startWorker().then((worker) => {
      if (this.#worker !== starting) return abandon(worker)
      this.#started = worker
      worker.listen((news) => this.#take(news))
      askClock(worker)
      this.#giveHost(worker)
      order(worker, { type: 'send', on: this.#sending })
      order(worker, { type: 'judge', on: this.#judging })
      return worker
    })
    this.#worker = starting
    starting.catch(() => {
      if (this.#worker === starting) this.#worker = undefined
    })
    return starting
  }
}

function askClock(worker: FrameWorker): void {
  order(worker, { type: 'clock', at: performance.now() })
}

function abandon(worker: FrameWorker): never {
  worker.terminate()
  throw new Error('closed while the worker was starting')
}

function order(worker: FrameWorker, message: VadOrder, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer)
}
