import { z } from 'zod'
import { noUsage, type LiveUsage } from '../../provider-contract/live-usage'

const tokens = z.number().nonnegative().optional().catch(undefined)

/** Of `response.done`. The cached numbers are part of the others. */
export const usageSchema = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  input_token_details: z
    .object({
      text_tokens: tokens,
      audio_tokens: tokens,
      image_tokens: tokens,
      cached_tokens: tokens,
      cached_tokens_details: z
        .object({ text_tokens: tokens, audio_tokens: tokens, image_tokens: tokens })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  output_token_details: z.object({ text_tokens: tokens, audio_tokens: tokens }).optional().catch(undefined),
})

/** What an answer took. Tokens without a modality are counted as `other`. */
export function usageOf(usage: z.infer<typeof usageSchema>): LiveUsage {
  const { input_token_details: input = {}, output_token_details: output = {} } = usage
  const cached = input.cached_tokens_details ?? {}
  const [textIn, audioIn, imageIn] = [input.text_tokens ?? 0, input.audio_tokens ?? 0, input.image_tokens ?? 0]
  const [textOut, audioOut] = [output.text_tokens ?? 0, output.audio_tokens ?? 0]
  return {
    ...noUsage,
    textIn,
    audioIn,
    imageIn,
    // A server that says how much was cached, and not of what, means text first: it is what stays the same.
    textInCached: Math.min(
      textIn,
      cached.text_tokens ?? Math.max(0, (input.cached_tokens ?? 0) - (cached.audio_tokens ?? 0)),
    ),
    audioInCached: Math.min(audioIn, cached.audio_tokens ?? 0),
    imageInCached: Math.min(imageIn, cached.image_tokens ?? 0),
    textOut,
    audioOut,
    otherIn: Math.max(0, (usage.input_tokens ?? 0) - textIn - audioIn - imageIn),
    otherOut: Math.max(0, (usage.output_tokens ?? 0) - textOut - audioOut),
  }
}

/** Of a transcript: by tokens, or by the length of what was said. */
export const transcriptUsageSchema = z.object({
  type: z.string().optional(),
  seconds: tokens,
  input_tokens: tokens,
  output_tokens: tokens,
  input_token_details: z.object({ text_tokens: tokens, audio_tokens: tokens }).optional().catch(undefined),
})

export function transcriptUsageOf(usage: z.infer<typeof transcriptUsageSchema>): LiveUsage {
  const { input_token_details: { text_tokens: textIn = 0, audio_tokens: audioIn = 0 } = {} } = usage
  return {
    ...noUsage,
    seconds: usage.seconds ?? 0,
    textIn,
    audioIn,
    otherIn: Math.max(0, (usage.input_tokens ?? 0) - textIn - audioIn),
    textOut: usage.output_tokens ?? 0,
  }
}
