import { z } from 'zod'
import type { LiveAvatarSettings } from './settings'
import { SANDBOX_AVATAR } from './settings'

/*
 * What goes over the wire. The envelope's `code` is 1000 in one place, 100 in another and below 200 in a third
 * (web SDK, openapi, livekit-plugins-liveavatar), so that nothing is decided by it: the HTTP status and the fields
 * that are needed count.
 */

export const tokenAnswer = z.looseObject({
  data: z.looseObject({ session_id: z.string().min(1).max(200), session_token: z.string().min(1).max(10_000) }),
})

const text = z.string().max(10_000).nullish()

/** Every field may be missing: with a room of one's own no address and no token of a room come back. */
export const startAnswer = z.looseObject({
  data: z.looseObject({
    livekit_url: text,
    livekit_client_token: text,
    ws_url: text,
    /** Seconds. */
    max_session_duration: z.number().positive().nullish(),
  }),
})

export const creditsAnswer = z.looseObject({ data: z.looseObject({ credits_left: z.number().nullish() }) })

export const avatarsAnswer = z.looseObject({
  data: z.looseObject({
    results: z.array(
      z.looseObject({ id: z.string().max(100), name: z.string().max(200).nullish(), status: z.string().nullish() }),
    ),
  }),
})

/** A room of the person's own. */
export interface OwnRoom {
  readonly url: string
  readonly room: string
  readonly avatarToken: string
}

/** The body that asks for a session. The names of one's own room are those that all public clients send. */
export function tokenRequest(
  { sandbox, quality, encoding }: LiveAvatarSettings,
  avatar: string,
  own: OwnRoom | undefined,
): object {
  return {
    mode: 'LITE',
    avatar_id: sandbox ? SANDBOX_AVATAR : avatar,
    ...(sandbox && { is_sandbox: true }),
    video_settings: { quality, encoding },
    ...(own && {
      livekit_config: { livekit_url: own.url, livekit_room: own.room, livekit_client_token: own.avatarToken },
    }),
  }
}

/** What we send over the session's socket. */
export type Command =
  | { readonly type: 'agent.speak'; readonly event_id: string; readonly audio: string }
  | {
      readonly type:
        'agent.speak_end' | 'agent.interrupt' | 'agent.start_listening' | 'agent.stop_listening' | 'session.keep_alive'
      readonly event_id: string
    }

/** What comes. An event has an id of its own; ours comes back in `source_event_id`, in `event_id` on older servers. */
export const serverMessage = z.looseObject({
  type: z.string().max(100),
  event_id: z.string().max(200).nullish(),
  source_event_id: z.string().max(200).nullish(),
  state: z.string().max(100).nullish(),
  new_state: z.string().max(100).nullish(),
  error: z.looseObject({ type: z.string().max(100).nullish(), message: z.string().nullish() }).nullish(),
})
export type ServerMessage = z.infer<typeof serverMessage>

/** Which of our events one of the server's is about, where it says so. */
export function about({ source_event_id, event_id }: ServerMessage): string | undefined {
  return source_event_id ?? event_id ?? undefined
}
