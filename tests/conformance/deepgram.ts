import type { Deepgram, DefaultDeepgramClient } from '@deepgram/sdk'
import type { z } from 'zod'
import type { fluxQuery, turnInfo } from '#engine/providers/deepgram/flux'
import type { novaQuery } from '#engine/providers/deepgram/nova'
import type { resultsSchema } from '#engine/providers/deepgram/nova-turn'
import type { auraQuery } from '#engine/providers/deepgram/voices'
import type { Fits, Plain, Strangers } from './fits'

/* @deepgram/sdk 5.13: the queries of the three sockets, and what comes back. */

type Nova = Parameters<DefaultDeepgramClient['listen']['v1']['connect']>[0]
type Flux = Parameters<DefaultDeepgramClient['listen']['v2']['connect']>[0]
type Aura = Parameters<DefaultDeepgramClient['speak']['v1']['connect']>[0]

export type NovaQuery = Fits<never, Strangers<ReturnType<typeof novaQuery>, Nova>>
export type FluxQuery = Fits<never, Strangers<ReturnType<typeof fluxQuery>, Flux>>
export type AuraQuery = Fits<never, Strangers<ReturnType<typeof auraQuery>, Aura>>

export type Results = Fits<z.input<typeof resultsSchema>, Plain<Deepgram.listen.ListenV1Results>>
export type TurnInfo = Fits<z.input<typeof turnInfo>, Plain<Deepgram.listen.ListenV2TurnInfo>>
