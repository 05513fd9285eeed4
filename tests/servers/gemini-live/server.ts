import type { LiveServerContent, LiveServerMessage, UsageMetadata } from '@google/genai'
import {
  startWsServer,
  type HttpAnswer,
  type HttpRequest,
  type Peer,
  type Refusal as Handshake,
  type WsServer,
} from '../ws-server'
import { Listening } from '../realtime/listening'
import { bytesPcm, pcmBytes } from '../../../src/engine/wire/bodies'
import { awaitsHistory, isManual, setupRefusal, type Refusal } from './setup-rules'

/*
 * Gemini Live, as strict as it is reported to be. What it sends is held against the official package's types when this
 * compiles. It packs several fields into one message, sends them as binary, and is silent about what was the last word.
 */

type Outgoing = Partial<
  Pick<
    LiveServerMessage,
    | 'setupComplete'
    | 'toolCall'
    | 'toolCallCancellation'
    | 'goAway'
    | 'sessionResumptionUpdate'
    | 'usageMetadata'
    | 'voiceActivity'
  >
> & { serverContent?: Omit<LiveServerContent, 'interactionStatus'> & { interactionStatus?: string } }

export interface LiveAnswer {
  readonly say?: string
  readonly ms?: number
  /** Pieces of 100 ms after which nothing more comes until it is stopped. */
  readonly waitsAfter?: number
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly args: Record<string, unknown> }[]
  /** More may follow by itself. */
  readonly goesOn?: boolean
}

export interface GeminiLiveOptions {
  readonly key?: string
  answer?(asked: {
    readonly n: number
    readonly text: string | undefined
    readonly outputs: readonly unknown[]
  }): LiveAnswer
  transcript?(n: number): string | undefined
  readonly paceMs?: number
  /** Handles that are taken; without it every one that was given. */
  refuseHandle?(handle: string): Refusal | undefined
  refuse?(n: number): Handshake | undefined
  /** Content with `initialHistory` is refused as well, as one report says of 3.1. */
  readonly refusesHistory?: boolean
  /** After the setup, ms: leave with so much left. */
  readonly goAway?: { readonly afterMs: number; readonly timeLeft: string }
  http?(request: HttpRequest): HttpAnswer | undefined
}

export interface GeminiLiveSession {
  readonly peer: Peer
  setup: Record<string, unknown>
  /** Content given before the first turn. */
  history: unknown[]
  /** Lines of text and content given later. */
  lines: unknown[]
  outputs: { id: string; name: string; response: unknown; scheduling?: string }[]
  answers: number
  turns: number
}

export interface GeminiLiveServer extends WsServer {
  readonly sessions: readonly GeminiLiveSession[]
}

const PATH =
  /^\/+ws\/google\.ai\.generativelanguage\.v1(beta|alpha)\.GenerativeService\.BidiGenerateContent(Constrained)?$/

const usage: UsageMetadata = {
  // The details do not add up, as reported: 25 to 51 tokens are missing.
  promptTokenCount: 540,
  promptTokensDetails: [
    { modality: 'TEXT' as never, tokenCount: 300 },
    { modality: 'AUDIO' as never, tokenCount: 200 },
  ],
  responseTokenCount: 110,
  responseTokensDetails: [{ modality: 'AUDIO' as never, tokenCount: 100 }],
  thoughtsTokenCount: 20,
  totalTokenCount: 670,
}

export async function startGeminiLiveServer(options: GeminiLiveOptions = {}): Promise<GeminiLiveServer> {
  const sessions: GeminiLiveSession[] = []
  const running = new Map<Peer, Talk>()
  let handles = 0
  const server = await startWsServer({
    refuse({ url, n }) {
      const refusal = options.refuse?.(n)
      if (refusal !== undefined) return refusal
      if (!PATH.test(url.pathname)) return { status: 404 }
      const constrained = url.pathname.endsWith('Constrained')
      const given = url.searchParams.get(constrained ? 'access_token' : 'key')
      return options.key !== undefined && given !== options.key && !constrained
        ? { status: 401, body: 'API key not valid' }
        : undefined
    },
    connected(peer) {
      running.set(
        peer,
        new Talk(
          peer,
          options,
          sessions,
          () => `handle_${++handles}`,
          () => running,
        ),
      )
    },
    message(peer, message) {
      const text = message.kind === 'text' ? message.text : message.bytes.toString('utf8')
      running.get(peer)?.hear(JSON.parse(text) as Record<string, unknown>)
    },
    http: (request) => options.http?.(request),
  })
  return Object.assign(server, { sessions })
}

class Talk {
  #session: GeminiLiveSession | undefined
  #listening = new Listening(16_000)
  #manual = false
  #active = false
  #awaits = false
  #speaking: { stopped: boolean } | undefined
  #calls = new Set<string>()
  #gone = false

  constructor(
    private readonly peer: Peer,
    private readonly options: GeminiLiveOptions,
    private readonly sessions: GeminiLiveSession[],
    private readonly nextHandle: () => string,
    private readonly others: () => Map<Peer, Talk>,
  ) {}

  get open(): boolean {
    return !this.#gone && this.peer.closed === undefined && this.#session !== undefined
  }

  hear(message: Record<string, unknown>): void {
    if (this.#gone) return
    const names = Object.keys(message)
    if (names.length !== 1) return this.#end({ code: 1007, reason: 'exactly one message type is expected' })
    if ('setup' in message) return this.#setup(message['setup'] as Record<string, unknown>)
    if (!this.#session) return this.#end({ code: 1007, reason: 'setup must be the first message' })
    if ('realtimeInput' in message) return this.#input(message['realtimeInput'] as Record<string, unknown>)
    if ('clientContent' in message) return this.#content(message['clientContent'] as Record<string, unknown>)
    if ('toolResponse' in message) return this.#outputs(message['toolResponse'] as Record<string, unknown>)
    this.#end({ code: 1007, reason: `Unknown name "${names[0]}"` })
  }

  #setup(setup: Record<string, unknown>): void {
    if (this.#session) return this.#end({ code: 1007, reason: 'setup was sent already' })
    const refusal = setupRefusal(setup)
    if (refusal) return this.#end(refusal)
    const { handle } = (setup['sessionResumption'] ?? {}) as { handle?: string }
    if (handle !== undefined) {
      const refused = this.options.refuseHandle?.(handle)
      if (refused) return this.#end(refused)
      // With the socket it belongs to still open the service ends the new one.
      if ([...this.others().values()].some((talk) => talk !== this && talk.open))
        return this.#end({ code: 1011, reason: 'Internal error: session is in use' })
    }
    if (awaitsHistory(setup) && this.options.refusesHistory)
      return this.#end({ code: 1007, reason: 'Request contains an invalid argument.' })
    this.#manual = isManual(setup)
    this.#awaits = awaitsHistory(setup)
    this.#session = { peer: this.peer, setup, history: [], lines: [], outputs: [], answers: 0, turns: 0 }
    this.sessions.push(this.#session)
    this.#send({ setupComplete: { sessionId: `session_${this.sessions.length}` } })
    if (setup['sessionResumption'])
      this.#send({ sessionResumptionUpdate: { newHandle: this.nextHandle(), resumable: true } })
    const { goAway } = this.options
    if (goAway && this.sessions.length === 1)
      setTimeout(() => this.#send({ goAway: { timeLeft: goAway.timeLeft } }), goAway.afterMs)
  }

  #input(input: Record<string, unknown>): void {
    const session = this.#session!
    if ('text' in input) {
      session.lines.push(input['text'])
      return void this.#answer(String(input['text']))
    }
    if ('activityStart' in input || 'activityEnd' in input) {
      if (!this.#manual) return this.#end({ code: 1007, reason: 'Explicit activity control is not supported' })
      if ('activityStart' in input) {
        if (this.#active) return this.#end({ code: 1007, reason: 'activity has started already' })
        this.#active = true
        return this.#interrupt()
      }
      if (!this.#active) return this.#end({ code: 1007, reason: 'no activity has started' })
      this.#active = false
      return this.#turn()
    }
    if ('audioStreamEnd' in input && this.#manual) return this.#end({ code: 1007, reason: 'audioStreamEnd' })
    const { audio } = input as { audio?: { data: string; mimeType: string } }
    if (!audio || !/^audio\/pcm;rate=\d+$/.test(audio.mimeType)) return this.#end({ code: 1007, reason: 'bad audio' })
    const heard = this.#listening.add(bytesPcm(Buffer.from(audio.data, 'base64')), 400, 100)
    if (this.#manual) return
    const { activityHandling } = session.setup['realtimeInputConfig'] as { activityHandling?: string }
    for (const { kind } of heard) {
      if (kind === 'stopped') this.#turn()
      else if (activityHandling !== 'NO_INTERRUPTION') this.#interrupt()
    }
  }

  #content(content: Record<string, unknown>): void {
    const session = this.#session!
    const { turns = [], turnComplete } = content as { turns?: { role?: string }[]; turnComplete?: boolean }
    if (turns.some(({ role }) => role !== 'user' && role !== 'model'))
      return this.#end({ code: 1007, reason: 'Please use a valid role: user, model.' })
    if (this.#awaits) {
      session.history.push(...turns)
      if (turnComplete === true) this.#awaits = false
      return
    }
    if (String(session.setup['model']).includes('3.1'))
      return this.#end({ code: 1007, reason: 'Request contains an invalid argument.' })
    session.lines.push(...turns)
    if (turnComplete === true) void this.#answer(undefined)
  }

  #outputs(response: Record<string, unknown>): void {
    const session = this.#session!
    for (const output of response['functionResponses'] as GeminiLiveSession['outputs']) {
      if (!this.#calls.delete(output.id)) return this.#end({ code: 1007, reason: `unknown function call ${output.id}` })
      if (output.scheduling !== undefined && String(session.setup['model']).includes('3.1'))
        return this.#end({ code: 1007, reason: 'scheduling is not supported' })
      session.outputs.push(output)
      if (output.scheduling !== 'SILENT' && this.#calls.size === 0) void this.#answer(undefined)
    }
  }

  #turn(): void {
    const session = this.#session!
    const text = this.options.transcript === undefined ? 'What time is it?' : this.options.transcript(session.turns)
    session.turns++
    const half = Math.ceil((text?.length ?? 0) / 2)
    if (text !== undefined) this.#send({ serverContent: { inputTranscription: { text: text.slice(0, half) } } })
    void this.#answer(undefined)
    // The rest comes when the answer is on its way already.
    if (text !== undefined)
      setTimeout(() => this.#send({ serverContent: { inputTranscription: { text: text.slice(half) } } }), 3)
  }

  #interrupt(): void {
    if (!this.#speaking) return
    this.#speaking.stopped = true
    this.#speaking = undefined
    this.#send({ serverContent: { interrupted: true } })
    if (this.#calls.size > 0) this.#send({ toolCallCancellation: { ids: [...this.#calls] } })
    this.#calls.clear()
    this.#send({ serverContent: { turnComplete: true, interactionStatus: 'IDLE' }, usageMetadata: usage })
  }

  async #answer(text: string | undefined): Promise<void> {
    const session = this.#session!
    if (this.#speaking) this.#interrupt()
    const mine = { stopped: false }
    this.#speaking = mine
    const answer = this.options.answer?.({ n: session.answers, text, outputs: session.outputs }) ?? {
      say: 'It is ten past nine.',
    }
    session.answers++
    // While it speaks or calls nothing can be resumed.
    this.#send({ sessionResumptionUpdate: { newHandle: '', resumable: false } })
    await this.#say(answer, mine)
    if (mine.stopped || this.#gone) return
    if (answer.calls) {
      for (const { id } of answer.calls) this.#calls.add(id)
      this.#send({ toolCall: { functionCalls: [...answer.calls] } })
      if (!answer.goesOn) {
        this.#speaking = undefined
        return
      }
    }
    this.#speaking = undefined
    this.#send({
      serverContent: { turnComplete: true, interactionStatus: answer.goesOn === true ? 'IN_PROGRESS' : 'IDLE' },
      usageMetadata: usage,
    })
    this.#send({ sessionResumptionUpdate: { newHandle: this.nextHandle(), resumable: true } })
  }

  async #say({ say, ms, waitsAfter }: LiveAnswer, mine: { readonly stopped: boolean }): Promise<void> {
    if (say === undefined) return
    const words = say.match(/\S+\s*/g) ?? []
    const pieces = Math.max(1, Math.round((ms ?? words.length * 300) / 100))
    for (let n = 0, said = 0; n < pieces; n++) {
      if (n === waitsAfter) await new Promise(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, this.options.paceMs ?? 1))
      if (mine.stopped || this.#gone) return
      const until = Math.ceil(((n + 1) * words.length) / pieces)
      const data = Buffer.from(pcmBytes(new Int16Array(2_400).fill(4_000))).toString('base64')
      const text = words.slice(said, until).join('')
      said = until
      this.#send({
        serverContent: {
          modelTurn: { role: 'model', parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }] },
          ...(text !== '' && { outputTranscription: { text } }),
        },
      })
    }
    this.#send({ serverContent: { generationComplete: true } })
  }

  #end({ code, reason }: Refusal): void {
    this.#gone = true
    this.peer.close(code, reason)
  }

  #send(message: Outgoing): void {
    if (this.#gone) return
    this.peer.send(Buffer.from(JSON.stringify(message)))
  }
}
