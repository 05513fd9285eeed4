import { z } from 'zod'
import { faultSchema } from './fault'

export const providerStages = ['stt', 'llm', 'tts'] as const
export type ProviderStage = (typeof providerStages)[number]

/** One field of a provider's settings, enough for the settings window to draw it. Words come from `label` keys. */
export const fieldViewSchema = z.object({
  name: z.string(),
  kind: z.enum(['text', 'url', 'number', 'boolean', 'choice', 'secret', 'model', 'voice']),
  required: z.boolean(),
  /** The one stage it is about; absent where it is about all the provider does. */
  stage: z.enum(providerStages).optional(),
  choices: z.array(z.string()).optional(),
  placeholder: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Secrets only: whether a value is stored, and where it came from. The value itself never crosses. */
  secret: z.enum(['none', 'stored', 'environment']).optional(),
  /** Secrets only: the host a value was entered for that is not used because the address is another one now. */
  enteredFor: z.string().optional(),
})
export type FieldView = z.infer<typeof fieldViewSchema>

export const voiceViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** BCP 47. */
  languages: z.array(z.string()),
  gender: z.enum(['female', 'male', 'neutral']).optional(),
  /** The provider's own words about it: accent, age, manner. */
  description: z.string().optional(),
})
export type VoiceView = z.infer<typeof voiceViewSchema>

/**
 * What an engine cannot do: call tools, forget what was not heard, speak in a voice that is chosen here, be told
 * anything new while it runs, be spoken to without a window.
 */
export const liveLacks = ['tools', 'truncation', 'voice', 'changes', 'window'] as const
export type LiveLack = (typeof liveLacks)[number]

/**
 * What a provider's speech-to-speech engine lets a person choose, with the model that is set. Empty lists offer no
 * choice.
 */
export const liveViewSchema = z.object({
  /** Taken where none is chosen. */
  model: z.string(),
  voices: z.array(voiceViewSchema),
  /** Ways to find the end of a turn; `model`: it decides alone. */
  endings: z.array(z.enum(['own', 'silence', 'semantic', 'model'])),
  sounds: z.array(z.string()),
  thinking: z.array(z.string()),
  transcription: z.array(z.string()),
  noiseReduction: z.boolean(),
  /** A window can connect with it by itself, with these settings. */
  direct: z.boolean(),
  /** How it ends turns cannot be set. */
  fixedRules: z.boolean(),
  /** What a person may expect of an engine and this one cannot do. */
  lacks: z.array(z.enum(liveLacks)),
  /** US dollars an open session costs; `null` where time is not what is charged for, or the price is not known. */
  usdPerMinute: z.number().nonnegative().nullable(),
})
export type LiveView = z.infer<typeof liveViewSchema>
/** About what a stage of a service costs: an answer of a model, a minute of hearing, a minute of speaking. */
export const stageCostSchema = z.object({
  stage: z.enum(providerStages),
  usd: z.number().nonnegative(),
  per: z.enum(['answer', 'minute']),
})
export type StageCost = z.infer<typeof stageCostSchema>

/** A provider as the window sees it: what it does, where it runs, and what it needs. */
export const providerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  stages: z.array(z.enum(providerStages)),
  /** Nothing leaves the machine. */
  local: z.boolean(),
  /** All required settings and secrets are there. */
  ready: z.boolean(),
  fields: z.array(fieldViewSchema),
  voices: z.array(voiceViewSchema),
  values: z.record(z.string(), z.unknown()),
  /** Absent where it has no engine that hears and speaks. */
  live: liveViewSchema.optional(),
  /** The page on which its vendor gives out keys. */
  keysAt: z.string().optional(),
  /** It films a face. */
  video: z.boolean().optional(),
  /** Its models can be shown pictures. */
  pictures: z.boolean().optional(),
})
export type ProviderView = z.infer<typeof providerViewSchema>

/**
 * How a provider has been doing at one stage. Suspect: it failed lately and is used all the same; down: left alone for
 * now.
 */
export const healthViewSchema = z.object({
  stage: z.enum(providerStages),
  provider: z.string(),
  status: z.enum(['healthy', 'suspect', 'down']),
  /** Why it is not healthy. */
  lastFault: faultSchema.optional(),
  /** Median time to the first useful output, in ms. */
  firstOutputMs: z.number().optional(),
})
export type HealthView = z.infer<typeof healthViewSchema>
