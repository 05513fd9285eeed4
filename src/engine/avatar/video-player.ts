import type { VoiceChunk } from '#shared/audio'
import type { EventData, NoteData } from '#shared/contract'
import type { FaceEvent, FaceSession } from '../provider-contract/video-face'
import type { Faces, Player } from '../ports/ports'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { Spoken } from './spoken'

/** How often it is told how far a filmed voice has been heard, in ms: as often as a window's player does. */
const REPORT_MS = 50
/** After the last sample should have been heard the end counts when the sound has been silent for so long, in ms. */
const QUIET_MS = 400
/** The end counts without any sign so long after that, in ms. */
const LATEST_MS = 3_000
/** Without any sign of a mouth for so long the video counts as stalled, in ms; it takes about one second. */
const STALLED_MS = 6_000

type Report = NoteData<'playback.report'>

export interface VideoPlayerDeps {
  readonly scope: Scope
  /** The window's own loudspeaker. */
  readonly inner: Player
  /** As from a window's player. */
  report(report: Report): void
  /** Nothing of the video is to be heard, or it may be heard again. */
  hush(on: boolean): void
  /** The service has been given something to say and does not. */
  stalled(): void
}

/**
 * A player whose voice is that of a filmed face while one is there: what it is given goes to the service, and nothing
 * of it to our own loudspeaker. It reports what is heard of the video as any player does, so that heard text,
 * interruption and echo go on as ever. A reply that has begun in one of the two stays there, unless the video is lost.
 */
export class VideoPlayer implements Player {
  #session: FaceSession | undefined
  #spoken: Spoken | undefined
  /** What comes after the utterance that is being said. */
  readonly #waiting: VoiceChunk[] = []
  /** The utterance our own loudspeaker has. */
  #ownUtterance: number | undefined
  #over = -1
  /** Engine ms less the window's, by its quickest note. */
  #offset = Infinity
  #sounding = false
  /** When the sound of the video fell silent, engine ms. */
  #silentSince = 0
  #mouthStopped = false
  /** When the last sample was heard, engine ms. */
  #heardAll: number | undefined
  #ticking: Cancel = () => undefined

  /** Those of the window: faces that are drawn follow a filmed voice, too. */
  readonly faces?: Faces

  constructor(private readonly deps: VideoPlayerDeps) {
    if (deps.inner.faces) this.faces = deps.inner.faces
  }

  get available(): boolean {
    return this.deps.inner.available
  }

  /** Something is being said by the video. */
  get speaking(): boolean {
    return this.#spoken !== undefined
  }

  /** From the next utterance on this session says what is said. */
  use(session: FaceSession): void {
    this.#session = session
  }

  /** The session is over: what is left of an utterance is said by our own loudspeaker, from where it was heard. */
  release(): void {
    this.#session = undefined
    const spoken = this.#spoken
    if (!spoken) return
    const heard = spoken.heard(this.#now())
    this.#end(spoken)
    this.#ownUtterance = spoken.utterance
    const { utterance, rate: sampleRate } = spoken
    for (const chunk of spoken.restFrom(heard)) this.deps.inner.play({ ...chunk, last: false })
    if (spoken.finished)
      this.deps.inner.play({ utterance, sampleRate, start: spoken.total, last: true, pcm: new Int16Array(0) })
    if (spoken.paused) this.deps.inner.control({ action: 'pause', utterance, fadeMs: 0 })
    for (const chunk of this.#waiting.splice(0)) this.deps.inner.play(chunk)
  }

  play(chunk: VoiceChunk): void {
    const { utterance } = chunk
    if (utterance <= this.#over) return
    if (utterance === this.#ownUtterance || !this.#session) {
      this.#ownUtterance = utterance
      return this.deps.inner.play(chunk)
    }
    if (!this.#spoken) this.#begin(chunk)
    const spoken = this.#spoken
    if (spoken?.utterance !== utterance) return void this.#waiting.push(chunk)
    const pcm = spoken.add(chunk)
    if (spoken.paused) return
    if (pcm.length > 0) this.#session.speak(pcm)
    if (chunk.last) this.#session.finish()
  }

  control(order: EventData<'playback.control'>): void {
    if (!('utterance' in order)) return this.deps.inner.control(order)
    const spoken = this.#spoken
    if (spoken?.utterance !== order.utterance) {
      if (order.action === 'stop') this.#forget(order.utterance)
      return this.deps.inner.control(order)
    }
    if (order.action === 'pause') this.#pause(spoken)
    else if (order.action === 'resume') this.#resume(spoken)
    else this.#stop(spoken)
  }

  /** The window tells what the video's sound holds; `at` is on its clock. */
  sound({ at, sounding }: { readonly at: number; readonly sounding: boolean }): void {
    const now = this.#now()
    this.#offset = Math.min(this.#offset, now - at)
    const when = Math.min(now, at + this.#offset)
    if (this.#sounding && !sounding) this.#silentSince = when
    this.#sounding = sounding
    if (sounding && this.#spoken && !this.#spoken.paused) this.#spoken.head.sounds(when)
  }

  /** Another window has the video: its clock is another one. */
  forgetClock(): void {
    this.#offset = Infinity
    this.#sounding = false
  }

  /** The service tells of the mouth. */
  mouth({ kind }: FaceEvent): void {
    const spoken = this.#spoken
    if (!spoken || spoken.paused) return
    this.#mouthStopped = kind === 'silent'
    if (kind === 'speaking') spoken.head.begins(this.#now())
    else if (!spoken.finished) spoken.head.starves()
  }

  #forgetSound(): void {
    this.#mouthStopped = false
    this.#sounding = false
    this.#silentSince = this.#now()
    this.#heardAll = undefined
  }

  #begin({ utterance, sampleRate }: VoiceChunk): void {
    this.#spoken = new Spoken(utterance, sampleRate)
    this.#forgetSound()
    this.deps.hush(false)
    this.#tick()
  }

  /** A film cannot wait: what was sent is taken back, and sent again from where it was heard. */
  #pause(spoken: Spoken): void {
    if (spoken.paused) return
    this.deps.hush(true)
    this.#session?.interrupt()
    this.#report(spoken, spoken.hold(this.#now()), 'paused')
  }

  #resume(spoken: Spoken): void {
    if (!spoken.paused) return
    this.#forgetSound()
    this.deps.hush(false)
    for (const pcm of spoken.again(spoken.heard(this.#now()))) this.#session?.speak(pcm)
    if (spoken.finished) this.#session?.finish()
  }

  #stop(spoken: Spoken): void {
    this.deps.hush(true)
    // Where it waits, that has been done.
    if (!spoken.paused) this.#session?.interrupt()
    this.#report(spoken, spoken.heard(this.#now()), 'stopped')
    this.#over = Math.max(this.#over, spoken.utterance)
    this.#next(spoken)
  }

  #forget(utterance: number): void {
    const kept = this.#waiting.filter((chunk) => chunk.utterance !== utterance)
    this.#waiting.splice(0, this.#waiting.length, ...kept)
  }

  #tick(): void {
    this.#ticking()
    this.#ticking = this.deps.scope.after(REPORT_MS, () => {
      const spoken = this.#spoken
      if (!spoken) return
      if (spoken.waited(this.#now()) >= STALLED_MS) return this.deps.stalled()
      this.#tick()
      if (spoken.paused) return
      const heard = spoken.heard(this.#now())
      if (this.#isOver(spoken, heard)) {
        this.#report(spoken, spoken.total, 'ended')
        this.#over = Math.max(this.#over, spoken.utterance)
        this.#next(spoken)
      } else if (heard > 0) this.#report(spoken, heard, 'playing')
    })
  }

  /** All was heard, and the mouth has stopped, the sound has, or the time for both is long past. */
  #isOver(spoken: Spoken, heard: number): boolean {
    if (!spoken.finished || heard < spoken.total) return false
    this.#heardAll ??= this.#now()
    const quiet = !this.#sounding && this.#now() - this.#silentSince >= QUIET_MS
    return this.#mouthStopped || quiet || this.#now() - this.#heardAll >= LATEST_MS
  }

  #next(spoken: Spoken): void {
    this.#end(spoken)
    for (const chunk of this.#waiting.splice(0)) this.play(chunk)
  }

  #end(spoken: Spoken): void {
    if (this.#spoken === spoken) this.#spoken = undefined
    this.#ticking()
  }

  #report({ utterance }: Spoken, heard: number, state: Report['state']): void {
    const at = this.#offset === Infinity ? this.#now() : this.#now() - this.#offset
    this.deps.report({ utterance, heard, at, inMs: 0, state, underruns: 0 })
  }

  #now(): number {
    return this.deps.scope.clock.now()
  }
}
