import { randomBytes } from 'node:crypto'
import type { ConversationItem, RealtimeServerEvent } from 'openai-live/resources/realtime/realtime'
import { encodeALaw, encodeMuLaw } from '../../../src/engine/audio/formats/g711'
import { pcmBytes } from '../../../src/engine/wire/bodies'
import type { KnownItem } from './item-rules'
import type { Answer, Part, RealtimeScript } from './script'
import type { Outgoing } from './outgoing'
import type { Session } from './session-rules'
import type { FarTracks } from './peer-fork'

export const nextId = (prefix: string): string => `${prefix}_${randomBytes(11).toString('hex').slice(0, 21)}`

const PIECE_MS = 100

interface Running {
  readonly id: string
  cancelled: boolean
}

export interface AnsweringHost {
  readonly script: RealtimeScript
  readonly items: KnownItem[]
  session(): Session
  /** The session has ended. */
  over(): boolean
  send(event: Outgoing): void
  announce(item: ConversationItem, previous: string | null): void
  readonly tracks: FarTracks | undefined
}

/** Makes answers, in the order of events of a real one, and stops them. */
export class Answering {
  /** Answers begun so far, and how many of them while another one was being made; there must be none. */
  answers = 0
  overlaps = 0
  #running: Running | undefined
  #spoken = false

  constructor(private readonly host: AnsweringHost) {}

  get running(): string | undefined {
    return this.#running?.id
  }

  /** The session holds sound of the assistant's: its voice is fixed. */
  get hasSpoken(): boolean {
    return this.#spoken
  }

  stop(reason: 'client_cancelled' | 'turn_detected'): void {
    const running = this.#running
    if (!running) return
    running.cancelled = true
    this.#running = undefined
    const late = this.host.script.lateDeltas ?? 0
    const item = this.host.items.at(-1)?.item.id ?? ''
    for (let n = 0; n < late; n++) this.#sound(running.id, item, 0)
    this.#done(running.id, 'cancelled', { type: 'cancelled', reason })
  }

  async answer(extra: string | undefined): Promise<void> {
    if (this.#running) this.overlaps++
    const running: Running = { id: nextId('resp'), cancelled: false }
    this.#running = running
    const answer: Answer = this.host.script.answer?.({
      n: this.answers,
      items: this.host.items.map(({ item }) => item),
      instructions: this.host.session().instructions ?? '',
      extra,
    }) ?? { parts: [{ say: 'It is ten past nine.' }] }
    this.answers++
    this.host.send({
      type: 'response.created',
      response: { id: running.id, object: 'realtime.response', status: 'in_progress' },
    })
    const made: ConversationItem[] = []
    for (const [index, part] of answer.parts.entries()) {
      const item = await this.#part(running, index, part)
      if (running.cancelled || this.host.over()) return
      made.push(item)
    }
    this.#running = undefined
    const status = answer.status ?? 'completed'
    const error = answer.error
    this.#done(
      running.id,
      status,
      error
        ? { type: 'failed', error }
        : status === 'incomplete'
          ? { type: 'incomplete', reason: 'max_output_tokens' }
          : undefined,
      made,
    )
  }

  async #part(running: Running, index: number, part: Part): Promise<ConversationItem> {
    const id = nextId('item')
    const where = { response_id: running.id, item_id: id, output_index: index }
    if ('call' in part) {
      const callId = part.id ?? nextId('call')
      const item: ConversationItem = {
        id,
        type: 'function_call',
        object: 'realtime.item',
        status: 'completed',
        call_id: callId,
        name: part.call,
        arguments: JSON.stringify(part.args),
      }
      this.host.send({ type: 'response.output_item.added', response_id: running.id, output_index: index, item })
      this.host.items.push({ item, soundMs: 0 })
      await pause(this.host.script.paceMs ?? 2)
      // Told of an answer that is being stopped as well.
      this.host.send({
        type: 'response.function_call_arguments.done',
        ...where,
        call_id: callId,
        name: part.call,
        arguments: item.arguments,
      })
      if (!running.cancelled)
        this.host.send({ type: 'response.output_item.done', response_id: running.id, output_index: index, item })
      return item
    }
    const item: ConversationItem = {
      id,
      type: 'message',
      object: 'realtime.item',
      role: 'assistant',
      status: 'in_progress',
      content: [],
      ...(part.phase !== undefined && { phase: part.phase }),
    }
    this.host.send({ type: 'response.output_item.added', response_id: running.id, output_index: index, item })
    const known: KnownItem = { item, soundMs: 0 }
    this.host.items.push(known)
    this.host.announce(item, this.host.items.at(-2)?.item.id ?? null)
    this.host.send({
      type: 'response.content_part.added',
      ...where,
      content_index: 0,
      part: { type: 'audio', transcript: '' },
    })
    const words = part.say.match(/\S+\s*/g) ?? []
    const voice = this.host.script.voice?.(part.say)
    const ms = part.ms ?? (voice ? voice.length / 24 : words.length * 300)
    const pieces = Math.max(1, Math.round(ms / PIECE_MS))
    for (let n = 0, said = 0; n < pieces; n++) {
      for (; said < Math.ceil(((n + 1) * words.length) / pieces); said++)
        this.host.send({
          type: 'response.output_audio_transcript.delta',
          ...where,
          content_index: 0,
          delta: words[said]!,
        })
      if (n === part.waitsAfter) await new Promise(() => undefined)
      await pause(this.host.script.paceMs ?? 1)
      if (running.cancelled || this.host.over()) return item
      this.#sound(running.id, id, index, voice?.subarray(n * 24 * PIECE_MS, (n + 1) * 24 * PIECE_MS))
      known.soundMs += PIECE_MS
    }
    this.#spoken = true
    this.host.send({ type: 'response.output_audio.done', ...where, content_index: 0 })
    this.host.send({ type: 'response.output_audio_transcript.done', ...where, content_index: 0, transcript: part.say })
    const done: ConversationItem = {
      ...item,
      status: 'completed',
      content: [{ type: 'output_audio', transcript: part.say }],
    }
    known.item = done
    this.host.send({ type: 'response.output_item.done', response_id: running.id, output_index: index, item: done })
    this.host.send({ type: 'conversation.item.done', item: done })
    return done
  }

  #sound(response: string, item: string, index: number, voice?: Int16Array): void {
    const format = this.host.session().audio?.output?.format?.type
    const rate = this.host.tracks || format === 'audio/pcm' ? 24_000 : 8_000
    const tone = (n: number): number => Math.round(6_000 * Math.sin(n / 9))
    const pcm = voice ?? Int16Array.from({ length: (rate * PIECE_MS) / 1_000 }, (_, n) => tone(n))
    if (this.host.tracks) return this.host.tracks.play(response, item, pcm)
    const bytes = format === 'audio/pcmu' ? encodeMuLaw(pcm) : format === 'audio/pcma' ? encodeALaw(pcm) : pcmBytes(pcm)
    this.host.send({
      type: 'response.output_audio.delta',
      response_id: response,
      item_id: item,
      output_index: index,
      content_index: 0,
      delta: Buffer.from(bytes).toString('base64'),
    })
  }

  #done(
    id: string,
    status: 'completed' | 'cancelled' | 'failed' | 'incomplete',
    details: Extract<RealtimeServerEvent, { type: 'response.done' }>['response']['status_details'],
    output: ConversationItem[] = [],
  ): void {
    this.host.send({
      type: 'response.done',
      response: {
        id,
        object: 'realtime.response',
        status,
        output,
        ...(details !== undefined && { status_details: details }),
        // The cached tokens are part of the others, as the service counts them.
        usage: {
          total_tokens: 1_350,
          input_tokens: 1_000,
          output_tokens: 350,
          input_token_details: {
            text_tokens: 300,
            audio_tokens: 700,
            image_tokens: 0,
            cached_tokens: 600,
            cached_tokens_details: { text_tokens: 200, audio_tokens: 400, image_tokens: 0 },
          },
          output_token_details: { text_tokens: 50, audio_tokens: 300 },
        },
      },
    })
    this.host.send({
      type: 'rate_limits.updated',
      rate_limits: [{ name: 'tokens', limit: 40_000, remaining: 38_650, reset_seconds: 2.5 }],
    })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
