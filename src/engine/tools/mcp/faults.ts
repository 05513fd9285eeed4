import { SdkError, SdkErrorCode, SdkHttpError, UnauthorizedError } from '@modelcontextprotocol/client'
import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { McpServer } from '#shared/tools'

/**
 * What kept a server from serving, as a sentence a person reads. Closed connections and silence may pass; a wrong key
 * does not.
 */
export function mcpFault(error: unknown, server: Pick<McpServer, 'name' | 'command' | 'url'>): Fault {
  if (error instanceof FaultError || isCancelled(error)) return toFault(error, 'tool')
  const values = { server: server.name, command: server.command, address: server.url }
  const detail = error instanceof Error ? error.message.slice(0, 500) : String(error)
  const status = error instanceof SdkHttpError ? error.status : undefined
  if (error instanceof UnauthorizedError || status === 401 || status === 403)
    return fault('tool', 'auth', 'mcp.unauthorized', { values, detail })
  if (status === 404) return fault('tool', 'config', 'mcp.notThere', { values, detail })
  if (status !== undefined && status >= 300 && status < 400)
    return fault('tool', 'config', 'mcp.moved', { values, detail })
  if (status !== undefined) return fault('tool', 'network', 'mcp.refused', { values: { ...values, status }, detail })
  if (causes(error).some((one) => 'code' in one && (one.code === 'ENOENT' || one.code === 'EACCES')))
    return fault('tool', 'config', 'mcp.noProgram', { values, detail })
  if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout)
    return fault('tool', 'timeout', 'mcp.silent', { values, detail })
  if (error instanceof SdkError && error.code === SdkErrorCode.ConnectionClosed) return mcpEnded(server, detail)
  if (causes(error).some((one) => one instanceof TypeError && /fetch failed/i.test(one.message)))
    return fault('tool', 'network', 'mcp.unreachable', { values, detail })
  return fault('tool', 'protocol', 'mcp.garbled', { values, detail })
}

/** It was there and has gone. */
export function mcpEnded({ name }: Pick<McpServer, 'name'>, detail = ''): Fault {
  return fault('tool', 'network', 'mcp.ended', { values: { server: name }, detail })
}

/** An error and what caused it. */
function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : []
}
