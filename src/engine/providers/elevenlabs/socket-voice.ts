import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { socketSession, type Send, type SessionOptions, type SocketSession } from '../../wire/socket-session'
import type { Sink, Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { audioFormat } from '../kit/audio-formats'
import { cloudAccess, type CloudAccess } from '../kit/cloud'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { withFirstConnection } from '../kit/first-connection'
import { warmConnection, type Connection } from '../kit/warm-socket'
import { alignmentSchema, timedChars } from './alignment'
import { Utterances } from './utterances'
import { keyHeader, PROVIDER, rules, settingsOf } from './vendor'
import { dialectOf, type VoiceDialect } from './voice-dialect'

/** Longest wait for the first sound of what was asked for, and between two sounds, in ms. */
const FIRST_MS = 6_000
const GAP_MS = 5_000
const HEARTBEAT_MS = 10_000
const SIGN_OF_LIFE_MS = 5_000

/**
 * A context whose end is not told ("isFinal", elevenlabs-docs#405) has ended when nothing more came for so many ms
 * behind its last character.
 */
const END_MS = 1_000
/** The same where no times of characters came, so that the last one is guessed by the length of the sound. */
const UNTOLD_END_MS = 2_000

/** The server's close code for what it does not accept. */
const POLICY = 1008

export const message = z.object({
  audio: z.string().nullish(),
  alignment: alignmentSchema.nullish().catch(undefined),
  normalizedAlignment: alignmentSchema.nullish().catch(undefined),
  // The speech socket writes these in one way, the dialogue socket in the other.
  contextId: z.string().nullish(),
  context_id: z.string().nullish(),
  isFinal: z.boolean().nullish(),
  is_final: z.boolean().nullish(),
  error: z.string().nullish(),
  message: z.string().nullish(),
  code: z.number().nullish(),
})

/**
 * A voice over a socket, every chunk in a context of its own: only there does the server say when a text is complete.
 * There is no command to stop that does not finish the text first; closing the connection is what stops the voice.
 */
export function socketVoice(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'elevenlabs voice', async (out, inner) => {
    const access = await cloudAccess(options, 'tts', PROVIDER)
    const speaking = new Speaking(inner, out, options)
    await speaking.run(chunks, await withFirstConnection(inner, speaking.options(access), options.sockets))
  })
}

/** Makes the connection while the person is still speaking; its address holds voice, model and language. */
export async function warmSocketVoice(options: TtsOptions): Promise<void> {
  if (options.voice.trim() === '' || settingsOf(options).ttsTransport !== 'socket') return
  await warmConnection(options.sockets, connectionOf(await cloudAccess(options, 'tts', PROVIDER), options))
}

function connectionOf(access: CloudAccess, options: TtsOptions): Connection {
  const model = settingsOf(options).ttsModel
  const url = dialectOf(model).url(access, options, model)
  return { stage: 'tts', provider: PROVIDER, model, rules, address: () => ({ url, headers: keyHeader(access) }) }
}

class Speaking {
  /** Stops the wait for the end of a context that has sounded. */
  readonly #ends = new Map<number, Cancel>()
  readonly #utterances: Utterances
  readonly #model: string
  readonly #dialect: VoiceDialect
  #session!: SocketSession
  #send: Send | undefined
  #ended = false

  constructor(
    private readonly scope: Scope,
    out: Sink<TtsEvent>,
    private readonly voice: TtsOptions,
  ) {
    this.#model = settingsOf(voice).ttsModel
    this.#dialect = dialectOf(this.#model)
    this.#utterances = new Utterances(out, audioFormat(settingsOf(voice).ttsFormat))
  }

  options(access: CloudAccess): SessionOptions {
    return {
      ...connectionOf(access, this.voice),
      hello: (send, connection) => this.#hello(send, connection),
      heartbeat: { everyMs: HEARTBEAT_MS, pongMs: SIGN_OF_LIFE_MS },
      progress: { firstMs: FIRST_MS, gapMs: GAP_MS },
      // The server hangs up when nothing has been said for a while; that must not end the reply.
      reconnect: {},
      json: (data) => this.#hear(data),
    }
  }

  async run(chunks: Source<SpeechChunk>, options: SessionOptions): Promise<void> {
    this.#session = socketSession(this.scope, options)
    await this.#session.run(
      chunks,
      (chunk) => {
        this.#utterances.add(chunk)
        if (this.#utterances.size > 0) this.#session.owe()
        this.#ask()
      },
      () => {
        this.#ended = true
        this.#settle()
      },
    )
  }

  #hello(send: Send, connection: number): void {
    if (connection > 0 && this.#utterances.begun)
      return this.#session.fail(
        new FaultError(
          fault('tts', 'network', 'tts.cutOff', { provider: PROVIDER, detail: 'lost in the middle of a sentence' }),
        ),
      )
    if (connection > 0) this.#utterances.forgetAsked()
    this.#send = send
    this.#ask()
  }

  /**
   * Asks for as many chunks as may be under way. What a dying connection does not take is asked for on the next one.
   */
  #ask(): void {
    if (this.#send === undefined) return
    for (const { id, text } of this.#utterances.next()) {
      for (const part of this.#dialect.say(String(id), text, this.voice))
        this.#send(JSON.stringify(part)).catch(() => undefined)
    }
  }

  #hear(data: unknown): void {
    const heard = message.safeParse(data).data
    if (heard === undefined) return this.#session.fail(this.#session.said('an unreadable message'))
    if (typeof heard.error === 'string') {
      const said = `${heard.error}: ${heard.message ?? ''}`
      return this.#session.fail(this.#session.said(said, heard.code === POLICY ? 400 : undefined))
    }
    const context = Number(heard.contextId ?? heard.context_id ?? Number.NaN)
    if (heard.audio) {
      const timed = timedChars(heard.alignment ?? heard.normalizedAlignment)
      if (this.#utterances.audio(context, Buffer.from(heard.audio, 'base64'), timed)) {
        this.#session.useful()
        this.#expectEnd(context)
      }
    }
    if (heard.isFinal === true || heard.is_final === true) this.#complete(context)
    this.#settle()
  }

  #expectEnd(context: number): void {
    this.#ends.get(context)?.()
    const sounded = this.#utterances.sounded(context)
    if (sounded === 'no') return
    const end = (): void => {
      this.#complete(context)
      this.#settle()
    }
    this.#ends.set(context, this.scope.after(sounded === 'surely' ? END_MS : UNTOLD_END_MS, end))
  }

  #complete(context: number): void {
    this.#ends.get(context)?.()
    this.#ends.delete(context)
    try {
      this.#utterances.complete(context)
      this.#ask()
    } catch (error) {
      this.#session.fail(error)
    }
  }

  #settle(): void {
    if (this.#utterances.size > 0) return
    this.#session.settled()
    if (this.#ended) this.#session.finish()
  }
}
