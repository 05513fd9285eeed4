import { z } from 'zod'
import { tooLate } from '../../wire/deadline'
import { socketSession, type Send, type SessionOptions, type SocketSession } from '../../wire/socket-session'
import type { Sink, Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { AudioEncoder, audioFormat, type AudioFormat } from '../kit/audio-formats'
import { cloudAccess } from '../kit/cloud'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { detectedLanguage, languageOf, socketAddress } from '../kit/endpoint'
import { withFirstConnection } from '../kit/first-connection'
import { Flushes } from '../kit/flushes'
import { PcmBatch } from '../kit/pcm-batch'
import { bytesBase64 } from '../../wire/bodies'
import { ScribeTurn } from './scribe-turn'
import { TwiceTold } from './twice-told'
import { keyHeader, PROVIDER, REALTIME_MODEL, rules, settingsOf } from './vendor'

/** Hz, of what we are given. */
const RATE = 16_000
/** Samples per message: 100 ms, the lower end of what the vendor recommends. */
const MESSAGE_SAMPLES = RATE / 10
/** A commit of less audio than this is ignored ("need at least 0.3s"); in samples. */
const SHORTEST_COMMIT = RATE * 0.3
/** A stream that pauses goes cold: silence is sent when nothing else was for so long, in ms. */
const SILENCE_EVERY_MS = 5_000
/** A commit takes 250-380 ms as measured; longest wait for it, in ms. */
const FLUSH_MS = 2_000
/** Longest wait for the greeting, in ms. */
const GREETING_MS = 5_000
const SIGN_OF_LIFE_MS = 5_000

/** How long the message that also names the language is waited for behind the one that has the text, in ms. */
const LANGUAGE_MS = 250

const message = z.object({
  message_type: z.string(),
  text: z.string().optional(),
  language_code: z.string().nullish(),
  error: z.string().optional(),
})

/** Errors that only announce the end of the connection; what follows is a new one. */
const PASSING = ['session_time_limit_exceeded', 'insufficient_audio_activity']

/** Scribe v2 over its socket. We decide where segments end: our own ear is better at that than the vendor's. */
export function scribeRealtime(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'scribe', async (out, inner) => {
    const access = await cloudAccess(options, 'stt', PROVIDER)
    const { sttFormat: format } = settingsOf(options)
    const query = {
      model_id: REALTIME_MODEL,
      commit_strategy: 'manual',
      audio_format: format,
      language_code: languageOf(options.language),
      // Which language was heard is told together with the times of words only.
      ...(languageOf(options.language) === undefined && { include_timestamps: true, include_language_detection: true }),
    }
    const url = socketAddress(access.base, '/v1/speech-to-text/realtime', query)
    const listening = new Listening(inner, out, languageOf(options.language), audioFormat(format))
    await listening.run(audio, await withFirstConnection(inner, listening.options(url, keyHeader(access))))
  })
}

class Listening {
  readonly #turn = new ScribeTurn()
  readonly #batch = new PcmBatch(MESSAGE_SAMPLES)
  readonly #flushes: Flushes
  readonly #segments: TwiceTold
  readonly #encoder: AudioEncoder
  #detected: string | undefined
  #session!: SocketSession
  #greeted: () => void = () => undefined
  #spokeAt = 0
  #ended = false

  constructor(
    private readonly scope: Scope,
    private readonly out: Sink<SttEvent>,
    /** What was asked for; undefined to be told what was heard. */
    private readonly language: string | undefined,
    private readonly format: AudioFormat,
  ) {
    this.#encoder = new AudioEncoder(format)
    this.#segments = new TwiceTold(scope, LANGUAGE_MS, (text, heard) => this.#committed(text, heard))
    this.#flushes = new Flushes(scope, { limitMs: FLUSH_MS, answer: (revision, late) => this.#answer(revision, late) })
  }

  options(url: string, headers: Record<string, string>): SessionOptions {
    return {
      stage: 'stt',
      provider: PROVIDER,
      model: REALTIME_MODEL,
      rules,
      address: () => ({ url, headers }),
      hello: (send, connection) => this.#hello(send, connection),
      heartbeat: { everyMs: SILENCE_EVERY_MS, pongMs: SIGN_OF_LIFE_MS },
      progress: { firstMs: GREETING_MS, gapMs: GREETING_MS },
      reconnect: {},
      json: (data) => this.#hear(data),
    }
  }

  async run(audio: Source<SttInput>, options: SessionOptions): Promise<void> {
    this.#session = socketSession(this.scope, options)
    this.#spokeAt = this.scope.clock.now()
    this.scope.every(SILENCE_EVERY_MS, () => this.#keepWarm())
    await this.#session.run(
      audio,
      (item) => (item.kind === 'audio' ? this.#say(this.#batch.push(item.pcm)) : this.#flush(item.revision)),
      () => {
        this.#ended = true
        this.#finishWhenAnswered()
      },
    )
  }

  /* ---- towards the vendor ---- */

  /** Nothing may be sent before the greeting; a new connection is told first what the old one did not finish. */
  async #hello(send: Send, connection: number): Promise<void> {
    this.#segments.settle()
    this.#session.owe()
    await new Promise<void>((resolve) => (this.#greeted = resolve))
    this.#session.settled()
    if (connection === 0) return
    for (const item of this.#turn.unconfirmed) await send(item === 'commit' ? this.#commit() : this.#chunk(item))
  }

  async #say(pcm: Int16Array | undefined): Promise<void> {
    if (pcm === undefined) return
    await this.#session.send(this.#chunk(pcm))
    this.#turn.sent(pcm)
    this.#spokeAt = this.scope.clock.now()
  }

  /** The wait for the answer begins now, although the connection may still have to be made. */
  async #flush(revision: number): Promise<void> {
    const rest = this.#batch.rest()
    const isNew = this.#turn.openSamples > 0 || rest !== undefined
    this.#flushes.add(revision, this.#turn.commits + (isNew ? 1 : 0))
    this.#flushes.covered(this.#turn.confirmed)
    if (!isNew) return
    await this.#say(rest)
    if (this.#turn.openSamples < SHORTEST_COMMIT)
      await this.#say(new Int16Array(SHORTEST_COMMIT - this.#turn.openSamples))
    await this.#session.send(this.#commit())
    this.#turn.sentCommit()
  }

  #keepWarm(): void {
    if (this.#ended || this.scope.clock.now() - this.#spokeAt < SILENCE_EVERY_MS) return
    // A connection that does not take it is over, which its reader hears.
    this.#session.send(this.#chunk(new Int16Array(MESSAGE_SAMPLES))).catch(() => undefined)
  }

  /* ---- from the vendor ---- */

  #hear(data: unknown): void {
    const heard = message.safeParse(data).data
    if (heard === undefined) return this.#session.fail(this.#session.said('an unreadable message'))
    const { message_type: type, text = '', language_code: code, error } = heard
    if (type === 'session_started') this.#greeted()
    else if (type === 'partial_transcript' || type === 'final_transcript') this.#show(text)
    else if (type === 'committed_transcript' && this.language === undefined) this.#segments.text(text)
    else if (type === 'committed_transcript') this.#turn.committed(text)
    else if (type === 'committed_transcript_with_timestamps') this.#segments.withLanguage(text, detectedLanguage(code))
    else if (type === 'commit_throttled') this.#turn.refused()
    else if (error !== undefined && !PASSING.includes(type)) this.#complain(type, error)
    this.#flushes.covered(this.#turn.confirmed)
    this.#finishWhenAnswered()
  }

  #committed(text: string, language: string | undefined): void {
    this.#turn.committed(text)
    if (text.trim() !== '') this.#detected = language ?? this.#detected
    this.#flushes.covered(this.#turn.confirmed)
    this.#finishWhenAnswered()
  }

  #show(text: string): void {
    if (this.#turn.partial(text)) this.out.push({ kind: 'partial', text: this.#turn.text })
  }

  #complain(type: string, error: string): void {
    // What goes wrong behind the last answer concerns nobody.
    if (this.#ended && !this.#flushes.waiting) this.#session.finish()
    else this.#session.fail(this.#session.said(`${type}: ${error}`))
  }

  #answer(revision: number, late: boolean): void {
    const { text } = this.#turn
    // Without a text "nothing was said" would be a guess.
    if (late && text === '') return this.#session.fail(tooLate({ stage: 'stt', provider: PROVIDER }, FLUSH_MS, false))
    const language = this.language === undefined ? this.#detected : undefined
    this.out.push({ kind: 'final', revision, text, ...(language !== undefined && { language }) })
    this.#finishWhenAnswered()
  }

  #finishWhenAnswered(): void {
    if (this.#ended && !this.#flushes.waiting) this.#session.finish()
  }

  /* ---- messages ---- */

  #chunk(pcm: Int16Array): string {
    return this.#message(bytesBase64(this.#encoder.encode(pcm)), false)
  }

  #commit(): string {
    return this.#message('', true)
  }

  #message(audio: string, isCommit: boolean): string {
    return JSON.stringify({
      message_type: 'input_audio_chunk',
      audio_base_64: audio,
      commit: isCommit,
      sample_rate: this.format.sampleRate,
    })
  }
}
