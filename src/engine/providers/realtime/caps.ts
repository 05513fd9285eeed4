import type { LiveCaps, LiveChoice, LiveEffort } from '../../provider-contract/speech-to-speech'
import { reasons } from './dialect'

const MINUTE = 60_000

/** OpenAI's own limit (maintainer in openai-agents-js#1278) and Azure's (how-to/realtime-audio). */
export const OPENAI_SESSION_MS = 60 * MINUTE
export const AZURE_SESSION_MS = 30 * MINUTE

/**
 * What the Realtime protocol can do. `efforts`: how long it may be told to think; models without thoughts refuse the
 * whole session when told.
 */
export function realtimeCaps(
  { turns }: Pick<LiveChoice, 'turns'>,
  facts: Pick<LiveCaps, 'sessionMs' | 'efforts' | 'transcription' | 'direct'>,
): LiveCaps {
  return {
    turns: turns.kind === 'own' ? 'client' : 'server',
    cancels: true,
    truncates: true,
    resumable: false,
    delegates: false,
    appendOnly: false,
    textTimes: false,
    clears: true,
    backgroundTools: false,
    turnRules: ['own', 'silence', 'semantic'],
    formats: ['pcm_24000', 'ulaw_8000', 'alaw_8000'],
    noiseReduction: true,
    speed: [0.25, 1.5],
    ...facts,
  }
}

/** `xhigh` is not among what Azure lists. */
export function effortsOf(model: string, azure = false): readonly LiveEffort[] {
  if (!reasons(model)) return []
  return azure ? ['minimal', 'low', 'medium', 'high'] : ['minimal', 'low', 'medium', 'high', 'xhigh']
}

/**
 * Transcribers. `gpt-live-transcribe` and `gpt-realtime-whisper` want turns that are ours (guide realtime-vad), older
 * ones end in February 2027.
 */
export function transcribers({ turns }: Pick<LiveChoice, 'turns'>): readonly string[] {
  return turns.kind === 'own' ? ['gpt-transcribe', 'gpt-live-transcribe', 'gpt-realtime-whisper'] : ['gpt-transcribe']
}
