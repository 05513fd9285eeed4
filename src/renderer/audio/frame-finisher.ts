import { encodeMicFrame } from '#shared/frames'
import { Bandwidth } from './kernel/bandwidth'
import { CaptureClock } from './kernel/capture-clock'
import { RAW_HEADER } from './kernel/messages'
import { SilenceGate } from './kernel/silence-gate'
import { FrameJudge } from './frame-judge'
import type { VadNews, VadOrder } from './vad-protocol'

/** How likely frames hold speech. Stateful: one `judge` at a time, in order. */
export interface SpeechModel {
  /** Speech probability 0..1 of `Float32[512] @ 16 kHz mono`. */
  judge(samples: Float32Array): Promise<number>
  /** Forgets what was heard before. */
  reset(): void
}

/** The part of a dedicated worker's scope used here; the DOM's types describe a window instead. */
export interface FinisherScope {
  onmessage: ((event: MessageEvent<VadOrder>) => void) | null
  postMessage(news: VadNews): void
}

interface Frame {
  readonly samples: Float32Array
  readonly seq: number
  readonly capturedAt: number
  readonly level: number
}

/** Failures in a row after which the model counts as broken. */
const MAX_FAILURES = 3

/**
 * Takes orders through `scope`, usually a worker's. Frames come straight from the audio thread, get their speech
 * probability here and go straight on to the host: in a worker they do not pass the page's main thread, which may be
 * busy. The page only hears how loud each was. The model is loaded when it is first wanted and kept.
 */
export function finishFrames(scope: FinisherScope, loadModel: () => Promise<SpeechModel>): void {
  let frames: MessagePort | undefined
  let host: MessagePort | undefined
  let sending = false
  /** Page time minus this worker's, ms. */
  let shift = 0
  /** Number of the next frame; counts on over closing and opening. */
  let nextSeq = 0
  let wanted = false
  let model: SpeechModel | undefined
  let loading = false
  let failures = 0
  /** The next frame does not follow the last one: the model forgets before it hears it. */
  let fresh = false

  const gate = new SilenceGate()
  let bandwidth = new Bandwidth()

  const judge = new FrameJudge<Frame>({
    judge: async ({ samples, level }) => {
      if (!gate.lets(level)) {
        fresh = true
        return 0
      }
      if (fresh) model?.reset()
      fresh = false
      const speech = model ? await model.judge(samples) : NaN
      failures = 0
      return speech
    },
    emit: (frame, { speech, behind }) => {
      const { samples, seq, capturedAt, level } = frame
      // Copied, not transferred: the port may lead into Electron's main process (electron/electron#34905).
      if (sending) host?.postMessage(encodeMicFrame({ seq, capturedAt, speech, pcm: toInt16(samples) }))
      bandwidth.frame(samples, level)
      scope.postMessage({ type: 'frame', seq, level, narrow: bandwidth.narrow, behind })
    },
    failed: (error) => {
      if (++failures < MAX_FAILURES) return
      model = undefined
      unavailable(error)
    },
  })

  scope.onmessage = ({ data }) => {
    switch (data.type) {
      case 'open':
        return open(data.frames, data.latencyMs)
      case 'close':
        return close()
      case 'host':
        host = data.port
        return
      case 'send':
        sending = data.on
        return
      case 'judge':
        return want(data.on)
      case 'load':
        return load()
      case 'clock':
        return scope.postMessage({
          type: 'clock',
          asked: data.at,
          here: performance.now(),
          origin: performance.timeOrigin,
        })
      case 'shift':
        shift = data.ms
    }
  }

  function open(port: MessagePort, latencyMs: number): void {
    close()
    const clock = new CaptureClock(latencyMs)
    const first = nextSeq
    bandwidth = new Bandwidth()
    fresh = true
    frames = port
    port.onmessage = ({ data: buffer }: MessageEvent<ArrayBuffer>) => {
      const [number = 0, time = 0, level = 0] = new Float64Array(buffer, 0, RAW_HEADER)
      const seq = (first + number) >>> 0
      nextSeq = (seq + 1) >>> 0
      const capturedAt = clock.stamp(time * 1000, performance.now() + shift)
      const samples = new Float32Array(buffer, RAW_HEADER * 8).slice()
      port.postMessage(buffer, [buffer])
      judge.push({ samples, seq, capturedAt, level }, wanted && model !== undefined)
    }
  }

  function close(): void {
    frames?.close()
    frames = undefined
    judge.clear()
  }

  function want(on: boolean): void {
    if (on && !wanted) fresh = true
    wanted = on
    if (on) load()
  }

  function load(): void {
    if (model || loading) return
    loading = true
    loadModel()
      .then((loaded) => {
        model = loaded
        failures = 0
        scope.postMessage({ type: 'loaded' })
      }, unavailable)
      .finally(() => {
        loading = false
      })
  }

  /** Frames go on unjudged: press-to-talk still works. The next time judging is switched on, loading is tried again. */
  function unavailable(error: unknown): void {
    wanted = false
    scope.postMessage({ type: 'unavailable', detail: error instanceof Error ? error.message : String(error) })
  }

  scope.postMessage({ type: 'ready' })
}

function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    pcm[i] = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] ?? 0) * 32_768)))
  }
  return pcm
}
