import type { EventData } from '#shared/contract'
import type { DownFrame } from '#shared/gateway/frames'
import type { Cancel } from '#engine/runtime/clock'
import type { Scope } from '#engine/runtime/scope'

/** Pieces voice is cut into, ms, and how much of it a caller is given ahead of its time. */
const PIECE_MS = 40
const AHEAD_MS = 160

export interface PacedVoiceDeps {
  send(frame: DownFrame): void
  report(utterance: number, heard: number, state: 'playing' | 'paused' | 'ended' | 'stopped'): void
}

/** A frame with how many samples of the wire it stands for. */
export interface SizedFrame extends DownFrame {
  readonly samples: number
}

/**
 * Voice for callers who cannot say what they have played, such as telephones: every piece is sent as it becomes due and
 * counts as heard when it would have been played.
 */
export class PacedVoice {
  #utterance = -1
  #rate = 8_000
  #pieces: SizedFrame[] = []
  #sent = 0
  /** When sample 0 was, or would have been, played, in ms; undefined before anything was. */
  #zero: number | undefined
  #pausedAt: number | undefined
  #last = false
  #tick: Cancel | undefined

  constructor(
    private readonly scope: Scope,
    private readonly deps: PacedVoiceDeps,
  ) {}

  play(frame: SizedFrame): void {
    if (frame.utterance !== this.#utterance) {
      this.#drop()
      this.#utterance = frame.utterance
      this.#rate = frame.sampleRate
    }
    this.#pieces.push(...cut(frame))
    this.#last ||= frame.last
    this.#run()
  }

  control(order: Extract<EventData<'playback.control'>, { utterance: number }>): void {
    if (order.utterance !== this.#utterance) return
    const now = this.scope.clock.now()
    if (order.action === 'pause') this.#pausedAt ??= now
    else if (order.action === 'resume') {
      if (this.#pausedAt !== undefined && this.#zero !== undefined) this.#zero += now - this.#pausedAt
      this.#pausedAt = undefined
      this.#run()
    } else {
      const heard = this.#heard()
      this.#drop()
      this.deps.report(order.utterance, heard, 'stopped')
    }
  }

  #drop(): void {
    this.#tick?.()
    this.#tick = undefined
    this.#pieces = []
    this.#sent = 0
    this.#zero = undefined
    this.#pausedAt = undefined
    this.#last = false
  }

  /** Samples that have left the loudspeaker by the clock. */
  #heard(): number {
    if (this.#zero === undefined) return 0
    const ms = (this.#pausedAt ?? this.scope.clock.now()) - this.#zero
    return Math.max(0, Math.min(this.#sent, Math.floor((ms * this.#rate) / 1000)))
  }

  #run(): void {
    if (this.#tick || this.#pausedAt !== undefined || this.scope.closed) return
    const now = this.scope.clock.now()
    const ms = (samples: number): number => (samples / this.#rate) * 1000
    // Whoever ran dry begins to count anew from now.
    if (this.#zero === undefined || now > this.#zero + ms(this.#sent)) this.#zero = now - ms(this.#sent)
    while (this.#pieces[0] && ms(this.#sent) < now - this.#zero + AHEAD_MS) {
      const piece = this.#pieces.shift()!
      this.#sent = piece.start + piece.samples
      this.deps.send(piece)
    }
    const heard = this.#heard()
    const over = this.#last && this.#pieces.length === 0 && heard >= this.#sent
    this.deps.report(this.#utterance, heard, over ? 'ended' : 'playing')
    if (over) return this.#drop()
    if (this.#pieces.length === 0 && heard >= this.#sent) return
    this.#tick = this.scope.after(PIECE_MS, () => {
      this.#tick = undefined
      this.#run()
    })
  }
}

function cut(frame: SizedFrame): SizedFrame[] {
  if (frame.opus || frame.samples === 0) return [frame]
  const bytes = frame.payload.byteLength / frame.samples
  const most = Math.round((frame.sampleRate * PIECE_MS) / 1000)
  const pieces: SizedFrame[] = []
  for (let at = 0; at < frame.samples; at += most) {
    const samples = Math.min(most, frame.samples - at)
    pieces.push({
      ...frame,
      start: frame.start + at,
      samples,
      payload: frame.payload.subarray(at * bytes, (at + samples) * bytes),
      last: frame.last && at + samples >= frame.samples,
    })
  }
  return pieces
}
