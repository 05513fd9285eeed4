import type { LiveEffort } from '../../provider-contract/speech-to-speech'

/*
 * Everything that is sent, as types of our own; `tests/conformance` holds them against the official package.
 */

export interface FunctionTool {
  type: 'function'
  name: string
  description: string
  parameters: Readonly<Record<string, unknown>>
}

export type Format = { type: 'audio/pcm'; rate: 24_000 } | { type: 'audio/pcmu' } | { type: 'audio/pcma' }

export type TurnDetection =
  | {
      type: 'server_vad'
      threshold: number
      prefix_padding_ms: number
      silence_duration_ms: number
      create_response: boolean
      interrupt_response: boolean
    }
  | {
      type: 'semantic_vad'
      eagerness: 'low' | 'medium' | 'high' | 'auto'
      create_response: boolean
      interrupt_response: boolean
    }

export interface SessionPart {
  type: 'realtime'
  instructions?: string
  tools?: FunctionTool[]
  tool_choice?: 'auto'
  output_modalities?: 'audio'[]
  max_output_tokens?: number
  reasoning?: { effort: LiveEffort }
  audio?: {
    input?: {
      format?: Format
      turn_detection?: TurnDetection | null
      noise_reduction?: { type: 'near_field' | 'far_field' }
      transcription?: { model: string; language?: string; languages?: string[] }
    }
    output?: { format?: Format; voice?: string; speed?: number }
  }
}

export type Item =
  | { id?: string; type: 'message'; role: 'user' | 'system'; content: { type: 'input_text'; text: string }[] }
  | { id?: string; type: 'message'; role: 'assistant'; content: { type: 'output_text'; text: string }[] }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
  | { type: 'function_call_output'; call_id: string; output: string }

/** An event as today's interface takes it. */
export type ClientEvent =
  | { type: 'session.update'; event_id: string; session: SessionPart }
  | { type: 'input_audio_buffer.append'; audio: string }
  | { type: 'input_audio_buffer.commit'; event_id: string }
  | { type: 'input_audio_buffer.clear' }
  | { type: 'conversation.item.create'; previous_item_id?: string; item: Item }
  | {
      type: 'conversation.item.truncate'
      event_id: string
      item_id: string
      content_index: number
      audio_end_ms: number
    }
  | { type: 'conversation.item.delete'; event_id: string; item_id: string }
  | { type: 'response.create'; event_id: string; response?: { instructions: string } }
  | { type: 'response.cancel'; event_id: string; response_id: string }
  /** Over a peer connection only: what has been made and not played yet is thrown away there. */
  | { type: 'output_audio_buffer.clear'; event_id: string }
