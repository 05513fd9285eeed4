import { z } from 'zod'

/*
 * What passes through the room's data channel in FULL mode, JSON as UTF-8 (docs.liveavatar.com, full-mode/events; web
 * SDK 0.0.18, lib/LiveAvatarSession/events.d.ts and lib/VoiceChat/events.d.ts).
 */

export const TOPICS = { up: 'agent-control', down: 'agent-response' } as const

/** An order without content. */
export type PlainOrder =
  | 'avatar.interrupt'
  | 'avatar.start_listening'
  | 'avatar.stop_listening'
  | 'user.start_push_to_talk'
  | 'user.stop_push_to_talk'

export type Order =
  | { readonly event_type: PlainOrder }
  /** `speak_text`: says it as it stands. `speak_response`: answers it. */
  | { readonly event_type: 'avatar.speak_text' | 'avatar.speak_response'; readonly text: string }

const text = z.string().max(100_000).nullish()

/** What comes. An event has an id of its own; what it is about is in `source_event_id`, where the service says so. */
export const serverEvent = z.looseObject({
  event_type: z.string().max(100),
  source_event_id: z.string().max(200).nullish(),
  text,
  state: text,
  /** LITE's own word for the mouth; taken where it comes. */
  new_state: text,
  /** The SDK reads the one, the documentation names the other. */
  stop_reason: text,
  end_reason: text,
})
export type ServerEvent = z.infer<typeof serverEvent>
