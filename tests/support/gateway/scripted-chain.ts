import { z } from 'zod'
import type {
  ChatRequest,
  ModelEvent,
  Provider,
  SttEvent,
  ToolCall,
  TtsEvent,
} from '#engine/provider-contract/contract'
import { channel } from '#engine/runtime/channel'
import { produce } from '#engine/runtime/produce'

/*
 * A chain whose sound can be read: every word of a fixed list is a sound of its own, the same in every process. What a
 * caller says and what it hears are therefore words again, also when the call has moved.
 */

export const VOCABULARY = (
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo ' +
  'sierra tango uniform victor whisky xray yankee zulu apple banana cherry damson elder fig grape hazel ivy jasmine ' +
  'kiwi lemon mango nettle olive peach quince raisin saffron thyme vanilla walnut yam zucchini'
).split(' ')

export const VOICE_RATE = 16_000
/** A word of the scripted voice, ms. */
export const SAID_WORD_MS = 120

/** The number a word is said as; 0 for one that is not in the list. */
export function numberOf(word: string): number {
  return VOCABULARY.indexOf(word.toLowerCase().replace(/[^a-z]/g, '')) + 1
}

/** The words of a sound, in order, each with its number of samples. */
export function wordsIn(pcm: Iterable<number>): { word: string; samples: number }[] {
  const found: { word: string; samples: number; id: number }[] = []
  for (const id of pcm) {
    const last = found.at(-1)
    if (last?.id === id) last.samples++
    else found.push({ word: VOCABULARY[id - 1] ?? '', samples: 1, id })
  }
  return found.filter(({ id }) => id > 0).map(({ word, samples }) => ({ word, samples }))
}

export interface ScriptedChain {
  /** What a model says, or the tools it calls. */
  readonly answer: (request: ChatRequest) => string | readonly ToolCall[]
  readonly recogniseMs?: number
  readonly firstTokenMs?: number
  /** Between two words of the model. */
  readonly wordMs?: number
  readonly firstSoundMs?: number
  /** US dollars a million tokens would cost; the call itself says so. */
  readonly costUsd?: number
}

/** `local` hears and speaks, `offline` thinks. */
export function scriptedChain(script: ScriptedChain): Provider[] {
  const { recogniseMs = 20, firstTokenMs = 10, wordMs = 1, firstSoundMs = 5, costUsd } = script
  const record = { settings: z.object({}), secrets: [], local: true }
  return [
    {
      ...record,
      id: 'local',
      name: 'local',
      stt: {
        caps: { partials: true, endOfTurn: false, languages: ['*'] },
        open(_options, audio, scope) {
          const events = channel<SttEvent>(scope, { label: 'scripted hearing' })
          void scope.spawn('recogniser', async (own) => {
            const heard: number[] = []
            for await (const input of audio) {
              if (input.kind === 'audio') {
                const id = input.pcm[256] ?? 0
                if (id > 0 && heard.at(-1) !== id) heard.push(id)
                continue
              }
              await own.sleep(recogniseMs)
              const text = heard.map((id) => VOCABULARY[id - 1] ?? '?').join(' ')
              events.push({ kind: 'final', revision: input.revision, text })
            }
            events.end()
          })
          return events
        },
      },
      tts: {
        caps: { wordTimes: true, languages: ['*'] },
        voices: () => Promise.resolve([]),
        open: (_options, chunks, scope) =>
          produce<TtsEvent>(scope, 'scripted voice', async (out, own) => {
            for await (const { id, text } of chunks) {
              await own.sleep(firstSoundMs)
              const words = text.split(' ').filter(Boolean)
              for (const word of words) {
                const pcm = new Int16Array((VOICE_RATE * SAID_WORD_MS) / 1000).fill(numberOf(word))
                out.push({ kind: 'audio', chunk: id, sampleRate: VOICE_RATE, pcm })
              }
              const times = words.map((word, i) => ({
                text: word,
                startMs: i * SAID_WORD_MS,
                endMs: (i + 1) * SAID_WORD_MS,
              }))
              out.push({ kind: 'words', chunk: id, words: times })
              out.push({ kind: 'done', chunk: id })
            }
          }),
      },
    },
    {
      ...record,
      // What runs on the machine costs nothing, whatever it says.
      local: costUsd === undefined,
      id: 'offline',
      name: 'offline',
      llm: {
        caps: { tools: true },
        run: (_options, request, scope) =>
          produce<ModelEvent>(scope, 'scripted model', async (out, own) => {
            await own.sleep(firstTokenMs)
            const answer = script.answer(request)
            const text = typeof answer === 'string' ? answer : ''
            for (const call of typeof answer === 'string' ? [] : answer) out.push({ kind: 'toolCall', call })
            for (const delta of text.match(/\S+\s*/g) ?? []) {
              await own.sleep(wordMs)
              out.push({ kind: 'text', delta })
            }
            out.push({
              kind: 'usage',
              inputTokens: 100,
              outputTokens: 10,
              ...(costUsd === undefined ? {} : { costUsd }),
            })
            out.push({ kind: 'finish', reason: 'stop' })
          }),
      },
    },
  ]
}

/** What the person said last. */
export function lastWords({ messages }: ChatRequest): string {
  const last = messages.findLast(({ role }) => role === 'user')
  return last?.role === 'user' ? last.text : ''
}
