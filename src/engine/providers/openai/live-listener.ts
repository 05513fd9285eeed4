import { MIC_RATE } from '#shared/audio'
import { Resampler } from '../../audio/resample'
import { tooLate } from '../../wire/deadline'
import type { SocketSession } from '../../wire/socket-session'
import type { Sink } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { WireContext } from '../../wire/wire-fault'
import { shownAddress } from '../../wire/address'
import { readMessage, typedMessage } from '../kit/cloud'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { Flushes } from '../kit/flushes'
import { pcmBase64 } from '../../wire/bodies'
import {
  LIVE_RATE,
  committed,
  failure,
  heardAll,
  heardMore,
  statusOfComplaint,
  textOfComplaint,
  type Failure,
} from './live-messages'
import { LiveTurn } from './live-turn'
import { PROVIDER } from './settings'

/** Longest wait for the text of a flush, in ms; then what was heard so far has to do. */
const FLUSH_MS = 3_000

/** The service refuses to transcribe less than this, in samples sent: 100 ms. */
const SHORTEST = LIVE_RATE / 10

/** Lets the greeting wait for the server's steps. */
export class Gate {
  readonly #passed = new Set<string>()
  readonly #waiting = new Map<string, () => void>()

  pass(step: string): void {
    this.#passed.add(step)
    this.#waiting.get(step)?.()
  }

  has(step: string): boolean {
    return this.#passed.has(step)
  }

  /** Resolves when the step has been passed. A wait that is never answered ends with the session. */
  passed(step: string): Promise<void> {
    return this.#passed.has(step) ? Promise.resolve() : new Promise((resolve) => this.#waiting.set(step, resolve))
  }
}

/** Between our audio and flushes on one side and the server's items on the other. */
export class Listener {
  readonly #turn = new LiveTurn()
  readonly #resampler = new Resampler(MIC_RATE, LIVE_RATE)
  readonly #commitsOf = new Map<number, number>()
  readonly #flushes: Flushes
  #shown = ''
  #heard = false
  #ended = false

  constructor(
    private readonly context: WireContext,
    private readonly session: SocketSession,
    private readonly out: Sink<SttEvent>,
    scope: Scope,
    private readonly gate: Gate,
  ) {
    this.#flushes = new Flushes(scope, { limitMs: FLUSH_MS, answer: (revision, late) => this.#answer(revision, late) })
  }

  /** The input has ended and every flush is answered. */
  get complete(): boolean {
    return this.#ended && !this.#flushes.waiting
  }

  async take(input: SttInput): Promise<void> {
    if (input.kind === 'audio') {
      const pcm = this.#resampler.process(input.pcm)
      if (pcm.length === 0) return
      await this.session.sendJson({ type: 'input_audio_buffer.append', audio: pcmBase64(pcm) })
      this.#turn.sent(pcm.length)
      return
    }
    if (this.#turn.uncommitted >= SHORTEST) {
      this.#turn.commit()
      await this.session.sendJson({ type: 'input_audio_buffer.commit', event_id: commitId(this.#turn.commits) })
    }
    this.#commitsOf.set(input.revision, this.#turn.commits)
    this.#flushes.add(input.revision, this.#turn.commits)
    this.#flushes.covered(this.#turn.settled)
  }

  end(): void {
    this.#ended = true
    if (this.complete) this.session.finish()
  }

  hear(raw: unknown): void {
    const { type } = readMessage(this.context, typedMessage, raw)
    switch (type) {
      case 'session.created':
      case 'session.updated':
        return this.gate.pass(type)
      case 'input_audio_buffer.committed':
        return this.#turn.named(readMessage(this.context, committed, raw).item_id)
      case 'conversation.item.input_audio_transcription.delta': {
        const { item_id, delta } = readMessage(this.context, heardMore, raw)
        this.#turn.heard(item_id, delta)
        return this.#show()
      }
      case 'conversation.item.input_audio_transcription.completed': {
        const { item_id, transcript } = readMessage(this.context, heardAll, raw)
        this.#turn.finished(item_id, transcript)
        this.#heard = true
        return this.#settle()
      }
      case 'conversation.item.input_audio_transcription.failed':
      case 'error':
        return this.#complain(readMessage(this.context, failure, raw))
      default:
        return
    }
  }

  /** An error does not end the session by itself. One about a piece of audio costs only what was not heard of it. */
  #complain({ item_id, error }: Failure): void {
    const commit = /^commit-(\d+)$/.exec(error.event_id ?? '')?.[1]
    if (item_id !== undefined && this.#turn.text() !== '') this.#turn.finished(item_id)
    else if (commit !== undefined && this.gate.has('session.updated') && statusOfComplaint(error) === 400)
      this.#turn.giveUp(Number(commit))
    else return this.session.fail(this.session.said(textOfComplaint(error), statusOfComplaint(error)))
    this.#settle()
  }

  #settle(): void {
    // The answer first: a text that is final need not be shown as one that may change.
    this.#flushes.covered(this.#turn.settled)
    this.#show()
  }

  #show(): void {
    const text = this.#turn.text()
    if (text === this.#shown) return
    this.#shown = text
    this.#heard = true
    this.out.push({ kind: 'partial', text })
  }

  #answer(revision: number, late: boolean): void {
    if (late && !this.#heard) {
      const values = { address: shownAddress(this.context.address) }
      return this.session.fail(tooLate({ stage: 'stt', provider: PROVIDER, values }, FLUSH_MS, false))
    }
    const text = this.#turn.text(this.#commitsOf.get(revision))
    if (text === this.#turn.text()) this.#shown = text
    this.out.push({ kind: 'final', revision, text })
    if (this.complete) this.session.finish()
  }
}

function commitId(commit: number): string {
  return `commit-${commit}`
}
