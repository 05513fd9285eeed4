/* Faults without the schema that checks them, for what has to do without zod: a client in somebody else's page. */
import type { FaultCode } from './fault-codes'

/** What went wrong, coarsely. Drives retry and failover; `cancelled` is never shown as an error. */
export const faultKinds = [
  'auth',
  'quota',
  'config',
  'rate',
  'network',
  'timeout',
  'protocol',
  'empty',
  'cancelled',
  'bug',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Which part of the conversation the fault belongs to. */
export const faultStages = ['stt', 'llm', 'tts', 'face', 'tool', 'audio', 'bridge', 'store', 'host'] as const
export type FaultStage = (typeof faultStages)[number]

/**
 * A failure as plain data, so that it can cross the bridge.
 * `code` names the sentence a person reads (renderer/i18n, `fault.<code>`); `detail` is for the log and the inspector
 * and never holds a secret.
 */
export interface Fault {
  kind: FaultKind
  stage: FaultStage
  provider?: string | undefined
  /** A newer host may raise what this window has no sentence for; then that of the kind is said. */
  code: FaultCode
  permanent: boolean
  retryAfterMs?: number | undefined
  /** Fill the sentence: an address, a model's name, seconds. Never a secret. */
  values?: Record<string, string | number> | undefined
  detail?: string | undefined
}

/** An `Error` that carries a {@link Fault}. Throw this, never a bare `Error`, for anything a person may meet. */
export class FaultError extends Error {
  override readonly name = 'FaultError'

  constructor(
    readonly fault: Fault,
    cause?: unknown,
  ) {
    super(`${fault.stage}/${fault.kind}: ${fault.code}${fault.detail ? ` (${fault.detail})` : ''}`, { cause })
  }
}

/**
 * Builds a fault with the defaults of its kind: only network, rate, timeout, empty and protocol may pass by themselves.
 */
export function fault(stage: FaultStage, kind: FaultKind, code: FaultCode, extra: Partial<Fault> = {}): Fault {
  const passing: FaultKind[] = ['network', 'rate', 'timeout', 'empty', 'protocol', 'cancelled']
  return { stage, kind, code, permanent: !passing.includes(kind), ...extra }
}

/** Where V8 can be told how much of a stack to write down. */
const stacks: ErrorConstructor & { stackTraceLimit?: number } = Error

/** The fault for work that was stopped on purpose. */
export function cancelled(stage: FaultStage, why = 'scope closed'): FaultError {
  // Every scope that closes makes one, and nobody asks where: writing down the stack would cost more than the rest.
  const { stackTraceLimit } = stacks
  if (stackTraceLimit !== undefined) stacks.stackTraceLimit = 0
  const error = new FaultError(fault(stage, 'cancelled', 'cancelled', { detail: why }))
  if (stackTraceLimit !== undefined) stacks.stackTraceLimit = stackTraceLimit
  return error
}

/** Any thrown value as a fault. Unknown errors are bugs: they keep their message as detail. */
export function toFault(error: unknown, stage: FaultStage): Fault {
  if (error instanceof FaultError) return error.fault
  const detail = error instanceof Error ? error.message : String(error)
  return fault(stage, 'bug', 'unexpected', { detail })
}

export function isCancelled(error: unknown): boolean {
  return error instanceof FaultError && error.fault.kind === 'cancelled'
}
