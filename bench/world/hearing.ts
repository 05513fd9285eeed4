import { createHash } from 'node:crypto'
import { moonshine } from '#engine/providers/local/moonshine/moonshine'
import type { Clip, MoonshineReply } from '#engine/providers/local/moonshine/moonshine-protocol'
import { moonshineWorker, Recogniser } from '#engine/providers/local/moonshine/recogniser'
import { Scope } from '#engine/runtime/scope'
import { systemClock } from '#engine/runtime/clock'
import type { Recogniser as Hearing } from '#engine/session/listening/hearing'
import type { VirtualPace } from './pace'

/**
 * Moonshine in its real worker for conversations in virtual time. One for the whole run: loading takes half a second.
 */
export class SharedMoonshine {
  readonly #scope = Scope.root('moonshine', systemClock, (error) => process.stderr.write(`${String(error)}\n`))
  readonly #worker = new Recogniser(this.#scope, moonshineWorker({}))
  readonly #known = new Map<string, { value: MoonshineReply; ms: number }>()

  async load(): Promise<void> {
    await this.#worker.load(this.#scope)
  }

  close(): Promise<string[]> {
    return this.#scope.close()
  }

  /** The recogniser's whole stage, on that clock. */
  on(pace: VirtualPace): Hearing & { provider: string } {
    const stage = moonshine(new VirtualRecogniser(this.#scope, pace, (clip) => this.#look(clip, pace)))
    return {
      provider: 'local',
      open: (audio, scope) =>
        stage.open({ settings: {}, secret: () => Promise.resolve(undefined), language: 'en' }, audio, scope),
    }
  }

  /** The same clip is recognised once: its text and its cost are kept. */
  async #look(clip: Clip, pace: VirtualPace): Promise<{ value: MoonshineReply; ms: number }> {
    const key = createHash('sha1')
      .update(new Uint8Array(clip.pcm.buffer, clip.pcm.byteOffset, clip.pcm.byteLength))
      .update(`${clip.start} ${clip.end} ${clip.thorough}`)
      .digest('base64')
    const known = this.#known.get(key)
    if (known) return known
    const looked = await pace.measure(async () => {
      const reply = await this.#worker.recognise(clip, this.#scope)
      if (!reply) throw new Error('recognition was abandoned')
      return reply
    })
    this.#known.set(key, looked)
    return looked
  }
}

/**
 * The engine's recogniser with its waiting done in virtual time; cancelling ends the waiting as it would end the work.
 */
class VirtualRecogniser extends Recogniser {
  constructor(
    unused: Scope,
    private readonly pace: VirtualPace,
    private readonly look: (clip: Clip) => Promise<{ value: MoonshineReply; ms: number }>,
  ) {
    super(unused, moonshineWorker({}))
  }

  /** It is loaded already. */
  override load(): Promise<void> {
    return Promise.resolve()
  }

  override async recognise(clip: Clip, scope: Scope): Promise<MoonshineReply | undefined> {
    const { value, ms } = await this.look(clip)
    return new Promise((resolve) => {
      const stop = scope.onClose(() => {
        cancel()
        resolve(undefined)
      })
      const cancel = this.pace.after(ms, () => {
        stop()
        resolve(value)
      })
    })
  }
}
