import { table } from '#shared/table'
import type { ClientEvent, SessionPart } from './client-events'

/*
 * The session as servers from before September 2025 take it: flat, with other names, without `type`. Azure's dated
 * interface still does; OpenAI itself no longer.
 */

type Json = Readonly<Record<string, unknown>>

const flatFormats: Readonly<Record<string, string>> = table({
  'audio/pcm': 'pcm16',
  'audio/pcmu': 'g711_ulaw',
  'audio/pcma': 'g711_alaw',
})

/** An event as the old interface takes it: the session flat, and what the assistant said of another type. */
export function flatEvent(event: ClientEvent): Json {
  if (event.type === 'session.update') return { ...event, session: flatSession(event.session) }
  if (event.type !== 'conversation.item.create' || event.item.type !== 'message') return event
  if (event.item.role !== 'assistant') return event
  const content = event.item.content.map(({ text }) => ({ type: 'text', text }))
  return { ...event, item: { ...event.item, content } }
}

function flatSession(session: SessionPart): Json {
  const { audio, output_modalities, max_output_tokens, instructions, tools, tool_choice } = session
  const { input = {}, output = {} } = audio ?? {}
  const flat: Record<string, unknown> = {}
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) flat[name] = value
  }
  put('instructions', instructions)
  put('tools', tools)
  put('tool_choice', tool_choice)
  // The old interface wrote down what it spoke only where both were asked for.
  if (output_modalities !== undefined) flat['modalities'] = ['audio', 'text']
  put('max_response_output_tokens', max_output_tokens)
  put('input_audio_format', input.format && flatFormats[input.format.type])
  put('output_audio_format', output.format && flatFormats[output.format.type])
  put('voice', output.voice)
  put('speed', output.speed)
  put('input_audio_transcription', input.transcription)
  put('input_audio_noise_reduction', input.noise_reduction)
  if ('turn_detection' in input) flat['turn_detection'] = input.turn_detection ?? { type: 'none' }
  return flat
}

const renamed: Readonly<Record<string, string>> = table({
  'response.audio.delta': 'response.output_audio.delta',
  'response.audio.done': 'response.output_audio.done',
  'response.audio_transcript.delta': 'response.output_audio_transcript.delta',
  'response.audio_transcript.done': 'response.output_audio_transcript.done',
  'response.text.delta': 'response.output_text.delta',
  'response.text.done': 'response.output_text.done',
  'conversation.item.created': 'conversation.item.added',
})

/** The name an event has today. Compatible servers speak of it by either. */
export function nameToday(type: string): string {
  return renamed[type] ?? type
}
