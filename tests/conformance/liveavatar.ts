import type { AgentEvent, CommandEventsEnum, SessionInfo, SessionInteractivityMode } from '@heygen/liveavatar-web-sdk'
import type { z } from 'zod'
import type { Command, startAnswer } from '#engine/providers/liveavatar/messages'
import type { Order, PlainOrder, serverEvent } from '#engine/providers/liveavatar/full/events'
import type { fullRequest } from '#engine/providers/liveavatar/full/room'
import type { Fits, Plain } from './fits'

/*
 * @heygen/liveavatar-web-sdk 0.0.18. It types the answer to start; the socket of LITE mode it writes as plain objects
 * (`repeatAudio`, `interrupt` in lib/index.esm.js), and the REST calls of the API key are none of its business: those
 * names are from docs.liveavatar.com and livekit-plugins-liveavatar, and stand in the tests' server.
 */

type Start = z.input<typeof startAnswer>['data']
export type Begun = Fits<
  Pick<Start, 'livekit_url' | 'livekit_client_token' | 'ws_url' | 'max_session_duration'>,
  Pick<Plain<SessionInfo>, 'livekit_url' | 'livekit_client_token' | 'ws_url' | 'max_session_duration'>
>

/** As `repeatAudio` writes them: one utterance under one id, and its end. */
export type Speaks = Fits<Command, { type: 'agent.speak'; event_id: string; audio: string }>
export type Ends = Fits<Command, { type: 'agent.speak_end'; event_id: string }>
export type Interrupts = Fits<Command, { type: 'agent.interrupt'; event_id: string }>
export type Listens = Fits<Command, { type: 'agent.start_listening' | 'agent.stop_listening'; event_id: string }>

/* FULL mode: every event of the SDK is one we read, and what we order is what it orders. */

type Heard = z.input<typeof serverEvent>
export type Hears = Fits<Heard, Plain<AgentEvent>>
/** Push-to-talk orders are not in its enumeration of commands: `PushToTalkCommandEvent`, which it does not export. */
type PushToTalk = 'user.start_push_to_talk' | 'user.stop_push_to_talk'
export type Orders = Fits<`${CommandEventsEnum}` | PushToTalk, Order['event_type']>
export type Says = Fits<Order, { event_type: `${CommandEventsEnum.AVATAR_SPEAK_TEXT}`; text: string }>
export type Answers = Fits<Order, { event_type: `${CommandEventsEnum.AVATAR_SPEAK_RESPONSE}`; text: string }>
export type Stops = Fits<PlainOrder, `${CommandEventsEnum.AVATAR_INTERRUPT}`>
export type Turns = Fits<`${SessionInteractivityMode}`, ReturnType<typeof fullRequest>['interactivity_type']>
