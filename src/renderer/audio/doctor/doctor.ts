import { SILENCE_DBFS } from '#shared/audio'
import type { MicrophoneNews } from '../microphone'
import type { PageLife } from '../page-life'
import type { MicrophoneState } from '../types'
import { diagnose, JUDGED_PRESS_MS, QUIET_DB, type MicrophoneFacts, type MicrophoneProblem } from './diagnose'

export interface DoctorOptions {
  readonly sound: () => AudioContextState | undefined
  readonly resume: () => void
  readonly reopen: () => void
  readonly onProblem: (problem: MicrophoneProblem | undefined) => void
  readonly life: Pick<PageLife, 'seen'>
}

/** How often an open microphone is looked at, ms. A closed one needs no watching and gets no timer. */
const ROUND_MS = 500
/** After a round that came late, frames may be waiting behind it: they get so long to be told, ms. */
const HEAR_FIRST_MS = 50

interface Press {
  readonly from: number
  loudestDb: number
}

/**
 * Watches the microphone while it is open: gathers the facts, applies the remedies, tells the problem when it changes.
 */
export class Doctor {
  #state: MicrophoneState = 'closed'
  #bySystem = false
  #track: MediaStreamTrack | undefined
  #round: ReturnType<typeof setInterval> | undefined
  #frameAt = 0
  #started = false
  #roundAt = 0
  #running = true
  #muteSince: number | undefined
  #zeroSince: number | undefined
  #heard = false
  #press: Press | undefined
  #spokenDb: number | undefined
  #reopened = false
  #problem: MicrophoneProblem | undefined
  #unanswered = false
  #narrow = false
  #soon: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly options: DoctorOptions) {}

  get problem(): MicrophoneProblem | undefined {
    return this.#problem
  }

  /** The microphone's state has changed, or another device is open. */
  microphone(state: MicrophoneState, { track, bySystem = false }: MicrophoneNews = {}): void {
    this.#state = state
    this.#bySystem = bySystem
    this.#unanswered = false
    this.#stopRounds()
    this.#watch(state === 'open' ? track : undefined)
    if (state === 'open') {
      this.#frameAt = performance.now()
      this.#zeroSince = undefined
      this.#heard = false
      this.#narrow = false
      this.#started = false
      this.#roundAt = performance.now()
      this.#round = setInterval(() => this.#look(), ROUND_MS)
    } else if (state !== 'opening') {
      this.#reopened = false
      this.#press = undefined
      this.#spokenDb = undefined
    }
    this.#check()
  }

  /** The browser owes an answer to the request for the microphone. */
  unanswered(): void {
    this.#unanswered = true
    this.#check()
  }

  /** A frame has come. `level`: RMS, dBFS; `narrow`: the speech so far has telephone band. */
  frame(level: number, narrow = false): void {
    this.#narrow = narrow
    const now = performance.now()
    const late = now - this.#frameAt > ROUND_MS
    this.#frameAt = now
    this.#started = true
    if (level > SILENCE_DBFS) {
      this.#zeroSince = undefined
      this.#heard = true
      this.#reopened = false
    } else this.#zeroSince ??= now
    if (this.#press) this.#press.loudestDb = Math.max(this.#press.loudestDb, level)
    if (level >= QUIET_DB) this.#spokenDb = undefined
    // Good news is told at once; bad news can wait for the next round.
    if (late || (this.#problem !== undefined && level > SILENCE_DBFS)) this.#check()
  }

  /** Whether the person holds the talk key now. */
  pressed(down: boolean): void {
    if (down === (this.#press !== undefined)) return
    if (down) this.#press = { from: performance.now(), loudestDb: -Infinity }
    else {
      this.#judgePress()
      this.#press = undefined
    }
    this.#check()
  }

  /** The person wants it tried again: what has not helped before may help now. */
  forget(): void {
    this.#reopened = false
    this.#spokenDb = undefined
  }

  dispose(): void {
    this.#stopRounds()
    this.#watch(undefined)
  }

  #watch(track: MediaStreamTrack | undefined): void {
    this.#track?.removeEventListener('mute', this.#muteChanged)
    this.#track?.removeEventListener('unmute', this.#muteChanged)
    this.#track = track
    track?.addEventListener('mute', this.#muteChanged)
    track?.addEventListener('unmute', this.#muteChanged)
    this.#muteSince = track?.muted ? performance.now() : undefined
  }

  readonly #muteChanged = (): void => {
    this.#muteSince = this.#track?.muted ? performance.now() : undefined
    this.#check()
  }

  #look(): void {
    const now = performance.now()
    const late = now - this.#roundAt > 2 * ROUND_MS
    this.#roundAt = now
    clearTimeout(this.#soon)
    // The page was busy, or is hidden and gets its timers once a second: frames may be waiting behind this very round.
    if (late) this.#soon = setTimeout(() => this.#check(), HEAR_FIRST_MS)
    else this.#check()
  }

  #stopRounds(): void {
    clearInterval(this.#round)
    clearTimeout(this.#soon)
  }

  #judgePress(): void {
    if (
      this.#press &&
      performance.now() - this.#press.from >= JUDGED_PRESS_MS &&
      this.#press.loudestDb > SILENCE_DBFS
    ) {
      this.#spokenDb = this.#press.loudestDb
    }
  }

  #facts(): MicrophoneFacts {
    const now = performance.now()
    return {
      state: this.#state,
      bySystem: this.#bySystem,
      unanswered: this.#unanswered,
      seen: this.options.life.seen,
      sound: this.options.sound(),
      sinceFrame: now - this.#frameAt,
      started: this.#started,
      mute: this.#muteSince === undefined ? 0 : now - this.#muteSince,
      zero: this.#zeroSince === undefined ? 0 : now - this.#zeroSince,
      heard: this.#heard,
      // What was found silent while somebody spoke stays so until something is heard.
      pressed: this.#press !== undefined || this.#problem === 'silent',
      narrow: this.#narrow,
      spokenDb: this.#spokenDb,
      reopened: this.#reopened,
      label: this.#track?.label ?? '',
      sampleRate: this.#track?.getSettings().sampleRate,
    }
  }

  #check(): void {
    this.#judgePress()
    const running = (this.options.sound() ?? 'running') === 'running'
    // Sound that has just been taken up gets as long for its first frame as a device that was just opened.
    if (running && !this.#running) this.#frameAt = performance.now()
    this.#running = running
    const { problem, remedy } = diagnose(this.#facts())
    if (remedy === 'resume') this.options.resume()
    if (remedy === 'reopen') {
      this.#reopened = true
      this.options.reopen()
    }
    // What is wrong stays said while the device is being opened again: a banner must not blink.
    if ((this.#state === 'opening' && problem === undefined) || problem === this.#problem) return
    this.#problem = problem
    this.options.onProblem(problem)
  }
}
