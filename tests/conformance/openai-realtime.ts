import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai-live/resources/realtime/realtime'
import type { ClientEvent } from '#engine/providers/realtime/client-events'
import type { ServerEvent, serverEvents } from '#engine/providers/realtime/server-events'
import type { z } from 'zod'
import type { Fits, Plain } from './fits'

/*
 * openai 7.59: the Realtime protocol, as OpenAI, Azure OpenAI and compatible servers are spoken to. The server of the
 * tests sends nothing but the package's own events (tests/servers/realtime/session.ts).
 */

export type Sent = Fits<RealtimeClientEvent, ClientEvent>

/** Every event that is read is one the package knows. */
export type EventNames = Fits<RealtimeServerEvent['type'], ServerEvent['type']>

type Read = z.input<typeof serverEvents>
type Reading<Type extends Read['type']> = Extract<Read, { type: Type }>
type Told<Type extends RealtimeServerEvent['type']> = Plain<Extract<RealtimeServerEvent, { type: Type }>>

export type Started = Fits<
  Pick<Reading<'input_audio_buffer.speech_started'>, 'type' | 'item_id'>,
  Told<'input_audio_buffer.speech_started'>
>
export type Committed = Fits<Reading<'input_audio_buffer.committed'>, Told<'input_audio_buffer.committed'>>
export type Understood = Fits<
  Pick<Reading<'conversation.item.input_audio_transcription.completed'>, 'type' | 'item_id'>,
  Told<'conversation.item.input_audio_transcription.completed'>
>
export type Sound = Fits<Reading<'response.output_audio.delta'>, Told<'response.output_audio.delta'>>
export type Words = Fits<
  Reading<'response.output_audio_transcript.delta'>,
  Told<'response.output_audio_transcript.delta'>
>
export type SoundDone = Fits<Reading<'response.output_audio.done'>, Told<'response.output_audio.done'>>
export type Deleted = Fits<Reading<'conversation.item.deleted'>, Told<'conversation.item.deleted'>>

/** The fields that are read of an answer's end and of what it took. */
type Response = Told<'response.done'>['response']
type Usage = NonNullable<Response['usage']>
export type Status = Fits<
  'completed' | 'cancelled' | 'failed' | 'incomplete' | 'in_progress',
  NonNullable<Response['status']>
>
export type Reason = Fits<string, NonNullable<NonNullable<Response['status_details']>['reason']>>
export type UsageFields = Fits<
  keyof Usage,
  'input_tokens' | 'output_tokens' | 'input_token_details' | 'output_token_details'
>
export type InputFields = Fits<
  keyof NonNullable<Usage['input_token_details']>,
  'text_tokens' | 'audio_tokens' | 'image_tokens' | 'cached_tokens' | 'cached_tokens_details'
>
export type CachedFields = Fits<
  keyof NonNullable<NonNullable<Usage['input_token_details']>['cached_tokens_details']>,
  'text_tokens' | 'audio_tokens' | 'image_tokens'
>

/** Over a peer connection. */
export type Playing = Fits<
  { type: 'output_audio_buffer.started' | 'output_audio_buffer.stopped' | 'output_audio_buffer.cleared' },
  Pick<Extract<RealtimeServerEvent, { type: `output_audio_buffer.${'started' | 'stopped' | 'cleared'}` }>, 'type'>
>
export type PlayingOf = Fits<
  string,
  Extract<RealtimeServerEvent, { type: `output_audio_buffer.${'started' | 'stopped' | 'cleared'}` }>['response_id']
>
