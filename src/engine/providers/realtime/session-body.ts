import type { LiveFormat, LiveOptions, LiveSession, LiveTurns } from '../../provider-contract/speech-to-speech'
import { languageOf } from '../kit/endpoint'
import type { Format, SessionPart, TurnDetection } from './client-events'

/*
 * What a session is told to be. A server refuses an update as a whole when one field of it is wrong, tools and
 * instructions included, and then runs on with its defaults. So what matters goes first and alone, and everything a
 * server may not know goes each by itself.
 */

/** One part of the session that is taken or refused by itself. */
export interface Part {
  /** As it is named where it was refused. */
  readonly name:
    'core' | 'sound' | 'turns' | 'transcription' | 'noiseReduction' | 'effort' | 'speed' | 'maxAnswerTokens'
  readonly session: SessionPart
}

const formats: Readonly<Record<LiveFormat, Format>> = {
  pcm_24000: { type: 'audio/pcm', rate: 24_000 },
  // The protocol knows one rate of PCM.
  pcm_16000: { type: 'audio/pcm', rate: 24_000 },
  ulaw_8000: { type: 'audio/pcmu' },
  alaw_8000: { type: 'audio/pcma' },
}

/** `null` is our own turns. `create_response` and `interrupt_response` have no other place than in here. */
function turnDetection(turns: LiveTurns): TurnDetection | null {
  if (turns.kind === 'silence')
    return {
      type: 'server_vad',
      threshold: turns.threshold,
      prefix_padding_ms: Math.round(turns.paddingMs),
      silence_duration_ms: Math.round(turns.silenceMs),
      create_response: true,
      interrupt_response: turns.interrupts,
    }
  if (turns.kind === 'semantic')
    return {
      type: 'semantic_vad',
      eagerness: turns.eagerness,
      create_response: true,
      interrupt_response: turns.interrupts,
    }
  return null
}

/** Instructions and tools; any other key in a tool would be refused. */
export function corePart({ instructions, tools }: LiveSession): Part {
  return {
    name: 'core',
    session: {
      type: 'realtime',
      instructions,
      tools: tools.map(({ name, description, parameters }) => ({ type: 'function', name, description, parameters })),
      tool_choice: 'auto',
    },
  }
}

/** Voice and formats. The voice cannot be changed once it has spoken, so it is sent once only. */
export function soundPart(format: LiveFormat, voice: string): Part {
  return {
    name: 'sound',
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      audio: {
        input: { format: formats[format] },
        output: { format: formats[format], ...(voice !== '' && { voice }) },
      },
    },
  }
}

export const turnsPart = (turns: LiveTurns): Part => ({
  name: 'turns',
  session: { type: 'realtime', audio: { input: { turn_detection: turnDetection(turns) } } },
})

/** Models that take a list of languages; the others take one. */
const TAKES_LIST = /^gpt-(live-)?transcribe$/

export function transcriptionPart(model: string, language: string): Part {
  const known = languageOf(language)
  const hint = known === undefined ? {} : TAKES_LIST.test(model) ? { languages: [known] } : { language: known }
  return {
    name: 'transcription',
    session: { type: 'realtime', audio: { input: { transcription: { model, ...hint } } } },
  }
}

/** What may be asked for beyond that, each by itself. Without a wish nothing is sent. */
export function extraParts(options: LiveSession, reasoning: boolean): Part[] {
  const { noiseReduction, effort, speed, maxAnswerTokens } = options
  const part = (name: Part['name'], session: Omit<SessionPart, 'type'>): Part => ({
    name,
    session: { type: 'realtime', ...session },
  })
  return [
    ...(noiseReduction === 'none'
      ? []
      : [
          part('noiseReduction', {
            audio: { input: { noise_reduction: { type: `${noiseReduction}_field` as const } } },
          }),
        ]),
    ...(effort === undefined || !reasoning ? [] : [part('effort', { reasoning: { effort } })]),
    ...(speed === 1 ? [] : [part('speed', { audio: { output: { speed } } })]),
    ...(maxAnswerTokens === undefined ? [] : [part('maxAnswerTokens', { max_output_tokens: maxAnswerTokens })]),
  ]
}

/** All parts of a session, in the order in which they are sent. `transcriber`: undefined leaves it to the server. */
export function sessionParts(options: LiveOptions, transcriber: string | undefined, reasoning: boolean): Part[] {
  return [
    corePart(options),
    soundPart(options.format, options.voice),
    turnsPart(options.turns),
    ...(transcriber === undefined ? [] : [transcriptionPart(transcriber, options.language)]),
    ...extraParts(options, reasoning),
  ]
}

/**
 * A smaller wish for what was refused; undefined where there is none, and the session does without. Tools that a server
 * does not understand must not cost the instructions.
 */
export function smaller(part: Part, options: LiveOptions): Part | undefined {
  const { tools = [] } = part.session
  if (part.name === 'core' && tools.length > 0) return corePart({ ...options, tools: [] })
  if (part.name === 'sound' && options.voice !== '' && JSON.stringify(part.session).includes('"voice"'))
    return soundPart(options.format, '')
  return undefined
}
