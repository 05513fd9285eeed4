import { ECHO_THRESHOLD, MIC_FRAME_MS, type VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import type { Settings } from '#shared/settings'
import { ECHO_STRENGTH, EchoDetector, type EchoReading } from '../../audio/echo/echo'
import type { EchoRoute, EchoRoutes } from './echo-routes'
import { PlaybackTimeline } from './echo-timeline'
import type { Player } from '../../ports/ports'

/** What the reducer calls an onset and voice (turn/config.ts). */
const VOICE = 0.5
const ECHO = ECHO_THRESHOLD
const ONSET_FRAMES = 2
/** How long after an apparent onset it is looked at again, in frames: 320 ms, the window of the pattern. */
const LOOK_BACK = 10
/** A reply that was paused by its own echo leaves this many of the last frames without voice. */
const SILENT_AFTER = 4
/** An onset is our own voice missed when it was nearly recognised and the pattern was ours. */
const NEARLY = 0.4
const OWN_PATTERN = 0.5
const OWN_PATTERN_AFTER = 0.65
/** Doubt from which a route is not trusted: three missed echoes, or our own words understood and one more. */
const UNSAFE = 3
const MISSED_ECHO = 1
const OWN_WORDS = 2
/** Sounds that fell silent together with us twice within this much of the assistant's voice were no chance, in ms. */
const AGAIN_WITHIN_MS = 6_000
/** ms of the assistant's voice without anything suspicious that take back one unit of doubt. */
const FORGIVEN_AFTER_MS = 60_000
/** A route is judged after this much of the assistant's voice, in ms. */
const JUDGED_AFTER_MS = 2_000
/** How long the player may take to say that an utterance has begun, in frames: 1 s; then it is not playing. */
const UNTOLD = 31
/** New knowledge worth writing down, in ms of the assistant's voice. */
const WORTH_KEEPING_MS = 1_000

/**
 * `clean`: no echo comes through, by headphones or echo cancellation. `echo`: it comes and is recognised.
 * `unsafe`: it is taken for a person's voice again and again.
 */
export type RouteVerdict = 'unknown' | 'clean' | 'echo' | 'unsafe'

/** The way from loudspeaker to microphone as far as it has a name. */
export interface RouteName {
  /** The microphone's label; empty when it is not known. */
  readonly input: string
  /** The loudspeaker's label, or its id where it has none. */
  readonly output: string
  /** The browser's echo cancellation is on: with and without it a route sounds different. */
  readonly cancelling: boolean
}

/** Whether the person lets speech interrupt here, or has the assistant speak softly instead. Pure. */
export function onUnsafeRoute(
  verdict: RouteVerdict,
  choice: Settings['talk']['onEcho'],
): { voiceInterrupts: boolean; ducks: boolean } {
  const unsafe = verdict === 'unsafe'
  return { voiceInterrupts: !unsafe || choice === 'duck', ducks: unsafe && choice === 'duck' }
}

/** How much of a microphone frame is the assistant's own voice, 0..1, and what is known of its way there. */
export type OwnSound = Pick<EchoReading, 'likeness' | 'way'>

/** An apparent onset over the assistant's voice, until it is clear what it was. */
interface Onset {
  readonly likeness: number
  readonly pattern: number
  frames: number
  silent: number
}

/** Knows what is playing, says how much of each microphone frame it is, and learns how far a route can be trusted. */
export class EchoGuard {
  readonly #timeline = new PlaybackTimeline()
  #detector = new EchoDetector()
  #name: RouteName = { input: '', output: 'default', cancelling: true }
  #heardMs = 0
  #keptMs = 0
  #calmMs = 0
  /** ms of the assistant's voice since a sound fell silent together with it. */
  #sinceFellSilentMs = Infinity
  #doubt = 0
  #unsafe = false
  #voiced = 0
  #onset: Onset | undefined
  #gain = 1
  /**
   * Utterances the player was given in this session, and frames for which the last may already be heard without its
   * word.
   */
  #newest = -1
  #untold = 0
  /** When the player was given the newest utterance, on the engine's clock. */
  #givenAt = -Infinity

  /** `changed` is told when the verdict has changed to or from `unsafe`. */
  constructor(
    private readonly routes: EchoRoutes,
    private readonly changed: () => void,
    private readonly now: () => number = () => -Infinity,
  ) {
    this.#recall()
  }

  get route(): RouteName {
    return this.#name
  }

  get verdict(): RouteVerdict {
    if (this.#unsafe) return 'unsafe'
    if (this.#heardMs < JUDGED_AFTER_MS) return 'unknown'
    return this.#detector.calibration.strength < ECHO_STRENGTH ? 'clean' : 'echo'
  }

  /** Microphone, loudspeaker or processing have changed: what is known about the new route counts. */
  use(change: Partial<RouteName>): void {
    const next = { ...this.#name, ...change }
    if (keyOf(next) === keyOf(this.#name)) return
    this.keep()
    const before = this.#unsafe
    this.#name = next
    this.#recall()
    if (this.#unsafe !== before) this.changed()
  }

  /** Loudness of the player, 0..1 as on the slider; it is felt by its square. */
  volume(volume: number): void {
    this.#gain = volume ** 2
  }

  /** The same player, with what it is given remembered. */
  listeningTo(player: Player): Player {
    return {
      get available() {
        return player.available
      },
      play: (chunk: VoiceChunk) => {
        this.#timeline.play(chunk)
        if (chunk.utterance > this.#newest) {
          this.#untold = UNTOLD
          this.#givenAt = this.now()
        }
        this.#newest = Math.max(this.#newest, chunk.utterance)
        player.play(chunk)
      },
      control: (order) => player.control(order),
    }
  }

  /** The player's report; `at` is when `heard` leaves the loudspeaker, in engine ms. */
  report(report: NoteData<'playback.report'>, at: number, now: number): void {
    if (report.utterance >= this.#newest) this.#untold = 0
    this.#timeline.report(report, at, now)
  }

  /** Whether a microphone frame is the assistant's own voice. `t`: engine ms of its last sample. */
  frame(t: number, pcm: Int16Array, speech: number): OwnSound {
    this.#timeline.advance(t + EchoDetector.aheadMs, (at, played) => this.#detector.rendered(at, this.#scaled(played)))
    const reading = this.#detector.frame(t, pcm, speech)
    if (!Number.isNaN(speech)) this.#observe(reading, speech)
    // A window that was held up sends what it has heard before it says what it was playing.
    // What was recorded before the player had the utterance cannot hold it, however late the frame comes.
    if (t <= this.#givenAt) return reading
    const untold = this.#untold > 0 && this.verdict !== 'clean'
    this.#untold--
    return untold ? { likeness: 1, way: 'unknown' } : reading
  }

  /** What was understood over the assistant's voice were its own words. */
  ownWords(): void {
    this.#suspect(OWN_WORDS)
  }

  /** Remembers the route; called when a reply is over. */
  keep(): void {
    if (this.#heardMs - this.#keptMs < WORTH_KEEPING_MS) return
    this.#keptMs = this.#heardMs
    const route = { ...this.#detector.calibration, heardMs: this.#heardMs, doubt: this.#doubt, unsafe: this.#unsafe }
    this.routes.put(keyOf(this.#name), route)
  }

  /** The window that played has gone. */
  clear(): void {
    this.keep()
    this.#untold = 0
    this.#timeline.clear()
  }

  #recall(): void {
    const known: EchoRoute | undefined = this.routes.get(keyOf(this.#name))
    this.#detector = new EchoDetector(known)
    this.#heardMs = this.#keptMs = known?.heardMs ?? 0
    this.#doubt = known?.doubt ?? 0
    this.#unsafe = known?.unsafe ?? false
    this.#calmMs = 0
    this.#sinceFellSilentMs = Infinity
    this.#onset = undefined
  }

  #scaled(pcm: Int16Array): Int16Array {
    return this.#gain === 1 ? pcm : pcm.map((sample) => Math.round(sample * this.#gain))
  }

  #observe(reading: EchoReading, speech: number): void {
    const voiced = speech >= VOICE
    if (this.#onset) this.#lookBack(this.#onset, reading, voiced)
    if (!reading.possible) {
      this.#voiced = 0
      return
    }
    this.#heardMs += MIC_FRAME_MS
    this.#calmMs += MIC_FRAME_MS
    this.#sinceFellSilentMs += MIC_FRAME_MS
    if (this.#calmMs >= FORGIVEN_AFTER_MS) this.#suspect(-1)
    this.#voiced = voiced && reading.likeness < ECHO ? this.#voiced + 1 : 0
    if (this.#voiced === ONSET_FRAMES && !this.#onset) {
      this.#onset = { likeness: reading.likeness, pattern: reading.pattern, frames: 0, silent: 0 }
    }
  }

  /** Decides what an apparent onset was, once there is enough after it. */
  #lookBack(onset: Onset, reading: EchoReading, voiced: boolean): void {
    onset.frames++
    onset.silent = voiced ? 0 : onset.silent + 1
    if (onset.frames < LOOK_BACK) return
    this.#onset = undefined
    // Still playing: the pattern of the whole stretch tells.
    if (reading.possible && reading.pattern >= OWN_PATTERN_AFTER) this.#suspect(MISSED_ECHO)
    if (!reading.possible && onset.silent >= SILENT_AFTER) this.#fellSilent(onset)
  }

  /**
   * What seemed to be a voice stopped when we paused for it. That may be a person's short sound, or an echo where there
   * was none: the route is listened to afresh, which costs a third of a second where no echo comes. Our own voice it
   * surely was when it had our pattern, or when it happens again at once.
   */
  #fellSilent({ pattern, likeness }: Onset): void {
    const ours = pattern >= OWN_PATTERN && likeness >= NEARLY
    if (ours || this.#sinceFellSilentMs < AGAIN_WITHIN_MS) this.#suspect(MISSED_ECHO)
    this.#sinceFellSilentMs = 0
    this.#detector.settleAgain()
  }

  #suspect(doubt: number): void {
    this.#calmMs = 0
    const before = this.#unsafe
    this.#doubt = Math.max(0, Math.min(2 * UNSAFE, this.#doubt + doubt))
    if (this.#doubt >= UNSAFE) this.#unsafe = true
    if (this.#doubt === 0) this.#unsafe = false
    if (this.#unsafe === before) return
    this.#keptMs = -Infinity
    this.keep()
    this.changed()
  }
}

function keyOf({ input, output, cancelling }: RouteName): string {
  return [input, output, cancelling ? 'cancelling' : 'plain'].join(' | ')
}
