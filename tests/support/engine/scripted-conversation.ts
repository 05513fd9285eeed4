import { randomUUID } from 'node:crypto'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, type MicFrame } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { defaultSettings, type Settings } from '#shared/settings'
import type {
  ChatRequest,
  ModelEvent,
  SpeechChunk,
  SttEvent,
  SttInput,
  TtsEvent,
} from '#engine/provider-contract/contract'
import { channel, type Source } from '#engine/runtime/channel'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '#engine/runtime/scope'
import type { SideEffect } from '#engine/skills/contract'
import { Conversation } from '#engine/session/conversation'
import type { ConversationStages } from '#engine/session/serving/conversation-stages'
import type { LiveEngine } from '#engine/session/live/engine'
import type { EchoRoutes } from '#engine/session/echo/echo-routes'
import { inMemoryHistory, silentLog } from '#engine/ports/in-memory'
import type { HistoryStore, Player } from '#engine/ports/ports'
import type { Recollection } from '#engine/session/context/recollection'
import { ScriptedPlayer, VOICE_RATE } from './scripted-player'
import type { ReplyStages } from '#engine/session/replying/reply-plan'

/*
 * A conversation on a fake clock with scripted providers, for tests and the benchmark. The recogniser really
 * reads the audio it is fed: every frame carries the number of the word it belongs to in its first sample, so a lost or
 * repeated frame shows up as a lost or repeated word.
 */

/** How long the scripted voice takes for one word, in ms. */
export const WORD_MS = 300

export interface Script {
  /** The answer to a request, as deltas; may call tools. */
  answer(request: ChatRequest): readonly ModelEvent[] | Error
  recogniseMs: number
  firstTokenMs: number
  /** Between two events of the model. */
  tokenMs: number
  voiceMs: number
  /** The voice fails with this on the chunk of that number. */
  voiceFailsAt?: { chunk: number; error: Error }
  silentVoice?: boolean
  /** What the voice sounds like, `Int16[n] @ 16 kHz mono`, word after word; a constant where it is not given. */
  voiceSound?: Int16Array
  /** A model that judges by ear whether the turn has ended. */
  endOfTurn?: (pcm: Int16Array) => Promise<number>
  wordTimes: boolean
  /** Tells when a tool takes long. */
  saysProgress?: boolean
  /** BCP 47 of the conversation; English where it is not given. */
  language?: string
  sideEffect(tool: string): SideEffect
  runTool(name: string, args: string): Promise<string>
}

/** Splits an answer into word deltas, as models do. */
export function words(text: string): ModelEvent[] {
  return [
    ...(text.match(/\S+\s*/g) ?? []).map((delta): ModelEvent => ({ kind: 'text', delta })),
    { kind: 'finish', reason: 'stop' },
  ]
}

const ordinary: Script = {
  answer: () => words('Here is an answer with exactly ten words in it.'),
  recogniseMs: 100,
  firstTokenMs: 50,
  tokenMs: 5,
  voiceMs: 40,
  wordTimes: true,
  sideEffect: () => 'none',
  runTool: () => Promise.resolve('{"say":"done"}'),
}

/** A loudspeaker that is heard by the microphone. */
export interface ScriptedRoom {
  readonly delayMs: number
  /** Amplitude of the echo. */
  readonly gain: number
  /** What the person sounds like, `Int16[n] @ 16 kHz mono`. */
  readonly person: Int16Array
  /** Changes what the microphone gets: what the detector cannot recognise any more. */
  readonly distort?: (echo: Float64Array) => void
}

/** A frame louder than this (RMS) would be taken for speech. */
const VOICE_RMS = 120

export class ScriptedConversation {
  readonly clock = new FakeClock()
  readonly bugs: string[] = []
  readonly scope = Scope.root('scripted conversation', this.clock, (error, where) =>
    this.bugs.push(`${where}: ${String(error)}`),
  )
  readonly script: Script
  readonly events: BridgeEvent[] = []
  readonly requests: ChatRequest[] = []
  readonly toolCalls: string[] = []
  /** What the voice was given, piece by piece. */
  readonly spoken: string[] = []
  /** Model and voice requests that were closed before their end. */
  readonly aborted: string[] = []
  readonly player = new ScriptedPlayer(this.clock)
  readonly conversation: Conversation
  /** Amplitude of who speaks, and of the room; digital silence without. */
  loudness = 0
  roomNoise = 0
  /** Frames reach the conversation this late at most, in ms, and then all at once, as under load. */
  late = 0
  readonly #held: MicFrame[] = []
  readonly #vocabulary: string[] = []
  readonly #room: ScriptedRoom | undefined
  readonly #through: Player
  #seq = 0
  #voiced = 0
  #personSaid = 0

  constructor(
    script: Partial<Script> = {},
    options: {
      talk?: Partial<Settings['talk']>
      history?: HistoryStore
      speaks?: boolean
      room?: ScriptedRoom
      echoRoutes?: EchoRoutes
      /** Who answers instead of the script's model. */
      source?: (scripted: ScriptedConversation) => NonNullable<ReplyStages['source']>
      /**
       * Other stages than the script's; what they ask of the conversation is there already, but for the conversation.
       */
      stages?: (scripted: ScriptedConversation) => ConversationStages
      /** An engine that hears and speaks serves, and the script's stages stand behind it. */
      live?: (scripted: ScriptedConversation) => LiveEngine | undefined
      recollection?: Pick<Recollection, 'told' | 'observe' | 'lean'>
      /** What stands between the conversation and its loudspeaker. */
      through?: (scripted: ScriptedConversation) => Player
    } = {},
  ) {
    this.script = { ...ordinary, ...script }
    this.#room = options.room
    const source = options.source?.(this)
    this.#through = options.through?.(this) ?? this.player
    this.conversation = new Conversation({
      scope: this.scope,
      player: this.#through,
      history: options.history ?? inMemoryHistory(),
      log: silentLog,
      settings: { ...defaultSettings, talk: { ...defaultSettings.talk, ...options.talk } },
      ...(options.echoRoutes ? { echoRoutes: options.echoRoutes } : {}),
      newId: randomUUID,
      publish: (event) => {
        this.events.push(event)
        options.recollection?.observe(event)
      },
      ...(options.recollection && {
        told: (messages) => options.recollection!.told(messages),
        summarise: () => options.recollection!.lean(),
      }),
      stages: options.stages?.(this) ?? {
        hearing: () => ({ provider: 'scripted', open: (audio, scope) => this.#recognise(audio, scope) }),
        reply: () => ({
          providers: { llm: 'scripted', tts: 'scripted' },
          language: this.script.language ?? 'en',
          stages: { ...this.#stages(options.speaks ?? true), ...(source && { source }) },
        }),
        warmUp: () => undefined,
        ...(options.live ? { live: () => options.live!(this) } : {}),
        ...(this.script.endOfTurn ? { endOfTurn: { judge: this.script.endOfTurn } } : {}),
      },
    })
    this.player.report = (report) => this.conversation.playback(report)
  }

  get messages(): readonly Message[] {
    return this.conversation.messages
  }

  /** `role: text` of every line, what was not heard in brackets. */
  get lines(): string[] {
    return this.messages.map(({ role, text, heardChars }) => {
      const heard = heardChars ?? text.length
      return `${role}: ${text.slice(0, heard)}${heard < text.length ? `[${text.slice(heard)}]` : ''}`
    })
  }

  /** The word whose number a frame carries in its first sample. */
  wordOf(id: number): string | undefined {
    return this.#vocabulary[id - 1]
  }

  notices(): string[] {
    return this.events.flatMap((event) => (event.name === 'notice' ? [event.data.code] : []))
  }

  /** Says words in real (fake) time, a frame at a time. */
  async speak(text: string): Promise<void> {
    for (const word of text.split(' ')) {
      const id = this.#vocabulary.push(word)
      await this.#frames(WORD_MS, 0.95, id)
    }
  }

  /** Silence, or a sound without words. */
  async wait(ms: number, speech = 0.02): Promise<void> {
    await this.#frames(ms, speech, 0)
  }

  /** Time passes and the microphone delivers nothing. */
  async idle(ms: number): Promise<void> {
    await this.clock.advance(ms)
  }

  /** Everything ends; resolves with what did not. */
  async end(): Promise<string[]> {
    const leaked = await this.scope.close()
    return [...leaked, ...this.scope.leftovers(), ...this.bugs]
  }

  async #frames(ms: number, speech: number, word: number): Promise<void> {
    for (let i = 0; i < Math.round(ms / MIC_FRAME_MS); i++) {
      await this.clock.advance(MIC_FRAME_MS)
      if (!this.conversation.view.microphone.open) continue
      const { pcm, voiced } = this.#microphone(word > 0)
      pcm[0] = word
      this.#held.push({
        seq: this.#seq++,
        capturedAt: this.clock.now() + 5_000,
        speech: voiced ? Math.max(speech, 0.9) : speech,
        pcm,
      })
      if (this.#held.length * MIC_FRAME_MS < this.late) continue
      for (const frame of this.#held.splice(0)) this.conversation.hear(frame)
    }
  }

  /** One frame of the room: loudspeaker, a reflection, the person, a little noise. Digital silence without a room. */
  #microphone(speaking: boolean): { pcm: Int16Array; voiced: boolean } {
    const pcm = new Int16Array(MIC_FRAME_SAMPLES)
    if (!this.#room) {
      const amplitude = speaking ? this.loudness : this.roomNoise
      return { pcm: pcm.map((_, i) => Math.round(amplitude * Math.sin(i / 4))), voiced: false }
    }
    const { delayMs, gain, person, distort } = this.#room
    const echo = new Float64Array(MIC_FRAME_SAMPLES)
    const first = Math.round((this.clock.now() - delayMs) * (VOICE_RATE / 1000)) - MIC_FRAME_SAMPLES
    for (let i = 0; i < echo.length; i++)
      echo[i] = gain * (this.player.sampleAt(first + i) + 0.5 * this.player.sampleAt(first + i - 173))
    distort?.(echo)
    const power = echo.reduce((sum, sample) => sum + sample * sample, 0) / echo.length
    for (let i = 0; i < pcm.length; i++) {
      const said = speaking ? (person[this.#personSaid++ % person.length] ?? 0) : 0
      pcm[i] = Math.round(echo[i]! + said + 20 * Math.sin((this.#seq * MIC_FRAME_SAMPLES + i) ** 2))
    }
    return { pcm, voiced: Math.sqrt(power) > VOICE_RMS }
  }

  #recognise(audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
    const events = channel<SttEvent>(scope)
    void scope.spawn('recogniser', async (own) => {
      const heard: number[] = []
      let frames = 0
      const owed: Promise<void>[] = []
      const text = (): string => heard.map((id) => this.#vocabulary[id - 1]).join(' ')
      for await (const input of audio) {
        if (input.kind === 'audio') {
          const id = input.pcm[0] ?? 0
          if (id > 0 && heard.at(-1) !== id) heard.push(id)
          if (++frames % 16 === 0 && heard.length > 0) events.push({ kind: 'partial', text: text() })
        } else {
          const { revision } = input
          const said = text()
          const final = (): void => void events.push({ kind: 'final', revision, text: said })
          owed.push(own.sleep(this.script.recogniseMs).then(final, () => undefined))
        }
      }
      await Promise.all(owed)
      events.end()
    })
    return events
  }

  #sayWord(): Int16Array {
    const pcm = new Int16Array((VOICE_RATE * WORD_MS) / 1000).fill(1000)
    const { voiceSound } = this.script
    return voiceSound ? pcm.map(() => voiceSound[this.#voiced++ % voiceSound.length] ?? 0) : pcm
  }

  #stages(speaks: boolean): ReplyStages {
    return {
      instructions: '',
      player: this.#through,
      saysProgress: this.script.saysProgress ?? false,
      model: { run: (request, scope) => this.#think(request, scope) },
      voice: speaks ? { open: (chunks, scope) => this.#say(chunks, scope) } : undefined,
      tools: {
        specs: [],
        sideEffect: (name) => this.script.sideEffect(name),
        run: (call) => {
          this.toolCalls.push(call.name)
          return this.script.runTool(call.name, call.arguments)
        },
      },
    }
  }

  #think(request: ChatRequest, scope: Scope): Source<ModelEvent> {
    this.requests.push(request)
    const events = channel<ModelEvent>(scope)
    let ended = false
    scope.onClose(() => {
      if (!ended) this.aborted.push('model')
    })
    void scope.spawn('model', async (own) => {
      await own.sleep(this.script.firstTokenMs)
      const answer = this.script.answer(request)
      if (answer instanceof Error) events.fail(answer)
      else {
        for (const event of answer) {
          events.push(event)
          await own.sleep(this.script.tokenMs)
        }
      }
      ended = true
      events.end()
    })
    return events
  }

  #say(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
    const events = channel<TtsEvent>(scope)
    let ended = false
    scope.onClose(() => {
      if (!ended) this.aborted.push('voice')
    })
    void scope.spawn('voice', async (own) => {
      for await (const chunk of chunks) {
        this.spoken.push(chunk.text)
        await own.sleep(this.script.voiceMs)
        if (this.script.voiceFailsAt?.chunk === chunk.id) {
          ended = true
          events.fail(this.script.voiceFailsAt.error)
          return
        }
        const spoken = chunk.text.split(' ').filter(Boolean)
        if (!this.script.silentVoice) {
          for (const _ of spoken) {
            const pcm = this.#sayWord()
            events.push({ kind: 'audio', chunk: chunk.id, sampleRate: VOICE_RATE, pcm })
          }
        }
        if (this.script.wordTimes) {
          const times = spoken.map((text, i) => ({ text, startMs: i * WORD_MS, endMs: (i + 1) * WORD_MS }))
          events.push({ kind: 'words', chunk: chunk.id, words: times })
        }
        events.push({ kind: 'done', chunk: chunk.id })
      }
      ended = true
      events.end()
    })
    return events
  }
}
