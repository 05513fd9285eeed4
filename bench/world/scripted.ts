import type {
  ChatRequest,
  ModelEvent,
  SpeechChunk,
  SttEvent,
  SttInput,
  TtsEvent,
  WordTime,
} from '#engine/provider-contract/contract'
import { channel, type Source } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'
import type { Recogniser } from '#engine/session/listening/hearing'
import type { ReplyStages } from '#engine/session/replying/reply-plan'
import { say } from './speech'

/*
 * Providers that take exactly as long as they are told, so that what is left of a turn's time is the engine's own.
 */

/** Audio comes out of a scripted voice in pieces of this many samples: 100 ms. */
const PIECE = 1_600

/** Told when a provider has taken its time: what it was asked at and what it answered at, ms. */
export type Took = (stage: 'stt' | 'llm' | 'tts', from: number, to: number) => void

/** Answers every flush with the same text after `ms`. */
export function scriptedHearing(
  text: () => string,
  ms: number,
  took: Took = () => undefined,
): Recogniser & { provider: string } {
  return {
    provider: 'scripted',
    open(audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
      const events = channel<SttEvent>(scope)
      void scope.spawn('recogniser', async (own) => {
        for await (const input of audio) {
          if (input.kind !== 'flush') continue
          const from = own.clock.now()
          own.after(ms, () => {
            took('stt', from, own.clock.now())
            events.push({ kind: 'final', revision: input.revision, text: text() })
          })
        }
      })
      return events
    },
  }
}

/**
 * Says the whole answer after `ms`, a word at a time without further delay: the time of the first sentence is the
 * model's.
 */
export function scriptedModel(
  answer: (request: ChatRequest) => string,
  ms: number,
  took: Took = () => undefined,
): ReplyStages['model'] {
  return {
    run(request: ChatRequest, scope: Scope): Source<ModelEvent> {
      const events = channel<ModelEvent>(scope)
      void scope.spawn('model', async (own) => {
        const from = own.clock.now()
        await own.sleep(ms)
        took('llm', from, own.clock.now())
        for (const delta of answer(request).match(/\S+\s*/g) ?? []) events.push({ kind: 'text', delta })
        events.push({ kind: 'finish', reason: 'stop' })
        events.end()
      })
      return events
    },
  }
}

/** What a voice makes of a chunk: `Int16[n] @ 16 kHz mono`, and the times of its words where it knows them. */
export type Synthesis = (text: string) => { readonly pcm: Int16Array; readonly words?: readonly WordTime[] }

/** A voice whose every chunk takes `ms` to begin and then comes at once. */
export function scriptedVoice(
  synthesise: Synthesis,
  ms: number,
  took: Took = () => undefined,
): NonNullable<ReplyStages['voice']> {
  return {
    open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
      const events = channel<TtsEvent>(scope)
      void scope.spawn('voice', async (own) => {
        for await (const { id, text } of chunks) {
          const from = own.clock.now()
          const { pcm, words } = synthesise(text)
          await own.sleep(ms)
          took('tts', from, own.clock.now())
          for (let at = 0; at < pcm.length; at += PIECE) {
            events.push({ kind: 'audio', chunk: id, sampleRate: 16_000, pcm: pcm.slice(at, at + PIECE) })
          }
          if (words) events.push({ kind: 'words', chunk: id, words })
          events.push({ kind: 'done', chunk: id })
        }
        events.end()
      })
      return events
    },
  }
}

/** Flite itself as such a voice, with a pause behind every chunk. */
export function fliteSynthesis(voice: string, { wordTimes = true, pauseMs = 150 } = {}): Synthesis {
  return (text) => {
    const spoken = say(text, voice)
    const pcm = new Int16Array(spoken.pcm.length + pauseMs * 16)
    pcm.set(spoken.pcm)
    return { pcm, ...(wordTimes ? { words: spoken.words } : {}) }
  }
}

/** A tone of 60 ms a word: voices that are only counted. */
export const toneSynthesis: Synthesis = (text) => {
  const pcm = new Int16Array(text.split(/\s+/).filter(Boolean).length * 960)
  return { pcm: pcm.map((_, i) => Math.round(Math.sin(i / 6) * 8_000)) }
}

export const noTools: ReplyStages['tools'] = { specs: [], sideEffect: () => 'none', run: () => Promise.resolve('{}') }
