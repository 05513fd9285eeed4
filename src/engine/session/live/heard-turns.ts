import type { Message } from '#shared/conversation'
import { isCancelled } from '#shared/fault'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { Log } from '../../ports/ports'
import { lastText } from '../listening/second-hearing'
import type { Recogniser } from '../listening/hearing'
import type { Transcript } from '../transcript'
import { PersonLines } from './person-lines'

/** Turns whose sound is kept, in case their words never come. */
const KEPT_TURNS = 4
/** Frames kept of one: 2 min of 32 ms. */
const KEPT_FRAMES = 3_750
/** How long after a turn its words may still come before somebody else is asked for them, in ms. */
const WORDS_WITHIN_MS = 8_000

export interface HeardTurnsDeps {
  readonly scope: Scope
  readonly log: Log
  readonly transcript: Transcript
  /** Parley's own chain. */
  recogniser(turn: number): Recogniser
}

/** What is known of a line when its turn is committed. */
export type KnownWords = Pick<Message, 'text' | 'status'>

/** The person's turns as an engine hears them: their sound, and their words, which come late, or never. */
export class HeardTurns {
  readonly lines = new PersonLines()
  readonly #sounds = new Map<number, Int16Array[]>()
  readonly #followers = new Map<number, Set<() => void>>()
  /** Words that came from elsewhere than the engine. */
  readonly #elsewhere = new Map<number, string>()
  /** The turn the present one goes on from keeps its line. */
  readonly #settling = new Map<number, Cancel>()

  constructor(private readonly deps: HeardTurnsDeps) {}

  /** A frame of a turn: `Int16[n] @ 16 kHz mono`. */
  sound(turn: number, pcm: Int16Array): void {
    const frames = this.#sounds.get(turn) ?? []
    this.#sounds.set(turn, frames)
    if (frames.length < KEPT_FRAMES) frames.push(pcm)
    for (const old of [...this.#sounds.keys()].slice(0, -KEPT_TURNS)) this.#sounds.delete(old)
  }

  soundOf(turn: number): readonly Int16Array[] {
    return this.#sounds.get(turn) ?? []
  }

  text(turn: number): string {
    return this.lines.of(turn).text
  }

  /** Hears of more text of that turn. */
  follow(turn: number, on: () => void): Cancel {
    const followers = this.#followers.get(turn) ?? new Set()
    this.#followers.set(turn, followers)
    followers.add(on)
    return () => {
      followers.delete(on)
      if (followers.size === 0) this.#followers.delete(turn)
    }
  }

  /**
   * The turn becomes a line, or goes on in that of `amends`. `said`: its words as far as anybody here understood them.
   * Its line is open while the engine's own words are still to come.
   */
  committed(turn: number, said: string, amends: number | undefined): KnownWords {
    if (amends !== undefined) {
      this.lines.goesOnAs(amends, turn)
      this.#settling.get(amends)?.()
      this.#settling.delete(amends)
    }
    const { text, complete } = this.lines.of(turn)
    if (said !== '') this.#elsewhere.set(turn, said)
    if (complete && text !== '') return { text, status: 'done' }
    this.#settling.set(
      turn,
      this.deps.scope.after(WORDS_WITHIN_MS, () => void this.#settle(turn)),
    )
    return { text: said === '' ? text : said, status: 'open' }
  }

  /** The engine has written more of a turn down, or will not. */
  changed(turn: number | undefined): void {
    if (turn === undefined) return
    for (const on of [...(this.#followers.get(turn) ?? [])]) on()
    const { text, complete } = this.lines.of(turn)
    const line = this.#line(turn)
    if (!line) return
    if (complete && text === '') return void this.#settle(turn)
    if (text === '' || (text === line.text && (line.status === 'open') === !complete)) return
    if (complete) this.#done(turn)
    this.deps.transcript.put({ ...line, text, status: complete ? 'done' : line.status })
  }

  /** Resolves when the engine has written down all of a turn, or will not within `ms`. */
  complete(turn: number, ms: number, scope: Scope): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        stop()
        resolve()
      }
      const look = (): void => {
        if (this.lines.of(turn).complete) over()
      }
      const stop = this.follow(turn, look)
      scope.onClose(over)
      if (!scope.closed) scope.after(ms, over)
      look()
    })
  }

  /** The words of a turn by whatever means; empty when nobody understood them. */
  async words(turn: number, scope: Scope): Promise<string> {
    const known = this.lines.of(turn)
    if (known.text !== '' && known.complete) return known.text
    const elsewhere = this.#elsewhere.get(turn) ?? known.text
    if (elsewhere !== '') return elsewhere
    const pcm = this.soundOf(turn)
    if (pcm.length === 0) return this.#line(turn)?.text ?? ''
    try {
      return await lastText(this.deps.recogniser(turn), pcm, scope)
    } catch (error) {
      if (isCancelled(error)) throw error
      this.deps.log.warn({ error: String(error) }, 'the words of a turn could not be read')
      return ''
    }
  }

  clear(): void {
    this.lines.clear()
    this.#sounds.clear()
    this.#elsewhere.clear()
    for (const cancel of this.#settling.values()) cancel()
    this.#settling.clear()
  }

  /** The engine's own words have not come: the line gets them from elsewhere. */
  async #settle(turn: number): Promise<void> {
    this.#done(turn)
    if (this.deps.scope.closed) return
    await this.deps.scope
      .spawn('words of a turn', async (scope) => {
        const text = await this.words(turn, scope)
        const line = this.#line(turn)
        if (line?.status !== 'open') return
        if (text !== '') this.deps.transcript.put({ ...line, text, status: 'done' })
        // An answer stands below it: the line says that something was said, and nothing more is known of it.
        else this.deps.transcript.put({ ...line, text: line.text === '' ? '…' : line.text, status: 'done' })
      })
      .catch((error: unknown) => {
        if (!isCancelled(error)) throw error
      })
  }

  #done(turn: number): void {
    this.#settling.get(turn)?.()
    this.#settling.delete(turn)
  }

  #line(turn: number): Message | undefined {
    return this.deps.transcript.messages.findLast((message) => message.turn === turn && message.role === 'user')
  }
}
