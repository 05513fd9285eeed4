import { z } from 'zod'
import { transcriptUsageSchema, usageSchema } from './usage'

/*
 * Events of the server that are read, by their names of today. What a server leaves out that is not needed is no
 * reason to lose the event; an event that cannot be read is left out by itself.
 */

const text = z.string()
/** What is not there is undefined, however the server says so. */
const or = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value): z.output<S> | undefined => value ?? undefined)
const optionalText = or(z.string())
const ms = z.number().nonnegative().optional().catch(undefined)
/** Names come from the server and become keys and parts of messages. */
const id = z.string().min(1).max(200)

const item = z.object({
  id: optionalText,
  type: optionalText,
  role: optionalText,
  call_id: optionalText,
  name: optionalText,
  arguments: optionalText,
  phase: optionalText,
})

const complaint = z.object({
  type: optionalText,
  code: optionalText,
  message: optionalText,
  param: optionalText,
  event_id: optionalText,
})
export type Complaint = z.infer<typeof complaint>
const wordless: Complaint = {
  type: undefined,
  code: undefined,
  message: undefined,
  param: undefined,
  event_id: undefined,
}

const session = z.record(z.string(), z.unknown())

export const serverEvents = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.created'), session }),
  z.object({ type: z.literal('session.updated'), session }),
  z.object({ type: z.literal('error'), error: complaint }),
  z.object({ type: z.literal('input_audio_buffer.speech_started'), item_id: id, audio_start_ms: ms }),
  z.object({ type: z.literal('input_audio_buffer.speech_stopped'), item_id: id, audio_end_ms: ms }),
  z.object({ type: z.literal('input_audio_buffer.committed'), item_id: id, previous_item_id: optionalText }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    item_id: id,
    delta: text.catch(''),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    item_id: id,
    transcript: text.catch(''),
    usage: transcriptUsageSchema.optional().catch(undefined),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    item_id: id,
    error: complaint.catch(wordless),
  }),
  z.object({ type: z.literal('conversation.item.truncated'), item_id: id, audio_end_ms: z.number().catch(0) }),
  z.object({ type: z.literal('conversation.item.deleted'), item_id: id }),
  z.object({ type: z.literal('response.created'), response: z.object({ id }) }),
  z.object({ type: z.literal('response.output_item.added'), response_id: id, item }),
  z.object({ type: z.literal('response.output_item.done'), response_id: id, item }),
  z.object({ type: z.literal('response.output_audio.delta'), response_id: id, item_id: id, delta: text }),
  z.object({ type: z.literal('response.output_audio.done'), response_id: id, item_id: id }),
  z.object({ type: z.literal('response.output_audio_transcript.delta'), response_id: id, item_id: id, delta: text }),
  z.object({ type: z.literal('response.output_text.delta'), response_id: id, item_id: id, delta: text }),
  z.object({
    type: z.literal('response.done'),
    response: z.object({
      id,
      status: text.catch('completed'),
      status_details: or(z.object({ reason: optionalText, error: or(complaint).catch(undefined) })).catch(undefined),
      output: z.array(item).catch([]),
      usage: or(usageSchema).catch(undefined),
    }),
  }),
  z.object({
    type: z.literal('rate_limits.updated'),
    rate_limits: z
      .array(
        z.object({
          name: text,
          limit: z.number().catch(0),
          remaining: z.number().catch(0),
          reset_seconds: z.number().catch(0),
        }),
      )
      .catch([]),
  }),
])
export type ServerEvent = z.output<typeof serverEvents>
export type ServerItem = z.output<typeof item>
