import type { AudioFormatName } from '../kit/audio-formats'
import type { TtsOptions, WordTime } from '../../provider-contract/contract'
import { languageOf } from '../kit/endpoint'
import { encodingFields } from './settings'

/** Cartesia's advice for assistants in English ("Katie"); speaks the others as well. */
const DEFAULT_VOICE = 'f786b574-daa5-4673-aa0c-cbe3e8534c02'
const VOICE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Paces of sonic-3 and later. */
const SLOWEST = 0.6
const FASTEST = 1.5

/** "Speed and volume controls are temporarily disabled on sonic-3.5" (docs.cartesia.ai, sonic-3 to sonic-3.5). */
function takesPace(model: string): boolean {
  return !/^sonic-3\.5\b/.test(model)
}

/** What must be the same in every request of a context. A voice of another vendor gives the default one. */
export function sonicSettings(
  model: string,
  format: AudioFormatName,
  { voice, speed, language }: Pick<TtsOptions, 'voice' | 'speed' | 'language'>,
) {
  return {
    model_id: model,
    voice: VOICE_ID.test(voice) ? voice : DEFAULT_VOICE,
    language: languageOf(language),
    output_format: { container: 'raw', ...encodingFields(format) },
    add_timestamps: true,
    // Every chunk is worth saying as it is: nothing to wait for.
    max_buffer_delay_ms: 0,
    ...(speed === 1 || !takesPace(model)
      ? {}
      : { generation_config: { speed: Math.min(FASTEST, Math.max(SLOWEST, speed)) } }),
  }
}

/**
 * Cartesia's three lists, in seconds of the context, as words in ms of a chunk that begins `offset` seconds into it.
 */
export function wordTimes(
  {
    words,
    start,
    end,
  }: { readonly words: readonly string[]; readonly start: readonly number[]; readonly end: readonly number[] },
  offset: number,
): WordTime[] {
  const ms = (seconds: number): number => Math.max(0, Math.round((seconds - offset) * 1_000))
  return words.flatMap((text, i) => {
    const [from, to] = [start[i], end[i]]
    return from === undefined || to === undefined ? [] : [{ text, startMs: ms(from), endMs: ms(to) }]
  })
}
