import type { z } from 'zod'
import type { Viseme } from '#shared/face'
import type { Fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import type { Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import type { ChatMessage, ToolCall, ToolSpec } from './chat-message'
import type { ProviderConfig } from './provider-config'
import type { SpeechToSpeech } from './speech-to-speech'
import type { VideoFace } from './video-face'

export type { ChatMessage, ToolCall, ToolSpec } from './chat-message'
export type { ProviderConfig, WarmSockets } from './provider-config'

/*
 * What a provider is: one record with facts about itself, a schema for its settings, and one function per stage it
 * serves. A stage takes a Scope and returns a channel; closing the scope is how everything is cancelled. Retry,
 * failover, pooling and metering are wrappers around these functions, never part of them.
 */

/* ---- speech to text ---- */

/** Audio of one turn. `flush` asks for the best complete text of everything so far and does not end the stream. */
export type SttInput =
  | { readonly kind: 'audio'; /** `Int16[n] @ 16 kHz mono` */ readonly pcm: Int16Array }
  | { readonly kind: 'flush'; readonly revision: number }

export type SttEvent =
  /** The whole turn's text as understood so far; may still change. */
  | { readonly kind: 'partial'; readonly text: string }
  /** The whole turn's text up to the flush of that revision. Empty when nothing was said. */
  | { readonly kind: 'final'; readonly revision: number; readonly text: string; readonly language?: string }
  /** The provider's own opinion that the turn has ended, 0..1. */
  | { readonly kind: 'endOfTurn'; readonly probability: number }

export interface SttOptions extends ProviderConfig {
  /** BCP 47, or `auto`. */
  readonly language: string
}

/** What holds always, or what depends on the provider's own settings. */
export type BySettings<T> = T | ((settings: ProviderConfig['settings']) => T)

export interface HearingCaps {
  readonly partials: boolean
  readonly endOfTurn: boolean
  /** BCP 47, `*` for any; with `auto` the recogniser finds out by itself which of them it is. */
  readonly languages: readonly string[]
}

/**
 * One way in which a stage talks to its service. Tests hold every way to the same rules (tests/support/every-stage.ts);
 * the application takes whichever the settings choose.
 */
export interface Way {
  /** Told apart by this from the provider's other ways, e.g. `flux`. */
  readonly name: string
  readonly wire: 'socket' | 'http'
  /** Settings that choose it. */
  readonly settings?: ProviderConfig['settings']
}

export interface SpeechToText {
  readonly caps: BySettings<HearingCaps>
  /** Without it: one way, over HTTP, with the default settings. */
  readonly ways?: readonly Way[]
  /** The model that hears with these settings, for prices and the ledger; without it there is none to name. */
  billedAs?(settings: ProviderConfig['settings']): string
  /** Loads what is slow to load, so that the first turn is as fast as the second. */
  warmUp?(options: SttOptions, scope: Scope): Promise<void>
  open(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent>
}

/* ---- language model ---- */

export interface ChatRequest {
  readonly instructions: string
  readonly messages: readonly ChatMessage[]
  /** What the model is told of. */
  readonly tools: readonly ToolSpec[]
  /** Everything that can be called, told of or not: rules go by it. `tools` where it is absent. */
  readonly callable?: readonly ToolSpec[]
  /** BCP 47: the language to answer in. */
  readonly language: string
  /** The name of the chosen provider that could not answer, where another one answers in its place. */
  readonly inPlaceOf?: string
  /** The last message asks to go on with an answer that broke off; who cannot do that rejects. */
  readonly goesOn?: boolean
}

export type ModelEvent =
  | { readonly kind: 'text'; readonly delta: string }
  | { readonly kind: 'toolCall'; readonly call: ToolCall }
  /** `costUsd`: what the service itself says it charges. */
  | { readonly kind: 'usage'; readonly inputTokens: number; readonly outputTokens: number; readonly costUsd?: number }
  /** What the person should know of this answer although it goes on. May come before anything else. */
  | { readonly kind: 'notice'; readonly fault: Fault }
  | { readonly kind: 'finish'; readonly reason: 'stop' | 'tools' | 'length' | 'filter' }

export interface ModelOptions extends ProviderConfig {
  readonly model: string
}

export interface LanguageModel {
  /** `languages`: BCP 47, where it can answer in these alone; the first one is used for all others. */
  readonly caps: { readonly tools: boolean; readonly languages?: readonly string[]; readonly pictures?: true }
  /** Loads what is slow to load, so that the first turn is as fast as the second. */
  warmUp?(options: ModelOptions, scope: Scope): Promise<void>
  /**
   * Events in the order they arrive; `finish` exactly once, `usage` possibly after it. A stream that ends without
   * `finish` has failed: taking from it rejects.
   */
  run(options: ModelOptions, request: ChatRequest, scope: Scope): Source<ModelEvent>
}

/* ---- text to speech ---- */

/** A piece of text to be said without a pause inside; `id` counts up from 0 within one utterance. */
export interface SpeechChunk {
  readonly id: number
  /** As it should be said: no markup, no symbols. */
  readonly text: string
}

export interface WordTime {
  readonly text: string
  /** ms from the start of the chunk's own audio. */
  readonly startMs: number
  readonly endMs: number
  /** Where each of its characters (UTF-16) begins, in ms like `startMs`, where the voice tells that. */
  readonly charMs?: readonly number[]
}

/** The mouth has this shape until the next one. */
export interface VisemeTime {
  readonly viseme: Viseme
  /** ms from the start of the chunk's own audio. */
  readonly atMs: number
}

export type TtsEvent =
  | { readonly kind: 'audio'; readonly chunk: number; readonly sampleRate: number; readonly pcm: Int16Array }
  /** Word times, where the voice has them; at the latest before `done` of that chunk. */
  | { readonly kind: 'words'; readonly chunk: number; readonly words: readonly WordTime[] }
  /** More mouth shapes of that chunk, where the voice has them. */
  | { readonly kind: 'visemes'; readonly chunk: number; readonly visemes: readonly VisemeTime[] }
  /** All audio of that chunk has been given, or, when it `broke` off, all that will be. Chunks finish in order. */
  | { readonly kind: 'done'; readonly chunk: number; readonly broke?: true }

export interface TtsOptions extends ProviderConfig {
  readonly voice: string
  /** 1 is the voice's own pace. */
  readonly speed: number
  readonly language: string
}

export interface SpeakingCaps {
  readonly wordTimes: boolean
  readonly languages: readonly string[]
  /** It has no voice of its own to take when none is chosen: one of the list has to be named. */
  readonly needsVoice?: true
}

export interface TextToSpeech {
  readonly caps: BySettings<SpeakingCaps>
  /** Without it: one way, over HTTP, with the default settings. */
  readonly ways?: readonly Way[]
  /** The model that speaks with these settings; without it, and where it is empty, the voice is what is billed. */
  billedAs?(settings: ProviderConfig['settings']): string
  voices(options: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]>
  /** A program is asked for them, which may take seconds: nobody's first sight of the window waits for it. */
  readonly listsSlowly?: true
  warmUp?(options: TtsOptions, scope: Scope): Promise<void>
  open(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

/* ---- the record ---- */

/** A secret a provider needs, e.g. `apiKey`, and the environment variable that may hold it. */
export interface SecretField {
  readonly name: string
  readonly required: boolean
  readonly environment?: string
  /** The settings that say which host it is sent to; the first that has a value counts. Without it: `baseUrl`. */
  readonly goesTo?: readonly string[]
}

export interface Provider {
  readonly id: string
  readonly name: string
  /** True when nothing leaves the machine. */
  readonly local: boolean
  /** Flat object schema; drawn as a form by the settings window. Field kinds come from `.meta({field: 'url'})`. */
  readonly settings: z.ZodObject
  readonly secrets: readonly SecretField[]
  /** The page on which its vendor gives out keys. */
  readonly keysAt?: string
  /** False when this machine lacks what the provider needs, such as a program; without it nothing is lacking. */
  available?(): boolean
  /** What this machine has for it may have changed: it is looked for anew the next time it is needed. */
  lookAgain?(): void
  readonly stt?: SpeechToText
  readonly llm?: LanguageModel
  readonly tts?: TextToSpeech
  /** Hears and speaks in one, see `speech-to-speech.ts`. */
  readonly live?: SpeechToSpeech
  /** Films a face that says what is said, see `video-face.ts`. */
  readonly video?: VideoFace
  /** Models on offer with these settings; empty when the provider has none to choose. */
  models?(config: ProviderConfig, scope: Scope): Promise<readonly string[]>
  /** A call that costs nothing; rejects with the fault a person should read. */
  check?(config: ProviderConfig, scope: Scope): Promise<void>
}

/** What a provider's recogniser can do with these settings, as they are stored. */
export function hearingCaps({ settings, stt }: Provider, stored: unknown): HearingCaps | undefined {
  return stt && capsBy(settings, stt.caps, stored)
}

/** What a provider's voice can do with these settings, as they are stored. */
export function speakingCaps({ settings, tts }: Provider, stored: unknown): SpeakingCaps | undefined {
  return tts && capsBy(settings, tts.caps, stored)
}

/** Settings that do not parse are taken as they come: what they lack is another fault. */
function capsBy<T>(schema: z.ZodObject, caps: BySettings<T>, stored: unknown): T {
  if (typeof caps !== 'function') return caps
  const known = (stored ?? {}) as ProviderConfig['settings']
  return (caps as (settings: ProviderConfig['settings']) => T)(schema.safeParse(known).data ?? known)
}
