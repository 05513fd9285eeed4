import { z } from 'zod'

/** Rate of the socket's PCM in Hz: the only one it takes. */
export const LIVE_RATE = 24_000

const item = z.object({ item_id: z.string() })
const complaint = z.object({
  type: z.string().nullish(),
  code: z.string().nullish(),
  message: z.string().nullish(),
  /** The message of ours that it is about. */
  event_id: z.string().nullish(),
})
type Complaint = z.infer<typeof complaint>

/** A piece of audio that the server has taken. */
export const committed = item
/** Some more of what was said in it. */
export const heardMore = item.extend({ delta: z.string() })
/** All that was said in it. */
export const heardAll = item.extend({ transcript: z.string() })
/** Something went wrong, with one item or altogether. */
export const failure = z.object({ item_id: z.string().optional(), error: complaint })
export type Failure = z.infer<typeof failure>

/** The first message: what the session is for. The server cuts no turns: we do. */
export function sessionUpdate(model: string, language: string | undefined): object {
  return {
    type: 'session.update',
    session: {
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: LIVE_RATE },
          transcription: { model, ...(language?.length === 2 && { language }) },
          turn_detection: null,
        },
      },
    },
  }
}

/** The HTTP status that means what a complaint means; complaints carry none. */
export function statusOfComplaint({ type, code }: Complaint): number {
  if (code === 'rate_limit_exceeded' || code === 'insufficient_quota') return 429
  if (code === 'invalid_api_key') return 401
  return type === 'invalid_request_error' ? 400 : 500
}

export function textOfComplaint({ code, message }: Complaint): string {
  return [code, message].filter(Boolean).join(': ') || 'an error without words'
}
