import { FaultError, fault } from '#shared/fault'
import type { ToolCall } from '#engine/provider-contract/contract'
import { noUsage, type LiveUsage } from '#engine/provider-contract/live-usage'
import type {
  LiveAudio,
  LiveCaps,
  LiveCommand,
  LiveEvent,
  LiveSession,
  LiveTurns,
} from '#engine/provider-contract/speech-to-speech'
import { channel, type Channel, type Source } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'
import type { LiveEngine } from '#engine/session/live/engine'
import type { Leash } from '#engine/session/live/leash'
import { VOICE_RATE } from './scripted-player'

/*
 * An engine that hears and speaks, on the fake clock. It really reads the sound it is given: every frame of a scripted
 * conversation carries the number of the word it belongs to in its first sample.
 */

/** How long it takes to say one word, in ms. */
export const ENGINE_WORD_MS = 300
/** Frames without a word after which it takes a turn to be over, where it decides. */
const ENDS_AFTER_FRAMES = 16

/** What one response is made of: words that are said, and calls. */
export type Said = string | ToolCall

export interface EngineScript {
  /** What it says to these words; the outputs of its tools come as words too. */
  answer(words: string): readonly Said[]
  turns: LiveTurns
  caps: Partial<LiveCaps>
  leash: Partial<Leash>
  openMs: number
  thinkMs: number
  /** Between two words of an answer: faster than they are said. */
  wordMs: number
  /** Until a turn is written down after it was handed over; Infinity for never. */
  writesAfterMs: number
  /** Every transcript comes twice. */
  writesTwice: boolean
  /** Its text carries its times. */
  timed: boolean
  usage: Partial<LiveUsage>
  usd: number | undefined
}

const ordinary: EngineScript = {
  answer: () => ['Here is an answer with exactly ten words in it.'],
  turns: { kind: 'own' },
  caps: {},
  leash: {},
  openMs: 100,
  thinkMs: 100,
  wordMs: 20,
  writesAfterMs: 150,
  writesTwice: false,
  timed: false,
  usage: { audioIn: 100, audioOut: 200 },
  usd: 0.01,
}

const caps: LiveCaps = {
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
  formats: ['pcm_24000'],
  efforts: [],
  noiseReduction: true,
  transcription: [],
  direct: false,
  sessionMs: 3_600_000,
}

interface Running {
  readonly id: string
  readonly scope: Scope
}

export class SpokenEngine {
  readonly script: EngineScript
  /** Sessions that were opened, with what each was told of the conversation. */
  readonly sessions: { readonly history: readonly unknown[] }[] = []
  /** Everything it was told to do. */
  readonly commands: LiveCommand[] = []
  /** Words of every turn that was handed over, in order. */
  readonly heard: string[] = []
  /** Frames with a word in them, frames without, and frames that hold our own voice. */
  readonly frames = { voice: 0, silence: 0 }
  readonly told: string[] = []
  readonly usages: { readonly turn: number; readonly usd: number | undefined }[] = []
  /** ms of sound that were received of each item. */
  readonly received = new Map<string, number>()
  /** Responses running at once, at most. */
  most = 0
  identity = 'engine'
  session: LiveSession
  #events: Channel<LiveEvent> | undefined
  #scope: Scope | undefined
  #words: number[] = []
  #quiet = 0
  #speaking: string | undefined
  #running: Running | undefined
  #waiting: string | undefined
  readonly #owed = new Map<string, string>()
  #items = 0
  #failing = false

  constructor(
    script: Partial<EngineScript>,
    private readonly wordOf: (id: number) => string | undefined,
  ) {
    this.script = { ...ordinary, ...script }
    this.session = {
      instructions: 'Be brief.',
      tools: [],
      turns: this.script.turns,
      noiseReduction: 'none',
      transcription: '',
      language: 'en',
      speed: 1,
    }
  }

  /** The engine as the conversation gets it. */
  get engine(): LiveEngine {
    return {
      provider: 'spoken',
      model: 'spoken-1',
      caps: { ...caps, ...this.script.caps },
      identity: this.identity,
      session: this.session,
      leash: { idleMs: 120_000, ...this.script.leash },
      open: (history, audio, control, scope) => this.#open(history, audio, control, scope),
      note: (turn) => {
        this.usages.push({ turn, usd: this.script.usd })
        return this.script.usd
      },
      tell: (what) => this.told.push(what),
      templates: () => [{ type: 'response.create' }],
    }
  }

  /** What its interruptions said of items, in order. */
  get cuts(): { item: string; playedMs: number; whole: boolean }[] {
    return this.commands.flatMap((command) => (command.kind === 'interrupt' ? [...command.heard] : []))
  }

  /** Breaks off in the middle of whatever it does; cannot be opened again before `mend`. */
  fail(code: 'llm.cutOff' | 'llm.badKey' = 'llm.cutOff'): void {
    this.#failing = true
    const permanent = code === 'llm.badKey'
    this.#events?.fail(new FaultError(fault('llm', permanent ? 'auth' : 'network', code)))
  }

  mend(): void {
    this.#failing = false
  }

  /** Says something that nobody asked for, unless it is answering already. */
  speak(text: string): void {
    if (!this.#running) this.#respond(undefined, [text])
  }

  /** Anything else it may tell. */
  tell(event: LiveEvent): void {
    this.#events?.push(event)
  }

  /** Tells as the session of this moment, also when another one has taken its place. */
  voiceOfNow(): (event: LiveEvent) => void {
    const events = this.#events
    return (event) => void events?.push(event)
  }

  /** As a driver is opened. */
  open(
    options: LiveSession & { history(): readonly unknown[] },
    audio: Source<LiveAudio>,
    control: Source<LiveCommand>,
    scope: Scope,
  ): Source<LiveEvent> {
    this.session = options
    return this.#open(() => options.history(), audio, control, scope)
  }

  #open(
    history: () => readonly unknown[],
    audio: Source<LiveAudio>,
    control: Source<LiveCommand>,
    scope: Scope,
  ): Source<LiveEvent> {
    const events = channel<LiveEvent>(scope, { label: 'events' })
    this.#events = events
    this.#scope = scope
    this.#words = []
    this.#running = undefined
    this.#waiting = undefined
    void scope.spawn('engine', async (own) => {
      await own.sleep(this.script.openMs)
      if (this.#failing) return events.fail(new FaultError(fault('llm', 'network', 'llm.unreachable')))
      this.sessions.push({ history: [...history()] })
      this.#tellOpened(own)
      void own.spawn('commands', async () => {
        for await (const command of control) this.#command(command, history, own)
      })
      for await (const part of audio) this.#hear(part)
    })
    return events
  }

  #tellOpened(scope: Scope): void {
    const endsAt = scope.clock.now() + 3_600_000
    this.tell({
      kind: 'opened',
      asked: {},
      answered: {},
      n: this.sessions.length - 1,
      remembers: false,
      endsAt,
      refused: [],
    })
  }

  #hear(part: LiveAudio): void {
    if (part.kind === 'clear') this.#words = []
    if (part.kind === 'commit') return this.#turnOver(part.respond)
    if (part.kind !== 'audio') return
    const word = part.pcm[0] ?? 0
    if (word > 0) {
      this.frames.voice++
      this.#quiet = 0
      if (this.#words.at(-1) !== word) this.#words.push(word)
      if (this.script.turns.kind === 'own' || this.#speaking) return
      this.#speaking = `heard-${++this.#items}`
      this.tell({ kind: 'speechStarted', item: this.#speaking })
      return
    }
    this.frames.silence++
    if (this.script.turns.kind === 'own' || this.#words.length === 0) return
    if (++this.#quiet >= ENDS_AFTER_FRAMES) this.#turnOver(true)
  }

  #turnOver(respond: boolean): void {
    const text = this.#words.map((id) => this.wordOf(id)).join(' ')
    this.#words = []
    this.#quiet = 0
    this.heard.push(text)
    const item = this.#speaking ?? `heard-${++this.#items}`
    this.#speaking = undefined
    this.tell({ kind: 'placed', item })
    if (Number.isFinite(this.script.writesAfterMs)) {
      this.#scope?.after(this.script.writesAfterMs, () => {
        this.tell({ kind: 'heard', item, text, final: true })
        if (this.script.writesTwice) this.tell({ kind: 'heard', item, text, final: true })
      })
    }
    if (respond) this.#ask(text)
  }

  #command(command: LiveCommand, history: () => readonly unknown[], scope: Scope): void {
    this.commands.push(command)
    if (command.kind === 'respond') this.#ask('')
    if (command.kind === 'add' && command.respond) this.#ask(command.text)
    if (command.kind === 'interrupt' || command.kind === 'cancel') {
      this.#waiting = undefined
      this.#stop('cancelled')
    }
    if (command.kind === 'comment' && command.how === 'say') this.#ask(command.text)
    if (command.kind === 'toolOutput') {
      this.#owed.delete(command.call)
      if (this.#owed.size === 0 && command.how !== 'silent') this.#ask(command.output)
    }
    if (command.kind === 'renew') {
      this.sessions.push({ history: [...history()] })
      this.#tellOpened(scope)
    }
  }

  #ask(words: string): void {
    if (this.#running) this.#waiting = words
    else this.#respond(words)
  }

  #stop(ending: 'cancelled' | 'completed'): void {
    const running = this.#running
    if (!running) return
    this.#running = undefined
    void running.scope.close(ending)
    const usage = { ...noUsage, ...this.script.usage }
    this.tell({ kind: 'responseDone', response: running.id, ending, usage })
    const next = this.#waiting
    this.#waiting = undefined
    if (next !== undefined) this.#respond(next)
  }

  #respond(words: string | undefined, given?: readonly Said[]): void {
    if (!this.#scope || this.#scope.closed) return
    const id = `response-${++this.#items}`
    const running = { id, scope: this.#scope.child(id) }
    if (this.#running) this.most = 2
    this.#running = running
    this.most = Math.max(this.most, 1)
    void running.scope.spawn('answer', async (own) => {
      await own.sleep(this.script.thinkMs)
      this.tell({ kind: 'responseStarted', response: id })
      for (const said of given ?? this.script.answer(words ?? '')) {
        if (typeof said === 'string') await this.#say(id, said, own)
        else {
          this.#owed.set(said.id, said.name)
          this.tell({ kind: 'toolCall', response: id, item: `call-${said.id}`, call: said })
        }
      }
      this.#stop('completed')
    })
  }

  async #say(response: string, text: string, scope: Scope): Promise<void> {
    const item = `said-${++this.#items}`
    const samples = (VOICE_RATE * ENGINE_WORD_MS) / 1_000
    const words = text.match(/\S+\s*/g) ?? []
    for (const [i, delta] of words.entries()) {
      await scope.sleep(this.script.wordMs)
      const time = this.script.timed ? { startMs: i * ENGINE_WORD_MS, endMs: (i + 1) * ENGINE_WORD_MS } : {}
      this.tell({ kind: 'text', response, item, delta, ...time })
      const pcm = new Int16Array(samples).fill(1_000)
      this.received.set(item, (i + 1) * ENGINE_WORD_MS)
      this.tell({ kind: 'audio', response, item, sampleRate: VOICE_RATE, pcm, from: i * samples })
    }
    this.tell({ kind: 'audioDone', response, item, samples: words.length * samples })
  }
}
