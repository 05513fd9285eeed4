import type { Message } from '#shared/conversation'
import type { CallFaultCode, EndReason } from '#shared/gateway/wire'
import type { Log, SettingsStore } from '#engine/ports/ports'
import type { Scope } from '#engine/runtime/scope'
import type { Assistant } from '#engine/session/assistant'
import type { CallMetrics } from '../metrics/metrics'
import type { Recorder } from '../recording/recorder'
import type { VoiceActivity } from '../sound/voice-activity'
import type { Grant } from '../tokens/tokens'
import type { GatewayWords } from '../words'
import type { Checkpoint } from './checkpoint'
import type { ClientTools } from './client-tools'

/** What a call is made of. */
export interface CallParts {
  readonly id: string
  /** Who takes a call over raises it. */
  turn: number
  readonly scope: Scope
  readonly log: Log
  readonly grant: Omit<Grant, 'jti'>
  readonly origin: string | undefined
  readonly startedAt: number
  readonly assistant: Assistant
  readonly tools: ClientTools
  readonly talk: Checkpoint['talk']
  readonly settings: SettingsStore
  readonly activity: VoiceActivity
  readonly metrics: CallMetrics
  readonly words: () => GatewayWords
  /** Undefined: nothing of this call is ever kept. */
  readonly recorder: Recorder | undefined
  /** The tenant's own instructions. */
  readonly instructions: string
  /** Whether the caller may bring a tool of that name. */
  mayOffer(name: string): boolean
  /** US dollars at most. */
  readonly maxUsd: number | undefined
  /** An answer is over. */
  answered(message: Message): void
  /** Something a resume elsewhere needs has changed. */
  changed(urgent: boolean): void
  over(reason: EndReason, fault?: CallFaultCode): void
}
