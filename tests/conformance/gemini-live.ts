import type {
  AutomaticActivityDetection,
  FunctionResponse,
  GenerationConfig,
  LiveClientContent,
  LiveClientMessage,
  LiveClientRealtimeInput,
  LiveClientSetup,
  LiveServerContent,
  LiveServerMessage,
  RealtimeInputConfig,
  UsageMetadata,
} from '@google/genai'
import type { z } from 'zod'
import type { ClientMessage } from '#engine/providers/gemini/live/client-messages'
import type { serverMessage, usageSchema } from '#engine/providers/gemini/live/server-messages'
import type { setupOf } from '#engine/providers/gemini/live/setup'
import type { Fits, Strangers } from './fits'

/* @google/genai 3.3: Gemini Live. The package passes setup fields on without looking, so its types are what holds. */

type Setup = ReturnType<typeof setupOf>
type AllOf<T> = T extends unknown ? keyof T : never

export type Messages = Fits<keyof LiveClientMessage, AllOf<ClientMessage>>
export type SetupFields = Fits<never, Strangers<Setup, LiveClientSetup>>
export type Generation = Fits<never, Strangers<Setup['generationConfig'], GenerationConfig>>
export type Activity = Fits<never, Strangers<Setup['realtimeInputConfig'], RealtimeInputConfig>>
export type Detection = Fits<
  keyof AutomaticActivityDetection,
  AllOf<Setup['realtimeInputConfig']['automaticActivityDetection']>
>

type Of<Name extends AllOf<ClientMessage>> = Extract<ClientMessage, Record<Name, unknown>>[Name]
export type Input = Fits<keyof LiveClientRealtimeInput, AllOf<Of<'realtimeInput'>>>
export type Lines = Fits<never, Strangers<Of<'clientContent'>, LiveClientContent>>
export type Outputs = Fits<never, Strangers<Of<'toolResponse'>['functionResponses'][number], FunctionResponse>>

type Read = z.input<typeof serverMessage>
export type Fields = Fits<never, Strangers<Read, LiveServerMessage>>
export type Content = Fits<never, Strangers<NonNullable<Read['serverContent']>, LiveServerContent>>
export type Usage = Fits<never, Strangers<z.input<typeof usageSchema>, UsageMetadata>>
