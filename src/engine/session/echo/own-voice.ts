import type { BridgeEvent, NoteData } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { OpenTurn } from '../../turn/types'
import { EchoGuard, onUnsafeRoute, type OwnSound, type RouteVerdict } from './echo-guard'
import type { EchoRoutes } from './echo-routes'
import { echoesSpeech } from './echo-text'
import type { Log, Player } from '../../ports/ports'
import type { Utterance } from '../replying/utterance'

/** While the assistant ducks: half of the slider is a quarter of the amplitude, -12 dB. */
const DUCKED = 0.5
/** A turn that began this soon after the assistant's last sound may hold it, in ms. */
const ECHO_MS = 800
/**
 * The assistant's words that may come back: those of the last seconds, and what the player is ahead of its reports, in
 * ms.
 */
const WORDS_MS = { before: 4_000, after: 500 }

export interface OwnVoiceDeps {
  readonly routes: EchoRoutes
  readonly player: Player
  readonly log: Log
  publish(event: BridgeEvent): void
  /** The engine's clock, in ms. */
  now(): number
  /** Whether speech may interrupt has changed. */
  changed(): void
}

/**
 * The assistant's own voice in its ear: what the conversation does about it. Says which frames and words are its own,
 * and where they cannot be told from a person's, tells the person, speaks more softly, or leaves interrupting to the
 * key.
 */
export class OwnVoice {
  readonly #guard: EchoGuard
  /** Routes the person was told about in this session. */
  readonly #told = new Set<string>()
  #settings: Settings
  #speaking = false
  /** Loudness the player was told last. */
  #volume: number
  /** What was heard of the assistant last, and when. */
  #last: { readonly utterance: Utterance; readonly at: number } | undefined
  /** The turn in which its own words were noticed. */
  #echoedTurn: number | undefined

  constructor(
    private readonly deps: OwnVoiceDeps,
    settings: Settings,
  ) {
    this.#settings = settings
    this.#volume = settings.audio.volume
    this.#guard = new EchoGuard(
      deps.routes,
      () => this.#judged(),
      () => deps.now(),
    )
    this.#useRoute()
  }

  /** The settings of talking as they apply on this route. */
  get talk(): Settings['talk'] {
    const { talk } = this.#settings
    return onUnsafeRoute(this.#guard.verdict, talk.onEcho).voiceInterrupts ? talk : { ...talk, interruptions: 'never' }
  }

  /** The present way from loudspeaker to microphone, and how far it is trusted. */
  get route(): { readonly input: string; readonly verdict: RouteVerdict } {
    return { input: this.#guard.route.input, verdict: this.#guard.verdict }
  }

  settingsChanged(settings: Settings): void {
    this.#settings = settings
    this.#useRoute()
    this.#setVolume()
  }

  /** The microphone has begun to listen; its label says which way the voice comes back. */
  microphone(label: string): void {
    this.#guard.use({ input: label })
  }

  /** The loudspeaker it speaks through, which is the other half of that way. */
  speaker(label: string): void {
    this.#guard.use({ output: label })
  }

  /** The same player, with what it is given remembered. */
  through(player: Player): Player {
    return this.#guard.listeningTo(player)
  }

  /** The player's report; `at` is when `heard` leaves the loudspeaker, in engine ms. */
  report(report: NoteData<'playback.report'>, at: number, now: number): void {
    this.#guard.report(report, at, now)
  }

  /** Something of this utterance was heard just now. */
  heard(utterance: Utterance, now: number): void {
    this.#last = { utterance, at: now }
  }

  /** Whether a microphone frame is the assistant's own voice. `t`: engine ms of its last sample. */
  frame(t: number, pcm: Int16Array, speech: number): OwnSound {
    return this.#guard.frame(t, pcm, speech)
  }

  /** A turn spoken over the assistant, or right after it, that says nothing but the assistant's own words. */
  said(text: string, turn: OpenTurn | undefined): boolean {
    if (!turn || turn.source === 'key' || !this.#last || turn.openedAt > this.#last.at + ECHO_MS) return false
    if (!echoesSpeech(text, this.#last.utterance.spokenAround(WORDS_MS.before, WORDS_MS.after))) return false
    if (this.#echoedTurn !== turn.id) {
      this.#echoedTurn = turn.id
      this.#guard.ownWords()
    }
    return true
  }

  /** Whether the assistant can be heard now. */
  speaking(now: boolean): void {
    if (now === this.#speaking) return
    this.#speaking = now
    this.#setVolume()
    if (now) this.#tell()
    else this.#guard.keep()
  }

  /** The window that captured and played has gone. */
  clear(): void {
    this.#guard.clear()
  }

  #useRoute(): void {
    this.#guard.volume(this.#volume)
    this.#guard.use({ cancelling: this.#settings.audio.echoCancellation })
  }

  #judged(): void {
    this.deps.log.info({ route: this.#guard.route, verdict: this.#guard.verdict }, 'echo route')
    this.deps.changed()
    this.#setVolume()
    if (this.#speaking) this.#tell()
  }

  /** Once per route and session, and only someone who has not chosen yet. */
  #tell(): void {
    const { verdict, route } = this.#guard
    const { mode, onEcho, interruptions } = this.#settings.talk
    if (verdict !== 'unsafe' || onEcho !== 'ask' || mode !== 'handsFree' || interruptions === 'never') return
    const name = `${route.input} | ${route.output}`
    if (this.#told.has(name)) return
    this.#told.add(name)
    this.deps.publish({
      name: 'notice',
      data: { level: 'warning', code: 'echo.unsafeRoute', values: { microphone: route.input } },
    })
  }

  /** As loud as the person wants it; softer while speaking on an unsafe route, where that was chosen. */
  #setVolume(): void {
    const { talk, audio } = this.#settings
    const soft = this.#speaking && talk.mode === 'handsFree' && onUnsafeRoute(this.#guard.verdict, talk.onEcho).ducks
    const volume = audio.volume * (soft ? DUCKED : 1)
    if (volume === this.#volume) return
    this.#volume = volume
    this.#guard.volume(volume)
    this.deps.player.control({ action: 'volume', volume })
  }
}
