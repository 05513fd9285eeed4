import { z } from 'zod'
import { FaultError, fault, type Fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type {
  ChatRequest,
  ModelEvent,
  Provider,
  SpeechChunk,
  SttEvent,
  SttInput,
  ToolCall,
  TtsEvent,
  TtsOptions,
} from '#engine/provider-contract/contract'
import { channel, type Source } from '#engine/runtime/channel'
import { produce } from '#engine/runtime/produce'
import type { Scope } from '#engine/runtime/scope'
import { WORD_MS } from './scripted-conversation'
import { VOICE_RATE } from './scripted-player'

/*
 * Providers that fail on cue. The recogniser reads the numbers of words out of the frames it is fed, and
 * the voice speaks each word as a sound of its own, so that what was heard on both sides can be read back.
 */

/** What goes wrong in one run of a stage: at its n-th step, counted from 0. */
export interface Mishap {
  /** Steps: frames and flushes for hearing, words for a model and a voice. */
  readonly at: number
  readonly how: 'fault' | 'stall' | 'end'
  readonly fault?: Fault
}

export interface ScriptedProvider {
  readonly id: string
  readonly local?: boolean
  /** BCP 47; any language where it is not given. */
  readonly languages?: readonly string[]
  readonly voices?: readonly string[]
  /** Voices with languages of their own, BCP 47. */
  readonly knowing?: Readonly<Record<string, readonly string[]>>
  readonly models?: readonly string[]
  /** Asked at the beginning of every run. */
  mishap?(stage: ProviderStage): Mishap | undefined
  /** Words, or tools to be called. */
  answer?(request: ChatRequest): string | readonly ToolCall[]
  /** Told with what each run of its voice begins. */
  speaks?(options: TtsOptions): void
  /** The free call; well unless it throws. */
  check?(): void
}

/** Between two words of a model, and before a voice's next word, in ms. */
const STEP_MS = 10
/** From a flush to its text, in ms. */
const RECOGNISE_MS = 80

/** What a provider was asked to do, e.g. `cloud tts voice=anna`. */
export interface ScriptedProviders {
  readonly calls: string[]
  /** Who was warmed up for which stage, e.g. `cloud tts`. */
  readonly warmed: string[]
  /** Every word its voices were given. */
  readonly spoken: readonly string[]
  provider(script: ScriptedProvider): Provider
  /** Words of a sound their voices made, each with the number of samples it was heard for. */
  wordsIn(sound: Int16Array): { readonly word: string; readonly samples: number }[]
}

/** `wordOf`: the word whose number a frame carries. */
export function scriptProviders(wordOf: (id: number) => string | undefined): ScriptedProviders {
  const calls: string[] = []
  const warmed: string[] = []
  const spoken: string[] = []

  /** A sound that stands for one word and is told apart from the same word said next. */
  function soundOf(word: string): Int16Array {
    return new Int16Array((VOICE_RATE * WORD_MS) / 1000).fill(spoken.push(word))
  }

  function provider(script: ScriptedProvider): Provider {
    const languages = script.languages ?? ['*']
    const stumble = (stage: ProviderStage): ((scope: Scope) => Promise<boolean>) => {
      const mishap = script.mishap?.(stage)
      let step = 0
      return async (scope) => {
        if (step++ !== mishap?.at) return false
        if (mishap.how === 'fault')
          throw new FaultError(mishap.fault ?? fault(stage, 'network', `${stage}.cutOff`, { provider: script.id }))
        if (mishap.how === 'stall') await scope.sleep(1e9)
        return true
      }
    }
    const warmUp = (stage: ProviderStage) => (): Promise<void> =>
      Promise.resolve(void warmed.push(`${script.id} ${stage}`))
    return {
      id: script.id,
      name: script.id,
      local: script.local ?? false,
      settings: z.object({}),
      secrets: [],
      check: () => Promise.resolve().then(() => script.check?.()),
      models: () => Promise.resolve(script.models ?? []),
      stt: {
        caps: { partials: true, endOfTurn: false, languages },
        warmUp: warmUp('stt'),
        open(options, audio, scope) {
          calls.push(`${script.id} stt language=${options.language}`)
          return recognise(audio, scope, stumble('stt'), wordOf)
        },
      },
      llm: {
        caps: { tools: true },
        warmUp: warmUp('llm'),
        run(options, request, scope) {
          calls.push(`${script.id} llm model=${options.model}`)
          return think(script.answer?.(request) ?? `This is ${script.id}.`, scope, stumble('llm'))
        },
      },
      tts: {
        caps: { wordTimes: true, languages },
        warmUp: warmUp('tts'),
        voices: () =>
          Promise.resolve([
            ...(script.voices ?? []).map((id) => ({ id, name: id, languages: [...languages] })),
            ...Object.entries(script.knowing ?? {}).map(([id, known]) => ({ id, name: id, languages: [...known] })),
          ]),
        open(options, chunks, scope) {
          calls.push(`${script.id} tts voice=${options.voice}`)
          script.speaks?.(options)
          return say(chunks, scope, stumble('tts'), soundOf)
        },
      },
    }
  }

  return {
    calls,
    warmed,
    spoken,
    provider,
    wordsIn(sound) {
      const heard: { word: string; samples: number; id: number }[] = []
      for (const id of sound) {
        const last = heard.at(-1)
        if (last?.id === id) last.samples++
        else heard.push({ word: spoken[id - 1] ?? '', samples: 1, id })
      }
      return heard
    },
  }
}

type Stumble = (scope: Scope) => Promise<boolean>

function recognise(
  audio: Source<SttInput>,
  scope: Scope,
  stumbles: Stumble,
  wordOf: (id: number) => string | undefined,
): Source<SttEvent> {
  const events = channel<SttEvent>(scope, { label: 'scripted hearing' })
  void scope.spawn('recogniser', async (own) => {
    const heard: number[] = []
    try {
      for await (const input of audio) {
        if (await stumbles(own)) return events.end()
        if (input.kind === 'audio') {
          const id = input.pcm[0] ?? 0
          if (id > 0 && heard.at(-1) !== id) heard.push(id)
          continue
        }
        const { revision } = input
        await own.sleep(RECOGNISE_MS)
        events.push({ kind: 'final', revision, text: heard.map((id) => wordOf(id) ?? '?').join(' ') })
      }
      events.end()
    } catch (error) {
      events.fail(error)
    }
  })
  return events
}

function think(answer: string | readonly ToolCall[], scope: Scope, stumbles: Stumble): Source<ModelEvent> {
  return produce<ModelEvent>(scope, 'scripted model', async (out, own) => {
    const text = typeof answer === 'string' ? answer : ''
    for (const call of typeof answer === 'string' ? [] : answer) out.push({ kind: 'toolCall', call })
    for (const delta of text.match(/\S+\s*/g) ?? []) {
      await own.sleep(STEP_MS)
      // A model's stream without a `finish` is a broken one.
      if (await stumbles(own)) throw new FaultError(fault('llm', 'network', 'llm.cutOff'))
      out.push({ kind: 'text', delta })
    }
    out.push({ kind: 'usage', inputTokens: 100, outputTokens: 10 })
    out.push({ kind: 'finish', reason: 'stop' })
  })
}

function say(
  chunks: Source<SpeechChunk>,
  scope: Scope,
  stumbles: Stumble,
  soundOf: (word: string) => Int16Array,
): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'scripted voice', async (out, own) => {
    for await (const { id, text } of chunks) {
      const times: { text: string; startMs: number; endMs: number }[] = []
      for (const word of text.split(' ').filter(Boolean)) {
        await own.sleep(STEP_MS)
        if (await stumbles(own)) return
        out.push({ kind: 'audio', chunk: id, sampleRate: VOICE_RATE, pcm: soundOf(word) })
        times.push({ text: word, startMs: times.length * WORD_MS, endMs: (times.length + 1) * WORD_MS })
        out.push({ kind: 'words', chunk: id, words: [...times] })
      }
      out.push({ kind: 'done', chunk: id })
    }
  })
}
