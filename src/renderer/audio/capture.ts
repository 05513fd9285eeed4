import type { MicFrame } from '#shared/audio'
import { fault, type Fault } from '#shared/fault'
import workletUrl from './capture.worklet.ts?worker&url'
import { CAPTURE_PROCESSOR, type CaptureMessage, type CaptureOptions } from './kernel/messages'
import type { SoundContext } from './sound-context'
import type { VadNews, VadOrder } from './vad-protocol'

export interface CaptureSettings {
  readonly context: SoundContext
  /** `level`: RMS in dBFS. */
  readonly onFrame: (frame: MicFrame, level: number) => void
  readonly onFault: (fault: Fault) => void
}

/** A stream's track may tell its latency (s), which the DOM's types do not know yet. */
type LatencySettings = MediaTrackSettings & { latency?: number }

/**
 * A media stream to finished frames: stream -> capture worklet -> voice-activity worker -> page. The worker outlives
 * the stream, so that the model is loaded once.
 */
export class Capture {
  #worker: Promise<Worker> | undefined
  #started: Worker | undefined
  #judging = false
  #behind = false
  #open = false
  #nextSeq = 0
  /** Whether the model is there, or known not to come; until then hands-free would be deaf. */
  #settled = false
  #onSettled: (() => void) | undefined

  constructor(private readonly settings: CaptureSettings) {}

  /**
   * Starts taking frames from a stream. Resolves with the way to end it: afterwards no frame comes and nothing of it
   * runs. Frames flow before it resolves; where they are to be judged it resolves when they can be. Rejects when
   * worklet or worker cannot be started; then nothing runs either.
   */
  async start(stream: MediaStream): Promise<() => void> {
    const release = this.settings.context.hold()
    try {
      const context = this.settings.context.get()
      const [worker] = await Promise.all([
        this.#getWorker(),
        this.settings.context.addModule(workletUrl),
        this.settings.context.resume(),
      ])
      const stop = this.#connect(context, worker, stream)
      if (this.#judging) await this.#modelSettled()
      return () => {
        stop()
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

  /** Loads worker and model ahead of the first time they are needed. */
  warmUp(): void {
    this.#getWorker().then(
      (worker) => order(worker, { type: 'load' }),
      () => undefined,
    )
  }

  close(): void {
    this.#settled = false
    this.#onSettled?.()
    this.#started?.terminate()
    this.#started = undefined
    this.#worker = undefined
  }

  #connect(context: AudioContext, worker: Worker, stream: MediaStream): () => void {
    const source = context.createMediaStreamSource(stream)
    const processorOptions: CaptureOptions = { firstSeq: this.#nextSeq }
    const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0, processorOptions })
    const channel = new MessageChannel()
    node.port.postMessage({ frames: channel.port1 } satisfies CaptureMessage, [channel.port1])
    const settings: LatencySettings = stream.getAudioTracks()[0]?.getSettings() ?? {}
    const latencyMs = (settings.latency ?? 0) * 1000
    order(worker, { type: 'open', frames: channel.port2, timeOrigin: performance.timeOrigin, latencyMs }, [
      channel.port2,
    ])
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
    if (news.type === 'ready' || !this.#open) return
    const { level, behind, seq, capturedAt, speech, pcm } = news
    this.#nextSeq = (seq + 1) >>> 0
    if (behind && !this.#behind) {
      this.settings.onFault(fault('audio', 'timeout', 'vad.behind', { detail: `frame ${seq}` }))
    }
    this.#behind = behind
    this.settings.onFrame({ seq, capturedAt, speech, pcm }, level)
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

  #getWorker(): Promise<Worker> {
    if (this.#worker) return this.#worker
    const starting = startWorker().then((worker) => {
      if (this.#worker !== starting) return abandon(worker)
      this.#started = worker
      worker.onmessage = ({ data }: MessageEvent<VadNews>) => this.#take(data)
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

function startWorker(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./vad.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => {
      worker.onerror = null
      resolve(worker)
    }
    worker.onerror = (event) => {
      worker.terminate()
      reject(new Error(`voice-activity worker: ${event.message || 'cannot be loaded'}`))
    }
  })
}

function abandon(worker: Worker): never {
  worker.terminate()
  throw new Error('closed while the worker was starting')
}

function order(worker: Worker, message: VadOrder, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer)
}
