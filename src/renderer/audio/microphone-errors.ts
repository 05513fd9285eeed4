import { table } from '#shared/table'
import type { MicrophoneState } from './types'

/** By name, not by class: browsers throw DOMExceptions, own classes and plain errors here. */
const byName: Readonly<Record<string, MicrophoneState>> = table({
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  NotReadableError: 'busy',
  // Chromium when a device does not start, Firefox when another program has it.
  AbortError: 'busy',
  // Old names, still thrown by some embedded browsers.
  PermissionDeniedError: 'denied',
  DevicesNotFoundError: 'missing',
  TrackStartError: 'busy',
})

/**
 * What the browser's refusal of a microphone means (Media Capture and Streams, 10.2.1). A constraint that cannot be met
 * means that the device asked for is not there; it is the only one that is demanded.
 */
export function stateFor(error: unknown): MicrophoneState {
  const { name, constraint } = (error ?? {}) as { name?: unknown; constraint?: unknown }
  if (name === 'OverconstrainedError') {
    const demanded = constraint === undefined || constraint === '' || constraint === 'deviceId'
    return demanded ? 'missing' : 'failed'
  }
  return byName[String(name)] ?? 'failed'
}

/** Chromium says in words alone who refused. */
export function isBySystem(error: unknown): boolean {
  return /by system/i.test(String((error as { message?: unknown } | undefined)?.message))
}
