import type { MicFrame } from '#shared/audio'
import type { UpFrame } from '#shared/gateway/frames'
import type { UpSound } from '#shared/gateway/parts'
import type { Scope } from '#engine/runtime/scope'
import type { JudgedStream, VoiceActivity } from '../sound/voice-activity'
import { openUpReader, type UpReader } from '../sound/up-reader'

export interface CallEarDeps {
  readonly scope: Scope
  readonly activity: VoiceActivity
  /** Every frame of the caller's, before it is judged. */
  heard(pcm: Int16Array): void
  /** A frame that is ready for the conversation. */
  readonly frame: (frame: MicFrame) => void
  /** So many frames went on without having been judged: there was no time. */
  readonly late: (frames: number) => void
}

/** A call's microphone: reads what was agreed on, and has speech told from noise where the caller does not. */
export class CallEar {
  #up: { readonly reader: UpReader; readonly judged: JudgedStream | undefined } | undefined
  #lastSeq: number | undefined
  /** Nothing is heard for now, on purpose. */
  muted = false

  constructor(private readonly deps: CallEarDeps) {}

  /** There is a microphone. */
  get open(): boolean {
    return this.#up !== undefined
  }

  /** The last frame that came. */
  get lastSeq(): number | undefined {
    return this.#lastSeq
  }

  /** Another microphone from now on, or none. */
  async through(sound: UpSound | undefined): Promise<void> {
    const before = this.#up
    this.#up = undefined
    before?.judged?.close()
    before?.reader.free()
    if (!sound) return
    const reader = await openUpReader(sound)
    const { activity, scope } = this.deps
    const judged = sound.vad === 'server' ? activity.open({ frame: this.deps.frame, late: this.deps.late }) : undefined
    if (scope.closed) {
      judged?.close()
      return reader.free()
    }
    this.#up = { reader, judged }
  }

  /**
   * Does something behind the sound that came before it: what still waits to be judged belongs in front of a key that
   * was let go after it.
   */
  behind(then: () => void): void {
    const { scope } = this.deps
    const judged = this.#up?.judged
    if (!judged) return then()
    judged.behind(() => {
      if (!scope.closed) then()
    })
  }

  /** Sound of the caller's. False for what cannot be read. */
  hear(frame: UpFrame): boolean {
    const up = this.#up
    if (!up) return true
    // After a resume the caller sends again what it kept; what was heard is not heard twice.
    if (this.#lastSeq !== undefined && frame.seq <= this.#lastSeq) return true
    const frames = up.reader.read(frame)
    if (!frames) return false
    this.#lastSeq = frame.seq
    if (this.muted) return true
    for (const one of frames) {
      this.deps.heard(one.pcm)
      if (up.judged) up.judged.push(one)
      else this.deps.frame(one)
    }
    return true
  }
}
