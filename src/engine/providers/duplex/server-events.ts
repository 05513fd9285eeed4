import { z } from 'zod'

const text = z.string()
const ms = z.number().nonnegative().optional().catch(undefined)
const usage = z.object({ seconds: z.number().nonnegative() }).optional().catch(undefined)
const acknowledged = { client_event_id: text.nullish().catch(undefined) }

/** Events of the server that are read. One that cannot be read is left out by itself. */
export const serverEvents = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session.started'),
    session: z.looseObject({
      id: text.optional().catch(undefined),
      expires_at: z.number().optional().catch(undefined),
    }),
  }),
  z.object({ type: z.literal('session.output_audio.delta'), delta: text, start_ms: ms }),
  z.object({ type: z.literal('session.output_transcript.delta'), delta: text, start_ms: ms, end_ms: ms }),
  z.object({ type: z.literal('session.input_transcript.delta'), delta: text, start_ms: ms, end_ms: ms }),
  z.object({ type: z.literal('session.delegation.created'), delegation: z.object({ id: text }), offset_ms: ms }),
  z.object({ type: z.literal('session.commentary.appended'), ...acknowledged }),
  z.object({ type: z.literal('session.thinking.appended'), ...acknowledged }),
  z.object({ type: z.literal('session.instructions.appended'), ...acknowledged }),
  z.object({ type: z.literal('session.usage.updated'), usage }),
  z.object({ type: z.literal('session.closed'), reason: text.optional().catch(undefined), usage }),
  z.object({
    type: z.literal('error'),
    error: z.object({
      code: text.optional().catch(undefined),
      message: text.optional().catch(undefined),
      type: text.optional().catch(undefined),
      client_event_id: text.nullish().catch(undefined),
    }),
    ...acknowledged,
  }),
])
export type ServerEvent = z.output<typeof serverEvents>
