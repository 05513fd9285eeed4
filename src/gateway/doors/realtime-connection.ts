import type { WebSocket } from 'ws'
import type { DownMessage } from '#shared/gateway/down'
import { decodeDownFrame } from '#shared/gateway/frames'
import type { DownSound, Line, UpSound } from '#shared/gateway/parts'
import type { Log } from '#engine/ports/ports'
import type { Clock } from '#engine/runtime/clock'
import { Rate } from '../admission/rate'
import type { Call } from '../calls/call'
import type { Connected } from '../calls/wire-line'
import { RealtimeItems } from './realtime-items'
import { RealtimeResponse, realtimeId, type Outgoing } from './realtime-response'
import { SessionState, objectSchema } from './realtime-session'
import { readEvent, type RealtimeEvent, type RealtimeSession } from './realtime-wire'

/** Events that are none, after which the connection ends. */
const MAX_BAD = 32
/** Bytes a client may leave unread. */
const MAX_UNREAD = 4_000_000
const SOUND_PER_MINUTE_MS = 66_000
const SOUND_BURST_MS = 15_000

export interface RealtimeDeps {
  readonly clock: Clock
  readonly log: Log
  readonly model: string
  readonly requestsPerMinute: number
  /** The socket is gone. */
  gone(): void
}

/**
 * A caller that speaks OpenAI's Realtime events, put through to a call like any other: its events become the call's
 * messages, and the call's messages become events. Voice is sent as it becomes due, so that what was sent was heard.
 */
export class RealtimeConnection implements Connected {
  #call: Call | undefined
  #session = new SessionState()
  readonly #known = new RealtimeItems()
  #response: RealtimeResponse | undefined
  /** The answer on its way; what is before `from` stood in the response before a function call. */
  #line: { readonly id: string; text: string; from: number } | undefined
  readonly #ended = new Set<string>()
  #cancelled = false
  /** The item before the next one. */
  #last: string | null = null
  /** Words that wait for `response.create`. */
  #words: string[] = []
  #items: string[] = []
  #speechItem: string | undefined
  #heard: Line['id'][] = []
  #soundMs = 0
  #pressed = false
  #bad = 0
  #seq = 0
  readonly #requests: Rate
  readonly #sound: Rate

  constructor(
    private readonly socket: WebSocket,
    private readonly deps: RealtimeDeps,
  ) {
    const now = deps.clock.now()
    this.#requests = new Rate(deps.requestsPerMinute, deps.requestsPerMinute, now)
    this.#sound = new Rate(SOUND_PER_MINUTE_MS, SOUND_BURST_MS, now)
    socket.on('message', (data: Buffer, binary) => this.#take(binary ? '' : data.toString('utf8')))
    socket.on('error', (error) => deps.log.debug({ error: error.message }, 'connection failed'))
    socket.on('close', () => {
      this.#call?.detach(this)
      deps.gone()
    })
  }

  /** What the call begins with; a session may change it. */
  get up(): UpSound {
    return this.#session.up
  }

  get down(): DownSound | undefined {
    return this.#session.down
  }

  /** The call is there. */
  begin(call: Call): void {
    this.#call = call
    this.tell({ type: 'session.created', session: this.#session.view(this.#call?.id ?? '', this.deps.model) })
  }

  refuse(code: string, message: string): void {
    this.tell({ type: 'error', error: { type: 'invalid_request_error', code, message } })
    this.close(1008, code)
  }

  tell(event: Outgoing): void {
    this.#known.note(event)
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > MAX_UNREAD) return this.socket.terminate()
    this.socket.send(JSON.stringify({ event_id: realtimeId('event'), ...event }))
  }

  close(code: number, reason: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.close(code, reason)
  }

  sound(frame: Uint8Array): void {
    const decoded = decodeDownFrame(frame)
    if (decoded) this.#responding().sound(decoded.payload)
  }

  send(message: DownMessage): void {
    if (message.type === 'state') return this.#state(message.state === 'hearing')
    if (message.type === 'line')
      return message.line.who === 'you' ? this.#said(message.line) : this.#answers(message.line)
    if (message.type === 'tool.call') {
      this.#responding().call(message.id, message.name, JSON.stringify(message.arguments))
      this.#response = undefined
      if (this.#line) this.#line.from = this.#line.text.length
      return
    }
    if (message.type === 'fault') {
      const { code, sentence } = message.fault
      this.tell({ type: 'error', error: { type: 'server_error', code, message: sentence } })
    }
  }

  #state(hearing: boolean): void {
    if (hearing && this.#speechItem === undefined) {
      this.#speechItem = realtimeId('item')
      this.tell({
        type: 'input_audio_buffer.speech_started',
        item_id: this.#speechItem,
        audio_start_ms: Math.round(this.#soundMs),
      })
    } else if (!hearing && this.#speechItem !== undefined) {
      this.tell({
        type: 'input_audio_buffer.speech_stopped',
        item_id: this.#speechItem,
        audio_end_ms: Math.round(this.#soundMs),
      })
      this.#heard.push(this.#speechItem)
      this.#speechItem = undefined
    }
  }

  /** The person's words, now that the turn is certain. */
  #said({ id, text, via }: Line): void {
    if (via !== 'voice' || this.#items.includes(id)) return
    this.#items.push(id)
    const item_id = this.#heard.pop() ?? realtimeId('item')
    this.#heard = []
    const previous_item_id = this.#last
    const item = {
      id: item_id,
      object: 'realtime.item',
      type: 'message',
      role: 'user',
      status: 'completed',
      content: [{ type: 'input_audio', transcript: text }],
    } as const
    const plain = { ...item, content: [...item.content] }
    this.tell({ type: 'input_audio_buffer.committed', item_id, previous_item_id })
    this.tell({ type: 'conversation.item.added', previous_item_id, item: plain })
    this.tell({ type: 'conversation.item.done', previous_item_id, item: plain })
    this.tell({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript: text,
      usage: { type: 'duration', seconds: 0 },
    })
    this.#last = item_id
  }

  #answers(line: Line): void {
    // A line changes after its end too, by what it cost for one.
    if (this.#ended.has(line.id)) return
    if (this.#line?.id !== line.id) {
      if (this.#line) this.#end('turn_detected')
      this.#line = { id: line.id, text: '', from: 0 }
    }
    this.#line.text = line.text
    if (line.text.length > this.#line.from) this.#responding().text(line.text.slice(this.#line.from))
    if (line.status === 'open') return
    this.#ended.add(line.id)
    this.#end(
      line.status === 'done'
        ? undefined
        : line.status === 'failed'
          ? 'failed'
          : this.#cancelled
            ? 'client_cancelled'
            : 'turn_detected',
    )
    this.#line = undefined
    this.#cancelled = false
  }

  #end(why: Parameters<RealtimeResponse['end']>[0]): void {
    this.#response?.end(why)
    this.#response = undefined
  }

  #responding(): RealtimeResponse {
    if (!this.#response || this.#response.over) {
      this.#response = new RealtimeResponse((event) => this.tell(event), this.#session.spoken, this.#last)
      this.#last = this.#response.itemId
    }
    return this.#response
  }

  #take(text: string): void {
    const event = readEvent(text)
    if (!event) {
      this.tell({
        type: 'error',
        error: {
          type: 'invalid_request_error',
          code: 'invalid_event',
          message: 'This event is not known here, or not as it should be.',
        },
      })
      if (++this.#bad > MAX_BAD) this.close(1008, 'invalid_event')
      return
    }
    const now = this.deps.clock.now()
    if (event.type === 'input_audio_buffer.append') return this.#append(event.audio, now)
    if (!this.#requests.take(now)) {
      this.tell({
        type: 'error',
        error: {
          type: 'rate_limit_error',
          code: 'rate_limit_exceeded',
          message: 'That was too much at once. Wait a minute and go on.',
        },
      })
      return
    }
    if (this.#call) this.#do(event, this.#call)
  }

  #do(event: Exclude<RealtimeEvent, { type: 'input_audio_buffer.append' }>, call: Call): void {
    switch (event.type) {
      case 'session.update':
        return this.#update(event.session, call)
      case 'conversation.item.create':
        return this.#create(event.item, call)
      case 'response.create': {
        const words = this.#words.join('\n')
        this.#words = []
        if (words !== '') call.take({ type: 'say', id: realtimeId('item'), text: words })
        return
      }
      case 'response.cancel':
      case 'output_audio_buffer.clear':
        this.#cancelled = true
        return call.take({ type: 'interrupt' })
      case 'conversation.item.truncate':
        // What was sent counts as heard when it was due; the client's own word changes little, and is confirmed.
        call.take({ type: 'interrupt' })
        return this.tell({
          type: 'conversation.item.truncated',
          item_id: event.item_id,
          content_index: event.content_index,
          audio_end_ms: event.audio_end_ms,
        })
      case 'conversation.item.retrieve':
        return this.tell(this.#known.retrieved(event.item_id))
      case 'conversation.item.delete':
        this.#known.forget(event.item_id)
        return this.tell({ type: 'conversation.item.deleted', item_id: event.item_id })
      case 'input_audio_buffer.commit':
        if (this.#pressed) call.take({ type: 'release' })
        this.#pressed = false
        return
      case 'input_audio_buffer.clear':
        return this.tell({ type: 'input_audio_buffer.cleared' })
    }
  }

  #update(session: RealtimeSession, call: Call): void {
    const before = { up: JSON.stringify(this.up), down: JSON.stringify(this.down), manual: this.#session.manual }
    this.#session = this.#session.with(session)
    if (session.instructions !== undefined) call.instruct(session.instructions)
    if (session.tools)
      call.offer(
        session.tools.map(({ name, description, parameters }) => ({
          name,
          description: description ?? '',
          parameters: objectSchema(parameters),
          changes: true,
        })),
      )
    if (before.manual !== this.#session.manual) call.talk(this.#session.manual ? 'hold' : 'handsFree')
    const up = JSON.stringify(this.up) === before.up ? undefined : this.up
    const down = JSON.stringify(this.down) === before.down ? undefined : (this.down ?? null)
    if (up !== undefined || down !== undefined)
      call.take({ type: 'sound', ...(up ? { up } : {}), ...(down === undefined ? {} : { down }) })
    this.tell({ type: 'session.updated', session: this.#session.view(this.#call?.id ?? '', this.deps.model) })
  }

  #create(item: Extract<RealtimeEvent, { type: 'conversation.item.create' }>['item'], call: Call): void {
    const id = item.id ?? realtimeId('item')
    const previous_item_id = this.#last
    this.#last = id
    if (item.type === 'function_call_output') {
      const plain = { ...item, id, object: 'realtime.item' as const, status: 'completed' as const }
      this.tell({ type: 'conversation.item.added', previous_item_id, item: plain })
      this.tell({ type: 'conversation.item.done', previous_item_id, item: plain })
      return call.take({ type: 'tool.result', id: item.call_id, result: item.output })
    }
    const text = item.content
      .flatMap((part) => part.text ?? [])
      .join('\n')
      .trim()
      .slice(0, 4_000)
    const content = [{ type: 'input_text' as const, text }]
    const plain = {
      id,
      object: 'realtime.item' as const,
      type: 'message' as const,
      role: 'user' as const,
      status: 'completed' as const,
      content,
    }
    this.tell({ type: 'conversation.item.added', previous_item_id, item: plain })
    this.tell({ type: 'conversation.item.done', previous_item_id, item: plain })
    if (item.role === 'user' && text !== '') this.#words.push(text)
  }

  #append(base64: string, now: number): void {
    const call = this.#call
    if (!call) return
    const payload = new Uint8Array(Buffer.from(base64, 'base64'))
    const { rate, codec } = this.up
    const ms = (payload.byteLength / (codec === 'pcm16' ? 2 : 1) / rate) * 1000
    if (!this.#sound.take(now, ms)) return this.refuse('rate_limit_exceeded', 'More sound came than time went by.')
    this.#soundMs += ms
    if (this.#session.manual && !this.#pressed) {
      this.#pressed = true
      call.take({ type: 'press' })
    }
    call.hear({ seq: this.#seq++, capturedAt: now, speech: Number.NaN, payload })
  }
}
