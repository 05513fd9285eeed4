import type { ConversationItem, RealtimeSessionCreateRequest } from 'openai-live/resources/realtime/realtime'
import { decodeALaw, decodeMuLaw } from '../../../src/engine/audio/formats/g711'
import { bytesPcm } from '../../../src/engine/wire/bodies'
import { Answering, nextId } from './answering'
import { itemRefusal, truncateRefusal, type KnownItem } from './item-rules'
import { Listening } from './listening'
import type { Outgoing } from './outgoing'
import type { RealtimeScript } from './script'
import type { FarTracks } from './peer-fork'
import { defaultSession, merged, updateRefusal, type Refusal, type Session } from './session-rules'

/*
 * One session of the Realtime protocol, as strict as the service is reported to be. Every event it sends is held
 * against the official package's types when this compiles.
 */

const CLIENT_EVENTS = [
  'session.update',
  'input_audio_buffer.append',
  'input_audio_buffer.commit',
  'input_audio_buffer.clear',
  'conversation.item.create',
  'conversation.item.truncate',
  'conversation.item.delete',
  'conversation.item.retrieve',
  'response.create',
  'response.cancel',
]

/** What a session needs of the connection it runs over. */
export interface Line {
  send(event: object): void
  close(code?: number, reason?: string): void
  /** Where sound has a way of its own, in both directions. */
  readonly tracks?: FarTracks
}

export class RealtimeServerSession {
  session: Session
  readonly id = nextId('sess')
  readonly items: KnownItem[] = []
  /** Events of the client that were refused, by code. */
  readonly refused: string[] = []
  /** Sound that came before the session had been told anything. */
  earlyMs = 0
  readonly #answering: Answering
  #updated = false
  #listening: Listening
  #turns = 0
  #line: string | undefined
  #over = false

  constructor(
    private readonly peer: Line,
    private readonly script: RealtimeScript,
    private readonly model: string,
  ) {
    this.session = defaultSession(model)
    this.#answering = new Answering({
      script,
      items: this.items,
      session: () => this.session,
      over: () => this.#over,
      tracks: peer.tracks,
      send: (event) => this.#send(event),
      announce: (item, previous) => this.#announce(item, previous),
    })
    this.#listening = new Listening(24_000)
    if (peer.tracks)
      peer.tracks.host = {
        said: (type) => this.script.sees?.('down', type, this.model),
        cut: (item, ms) => this.#cutAt(item, ms),
      }
    this.#send({ type: 'session.created', session: this.#shown() })
    if (script.lastsMs !== undefined)
      setTimeout(() => {
        this.#over = true
        peer.close(1001, 'Your session hit the maximum duration of 60 minutes.')
      }, script.lastsMs).unref()
  }

  get answers(): number {
    return this.#answering.answers
  }

  /** Answers begun while another one was being made; there must be none. */
  get overlaps(): number {
    return this.#answering.overlaps
  }

  /** All items the model remembers, as they are. */
  get remembered(): ConversationItem[] {
    return this.items.map(({ item }) => item)
  }

  /** Sends an event as it is, for tests that misbehave. */
  say(event: object): void {
    this.peer.send({ event_id: nextId('event'), ...event })
  }

  hear(event: Record<string, unknown>): void {
    const type = String(event['type'])
    this.script.sees?.('up', type, this.model)
    // Over tracks sound is no event, and what was not played yet can be cleared.
    const known = this.peer.tracks
      ? [...CLIENT_EVENTS.filter((name) => name !== 'input_audio_buffer.append'), 'output_audio_buffer.clear']
      : CLIENT_EVENTS
    if (!known.includes(type))
      return this.#refuse(event, { code: 'invalid_value', message: `Invalid value: '${type}'.`, param: 'type' })
    if (this.script.take?.(event, this.answers) === true) return
    switch (type) {
      case 'session.update':
        return this.#update(event)
      case 'input_audio_buffer.append':
        return this.#append(event)
      case 'input_audio_buffer.commit':
        return this.#commit(event)
      case 'input_audio_buffer.clear':
        this.#listening.emptied()
        return this.#send({ type: 'input_audio_buffer.cleared' })
      case 'conversation.item.create':
        return this.#create(event)
      case 'conversation.item.truncate':
        return this.#truncate(event)
      case 'conversation.item.delete':
        return this.#delete(event)
      case 'response.create':
        return this.#respond(event)
      case 'response.cancel':
        return this.#cancel(event)
      case 'output_audio_buffer.clear':
        return this.peer.tracks?.clear()
    }
  }

  #update(event: Record<string, unknown>): void {
    const refusal = updateRefusal(event['session'], this.session, this.#answering.hasSpoken)
    if (refusal) return this.#refuse(event, refusal)
    this.session = merged(this.session, event['session']) as Session
    this.#updated = true
    this.#listening = new Listening(this.session.audio?.input?.format?.type === 'audio/pcm' ? 24_000 : 8_000)
    this.#send({ type: 'session.updated', session: this.#shown() })
  }

  #append(event: Record<string, unknown>): void {
    const bytes = Buffer.from(String(event['audio']), 'base64')
    if (typeof event['audio'] !== 'string' || bytes.toString('base64') !== event['audio'])
      return this.#refuse(event, { code: 'invalid_value', message: 'audio is no base64', param: 'audio' })
    const format = this.session.audio?.input?.format?.type
    const pcm =
      format === 'audio/pcmu' ? decodeMuLaw(bytes) : format === 'audio/pcma' ? decodeALaw(bytes) : bytesPcm(bytes)
    this.sound(pcm, format === 'audio/pcm' ? 24_000 : 8_000)
  }

  /** More of what the person says. */
  sound(pcm: Int16Array, rate: number): void {
    if (!this.#updated) this.earlyMs += (pcm.length * 1_000) / rate
    const detection = this.session.audio?.input?.turn_detection
    const silence = detection?.type === 'server_vad' ? (detection.silence_duration_ms ?? 500) : 400
    const padding = detection?.type === 'server_vad' ? (detection.prefix_padding_ms ?? 300) : 300
    for (const { kind, atMs } of this.#listening.add(pcm, silence, padding)) {
      if (!detection) continue
      if (kind === 'started') {
        this.#line = nextId('item')
        this.#send({ type: 'input_audio_buffer.speech_started', audio_start_ms: atMs, item_id: this.#line })
        if (detection.interrupt_response !== false) this.#answering.stop('turn_detected')
      } else {
        this.#send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: atMs, item_id: this.#line ?? '' })
        this.#place(this.#line ?? nextId('item'))
        if (detection.create_response !== false && !this.#answering.running) void this.#answering.answer(undefined)
      }
    }
  }

  #commit(event: Record<string, unknown>): void {
    if (this.session.audio?.input?.turn_detection || this.#listening.bufferMs < 100)
      return this.#refuse(event, {
        code: 'input_audio_buffer_commit_empty',
        message: `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has ${this.#listening.bufferMs.toFixed(2)}ms of audio.`,
        param: null,
      })
    this.#place(nextId('item'))
  }

  /** The person's turn takes its place; its words come when they come. */
  #place(id: string): void {
    const before = this.items.at(-1)?.item.id ?? null
    this.#listening.emptied()
    this.#line = undefined
    const item: ConversationItem = {
      id,
      type: 'message',
      object: 'realtime.item',
      role: 'user',
      status: 'completed',
      // Its words come later. @openai/agents-realtime wants the key to be there, which openai's types leave out.
      content: [{ type: 'input_audio', ...({ transcript: null } as object) }],
    }
    this.items.push({ item, soundMs: 0 })
    this.#send({ type: 'input_audio_buffer.committed', item_id: id, previous_item_id: before })
    this.#announce(item, before)
    const n = this.#turns++
    if (!this.session.audio?.input?.transcription) return
    const text = this.script.transcript === undefined ? 'What time is it?' : this.script.transcript(n)
    const writes = this.script.writes ?? new Promise<void>((resolve) => setTimeout(resolve, 5))
    void writes.then(() => this.#transcribed(id, text))
  }

  #transcribed(id: string, text: string | undefined): void {
    if (this.#over) return
    if (text === undefined)
      return this.#send({
        type: 'conversation.item.input_audio_transcription.failed',
        item_id: id,
        content_index: 0,
        error: { type: 'server_error', code: 'server_error', message: 'Input transcription failed.' },
      })
    const half = Math.ceil(text.length / 2)
    for (const delta of [text.slice(0, half), text.slice(half)])
      this.#send({ type: 'conversation.item.input_audio_transcription.delta', item_id: id, content_index: 0, delta })
    this.#send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id: id,
      content_index: 0,
      transcript: text,
      usage: { type: 'duration', seconds: 2 },
    })
  }

  #create(event: Record<string, unknown>): void {
    const refusal = itemRefusal(event, this.items)
    if (refusal) return this.#refuse(event, refusal)
    const item = { id: nextId('item'), ...(event['item'] as object) } as ConversationItem
    const previous = event['previous_item_id']
    const at =
      previous === undefined
        ? this.items.length
        : previous === 'root'
          ? 0
          : this.items.findIndex(({ item: { id } }) => id === previous) + 1
    this.items.splice(at, 0, { item, soundMs: 0 })
    this.#announce(item, this.items[at - 1]?.item.id ?? null)
  }

  #announce(item: ConversationItem, previous: string | null): void {
    if (this.script.oldNames === true)
      return this.#send({ type: 'conversation.item.created', item, previous_item_id: previous })
    this.#send({ type: 'conversation.item.added', item, previous_item_id: previous })
    this.#send({ type: 'conversation.item.done', item, previous_item_id: previous })
  }

  #truncate(event: Record<string, unknown>): void {
    const refusal = truncateRefusal(event, this.items)
    if (refusal) return this.#refuse(event, refusal)
    const known = this.items.find(({ item }) => item.id === event['item_id'])!
    known.soundMs = event['audio_end_ms'] as number
    known.cut = true
    this.#send({
      type: 'conversation.item.truncated',
      item_id: String(event['item_id']),
      content_index: 0,
      audio_end_ms: known.soundMs,
    })
  }

  /** The server knows what was played: the rest of it is forgotten. */
  #cutAt(item: string, ms: number): void {
    const known = this.items.find(({ item: { id } }) => id === item)
    if (!known) return
    known.soundMs = ms
    known.cut = true
    this.#send({ type: 'conversation.item.truncated', item_id: item, content_index: 0, audio_end_ms: ms })
  }

  #delete(event: Record<string, unknown>): void {
    const at = this.items.findIndex(({ item }) => item.id === event['item_id'])
    if (at < 0) return this.#refuse(event, notFound(event))
    this.items.splice(at, 1)
    this.#send({ type: 'conversation.item.deleted', item_id: String(event['item_id']) })
  }

  #respond(event: Record<string, unknown>): void {
    if (this.#answering.running)
      return this.#refuse(event, {
        code: 'conversation_already_has_active_response',
        message: `Conversation already has an active response in progress: ${this.#answering.running}. Wait until the response is finished before creating a new one.`,
        param: null,
      })
    const response = event['response'] as { instructions?: string } | undefined
    void this.#answering.answer(response?.instructions)
  }

  #cancel(event: Record<string, unknown>): void {
    const id = event['response_id']
    if (!this.#answering.running || (id !== undefined && id !== this.#answering.running))
      return this.#refuse(event, {
        code: 'response_cancel_not_active',
        message: 'Cancellation failed: no active response found',
        param: null,
      })
    this.#answering.stop('client_cancelled')
  }

  #refuse(event: Record<string, unknown>, { code, message, param, anonymous }: Refusal): void {
    this.refused.push(code)
    const eventId = event['event_id']
    this.#send({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        code,
        message,
        param,
        event_id: anonymous !== true && typeof eventId === 'string' ? eventId : null,
      },
    })
  }

  #shown(): RealtimeSessionCreateRequest {
    const seconds = this.script.expiresInS ?? 3_600
    return {
      ...this.session,
      ...{ id: this.id, object: 'realtime.session', expires_at: Math.floor(Date.now() / 1_000) + seconds },
    }
  }

  #send(event: Outgoing): void {
    const type = this.script.oldNames === true ? oldName(event.type) : event.type
    this.script.sees?.('down', type, this.model)
    this.peer.send({ event_id: nextId('event'), ...event, type })
  }
}

/** As compatible servers still name them. */
function oldName(type: string): string {
  return type.replace('response.output_audio', 'response.audio').replace('response.output_text', 'response.text')
}

function notFound(event: Record<string, unknown>): Refusal {
  return {
    code: 'item_not_found',
    message: `Item with item_id ${String(event['item_id'])} not found.`,
    param: 'item_id',
  }
}
