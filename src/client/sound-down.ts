import { PlayedSoFar } from './played'
import type { DownMessage } from '#shared/gateway/down'
import type { Played, PlayerOrder, Sound } from './sound/port'

/** Fade of a voice that is held for a moment, ms. */
const HOLD_FADE_MS = 10

/** The assistant's voice in a call: what is played, how far it has come, and that it waits for a server's answer. */
export class SoundDown {
  readonly #played = new PlayedSoFar()
  #rendering = false
  #playing = false
  /** The utterance the server has paused, and the one that is held until it answers. */
  #paused: number | undefined
  #held: number | undefined

  constructor(private readonly sound: () => Sound | undefined) {}

  /** The loudspeaker has begun with this answer. */
  get rendering(): boolean {
    return this.#rendering
  }

  /** Loudness, 0..1. */
  get level(): number {
    return this.#playing ? 1 : 0
  }

  /** The last report of each utterance, for a server that may have missed them. */
  get reports(): PlayedSoFar['reports'] {
    return this.#played.reports
  }

  chunk(bytes: Uint8Array): void {
    const sound = this.sound()
    this.#played.chunk(bytes, plain(sound?.down.codec))
    sound?.play(bytes)
  }

  order(order: PlayerOrder): void {
    if ('utterance' in order) this.#paused = order.action === 'pause' ? order.utterance : undefined
    this.sound()?.order(order)
  }

  /** The player tells. Gives the message for the server. */
  report(played: Played): ReturnType<PlayedSoFar['report']> {
    this.#playing = played.state === 'playing'
    this.#rendering ||= this.#playing
    return this.#played.report(played)
  }

  /** The server no longer speaks. */
  answered(): void {
    this.#rendering = false
  }

  /**
   * A server is told how far the voice has come, and may go on from there in another utterance: until it has answered
   * nothing more is played, or the person would hear some words twice.
   */
  hold(): ReturnType<PlayedSoFar['where']> {
    const voice = this.#played.where()
    if (voice && this.#paused !== voice.utterance) {
      this.#held = voice.utterance
      this.sound()?.order({ action: 'pause', utterance: voice.utterance, fadeMs: HOLD_FADE_MS })
    }
    return voice
  }

  /**
   * The server goes on with the same utterance: it plays on, and so it does while no server has answered. Otherwise its
   * rest, if anything of it was left, is said in another one.
   */
  letGo(welcome: Extract<DownMessage, { type: 'welcome' }> | undefined): void {
    const utterance = this.#held
    this.#held = undefined
    if (utterance === undefined) return
    const over = welcome !== undefined && welcome.playing !== utterance
    this.sound()?.order({ action: over ? 'stop' : 'resume', utterance, fadeMs: HOLD_FADE_MS })
  }

  /** The server holds another call than the one whose voice was played. */
  anew(): void {
    this.#played.clear()
    this.sound()?.reset()
    this.#rendering = false
  }

  /** The call is over. */
  over(): void {
    this.#played.clear()
    this.#rendering = this.#playing = false
    this.#paused = this.#held = undefined
  }
}

/** What a chunk holds that is no Opus packet: while the codec changes, both are on their way. */
function plain(codec: Sound['down']['codec'] | undefined): Sound['down']['codec'] {
  return codec === 'opus' ? 'pcm16' : (codec ?? 'pcm16')
}
