import type { LiveCaps, LiveChoice, LiveEffort } from '../../../provider-contract/speech-to-speech'

/*
 * What the Live models differ in. A field a model does not know ends the session before it began (1007), so each gets
 * only what its page names (ai.google.dev, models/gemini-3.8-live and models/gemini-3.1-flash-live-preview).
 */

export interface LiveModel {
  /** How long it may be told to think. */
  readonly efforts: readonly LiveEffort[]
  /** Calls run while it speaks on, and their outputs say when they want to be spoken of. */
  readonly background: boolean
  /** Lines may be added as content at any time; where not, only before the first turn. */
  readonly content: boolean
}

/** The sibling that thinks refuses `minimal`; the model itself refuses to be told. */
const facts: readonly (readonly [RegExp, LiveModel])[] = [
  [/extended-thinking/, { efforts: ['low', 'medium', 'high'], background: true, content: true }],
  [/^gemini-3\.1/, { efforts: ['minimal', 'low', 'medium', 'high'], background: false, content: false }],
  [/^gemini-2/, { efforts: [], background: false, content: true }],
  [/./, { efforts: [], background: true, content: true }],
]

export function liveModel(name: string): LiveModel {
  const plain = name.replace(/^models\//, '')
  return (facts.find(([pattern]) => pattern.test(plain)) ?? facts.at(-1)!)[1]
}

/** A connection was seen to end at exactly 58 minutes without a word before (discuss.ai.google.dev 186392). */
export const CONNECTION_MS = 57.5 * 60_000

export function geminiLiveCaps({ model, turns }: Pick<LiveChoice, 'model' | 'turns'>): LiveCaps {
  const { efforts, background } = liveModel(model)
  return {
    turns: turns.kind === 'own' ? 'client' : 'server',
    cancels: false,
    truncates: false,
    resumable: true,
    delegates: false,
    appendOnly: true,
    textTimes: false,
    clears: false,
    backgroundTools: background,
    turnRules: ['silence', 'own'],
    formats: ['pcm_16000'],
    efforts,
    noiseReduction: false,
    transcription: [],
    direct: false,
    sessionMs: CONNECTION_MS,
  }
}
