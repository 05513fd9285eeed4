import type { Fault } from '#shared/fault'
import type {
  LiveAudio,
  LiveCommand,
  LiveEnding,
  LiveEvent,
  LiveSession,
} from '../../provider-contract/speech-to-speech'
import { cutOf, cutsOf, type Cut } from '../../live/cuts'
import type { Greeting, LinkTools, LiveLink, Message } from '../../live/link'
import { bytesBase64 } from '../../wire/bodies'
import { Answers } from './answers'
import { Asking } from './asking'
import type { ClientEvent } from './client-events'
import type { RealtimeMemory } from './memory'
import { nameToday } from './flat-session'
import { historyItems, outputItem, textItem } from './items'
import { PersonLines } from './person-lines'
import { serverEvents, type Complaint, type ServerEvent } from './server-events'
import { corePart, extraParts, sessionParts, transcriptionPart, turnsPart } from './session-body'
import { sessionEnd, statusOf } from './session-facts'
import { UpSound } from './up-sound'
import { Updates } from './updates'
import { usageOf } from './usage'

/** A server that never says it is there is asked all the same after this, ms; some compatible ones wait for us. */
const CREATED_MS = 2_000
/** After the person's last word the server's own answer begins within this, ms, or what waited is asked for. */
const OWN_ANSWER_MS = 1_500

/** One connection of the Realtime protocol. No I/O: messages come in by `hear` and go out by `tools.send`. */
export class RealtimeLink implements LiveLink {
  readonly #answers = new Answers()
  readonly #sound: UpSound
  readonly #updates: Updates
  readonly #asking: Asking
  readonly #lines: PersonLines
  readonly #decoders: RealtimeMemory['decoders']
  #count = 0
  #answered: Message = {}
  #created: () => void = () => undefined

  constructor(
    private readonly memory: RealtimeMemory,
    private readonly tools: LinkTools,
  ) {
    this.#decoders = memory.decoders
    this.#sound = new UpSound(memory.options.format)
    this.#updates = new Updates(
      (part, eventId) => this.#send({ type: 'session.update', event_id: eventId, session: part.session }),
      () => memory.options,
    )
    this.#lines = new PersonLines(
      (event) => tools.emit(event),
      (complaint) => this.#faultOf(complaint).fault,
    )
    this.#asking = new Asking({
      scope: tools.scope,
      send: (event) => this.#send(event),
      broken: (fault) => tools.broken(fault),
      said: (text, status) => tools.said(text, status),
    })
  }

  async greet(): Promise<Greeting> {
    const { memory, tools } = this
    await new Promise<void>((resolve) => {
      this.#created = resolve
      tools.scope.after(CREATED_MS, resolve)
    })
    const parts = sessionParts(memory.options, memory.transcriber, memory.reasons)
    for (const part of parts) this.#updates.ask(part)
    await this.#updates.settled()
    for (const item of historyItems(memory.options.history())) this.#send({ type: 'conversation.item.create', item })
    const { id } = this.#answered
    return {
      ...(typeof id === 'string' && { id }),
      asked: Object.assign({}, ...parts.map(({ name, session }) => ({ [name]: session }))) as Message,
      answered: this.#answered,
      endsAt: sessionEnd(this.#answered, tools.scope.clock),
      remembers: false,
      refused: [...this.#updates.refused],
    }
  }

  hear(message: Message): void {
    const { type } = message
    const read = serverEvents.safeParse(typeof type === 'string' ? { ...message, type: nameToday(type) } : message)
    if (read.success) this.#on(read.data)
  }

  take(audio: LiveAudio): void {
    if (audio.kind === 'audio') return this.#append(this.#sound.add(audio.pcm))
    if (audio.kind === 'clear') {
      this.#sound.clear()
      return this.#send({ type: 'input_audio_buffer.clear' })
    }
    if (this.#sound.empty) return
    this.#append(this.#sound.end())
    this.#send({ type: 'input_audio_buffer.commit', event_id: `commit_${this.#count++}` })
    if (audio.respond) this.#asking.feed({ kind: 'ask', ask: {} })
  }

  obey(command: LiveCommand): void {
    switch (command.kind) {
      case 'add': {
        const previous = command.after === 'start' ? 'root' : command.after
        this.#send({
          type: 'conversation.item.create',
          ...(previous !== undefined && { previous_item_id: previous }),
          item: textItem(command.role, command.text, command.id),
        })
        if (command.respond === true) this.#asking.feed({ kind: 'ask', ask: {} })
        return
      }
      case 'delete':
        return this.#cut({ kind: 'delete', item: command.item })
      case 'truncate': {
        const received = this.#answers.received.find(({ item }) => item === command.item)
        const cut = cutOf({ ...command, whole: false }, received)
        return cut === undefined ? undefined : this.#cut(cut)
      }
      case 'respond': {
        const { instructions } = command
        const anyWillDo = instructions === undefined && this.memory.answersByItself
        return this.#asking.feed({ kind: 'ask', ask: instructions === undefined ? { anyWillDo } : { instructions } })
      }
      case 'cancel':
        return this.#cancel()
      case 'interrupt': {
        const last = command.heard.at(-1)?.item
        const interrupted = this.#asking.running || (last === undefined ? undefined : this.#answers.responseOf(last))
        this.#asking.feed({ kind: 'forget' })
        this.#cancel()
        for (const cut of cutsOf(command.heard, this.#answers.received, interrupted)) this.#cut(cut)
        return
      }
      case 'toolOutput':
        this.#send({ type: 'conversation.item.create', item: outputItem(command.call, command.output) })
        return this.#asking.feed({ kind: 'output', call: command.call, speak: command.how !== 'silent' })
      case 'update':
        return this.#update(command.changes)
      case 'raw':
        return this.tools.send(command.event)
      case 'comment':
      case 'renew':
        return
    }
  }

  get idle(): boolean {
    return this.#asking.idle && (this.memory.answersByItself ? !this.#lines.speaking : this.#sound.empty)
  }

  gone(fault: { readonly fault: Fault } | undefined): void {
    this.#asking.close()
    this.#updates.giveUp()
    const response = this.#asking.running
    if (response === undefined || response === '') return
    this.tools.emit({
      kind: 'responseDone',
      response,
      ending: fault === undefined ? 'incomplete' : 'failed',
      ...(fault !== undefined && { fault: fault.fault }),
    })
  }

  #on(event: ServerEvent): void {
    const emit = (one: LiveEvent): void => this.tools.emit(one)
    const told = (one: LiveEvent | undefined): void => {
      if (one !== undefined) emit(one)
    }
    switch (event.type) {
      case 'session.created':
        this.#answered = event.session
        return this.#created()
      case 'session.updated':
        this.#answered = event.session
        return this.#updates.taken()
      case 'error':
        return this.#complained(event.error)
      case 'input_audio_buffer.speech_started':
        if (this.memory.answersByItself) this.#asking.feed({ kind: 'hold', held: true })
        return this.#lines.hear(event)
      case 'input_audio_buffer.speech_stopped':
        this.tools.scope.after(OWN_ANSWER_MS, () => {
          if (!this.#lines.speaking) this.#asking.feed({ kind: 'hold', held: false })
        })
        return this.#lines.hear(event)
      case 'input_audio_buffer.committed':
      case 'conversation.item.input_audio_transcription.delta':
      case 'conversation.item.input_audio_transcription.completed':
      case 'conversation.item.input_audio_transcription.failed':
        return this.#lines.hear(event)
      case 'conversation.item.truncated':
        return emit({ kind: 'truncated', item: event.item_id, ms: event.audio_end_ms })
      case 'conversation.item.deleted':
        this.#answers.forget(event.item_id)
        return emit({ kind: 'deleted', item: event.item_id })
      case 'response.created':
        return this.#began(event.response.id)
      case 'response.output_item.added':
        return this.#answers.announced(event.response_id, event.item)
      case 'response.output_item.done':
        return this.#answers.called(event.response_id, event.item)
      case 'response.output_audio.delta': {
        const decoder = this.#decoders.of(event.item_id)
        const pcm = decoder.decode(Buffer.from(event.delta, 'base64'))
        return told(this.#answers.sound(event.response_id, event.item_id, pcm, decoder.format.sampleRate))
      }
      case 'response.output_audio.done':
        return told(this.#answers.soundDone(event.response_id, event.item_id))
      case 'response.output_audio_transcript.delta':
      case 'response.output_text.delta':
        return told(this.#answers.words(event.response_id, event.item_id, event.delta))
      case 'response.done':
        return this.#ended(event.response)
      case 'rate_limits.updated':
        return emit({
          kind: 'limits',
          limits: event.rate_limits.map(({ reset_seconds, ...limit }) => ({
            ...limit,
            resetMs: reset_seconds * 1_000,
          })),
        })
    }
  }

  #began(response: string): void {
    this.#answers.begin(response)
    const unwanted = this.#asking.began(response)
    this.tools.emit({ kind: 'responseStarted', response })
    if (unwanted) this.#stop(response)
  }

  #ended(response: Extract<ServerEvent, { type: 'response.done' }>['response']): void {
    const { id, status, status_details: details, output, usage } = response
    // Its end came too late and was told already.
    if (!this.#answers.knows(id)) return this.#asking.ended(id, [])
    for (const item of output) this.#answers.called(id, item)
    // It may have completed there before our stop arrived.
    const stopped = !this.#answers.speaks(id)
    const { calls, events } = this.#answers.end(id)
    for (const event of events) this.tools.emit(event)
    const ending = stopped ? 'cancelled' : endingOf(status)
    // Arguments are also told of an answer that was stopped; it must not act.
    const asked = ending === 'completed' ? calls : []
    for (const { item, call } of asked) this.tools.emit({ kind: 'toolCall', response: id, item, call })
    const fault = details?.error === undefined ? undefined : this.#faultOf(details.error).fault
    this.tools.emit({
      kind: 'responseDone',
      response: id,
      ending,
      ...(ending === 'cancelled' && { by: details?.reason === 'turn_detected' ? ('server' as const) : 'client' }),
      ...(fault !== undefined && { fault }),
      ...(usage !== undefined && { usage: usageOf(usage) }),
    })
    this.#asking.ended(
      id,
      asked.map(({ call }) => call.id),
    )
  }

  #cancel(): void {
    const { running } = this.#asking
    if (running) this.#stop(running)
    else this.#asking.callOff()
  }

  #stop(response: string): void {
    if (!this.#answers.speaks(response)) return
    this.#answers.silence(response)
    this.#asking.stop(response, () =>
      this.#ended({ id: response, status: 'cancelled', status_details: undefined, output: [], usage: undefined }),
    )
  }

  #cut(cut: Cut): void {
    if (cut.kind === 'delete') this.#answers.forget(cut.item)
    else this.#answers.cut(cut.item, cut.ms)
    this.#send(
      cut.kind === 'delete'
        ? { type: 'conversation.item.delete', event_id: `cut_${this.#count++}`, item_id: cut.item }
        : {
            type: 'conversation.item.truncate',
            event_id: `cut_${this.#count++}`,
            item_id: cut.item,
            content_index: 0,
            audio_end_ms: cut.ms,
          },
    )
  }

  #update(changes: Partial<LiveSession>): void {
    this.memory.change(changes)
    const { options } = this.memory
    if ('instructions' in changes || 'tools' in changes) this.#updates.ask(corePart(options))
    if ('turns' in changes) this.#updates.ask(turnsPart(options.turns))
    const { transcriber } = this.memory
    if (transcriber !== undefined && ('transcription' in changes || 'language' in changes))
      this.#updates.ask(transcriptionPart(transcriber, options.language))
    const extras = extraParts(options, this.memory.reasons)
    for (const part of extras) if (part.name in changes) this.#updates.ask(part)
  }

  #complained(complaint: Complaint): void {
    const { event_id, code } = complaint
    if (this.#updates.refuse(complaint, () => this.#faultOf(complaint))) return
    if (code === 'conversation_already_has_active_response') return this.#asking.refused(event_id)
    // The answer was over before we stopped it. Its end came, or comes.
    if (code === 'response_cancel_not_active') return
    const fault = this.#faultOf(complaint)
    const isOver = code === 'session_expired' || (fault.fault.permanent && statusOf(complaint) !== 400)
    if (isOver) return this.tools.broken(fault)
    if (event_id?.startsWith('cut_') !== true) this.tools.emit({ kind: 'trouble', fault: fault.fault })
    this.#asking.failed(event_id)
  }

  #faultOf(complaint: Complaint) {
    const text = [complaint.code, complaint.message].filter(Boolean).join(': ') || 'an error without words'
    return this.tools.said(text, statusOf(complaint))
  }

  #append(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#send({ type: 'input_audio_buffer.append', audio: bytesBase64(bytes) })
  }

  #send(event: ClientEvent): void {
    this.tools.send(this.memory.shaped(event))
  }
}

function endingOf(status: string): LiveEnding {
  return status === 'cancelled' || status === 'failed' || status === 'incomplete' ? status : 'completed'
}
