import type { MicFrame } from '#shared/audio'
import { packageFile } from '#engine/providers/local/package-files'
import type { Scope } from '#engine/runtime/scope'
import { WorkerClient } from '#engine/runtime/worker'
import type { JudgeReply, JudgeRequest } from './judge-protocol'

const MODEL = { package: '@ricky0123/vad-web', path: 'dist/silero_vad_v5.onnx' } as const

/** Frames of one caller that may wait for their judgement (1 s); behind that they go on unjudged: words are lost. */
const MOST_WAITING = 32
/** The same until a worker has judged its first frame: its model is being loaded (3.2 s), and nothing is to be lost. */
const MOST_WHILE_LOADING = 100

/** Who is told of one caller's frames. */
export interface Judged {
  readonly frame: (frame: MicFrame) => void
  /** So many of them were given on unjudged, since there was no time. */
  readonly late: (frames: number) => void
}

/** One caller's microphone. */
export interface JudgedStream {
  /** Takes frames in order; gives each on once, in order, with a probability or NaN. */
  push(frame: MicFrame): void
  /** Calls `then` once every frame that was pushed so far has gone on: at once where none waits. */
  behind(then: () => void): void
  close(): void
}

/** Tells speech from noise for callers who do not, in a few threads shared by all of them. */
export class VoiceActivity {
  readonly #workers: readonly WorkerClient<JudgeRequest, JudgeReply>[]
  readonly #model = packageFile(MODEL) ?? MODEL.package
  readonly #waiting: number[]
  readonly #loaded: boolean[]
  #next = 0

  /** `failed` hears of a worker that does not work. */
  constructor(
    scope: Scope,
    workers: number,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#workers = Array.from(
      { length: workers },
      () => new WorkerClient<JudgeRequest, JudgeReply>(scope, { name: 'silero.worker', stage: 'audio' }),
    )
    this.#waiting = this.#workers.map(() => 0)
    this.#loaded = this.#workers.map(() => false)
  }

  /** Frames each worker has not answered for yet. */
  get waiting(): readonly number[] {
    return this.#waiting
  }

  open({ frame: emit, late }: Judged): JudgedStream {
    const stream = this.#next++
    const at = stream % this.#workers.length
    const worker = this.#workers[at]!
    /** Those with the worker, oldest first; given up ones are told on already. */
    let queue: MicFrame[] = []
    let epoch = 0
    let last = Promise.resolve()
    const judge = async (frame: MicFrame): Promise<void> => {
      const mine = epoch
      this.#waiting[at]!++
      try {
        const { speech } = await worker.call({ kind: 'judge', stream, model: this.#model, pcm: frame.pcm })
        this.#loaded[at] = true
        if (mine === epoch) emit({ ...frame, speech })
      } catch (error) {
        this.failed(error)
        if (mine === epoch) emit(frame)
      } finally {
        this.#waiting[at]!--
        if (mine === epoch) queue.shift()
      }
    }
    return {
      push: (frame) => {
        queue.push(frame)
        if (queue.length > (this.#loaded[at] ? MOST_WAITING : MOST_WHILE_LOADING)) {
          epoch++
          const unjudged = queue
          queue = []
          late(unjudged.length)
          for (const one of unjudged) emit(one)
        } else last = judge(frame)
      },
      behind(then) {
        if (queue.length === 0) then()
        else void last.then(then)
      },
      close() {
        epoch++
        queue = []
        void worker.call({ kind: 'close', stream }).catch(() => undefined)
      },
    }
  }
}
