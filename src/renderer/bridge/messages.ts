import {
  commands,
  eventEnvelopeSchema,
  parseEvent,
  type BridgeEvent,
  type BridgeReply,
  type CommandName,
  type CommandOut,
} from '#shared/contract'
import { FaultError, fault } from '#shared/fault'

/**
 * The checked answer to a command. Throws the host's fault, or `bridge.badReply` when the answer is not what was
 * agreed.
 */
export function readReply<N extends CommandName>(name: N, reply: BridgeReply): CommandOut<N> {
  if (!reply.ok) throw new FaultError(reply.fault)
  const checked = commands[name].out.safeParse(reply.data)
  if (!checked.success) {
    throw new FaultError(
      fault('bridge', 'protocol', 'bridge.badReply', { detail: `${name}: ${checked.error.message}` }),
    )
  }
  return checked.data as CommandOut<N>
}

/**
 * The checked event, or undefined for an unknown name and for anything malformed: one bad event must not take the
 * window down.
 */
export function readEvent(raw: unknown): BridgeEvent | undefined {
  const envelope = eventEnvelopeSchema.safeParse(raw)
  if (!envelope.success) return undefined
  try {
    return parseEvent(envelope.data.event, envelope.data.data)
  } catch {
    return undefined
  }
}

/** The fault of a command that got no answer because there is nobody to ask. */
export function notConnected(): FaultError {
  return new FaultError(fault('bridge', 'network', 'bridge.disconnected'))
}

/** The fault of a command that was not answered in time. */
export function tooSlow(name: CommandName): FaultError {
  return new FaultError(fault('bridge', 'timeout', 'bridge.timeout', { detail: name }))
}
