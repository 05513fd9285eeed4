import type { ChatMessage } from '../../../provider-contract/contract'
import type { LiveOptions, LiveTurns } from '../../../provider-contract/speech-to-speech'
import { liveModel } from './models'

/*
 * The first message of a connection. Everything in it holds as long as the socket does; a resumed one may be told
 * something else.
 */

export interface Content {
  role: 'user' | 'model'
  parts: { text: string }[]
}

/** How the model learns what was said before. */
export type Memory =
  | { readonly kind: 'handle'; readonly handle: string }
  /** Given as content after the setup. */
  | { readonly kind: 'content'; readonly turns: readonly Content[] }
  /** Told among the instructions, where a server takes no content. */
  | { readonly kind: 'told'; readonly turns: readonly Content[] }

/** Above this the person has to be plainly speaking. */
const SURE = 0.65

function activity(turns: LiveTurns) {
  if (turns.kind !== 'silence') return { automaticActivityDetection: { disabled: true } }
  return {
    automaticActivityDetection: {
      silenceDurationMs: Math.round(turns.silenceMs),
      prefixPaddingMs: Math.round(turns.paddingMs),
      ...(turns.threshold > SURE && { startOfSpeechSensitivity: 'START_SENSITIVITY_LOW' as const }),
    },
    activityHandling: turns.interrupts ? ('START_OF_ACTIVITY_INTERRUPTS' as const) : ('NO_INTERRUPTION' as const),
  }
}

/** The setup. Pure. */
export function setupOf(options: LiveOptions, memory: Memory) {
  const { model, voice, instructions, tools, maxAnswerTokens, effort, language } = options
  const facts = liveModel(model)
  const told = memory.kind === 'told' ? spoken(memory.turns) : ''
  const thinks = effort !== undefined && facts.efforts.includes(effort)
  return {
    model: model.startsWith('models/') ? model : `models/${model}`,
    generationConfig: {
      responseModalities: ['AUDIO' as const],
      ...(voice !== '' && { speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } } }),
      ...(maxAnswerTokens !== undefined && { maxOutputTokens: maxAnswerTokens }),
      ...(thinks && { thinkingConfig: { thinkingLevel: effort.toUpperCase() as Uppercase<typeof effort> } }),
    },
    systemInstruction: { parts: [{ text: [instructions, told].filter((text) => text !== '').join('\n\n') }] },
    ...(tools.length > 0 && {
      tools: [
        {
          functionDeclarations: tools.map(({ name, description, parameters }) => ({
            name,
            description,
            parametersJsonSchema: parameters,
          })),
        },
      ],
    }),
    inputAudioTranscription: language === 'auto' || language === '' ? {} : { languageCodes: [language] },
    outputAudioTranscription: {},
    sessionResumption: memory.kind === 'handle' ? { handle: memory.handle } : {},
    contextWindowCompression: { slidingWindow: {} },
    realtimeInputConfig: activity(options.turns),
    // The model waits for what was said before, and answers nothing to it.
    ...(memory.kind === 'content' &&
      memory.turns.length > 0 && { historyConfig: { initialHistoryInClientContent: true } }),
  }
}

/** A conversation as content: neighbours of one role are one turn. Outputs of tools are told in words. */
export function contentOf(messages: readonly ChatMessage[]): Content[] {
  const turns: Content[] = []
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'model' : 'user'
    const text = message.role === 'tool' ? `[Result of ${message.name}: ${message.result}]` : message.text
    if (text.trim() === '') continue
    const last = turns.at(-1)
    if (last?.role === role) last.parts.push({ text })
    else turns.push({ role, parts: [{ text }] })
  }
  return turns
}

function spoken(turns: readonly Content[]): string {
  if (turns.length === 0) return ''
  const lines = turns.map(
    ({ role, parts }) => `${role === 'user' ? 'User' : 'You'}: ${parts.map(({ text }) => text).join(' ')}`,
  )
  return `What was said so far, which is not to be answered:\n${lines.join('\n')}`
}
