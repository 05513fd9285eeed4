import type { Fault } from '#shared/fault'
import { FaultError } from '#shared/fault'
import { channel, type Channel, type Source } from '#engine/runtime/channel'
import { within } from '#engine/runtime/produce'
import type { Scope } from '#engine/runtime/scope'
import { cutsOf, type ReceivedItem } from '#engine/live/cuts'
import { emptyQueue, step, type Ask, type QueueInput } from '#engine/live/response-queue'
import type {
  LiveAudio,
  LiveCaps,
  LiveCommand,
  LiveEvent,
  LiveOptions,
  SpeechToSpeech,
} from '#engine/provider-contract/speech-to-speech'
import type { ToolCall } from '#engine/provider-contract/contract'
import { noUsage, type LiveUsage } from '#engine/provider-contract/live-usage'

/*
 * A speech-to-speech engine in memory, for tests of the conversation. It keeps the rules of the real drivers (one
 * answer at a time, cuts, late sound dropped, tools only of completed responses) and says what a test tells it to.
 */

/** Hz of its voice. */
export const LIVE_RATE = 24_000
/** Length of one piece of its sound, ms. */
const PIECE_MS = 100

export const turnBasedCaps: LiveCaps = {
  turns: 'client',
  cancels: true,
  truncates: true,
  resumable: false,
  delegates: false,
  appendOnly: false,
  textTimes: false,
  clears: true,
  backgroundTools: false,
  turnRules: ['own', 'silence', 'semantic'],
  formats: ['pcm_24000', 'ulaw_8000', 'alaw_8000'],
  efforts: ['low', 'medium', 'high'],
  noiseReduction: true,
  transcription: ['gpt-transcribe'],
  speed: [0.25, 1.5],
  direct: false,
  sessionMs: 3_600_000,
}

/** An answer to give. */
export interface ScriptedAnswer {
  /** Said word by word, spread over its sound. */
  readonly text?: string
  /** Length of its sound, ms; 300 for each word where it is not given. */
  readonly ms?: number
  /** Between two pieces on the wire, ms; 0 sends all at once, as servers nearly do. */
  readonly paceMs?: number
  readonly calls?: readonly ToolCall[]
  readonly usage?: LiveUsage
}

/** One session, as a test sees it. */
export class ScriptedLive {
  readonly audio: LiveAudio[] = []
  readonly commands: LiveCommand[] = []
  /** Everything the engine gave, in order. */
  readonly given: LiveEvent[] = []
  readonly #received: ReceivedItem[] = []
  #queue = emptyQueue
  #count = 0
  #current: Scope | undefined
  #silenced = new Set<string>()

  constructor(
    readonly options: LiveOptions,
    private readonly out: Channel<LiveEvent>,
    private readonly scope: Scope,
    private readonly script: LiveScript,
  ) {}

  /** Gives this event as it is. */
  give(event: LiveEvent): void {
    this.given.push(event)
    this.out.push(event)
  }

  /** The engine is lost for good. */
  fail(fault: Fault): void {
    this.out.fail(new FaultError(fault))
  }

  /** The person's line: its place, and its words unless they come later (`heard`). Gives its item. */
  said(text: string | undefined, item = `item_p${this.#count++}`): string {
    this.give({ kind: 'placed', item })
    if (text !== undefined) this.give({ kind: 'heard', item, text, final: true })
    return item
  }

  /** Samples of its sound the engine got so far, at 16 kHz. */
  get heardSamples(): number {
    return this.audio.reduce((sum, one) => sum + (one.kind === 'audio' ? one.pcm.length : 0), 0)
  }

  /** Begins an answer that nobody asked for, as an engine with its own turns does. Refused while one is being made. */
  answer(answer: ScriptedAnswer): string {
    if (this.#queue.running !== undefined) throw new Error('an answer is being made already')
    const response = `resp_${this.#count++}`
    this.#start(response, answer)
    return response
  }

  /** Internal: a command of the conversation. */
  async obey(command: LiveCommand): Promise<void> {
    this.commands.push(command)
    if (command.kind === 'respond') this.#feed({ kind: 'ask', ask: askOf(command.instructions) })
    if (command.kind === 'add' && command.respond === true) this.#feed({ kind: 'ask', ask: {} })
    if (command.kind === 'toolOutput')
      this.#feed({ kind: 'output', call: command.call, speak: command.how !== 'silent' })
    if (command.kind === 'cancel') await this.#cancel()
    if (command.kind === 'truncate') this.#cut([{ ...command, whole: false }], undefined)
    if (command.kind === 'interrupt') {
      const interrupted = this.#queue.running
      this.#feed({ kind: 'forget' })
      await this.#cancel()
      this.#cut(command.heard, interrupted)
    }
    if (command.kind === 'delete') this.give({ kind: 'deleted', item: command.item })
  }

  /** Internal: sound or a mark among it. */
  hear(audio: LiveAudio): void {
    this.audio.push(audio)
    if (audio.kind !== 'commit') return
    this.said(this.script.heard?.(this))
    if (audio.respond) this.#feed({ kind: 'ask', ask: {} })
  }

  #feed(input: QueueInput): void {
    const { queue, create } = step(this.#queue, input)
    this.#queue = queue
    if (create !== undefined) this.#start(`resp_${this.#count++}`, this.script.answer(create, this))
  }

  #start(response: string, answer: ScriptedAnswer): void {
    const item = `item_a${this.#count++}`
    this.#feed({ kind: 'started', response })
    this.give({ kind: 'responseStarted', response })
    this.scope
      .spawn(response, async (inner) => {
        this.#current = inner
        await this.#speak(response, item, answer, inner)
        this.#current = undefined
        const calls = answer.calls ?? []
        for (const call of calls) this.give({ kind: 'toolCall', response, item: `${item}_call`, call })
        this.#end(response, calls, {
          kind: 'responseDone',
          response,
          ending: 'completed',
          usage: answer.usage ?? noUsage,
        })
      })
      .catch(() => undefined)
  }

  async #speak(response: string, item: string, answer: ScriptedAnswer, scope: Scope): Promise<void> {
    const words = answer.text?.match(/\S+\s*/g) ?? []
    const ms = answer.ms ?? words.length * 300
    const pieces = Math.ceil(ms / PIECE_MS)
    let said = 0
    for (let n = 0; n < pieces; n++) {
      const until = Math.ceil(((n + 1) * words.length) / pieces)
      for (; said < until; said++) this.give({ kind: 'text', response, item, delta: words[said]! })
      const before = this.#received.find((one) => one.item === item)
      const from = before?.samples ?? 0
      const pcm = new Int16Array((LIVE_RATE * PIECE_MS) / 1_000).fill(1_000)
      this.#note({ item, response, samples: from + pcm.length, sampleRate: LIVE_RATE, done: false })
      this.give({ kind: 'audio', response, item, sampleRate: LIVE_RATE, pcm, from })
      if ((answer.paceMs ?? 0) > 0) await scope.sleep(answer.paceMs!)
      if (this.#silenced.has(response)) return
    }
    if (pieces === 0) return
    const { samples } = this.#received.find((one) => one.item === item)!
    this.#note({ item, response, samples, sampleRate: LIVE_RATE, done: true })
    this.give({ kind: 'audioDone', response, item, samples })
  }

  async #cancel(): Promise<void> {
    const response = this.#queue.running
    if (response === undefined) return
    this.#silenced.add(response)
    await this.#current?.close()
    this.#current = undefined
    this.#end(response, [], { kind: 'responseDone', response, ending: 'cancelled', by: 'client' })
  }

  #end(response: string, calls: readonly ToolCall[], event: LiveEvent): void {
    if (this.#queue.running !== response) return
    this.give(event)
    this.#feed({ kind: 'ended', response, calls: calls.map(({ id }) => id) })
  }

  #cut(heard: Extract<LiveCommand, { kind: 'interrupt' }>['heard'], interrupted: string | undefined): void {
    for (const cut of cutsOf(heard, this.#received, interrupted))
      this.give(
        cut.kind === 'delete' ? { kind: 'deleted', item: cut.item } : { kind: 'truncated', item: cut.item, ms: cut.ms },
      )
  }

  #note(received: ReceivedItem): void {
    const at = this.#received.findIndex(({ item }) => item === received.item)
    if (at < 0) this.#received.push(received)
    else this.#received[at] = received
  }
}

const askOf = (instructions: string | undefined): Ask => (instructions === undefined ? {} : { instructions })

export interface LiveScript {
  readonly caps?: Partial<LiveCaps>
  /** What to say when an answer is asked for. */
  answer(ask: Ask, session: ScriptedLive): ScriptedAnswer
  /** What is understood of a committed turn; undefined where its words come later by `heard`. */
  heard?(session: ScriptedLive): string | undefined
  /** Fails instead of opening. */
  refuses?(n: number): Fault | undefined
}

export interface ScriptedEngine {
  readonly live: SpeechToSpeech
  /** Every session opened, in order. */
  readonly sessions: readonly ScriptedLive[]
}

/** An engine for tests; put `live` into a provider's record. */
export function scriptedLive(script: LiveScript): ScriptedEngine {
  const sessions: ScriptedLive[] = []
  const live: SpeechToSpeech = {
    caps: () => ({ ...turnBasedCaps, ...script.caps }),
    defaultModel: 'scripted',
    voices: [{ id: 'marin', name: 'Marin', languages: [] }],
    models: () => Promise.resolve(['scripted']),
    open(options, audio, control, scope): Source<LiveEvent> {
      const inner = scope.child('scripted live')
      const out = channel<LiveEvent>(inner, { label: 'scripted live' })
      const refusal = script.refuses?.(sessions.length)
      const session = new ScriptedLive(options, out, inner, script)
      sessions.push(session)
      if (refusal !== undefined) {
        session.fail(refusal)
        return out
      }
      const { instructions, model, voice, turns, format } = options
      const asked = { instructions, model, voice, turns, format }
      session.give({
        kind: 'opened',
        id: `sess_${sessions.length - 1}`,
        asked,
        answered: asked,
        n: 0,
        remembers: false,
        endsAt: scope.clock.now() + (script.caps?.sessionMs ?? turnBasedCaps.sessionMs),
        refused: [],
      })
      void inner.spawn('audio', async (own) => {
        for await (const one of within(audio, own)) session.hear(one)
        out.end()
      })
      void inner.spawn('control', async (own) => {
        for await (const command of within(control, own)) await session.obey(command)
      })
      return out
    },
  }
  return { live, sessions }
}
