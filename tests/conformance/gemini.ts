import type { FunctionDeclaration, GenerateContentConfig, GenerateContentResponse, ThinkingLevel } from '@google/genai'
import type { z } from 'zod'
import type { chunkSchema } from '#engine/providers/gemini/reader'
import type { generateBody } from '#engine/providers/gemini/request'
import type { Fits, Strangers } from './fits'

/* @google/genai 3.3, the successor of the package that is used: the wire is the same. */

type Body = ReturnType<typeof generateBody>
type Generation = NonNullable<Body['generationConfig']>
type Declaration = NonNullable<Body['tools']>[number]['functionDeclarations'][number]

export type Settings = Fits<never, Strangers<Generation, GenerateContentConfig>>
export type Functions = Fits<never, Strangers<Declaration, FunctionDeclaration>>
export type Levels = Fits<`${ThinkingLevel}`, NonNullable<Generation['thinkingConfig']>['thinkingLevel']>

type Read = z.input<typeof chunkSchema>
export type Usage = Fits<
  NonNullable<Read['usageMetadata']>,
  Pick<
    NonNullable<GenerateContentResponse['usageMetadata']>,
    'promptTokenCount' | 'candidatesTokenCount' | 'thoughtsTokenCount'
  >
>
export type Fields = Fits<never, Strangers<Read, GenerateContentResponse>>
