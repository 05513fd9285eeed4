import type { ClientEvent as SdkClientEvent, ServerEvent as SdkServerEvent } from 'openai-live/resources/live/live'
import type { z } from 'zod'
import type { ClientEvent } from '#engine/providers/duplex/client-events'
import type { ServerEvent, serverEvents } from '#engine/providers/duplex/server-events'
import type { Fits, Plain } from './fits'

/* openai 7.59: GPT-Live, the full-duplex protocol. */

export type Sent = Fits<SdkClientEvent, ClientEvent>

/** Every event that is read is one the package knows. */
export type EventNames = Fits<SdkServerEvent['type'], ServerEvent['type']>

type Read = z.input<typeof serverEvents>
type Reading<Type extends Read['type']> = Extract<Read, { type: Type }>
type Told<Type extends SdkServerEvent['type']> = Plain<Extract<SdkServerEvent, { type: Type }>>

export type Sound = Fits<
  Pick<Reading<'session.output_audio.delta'>, 'type' | 'delta'>,
  Told<'session.output_audio.delta'>
>
export type Said = Fits<Reading<'session.output_transcript.delta'>, Told<'session.output_transcript.delta'>>
export type Heard = Fits<Reading<'session.input_transcript.delta'>, Told<'session.input_transcript.delta'>>
export type Delegation = Fits<Reading<'session.delegation.created'>, Told<'session.delegation.created'>>
export type Usage = Fits<{ usage: { seconds: number } }, Told<'session.usage.updated'>>
export type Closed = Fits<{ usage: { seconds: number }; reason: string }, Told<'session.closed'>>
