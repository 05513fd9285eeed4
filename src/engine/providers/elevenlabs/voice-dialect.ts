import type { CloudAccess } from '../kit/cloud'
import type { TtsOptions } from '../../provider-contract/contract'
import { languageOf, socketAddress } from '../kit/endpoint'
import { settingsOf } from './vendor'

/*
 * Two sockets that carry several texts at a time, each in a context of its own. Which one a model is on is told by its
 * name: the speech socket refuses v3 and v4.
 */

/** What differs between the two on our side; what the server says is read alike. */
export interface VoiceDialect {
  url(access: CloudAccess, options: TtsOptions, model: string): string
  /**
   * All messages for one text, from opening its context to closing it. Closing is what makes the server tell its end.
   */
  say(context: string, text: string, options: TtsOptions): readonly object[]
}

/** Seconds without a text after which the server closes; the most it allows, because the model may think for long. */
const INACTIVITY_SECONDS = 180

/** The speed range of the voice settings. */
const SLOWEST = 0.7
const FASTEST = 1.2

export function dialectOf(model: string): VoiceDialect {
  return /^eleven_v[34]/.test(model) ? dialogue : speech
}

/** `voice_settings` where the person wants another pace; undefined leaves the voice as its owner set it. */
export function paceOf({ speed }: TtsOptions): { speed: number } | undefined {
  return speed === 1 ? undefined : { speed: Math.min(FASTEST, Math.max(SLOWEST, speed)) }
}

/** Only the v2.5 models let a language be given; the others find it in the text. */
export function languageCode(model: string, { language }: TtsOptions): string | undefined {
  return model.endsWith('_v2_5') ? languageOf(language) : undefined
}

/**
 * Whether the text before may be told. "Providing previous_text or next_text is not yet supported with the 'eleven_v3'
 * model" (pipecat-ai/pipecat#4925; the same for eleven_v3_conversational: home-assistant/core#182944).
 */
export function takesTextBefore(model: string): boolean {
  return /_v2(_5)?$/.test(model)
}

const speech: VoiceDialect = {
  url: (access, options, model) =>
    socketAddress(access.base, `/v1/text-to-speech/${encodeURIComponent(options.voice)}/multi-stream-input`, {
      model_id: model,
      output_format: settingsOf(options).ttsFormat,
      // No schedule of text lengths to wait for: what we send are whole sentences.
      auto_mode: true,
      inactivity_timeout: INACTIVITY_SECONDS,
      sync_alignment: true,
      language_code: languageCode(model, options),
    }),
  say: (context, text, options) => {
    const pace = paceOf(options)
    return [
      // Exactly one space opens a context; a text that does not end in one is glued to the next.
      { text: ' ', context_id: context, ...(pace && { voice_settings: pace }) },
      { text: `${text.trim()} `, context_id: context, flush: true },
      { context_id: context, close_context: true },
    ]
  },
}

const dialogue: VoiceDialect = {
  url: (access, options, model) =>
    socketAddress(access.base, '/v1/text-to-dialogue/multi-stream-input', {
      model_id: model,
      output_format: settingsOf(options).ttsFormat,
      sync_alignment: true,
    }),
  say: (context, text, { voice }) => [
    { context_id: context, voices: [voice] },
    { context_id: context, inputs: [{ text: text.trim(), voice_id: voice }] },
    { context_id: context, close_context: true },
  ],
}
