import type {
  MessageCreateParamsStreaming,
  RawMessageStreamEvent,
  StopReason,
  ThinkingConfigParam,
} from '@anthropic-ai/sdk/resources/messages'
import type { ErrorDetails } from '@anthropic-ai/sdk/resources/shared'
import type { z } from 'zod'
import type { readEvents } from '#engine/providers/anthropic/reader'
import type { messagesBody } from '#engine/providers/anthropic/request'
import type { AnthropicSettings } from '#engine/providers/anthropic/settings'
import type { Fits, Plain } from './fits'

/* @anthropic-ai/sdk 1.10: the Messages API. */

export type Messages = Fits<MessageCreateParamsStreaming, ReturnType<typeof messagesBody>>
export type Thinking = Fits<ThinkingConfigParam['type'], NonNullable<AnthropicSettings['thinking']>>

type Read = z.input<typeof readEvents>

/** Every event of the package is one that is read. */
export type EventNames = Fits<Read['type'], RawMessageStreamEvent['type']>
export type Start = Fits<
  Extract<Read, { type: 'message_start' }>['message'],
  Plain<Extract<RawMessageStreamEvent, { type: 'message_start' }>['message']>
>
export type MessageDelta = Fits<
  Extract<Read, { type: 'message_delta' }>['delta'],
  Plain<Extract<RawMessageStreamEvent, { type: 'message_delta' }>['delta']>
>

/** A new reason to stop has to be looked at: `finishReasons` in reader.ts. */
export type Stops = Fits<
  'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'pause_turn' | 'refusal' | 'model_context_window_exceeded',
  StopReason
>

type Spent = 'contract_spend_limit_reached' | 'enforced_spend_limit_reached' | 'linked_organization_spend_limit_reached'
export type Codes = Fits<ErrorDetails['error_code'], Spent>
