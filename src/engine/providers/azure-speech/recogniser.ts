import { table } from '#shared/table'
import { FaultError, fault } from '#shared/fault'
import { tooLate } from '../../wire/deadline'
import { socketSession, type Send, type SessionOptions, type SocketSession } from '../../wire/socket-session'
import { writeWav } from '../../audio/formats/wav'
import type { Sink, Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { socketAddress } from '../kit/endpoint'
import { withFirstConnection } from '../kit/first-connection'
import { Flushes } from '../kit/flushes'
import { PcmBatch } from '../kit/pcm-batch'
import { pcmBytes } from '../../wire/bodies'
import { binaryFrame, newRequestId, readText, textFrame } from './frames'
import { Heard, hypothesisSchema, phraseSchema } from './heard'
import { keyHeader, PROVIDER, rules, speechAccess, spokenLanguages } from './settings'
import { speechConfig } from './system'

/** Hz */
const RATE = 16_000
/** Samples per message: 100 ms, as the vendor's SDK sends it. */
const MESSAGE_SAMPLES = RATE / 10
/** Longest wait for the end of a request whose audio has ended, in ms. */
const FLUSH_MS = 2_000
const HEARTBEAT_MS = 10_000
const SIGN_OF_LIFE_MS = 5_000

/**
 * Phrases that are refusals, as the HTTP statuses they mean (microsoft-cognitiveservices-speech-sdk 1.52,
 * common.speech/ServiceMessages/Enums.js). Forbidden is a free quota that is used up (speech-sdk-js#439).
 */
const statusOfRefusal: Readonly<Record<string, number>> = table({
  Error: 500,
  TooManyRequests: 429,
  BadRequest: 400,
  Forbidden: 402,
})

/**
 * Azure's recogniser for conversations. A flush ends the audio of a request; what is said later goes into a new one.
 */
export function azureRecogniser(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'azure recogniser', async (out, inner) => {
    const access = await speechAccess(options, 'stt')
    const languages = spokenLanguages(options.language, options)
    const url = socketAddress(access.base, '/speech/recognition/conversation/cognitiveservices/v1', {
      language: languages[0],
      format: 'simple',
      ...(languages.length > 1 && { lidEnabled: true }),
    })
    const listening = new Listening(inner, out, languages)
    await listening.run(audio, await withFirstConnection(inner, listening.options(url, keyHeader(access))))
  })
}

class Listening {
  readonly #heard = new Heard()
  readonly #batch = new PcmBatch(MESSAGE_SAMPLES)
  readonly #flushes: Flushes
  readonly #context: string
  #session!: SocketSession
  /** Sends on the connection that stands; what it does not take is said again on the next one. */
  #post: ((data: string | Uint8Array) => void) | undefined
  /** The request under way, and whether its audio has ended. */
  #request: { readonly id: string; readonly ended: boolean } | undefined
  /** Lets go of whoever waits for the end of the request. */
  #release: () => void = () => undefined
  #shown = ''

  constructor(
    private readonly scope: Scope,
    private readonly out: Sink<SttEvent>,
    languages: readonly string[],
  ) {
    this.#context = speechContext(languages)
    this.#flushes = new Flushes(scope, { limitMs: FLUSH_MS, answer: (revision, late) => this.#answer(revision, late) })
  }

  options(url: string, headers: Record<string, string>): SessionOptions {
    return {
      stage: 'stt',
      provider: PROVIDER,
      rules,
      address: () => ({ url, headers: { ...headers, 'X-ConnectionId': newRequestId() } }),
      hello: (send) => this.#hello(send),
      heartbeat: { everyMs: HEARTBEAT_MS, pongMs: SIGN_OF_LIFE_MS },
      reconnect: {},
      text: (text) => this.#hear(text),
    }
  }

  async run(audio: Source<SttInput>, options: SessionOptions): Promise<void> {
    this.#session = socketSession(this.scope, options)
    try {
      await this.#session.run(
        audio,
        (item) => (item.kind === 'audio' ? this.#say(this.#batch.push(item.pcm)) : this.#flush(item.revision)),
        () => this.#session.finish(),
      )
    } finally {
      this.#release()
    }
  }

  /* ---- towards the vendor ---- */

  /** Every connection is told who we are, and what no phrase of the one before covers. */
  #hello(send: Send): void {
    // A connection that does not take it is over, which its reader hears.
    this.#post = (data) => void send(data).catch(() => undefined)
    this.#postText('speech.config', newRequestId(), speechConfig)
    if (this.#request === undefined) return
    const { ended } = this.#request
    this.#heard.again()
    this.#begin()
    for (const pcm of this.#heard.unheard) this.#postAudio(pcmBytes(pcm))
    if (ended) this.#endAudio()
  }

  #begin(): void {
    const id = newRequestId()
    this.#request = { id, ended: false }
    this.#postText('speech.context', id, this.#context)
    this.#postAudio(writeWav(new Int16Array(0), RATE), 'audio/x-wav')
  }

  #endAudio(): void {
    if (this.#request === undefined) return
    this.#request = { ...this.#request, ended: true }
    this.#postAudio(new Uint8Array(0))
  }

  #say(pcm: Int16Array | undefined): void {
    if (pcm === undefined) return
    if (this.#request === undefined) this.#begin()
    this.#heard.sent(pcm)
    this.#postAudio(pcmBytes(pcm))
  }

  /** Input that follows waits until the request is over, as the service takes one at a time. */
  async #flush(revision: number): Promise<void> {
    this.#say(this.#batch.rest())
    this.#flushes.add(revision, 0)
    if (this.#request === undefined) return this.#flushes.all()
    const over = new Promise<void>((resolve) => (this.#release = resolve))
    this.#endAudio()
    await over
  }

  #postText(path: string, requestId: string, body: string): void {
    this.#post?.(textFrame({ path, requestId, body }, this.scope.clock.wall()))
  }

  #postAudio(body: Uint8Array, type?: string): void {
    if (this.#request)
      this.#post?.(binaryFrame({ path: 'audio', requestId: this.#request.id, body }, this.scope.clock.wall(), type))
  }

  /* ---- from the vendor ---- */

  #hear(text: string): void {
    const frame = readText(text)
    if (frame === undefined) return this.#session.fail(this.#bad('a message without a path'))
    // What belongs to a request we have given up is of no use.
    if (this.#request === undefined || frame.requestId !== this.#request.id) return
    if (frame.path === 'turn.end') this.#requestOver()
    if (frame.path === 'speech.hypothesis') {
      const hypothesis = hypothesisSchema.safeParse(parse(frame.body)).data
      if (hypothesis) this.#heard.hypothesis(hypothesis.Text)
    }
    if (frame.path === 'speech.phrase') {
      const phrase = phraseSchema.safeParse(parse(frame.body)).data
      if (phrase === undefined) return this.#session.fail(this.#bad('an unreadable phrase'))
      const refused = statusOfRefusal[phrase.RecognitionStatus]
      if (refused !== undefined)
        return this.#session.fail(this.#session.said(`RecognitionStatus: ${phrase.RecognitionStatus}`, refused))
      this.#heard.phrase(phrase)
    }
    this.#show()
  }

  #requestOver(): void {
    this.#request = undefined
    this.#heard.requestEnded()
    this.#flushes.all()
    this.#release()
  }

  #answer(revision: number, late: boolean): void {
    const { text, language } = this.#heard
    // Without a text "nothing was said" would be a guess.
    if (late && text === '') return this.#session.fail(tooLate({ stage: 'stt', provider: PROVIDER }, FLUSH_MS, false))
    this.#shown = text
    this.out.push({ kind: 'final', revision, text, ...(language !== undefined && { language }) })
    if (late) this.#requestOver()
  }

  #show(): void {
    const { text } = this.#heard
    if (text === this.#shown || text === '') return
    this.#shown = text
    this.out.push({ kind: 'partial', text })
  }

  #bad(detail: string): FaultError {
    return new FaultError(fault('stt', 'protocol', 'stt.badAnswer', { provider: PROVIDER, detail }))
  }
}

/** Body of `speech.context`; several languages are told apart by the first words. */
function speechContext(languages: readonly string[]): string {
  const detection = {
    languageId: {
      languages,
      mode: 'DetectAtAudioStart',
      priority: 'PrioritizeLatency',
      onSuccess: { action: 'Recognize' },
      onUnknown: { action: 'None' },
    },
    phraseOutput: { interimResults: { resultType: 'Auto' }, phraseResults: { resultType: 'Always' } },
  }
  return JSON.stringify({ phraseDetection: {}, ...(languages.length > 1 && detection) })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
