import type { GenerationRequest } from '@cartesia/cartesia-js/resources/tts'
import type {
  AutoFinalizeWebsocketParams,
  ManualFinalizeWebsocketParams,
  STTAutoFinalizeTurnEnd,
  STTManualFinalizeTranscriptResponse,
} from '@cartesia/cartesia-js/resources/stt'
import type { z } from 'zod'
import type { transcript } from '#engine/providers/cartesia/ink'
import type { spoken } from '#engine/providers/cartesia/ink-turns'
import type { encodingFields } from '#engine/providers/cartesia/settings'
import type { sonicSettings } from '#engine/providers/cartesia/sonic-request'
import type { Fits, Plain, Strangers } from './fits'

/* @cartesia/cartesia-js 4.2; `language_hint` and ink-preview are newer than it (docs.cartesia.ai). */

export type Sonic = Fits<never, Strangers<ReturnType<typeof sonicSettings>, GenerationRequest>>
export type Ink = Fits<never, Strangers<ReturnType<typeof encodingFields>, ManualFinalizeWebsocketParams>>
export type InkTurns = Fits<never, Strangers<ReturnType<typeof encodingFields>, AutoFinalizeWebsocketParams>>

export type Transcript = Fits<z.input<typeof transcript>, Plain<STTManualFinalizeTranscriptResponse>>
export type TurnEnd = Fits<z.input<typeof spoken>, Plain<STTAutoFinalizeTurnEnd>>
