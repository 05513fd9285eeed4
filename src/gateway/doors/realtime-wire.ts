import { z } from 'zod'

/*
 * What is read of OpenAI's Realtime events (the general version of the interface), as the official SDK's types have
 * them; tests hold the two together. What a client may leave out has a default, what nobody here needs is passed over.
 */

const format = z.discriminatedUnion('type', [
  z.object({ type: z.literal('audio/pcm'), rate: z.literal(24_000).default(24_000) }),
  z.object({ type: z.literal('audio/pcmu') }),
  z.object({ type: z.literal('audio/pcma') }),
])
export type RealtimeFormat = z.infer<typeof format>

export const realtimeSessionSchema = z.object({
  type: z.literal('realtime').optional(),
  instructions: z.string().max(16_000).optional(),
  output_modalities: z.array(z.enum(['text', 'audio'])).optional(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        description: z.string().max(4_000).nullish(),
        parameters: z.unknown().optional(),
      }),
    )
    .max(64)
    .optional(),
  audio: z
    .object({
      input: z
        .object({
          format: format.optional(),
          /** `null`: the client says when a turn is over. */
          turn_detection: z.object({ type: z.string(), create_response: z.boolean().nullish() }).nullable().optional(),
        })
        .optional(),
      output: z.object({ format: format.optional() }).optional(),
    })
    .optional(),
})
export type RealtimeSession = z.infer<typeof realtimeSessionSchema>

const textPart = z.object({ type: z.string(), text: z.string().max(16_000).optional() })

export const realtimeEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.update'), event_id: z.string().optional(), session: realtimeSessionSchema }),
  z.object({ type: z.literal('input_audio_buffer.append'), audio: z.base64().max(2_000_000) }),
  z.object({ type: z.literal('input_audio_buffer.commit'), event_id: z.string().optional() }),
  z.object({ type: z.literal('input_audio_buffer.clear'), event_id: z.string().optional() }),
  z.object({
    type: z.literal('conversation.item.create'),
    event_id: z.string().optional(),
    item: z.union([
      z.object({
        id: z.string().max(64).optional(),
        type: z.literal('message'),
        role: z.enum(['user', 'system', 'assistant']),
        content: z.array(textPart),
      }),
      z.object({
        id: z.string().max(64).optional(),
        type: z.literal('function_call_output'),
        call_id: z.string(),
        output: z.string(),
      }),
    ]),
  }),
  z.object({
    type: z.literal('conversation.item.truncate'),
    event_id: z.string().optional(),
    item_id: z.string(),
    content_index: z.number().int(),
    audio_end_ms: z.number(),
  }),
  z.object({ type: z.literal('conversation.item.retrieve'), event_id: z.string().optional(), item_id: z.string() }),
  z.object({ type: z.literal('conversation.item.delete'), event_id: z.string().optional(), item_id: z.string() }),
  z.object({ type: z.literal('response.create'), event_id: z.string().optional() }),
  z.object({ type: z.literal('response.cancel'), event_id: z.string().optional() }),
  z.object({ type: z.literal('output_audio_buffer.clear'), event_id: z.string().optional() }),
])
export type RealtimeEvent = z.infer<typeof realtimeEventSchema>

/** Undefined for what is no event that is known here. */
export function readEvent(text: string): RealtimeEvent | undefined {
  try {
    const parsed = realtimeEventSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
