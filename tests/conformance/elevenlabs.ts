import type {
  AudioOutputMulti,
  CloseContext,
  FinalOutputMulti,
  GetVoicesV2Response,
  InitializeConnectionMulti,
  Model,
  SendTextMulti,
  SingleUseTokenResponseModel,
} from '@elevenlabs/elevenlabs-js/serialization'
import type { ElevenLabs } from '@elevenlabs/elevenlabs-js'
import type { z } from 'zod'
import type { modelsSchema, voicesSchema } from '#engine/providers/elevenlabs/lists'
import type { scribeTokenSchema } from '#engine/providers/elevenlabs/scribe-token'
import type { message } from '#engine/providers/elevenlabs/socket-voice'
import type { Fits, Plain } from './fits'

/* @elevenlabs/elevenlabs-js 2.73, its wire types (`Raw`): the multi-context socket, the two lists and the token. */

type Opening = { text: ' '; context_id: string; voice_settings?: { speed: number } }
export type Opens = Fits<InitializeConnectionMulti.Raw, Opening>
export type Says = Fits<SendTextMulti.Raw, { text: string; context_id: string; flush: true }>
export type Closes = Fits<CloseContext.Raw, { context_id: string; close_context: true }>

type Read = z.input<typeof message>
export type Audio = Fits<Read, Plain<AudioOutputMulti.Raw>>
export type Final = Fits<Read, Plain<FinalOutputMulti.Raw>>

export type Models = Fits<z.input<typeof modelsSchema>[number], Plain<Model.Raw>>
export type Voices = Fits<
  Pick<z.input<typeof voicesSchema>, 'has_more' | 'next_page_token'>,
  Pick<Plain<GetVoicesV2Response.Raw>, 'has_more' | 'next_page_token'>
>

export type Token = Fits<z.input<typeof scribeTokenSchema>, Plain<SingleUseTokenResponseModel.Raw>>
export type TokenOf = Fits<ElevenLabs.SingleUseTokenType, 'realtime_scribe'>
