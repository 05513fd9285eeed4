import { noUsage } from '../../provider-contract/live-usage'
import type { LiveAudio, LiveCommand, LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Greeting, LinkTools, LiveLink, Message } from '../../live/link'
import { bytesBase64 } from '../../wire/bodies'
import { AudioDecoder, AudioEncoder, type AudioFormat } from '../kit/audio-formats'
import { Appends } from './appends'
import type { ClientEvent } from './client-events'
import { SpokenLines } from './lines'
import type { DuplexMemory } from './memory'
import { serverEvents, type ServerEvent } from './server-events'
import { sessionStart } from './session-start'
import { Stretches, type StretchStep } from './stretches'

/** No session lasts longer, ms; a clock that is off by more says nothing. */
const LONGEST_MS = 4 * 3_600_000

const wireFormats: Readonly<Record<DuplexMemory['options']['format'], AudioFormat>> = {
  pcm_24000: { encoding: 'pcm16', sampleRate: 24_000 },
  pcm_16000: { encoding: 'pcm16', sampleRate: 16_000 },
  ulaw_8000: { encoding: 'muLaw', sampleRate: 8_000 },
  alaw_8000: { encoding: 'aLaw', sampleRate: 8_000 },
}

/** One full-duplex session. The model alone decides when it speaks; a local stop silences it up to its own silence. */
export class DuplexLink implements LiveLink {
  readonly #encoder: AudioEncoder
  readonly #decoder: AudioDecoder
  readonly #stretches: Stretches
  readonly #lines: SpokenLines
  readonly #appends: Appends
  /** Only this connection's own may be answered. */
  readonly #delegations = new Set<string>()
  #seconds = 0
  #startedAt: number | undefined
  #started: (event: Extract<ServerEvent, { type: 'session.started' }>) => void = () => undefined
  #refusedStart: (error: Error) => void = () => undefined

  constructor(
    private readonly memory: DuplexMemory,
    private readonly tools: LinkTools,
  ) {
    const format = wireFormats[memory.options.format]
    this.#encoder = new AudioEncoder(format)
    this.#decoder = new AudioDecoder(format)
    this.#stretches = new Stretches(memory.stretches)
    this.#lines = new SpokenLines((event) => tools.emit(event), tools.scope, memory.lines)
    this.#appends = new Appends(({ type, content, delegation }, eventId) =>
      this.#send({ type, event_id: eventId, content, delegation_id: delegation }),
    )
  }

  async greet(): Promise<Greeting> {
    const { clock } = this.tools.scope
    const session = sessionStart(this.memory.options, this.memory.voice)
    const started = new Promise<Extract<ServerEvent, { type: 'session.started' }>>((resolve, reject) => {
      this.#started = resolve
      this.#refusedStart = reject
    })
    this.#send({ type: 'session.start', event_id: 'start', session })
    const { session: answered } = await started
    this.#startedAt = clock.now()
    const left = answered.expires_at === undefined ? 0 : answered.expires_at * 1_000 - clock.wall()
    return {
      ...(answered.id !== undefined && { id: answered.id }),
      asked: { ...session },
      answered,
      endsAt: left > 0 && left < LONGEST_MS ? clock.now() + left : undefined,
      remembers: false,
      refused: [...this.memory.refused],
    }
  }

  hear(message: Message): void {
    const read = serverEvents.safeParse(message)
    if (read.success) this.#on(read.data)
  }

  take(audio: LiveAudio): void {
    if (audio.kind !== 'audio') return
    const bytes = this.#encoder.encode(audio.pcm)
    if (bytes.length > 0) this.#send({ type: 'session.input_audio.append', audio: bytesBase64(bytes) })
  }

  obey(command: LiveCommand): void {
    switch (command.kind) {
      case 'comment': {
        const { delegation, how, text } = command
        const known = delegation !== undefined && this.#delegations.has(delegation) ? delegation : null
        return how === 'say'
          ? this.#appends.add('session.commentary.append', text, known, { forgotten: undefined })
          : this.#appends.add('session.thinking.append', text, known)
      }
      case 'add':
        return command.respond === true
          ? this.#appends.add('session.instructions.append', `The user typed this, answer it: ${command.text}`, null, {
              forgotten: asNote(command),
            })
          : this.#appends.add('session.thinking.append', asNote(command), null)
      case 'respond':
        if (command.instructions !== undefined)
          this.#appends.add('session.instructions.append', command.instructions, null)
        return
      case 'cancel':
      case 'interrupt':
        this.#appends.forget()
        return this.#silence()
      case 'update':
        this.memory.change(command.changes)
        if (command.changes.instructions !== undefined)
          this.#appends.add('session.instructions.append', command.changes.instructions, null)
        return
      case 'raw':
        return this.tools.send(command.event)
      // It has no answers to ask for, no items to change, and its tools are ours.
      case 'delete':
      case 'truncate':
      case 'toolOutput':
      case 'renew':
        return
    }
  }

  get idle(): boolean {
    const { current, silencing } = this.#stretches
    return current === undefined && !silencing && !this.#lines.speaking && this.#appends.idle
  }

  gone(fault: Parameters<LiveLink['gone']>[0]): void {
    this.#lines.finish()
    const silencing = this.#stretches.silencing
    const current = this.#stretches.silence()
    if (silencing) this.tools.emit({ kind: 'silencing', done: true })
    this.memory.lines = this.#lines.count
    this.memory.stretches = this.#stretches.count
    if (current !== undefined)
      this.tools.emit({
        kind: 'responseDone',
        response: current.response,
        ending: fault === undefined ? 'incomplete' : 'failed',
        ...(fault !== undefined && { fault: fault.fault }),
      })
    // Without its last word the service's count is behind: the rest is by our own clock.
    if (this.#startedAt !== undefined) this.#used((this.tools.scope.clock.now() - this.#startedAt) / 1_000)
    this.#startedAt = undefined
  }

  goodbye(): void {
    this.#send({ type: 'session.close' })
  }

  #on(event: ServerEvent): void {
    switch (event.type) {
      case 'session.started':
        return this.#started(event)
      case 'session.output_audio.delta': {
        const pcm = this.#decoder.decode(Buffer.from(event.delta, 'base64'))
        return this.#tell(this.#stretches.sound(pcm, this.#decoder.format.sampleRate), pcm)
      }
      case 'session.output_transcript.delta': {
        this.#tell(this.#stretches.words())
        const stretch = this.#stretches.current
        if (stretch === undefined || event.delta === '') return
        const { response, item, startMs } = stretch
        return this.tools.emit({
          kind: 'text',
          response,
          item,
          delta: event.delta,
          ...(event.start_ms !== undefined && { startMs: Math.max(0, event.start_ms - startMs) }),
          ...(event.end_ms !== undefined && { endMs: Math.max(0, event.end_ms - startMs) }),
        })
      }
      case 'session.input_transcript.delta':
        return this.#lines.heard(event.delta, event.start_ms, event.end_ms)
      case 'session.delegation.created':
        this.#delegations.add(event.delegation.id)
        return this.tools.emit({ kind: 'delegation', id: event.delegation.id, atMs: event.offset_ms ?? 0 })
      case 'session.commentary.appended':
      case 'session.thinking.appended':
      case 'session.instructions.appended':
        return void this.#appends.answered(event.client_event_id)
      case 'session.usage.updated':
        return event.usage && this.#used(event.usage.seconds)
      case 'session.closed':
        if (event.usage) this.#used(event.usage.seconds)
        this.#startedAt = undefined
        return this.tools.broken(
          this.tools.said(`session closed: ${event.reason ?? ''}`, event.reason === 'content' ? 400 : 503),
        )
      case 'error':
        return this.#complained(event)
    }
  }

  #complained({ error, client_event_id: about }: Extract<ServerEvent, { type: 'error' }>): void {
    const { code, message, client_event_id: within } = error
    const fault = this.tools.said(
      [code, message].filter(Boolean).join(': ') || 'an error without words',
      statusOf(code),
    )
    if (this.#startedAt === undefined) return this.#refusedStart(fault)
    this.#appends.answered(about ?? within ?? undefined)
    this.tools.emit({ kind: 'trouble', fault: fault.fault })
  }

  #tell(steps: readonly StretchStep[], pcm: Int16Array = new Int16Array(0)): void {
    for (const step of steps) this.tools.emit(this.#eventOf(step, pcm))
    for (const step of steps)
      if (step.kind === 'end')
        this.tools.emit({ kind: 'responseDone', response: step.stretch.response, ending: 'completed' })
  }

  #eventOf(step: StretchStep, pcm: Int16Array): LiveEvent {
    if (step.kind === 'silent') return { kind: 'silencing', done: true }
    const { response, item, samples } = step.stretch
    if (step.kind === 'begin') return { kind: 'responseStarted', response }
    if (step.kind === 'end') return { kind: 'audioDone', response, item, samples }
    return { kind: 'audio', response, item, sampleRate: this.#decoder.format.sampleRate, pcm, from: step.from }
  }

  #silence(): void {
    const was = this.#stretches.silencing
    const stretch = this.#stretches.silence()
    if (stretch !== undefined)
      this.tools.emit({ kind: 'responseDone', response: stretch.response, ending: 'cancelled', by: 'client' })
    if (!was && this.#stretches.silencing) this.tools.emit({ kind: 'silencing', done: false })
  }

  /** The service's count is of the whole session: what is new of it is told. */
  #used(seconds: number): void {
    const more = seconds - this.#seconds
    if (more <= 0) return
    this.#seconds = seconds
    this.tools.emit({ kind: 'usage', of: 'session', usage: { ...noUsage, seconds: more } })
  }

  #send(event: ClientEvent): void {
    this.tools.send(event)
  }
}

function asNote({ role, text }: Extract<LiveCommand, { kind: 'add' }>): string {
  return role === 'assistant' ? `You have said: ${text}` : role === 'user' ? `The user wrote: ${text}` : text
}

function statusOf(code: string | undefined): number {
  if (code === 'insufficient_quota' || code === 'rate_limit_exceeded') return 429
  if (code === 'invalid_api_key') return 401
  return 400
}
