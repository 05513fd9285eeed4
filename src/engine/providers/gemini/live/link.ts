import type { LiveAudio, LiveCommand } from '../../../provider-contract/speech-to-speech'
import type { Greeting, LinkTools, LiveLink, Message } from '../../../live/link'
import { bytesPcm, pcmBase64 } from '../../../wire/bodies'
import { durationMs, rateOf, serverMessage, usageOf, type ServerMessage } from './server-messages'
import { setupOf } from './setup'
import type { GeminiMemory } from './memory'
import { PersonLines } from './turns'
import type { ClientMessage } from './client-messages'

/** After a change that only a new connection can take, a pause is looked for within this, ms. */
const CHANGE_WITHIN_MS = 4_000

interface Answer {
  readonly response: string
  readonly item: string
  samples: number
  sampleRate: number
  done: boolean
}

/** Lines kept for the next words; more is a talk of its own, which another connection is told of. */
const MOST_UNTOLD = 20

/** One connection to Gemini Live. Nothing in it can be cancelled or cut: the server decides what was heard. */
export class GeminiLink implements LiveLink {
  readonly #lines: PersonLines
  /** Calls not answered yet, their names by id. */
  readonly #calls = new Map<string, string>()
  #answer: Answer | undefined
  /** What comes is nobody's until the server's turn has ended. */
  #silencing = false
  /** What it should know and cannot be told without making it speak. */
  readonly #untold: string[] = []
  /** We have told that the person is speaking. */
  #active = false
  #busy = false
  #ready: (sessionId: string | undefined) => void = () => undefined

  constructor(
    private readonly memory: GeminiMemory,
    private readonly tools: LinkTools,
  ) {
    this.#lines = new PersonLines((event) => tools.emit(event), memory.lines)
  }

  async greet(): Promise<Greeting> {
    const { memory } = this
    const known = memory.recall()
    const setup = setupOf(memory.options, known)
    this.#send({ setup })
    const id = await new Promise<string | undefined>((resolve) => (this.#ready = resolve))
    memory.taken()
    if (known.kind === 'content' && known.turns.length > 0)
      this.#send({ clientContent: { turns: [...known.turns], turnComplete: true } })
    const { sessionResumption: _, ...asked } = setup
    return {
      ...(id !== undefined && { id }),
      asked,
      answered: {},
      endsAt: undefined,
      remembers: known.kind === 'handle',
      refused: memory.refused,
    }
  }

  hear(message: Message): void {
    const read = serverMessage.safeParse(message)
    if (!read.success) return
    const { setupComplete, sessionResumptionUpdate, goAway, toolCallCancellation, voiceActivity } = read.data
    if (setupComplete) this.#ready(setupComplete.sessionId)
    const { newHandle, resumable } = sessionResumptionUpdate ?? {}
    // While it speaks or calls it says “not now” with an empty handle; the one we have stays good.
    if (resumable === true && newHandle) this.memory.handle = newHandle
    if (voiceActivity?.voiceActivityType === 'ACTIVITY_START') this.#speechStarted()
    this.#content(read.data)
    const calls = read.data.toolCall?.functionCalls ?? []
    if (calls.length > 0) this.#called(calls)
    for (const id of toolCallCancellation?.ids ?? []) {
      if (this.#calls.delete(id)) this.tools.emit({ kind: 'toolCancelled', call: id })
    }
    const left = durationMs(goAway?.timeLeft)
    if (goAway) this.tools.endsAt(this.tools.scope.clock.now() + (left ?? 0))
  }

  take(audio: LiveAudio): void {
    const own = this.memory.options.turns.kind !== 'silence'
    if (audio.kind === 'audio') {
      if (own && !this.#active) this.#begin()
      return this.#send({ realtimeInput: { audio: { data: pcmBase64(audio.pcm), mimeType: 'audio/pcm;rate=16000' } } })
    }
    // There is no taking back: a turn that was nothing is ended, and whatever is answered to it is nobody's.
    if (!own || !this.#active) return
    this.#active = false
    this.#send({ realtimeInput: { activityEnd: {} } })
    if (audio.kind === 'clear') this.#stopListening()
    else {
      this.#lines.committed()
      this.#busy = true
    }
  }

  obey(command: LiveCommand): void {
    switch (command.kind) {
      case 'add':
        return this.#add(command)
      case 'respond':
        // After the person's turn it answers by itself.
        if (this.#busy || this.#answer !== undefined) return
        return command.instructions === undefined
          ? this.#send({ clientContent: { turnComplete: true } })
          : this.#send({ realtimeInput: { text: command.instructions } })
      case 'cancel':
        return this.#silence()
      case 'interrupt':
        this.#silence()
        // It stops and remembers about as much as was heard, once it knows that the person speaks.
        if (this.memory.options.turns.kind !== 'silence' && !this.#active) this.#begin()
        return
      case 'toolOutput':
        return this.#output(command.call, command.output, command.how === 'silent')
      case 'update':
        this.memory.change(command.changes)
        return this.tools.endsAt(this.tools.scope.clock.now() + CHANGE_WITHIN_MS)
      case 'raw':
        return this.tools.send(command.event)
      case 'delete':
      case 'truncate':
      case 'comment':
      case 'renew':
        return
    }
  }

  get idle(): boolean {
    return !this.#busy && !this.#active && this.#answer === undefined && this.#calls.size === 0
  }

  gone(fault: Parameters<LiveLink['gone']>[0]): void {
    this.#lines.close()
    this.memory.lines = this.#lines.count
    if (this.#answer === undefined) return
    const { response } = this.#answer
    this.#answer = undefined
    const why = fault === undefined ? {} : { fault: fault.fault }
    this.tools.emit({ kind: 'responseDone', response, ending: fault === undefined ? 'incomplete' : 'failed', ...why })
  }

  #content({ serverContent: content, usageMetadata }: ServerMessage): void {
    if (content?.inputTranscription?.text) this.#lines.heard(content.inputTranscription.text)
    for (const { inlineData, thought } of content?.modelTurn?.parts ?? [])
      if (inlineData?.data && thought !== true) this.#sound(inlineData.data, rateOf(inlineData.mimeType))
    const words = content?.outputTranscription?.text
    if (words && !this.#silencing) {
      const { response, item } = this.#speaking()
      this.tools.emit({ kind: 'text', response, item, delta: words })
    }
    if (content?.generationComplete) this.#soundDone()
    if (content?.interrupted) this.#interrupted()
    if (usageMetadata) this.#used(usageMetadata, content?.turnComplete === true)
    if (content?.turnComplete) this.#turnComplete(content.interactionStatus === 'IN_PROGRESS')
  }

  #sound(data: string, sampleRate: number): void {
    if (this.#silencing) return
    const pcm = bytesPcm(Buffer.from(data, 'base64'))
    if (pcm.length === 0) return
    const answer = this.#speaking()
    const from = answer.samples
    answer.samples += pcm.length
    answer.sampleRate = sampleRate
    this.tools.emit({ kind: 'audio', response: answer.response, item: answer.item, sampleRate, pcm, from })
  }

  /** The answer being given; one begins where there was none. */
  #speaking(): Answer {
    if (this.#answer === undefined) {
      // Its place is before the answer, whenever its words come.
      if (this.#busy) this.#lines.answered()
      const n = this.memory.answers++
      this.#answer = { response: `turn_${n}`, item: `answer_${n}`, samples: 0, sampleRate: 24_000, done: false }
      this.tools.emit({ kind: 'responseStarted', response: this.#answer.response })
    }
    return this.#answer
  }

  #soundDone(): void {
    const answer = this.#answer
    if (answer === undefined || answer.done || answer.samples === 0) return
    answer.done = true
    this.tools.emit({ kind: 'audioDone', response: answer.response, item: answer.item, samples: answer.samples })
  }

  #called(calls: NonNullable<NonNullable<ServerMessage['toolCall']>['functionCalls']>): void {
    if (this.#silencing) {
      // Asked for by an answer that was stopped: it must not act, and the model must not wait.
      for (const { id, name } of calls) if (id && name) this.#respondTo(id, name, 'cancelled by the user', true)
      return
    }
    const answer = this.#speaking()
    this.#soundDone()
    for (const { id, name, args } of calls) {
      if (id === undefined || name === undefined) continue
      this.#calls.set(id, name)
      const call = { id, name, arguments: JSON.stringify(args ?? {}) }
      this.tools.emit({ kind: 'toolCall', response: answer.response, item: id, call })
    }
    // What it says while the tool runs, or after it, is an answer of its own.
    this.#answer = undefined
    this.tools.emit({ kind: 'responseDone', response: answer.response, ending: 'completed' })
  }

  #output(call: string, output: string, silent: boolean): void {
    const name = this.#calls.get(call)
    // An id the server does not wait for would end the session.
    if (name === undefined) return
    this.#calls.delete(call)
    if (!silent) this.#busy = true
    this.#respondTo(call, name, output, silent)
  }

  #respondTo(id: string, name: string, output: string, silent: boolean): void {
    const scheduling = this.memory.model.background
      ? { scheduling: silent ? ('SILENT' as const) : ('WHEN_IDLE' as const) }
      : {}
    this.#send({ toolResponse: { functionResponses: [{ id, name, response: asResponse(output), ...scheduling }] } })
  }

  #used(usage: Parameters<typeof usageOf>[0], withTurn: boolean): void {
    const counted = usageOf(usage)
    if (withTurn && this.#answer !== undefined) this.memory.usage = counted
    else this.tools.emit({ kind: 'usage', of: 'session', usage: counted })
  }

  #interrupted(): void {
    const answer = this.#answer
    this.#answer = undefined
    this.#silenced()
    if (answer === undefined) return
    this.tools.emit({ kind: 'responseDone', response: answer.response, ending: 'cancelled', by: 'server' })
    if (!this.#active) this.#lines.close()
  }

  #turnComplete(goesOn: boolean): void {
    const answer = this.#answer
    this.#soundDone()
    this.#answer = undefined
    this.#busy = goesOn
    this.#silenced()
    this.#lines.finish()
    const usage = this.memory.usage
    this.memory.usage = undefined
    if (answer === undefined) return
    this.tools.emit({
      kind: 'responseDone',
      response: answer.response,
      ending: 'completed',
      ...(usage !== undefined && { usage }),
    })
    if (this.memory.options.turns.kind === 'silence') this.#lines.close()
  }

  #silence(): void {
    if (this.#silencing || (this.#answer === undefined && !this.#busy)) return
    const answer = this.#answer
    this.#answer = undefined
    this.#silencing = true
    if (answer !== undefined)
      this.tools.emit({ kind: 'responseDone', response: answer.response, ending: 'cancelled', by: 'client' })
    this.tools.emit({ kind: 'silencing', done: false })
  }

  /** The turn was nothing: whatever is answered to it is nobody's. */
  #stopListening(): void {
    if (this.#silencing) return
    this.#silencing = true
    this.tools.emit({ kind: 'silencing', done: false })
  }

  #silenced(): void {
    if (!this.#silencing) return
    this.#silencing = false
    this.tools.emit({ kind: 'silencing', done: true })
  }

  #speechStarted(): void {
    if (this.memory.options.turns.kind !== 'silence') return
    this.#lines.close()
    this.tools.emit({ kind: 'speechStarted', item: `person_${this.#lines.count}` })
    this.#lines.answered()
    this.#busy = true
  }

  #begin(): void {
    this.#active = true
    this.#lines.begin()
    this.#send({ realtimeInput: { activityStart: {} } })
  }

  #add({ role, text, respond }: Extract<LiveCommand, { kind: 'add' }>): void {
    if (respond === true) {
      this.#busy = true
      return this.#send({ realtimeInput: { text: [...this.#untold.splice(0), text].join('\n') } })
    }
    // Where content is taken only at the beginning it is told with the next words, or by the next connection's history.
    if (!this.memory.model.content) {
      this.#untold.push(role === 'assistant' ? `(You have said: ${text})` : `(${text})`)
      return void this.#untold.splice(0, this.#untold.length - MOST_UNTOLD)
    }
    const turn = { role: role === 'assistant' ? ('model' as const) : ('user' as const), parts: [{ text }] }
    this.#send({ clientContent: { turns: [turn], turnComplete: false } })
  }

  #send(message: ClientMessage): void {
    this.tools.send(message)
  }
}

/** A tool's output as the object the service wants. */
function asResponse(output: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(output)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>
  } catch {
    // Plain text.
  }
  return { output }
}
