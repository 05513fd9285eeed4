import { z } from 'zod'
import { noUsage, type LiveUsage } from '../../../provider-contract/live-usage'

/* Messages of the server: several fields may come in one, and each is read by itself. */

const text = z.string()
const count = z.number().nonnegative().optional().catch(undefined)
const details = z
  .array(z.object({ modality: text.optional().catch(undefined), tokenCount: count }))
  .optional()
  .catch(undefined)

const transcription = z
  .object({ text: text.optional().catch(undefined) })
  .optional()
  .catch(undefined)

export const usageSchema = z.object({
  promptTokenCount: count,
  promptTokensDetails: details,
  responseTokenCount: count,
  responseTokensDetails: details,
  cachedContentTokenCount: count,
  cacheTokensDetails: details,
  thoughtsTokenCount: count,
  toolUsePromptTokenCount: count,
})

export const serverMessage = z.object({
  setupComplete: z
    .object({ sessionId: text.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  serverContent: z
    .object({
      modelTurn: z
        .object({
          parts: z
            .array(
              z.object({
                text: text.optional().catch(undefined),
                thought: z.boolean().optional().catch(undefined),
                inlineData: z
                  .object({ mimeType: text.optional().catch(undefined), data: text.optional().catch(undefined) })
                  .optional()
                  .catch(undefined),
              }),
            )
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
      inputTranscription: transcription,
      outputTranscription: transcription,
      interrupted: z.boolean().optional().catch(undefined),
      generationComplete: z.boolean().optional().catch(undefined),
      turnComplete: z.boolean().optional().catch(undefined),
      interactionStatus: text.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  toolCall: z
    .object({
      functionCalls: z
        .array(
          z.object({
            id: text.optional().catch(undefined),
            name: text.optional().catch(undefined),
            args: z.record(z.string(), z.unknown()).optional().catch(undefined),
          }),
        )
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  toolCallCancellation: z
    .object({ ids: z.array(text).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  usageMetadata: usageSchema.optional().catch(undefined),
  goAway: z
    .object({ timeLeft: text.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  sessionResumptionUpdate: z
    .object({ newHandle: text.optional().catch(undefined), resumable: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  voiceActivity: z
    .object({ voiceActivityType: text.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
export type ServerMessage = z.output<typeof serverMessage>

/** A protobuf duration in ms, `9.5s`; undefined for anything else. */
export function durationMs(text: string | undefined): number | undefined {
  const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(text ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1_000
}

/** Hz of `audio/pcm;rate=24000`, which is what it is where nothing else is said. */
export function rateOf(mimeType: string | undefined): number {
  const rate = Number(/rate=(\d{4,6})\b/.exec(mimeType ?? '')?.[1])
  return rate >= 8_000 && rate <= 96_000 ? rate : 24_000
}

function of(list: z.output<typeof details>, modality: string): number {
  return (list ?? []).reduce((sum, one) => sum + (one.modality === modality ? (one.tokenCount ?? 0) : 0), 0)
}

/**
 * What a turn took. The details do not add up to the total (25 to 51 tokens are missing, js-genai): what they leave out
 * is counted all the same, thoughts among it.
 */
export function usageOf(usage: z.output<typeof usageSchema>): LiveUsage {
  const [textIn, audioIn] = [of(usage.promptTokensDetails, 'TEXT'), of(usage.promptTokensDetails, 'AUDIO')]
  const imageIn = of(usage.promptTokensDetails, 'IMAGE') + of(usage.promptTokensDetails, 'VIDEO')
  const [textOut, audioOut] = [of(usage.responseTokensDetails, 'TEXT'), of(usage.responseTokensDetails, 'AUDIO')]
  const made = (usage.responseTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0)
  const read = (usage.promptTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0)
  return {
    ...noUsage,
    textIn,
    audioIn,
    imageIn,
    textInCached: Math.min(textIn, of(usage.cacheTokensDetails, 'TEXT')),
    audioInCached: Math.min(audioIn, of(usage.cacheTokensDetails, 'AUDIO')),
    textOut,
    audioOut,
    otherIn: Math.max(0, read - textIn - audioIn - imageIn),
    otherOut: Math.max(0, made - textOut - audioOut),
  }
}
