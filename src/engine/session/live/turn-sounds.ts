import type { LiveCommand } from '../../provider-contract/speech-to-speech'
import type { ReplyContent } from '../replying/reply-plan'
import type { Connection } from './connection'
import type { HeardTurns } from './heard-turns'
import type { AskedBy } from './live-answer'

/** Silence that lets an engine's own detector notice an end, in frames of 32 ms. */
const TAIL_FRAMES = 40
/** Turns whose session is remembered. */
const KEPT_TURNS = 8

/** Where a turn's sound went. */
interface Sent {
  readonly connection: Connection
  /** All of it was handed over: the engine may answer. */
  committed: boolean
}

/** What of each turn's sound the engine has, and how it is asked to answer it. */
export class TurnSounds {
  readonly #sent = new Map<number, Sent>()
  /** Frames that hold our own voice. */
  readonly #own = new WeakSet<Int16Array>()
  /** The turn whose own frames go up, because the session was opened for it. */
  #feeding: number | undefined

  constructor(
    private readonly turns: HeardTurns,
    /** The session of the moment. */
    private readonly now: () => Connection | undefined,
  ) {}

  /** A turn begins. `fresh`: the session was opened for it, and has heard nothing of it yet. */
  opened(turn: number, connection: Connection, fresh: boolean): void {
    this.#sent.set(turn, { connection, committed: false })
    for (const old of [...this.#sent.keys()].slice(0, -KEPT_TURNS)) this.#sent.delete(old)
    this.#feeding = fresh && !endsByUs(connection) ? turn : undefined
  }

  has(turn: number): boolean {
    return this.#sent.has(turn)
  }

  /** This frame holds our own voice: the engine hears silence in its place. */
  ownVoice(pcm: Int16Array): void {
    this.#own.add(pcm)
  }

  /** A frame of the microphone, whoever speaks: what goes up all the time, where the engine ends turns. */
  frame(pcm: Int16Array, open: number | undefined, shut: boolean): void {
    const connection = this.now()
    if (!connection || endsByUs(connection)) return
    if (this.#feeding !== undefined && this.#feeding === open) return
    connection.sound({ kind: 'audio', pcm: shut ? silenceFor(pcm) : this.#heard(pcm) })
  }

  /** A frame of a turn, pre-roll included: what goes up where we end turns. */
  sound(turn: number, pcm: Int16Array): void {
    this.turns.sound(turn, pcm)
    const sent = this.#sent.get(turn)
    if (!sent || sent.connection !== this.now()) return
    // What cannot be taken back is held until the turn is certain.
    const streams = endsByUs(sent.connection) ? sent.connection.engine.caps.clears : this.#feeding === turn
    if (streams) sent.connection.sound({ kind: 'audio', pcm: this.#heard(pcm) })
  }

  /** The turn was nothing; gives what the engine has to forget of it. */
  dropped(turn: number): LiveCommand[] {
    if (this.#feeding === turn) this.#feeding = undefined
    const sent = this.#sent.get(turn)
    this.#sent.delete(turn)
    const connection = this.now()
    if (!sent || !connection || sent.connection !== connection) return []
    const ours = endsByUs(connection)
    if (ours && !sent.committed && connection.engine.caps.clears) connection.sound({ kind: 'clear' })
    const items = this.turns.lines.drop(turn)
    return ours && !sent.committed ? [] : items.map((item) => ({ kind: 'delete', item }))
  }

  /** All of a turn's sound is with the engine; `respond`: it is to answer. Nothing where the engine ends turns. */
  handOver(turn: number, respond: boolean): void {
    const sent = this.#sent.get(turn)
    const connection = this.now()
    if (!sent || !connection || sent.connection !== connection || !endsByUs(connection) || sent.committed) return
    sent.committed = true
    if (!connection.engine.caps.clears)
      for (const pcm of this.turns.soundOf(turn)) connection.sound({ kind: 'audio', pcm: this.#heard(pcm) })
    this.turns.lines.handedOver(turn)
    connection.sound({ kind: 'commit', respond })
  }

  /** Asks for an answer to a turn in the way that fits what the engine has of it. `notes` it has to know before. */
  ask(
    connection: Connection,
    turn: number,
    content: Extract<ReplyContent, { kind: 'model' }>,
    notes: readonly string[],
  ): AskedBy {
    if (content.unasked !== undefined) return { kind: 'unasked', response: content.unasked }
    const sent = this.#sent.get(turn)
    if (notes.length > 0) {
      this.handOver(turn, false)
      connection.send({ kind: 'add', role: 'system', text: notes.join('\n'), respond: true })
      return { kind: 'asked' }
    }
    if (sent?.connection === connection) {
      if (!endsByUs(connection)) return { kind: 'itself' }
      if (sent.committed) connection.send({ kind: 'respond' })
      else this.handOver(turn, true)
      return { kind: 'asked' }
    }
    const words = content.messages.at(-1)
    if (words?.role === 'user' && words.text !== '')
      connection.send({ kind: 'add', role: 'user', text: words.text, respond: true })
    else this.#again(connection, turn)
    return { kind: 'asked' }
  }

  /** The session is over. */
  closed(): void {
    this.#feeding = undefined
  }

  clear(): void {
    this.#sent.clear()
    this.#feeding = undefined
  }

  /** Another session stands in for the one that heard a turn: it hears it again. */
  #again(connection: Connection, turn: number): void {
    this.#sent.set(turn, { connection, committed: true })
    const frames = this.turns.soundOf(turn)
    for (const pcm of frames) connection.sound({ kind: 'audio', pcm: this.#heard(pcm) })
    if (endsByUs(connection)) {
      this.turns.lines.handedOver(turn)
      connection.sound({ kind: 'commit', respond: true })
    } else {
      const silence = silenceFor(frames[0] ?? new Int16Array(512))
      for (let i = 0; i < TAIL_FRAMES; i++) connection.sound({ kind: 'audio', pcm: silence })
    }
  }

  #heard(pcm: Int16Array): Int16Array {
    return this.#own.has(pcm) ? silenceFor(pcm) : pcm
  }
}

/** The engine answers nothing before it is told that a turn is over. */
export function endsByUs({ engine }: Connection): boolean {
  return engine.session.turns.kind === 'own'
}

function silenceFor({ length }: Int16Array): Int16Array {
  return new Int16Array(length)
}
