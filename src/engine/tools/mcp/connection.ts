import {
  Client,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  type Tool as WireTool,
  type Transport,
} from '@modelcontextprotocol/client'
import { StdioClientTransport, getDefaultEnvironment } from '@modelcontextprotocol/client/stdio'
import { FaultError, cancelled, fault, type Fault } from '#shared/fault'
import { MCP_TOKEN, type McpServer } from '#shared/tools'
import { parsedUrl } from '#shared/parsed-url'
import { isSafeAddress } from '../../wire/address'
import { httpFetch } from '../../wire/http-fetch'
import { programPathReady } from '../../runtime/program-path'
import type { Scope } from '../../runtime/scope'
import { problem } from '../toolbox'
import { AddressTransport, isCutOff } from './address-transport'
import { mcpEnded, mcpFault } from './faults'
import { PROGRESS_FACTOR, callResult, resultText } from './result'
import { listTools, type Listed } from './tool-list'

/** How long a program may take to be ready, in ms: the first start of `npx` downloads it. */
const PROGRAM_READY_MS = 60_000
const ADDRESS_READY_MS = 15_000
/** A server that is asked to end a session is not waited for longer than this, in ms. */
const GOODBYE_MS = 1_000
/** As much of what a program complains about is kept, in characters. */
const COMPLAINT_CHARS = 2_000

export interface McpEvents {
  tools(listed: Listed): void
  /** It is over, and why. Not said when the scope closes. */
  ended(fault: Fault): void
}

export interface McpConnection {
  /** What the server calls itself. */
  readonly product: string
  readonly tools: readonly WireTool[]
  /** How many the server named, readable or not. */
  readonly count: number
  /** The last lines a program wrote to its standard error. */
  complaint(): string
  /**
   * Makes a call and gives its result, or what went wrong, as text for a model. Closing `scope` tells the server that
   * nobody waits any more, and rejects with `cancelled`.
   */
  call(tool: string, args: Readonly<Record<string, unknown>>, scope: Scope): Promise<string>
}

interface Line {
  readonly transport: Transport
  readonly readyMs: number
  complaint(): string
  goodbye(): Promise<void>
}

/**
 * Connects to a server and lists its tools. Program, socket and session belong to `scope`. Rejects with the fault a
 * person reads.
 */
export async function connectMcp(
  server: McpServer,
  secret: (field: string) => Promise<string | undefined>,
  on: McpEvents,
  scope: Scope,
): Promise<McpConnection> {
  const line = server.kind === 'command' ? await programLine(server, secret) : addressLine(server, secret)
  let over = false
  const end = (why: Fault): void => {
    if (over || scope.closed) return
    over = true
    on.ended(why)
  }
  const client = new Client(
    { name: 'Parley', version: '1.0.0' },
    {
      // No sampling, no elicitation, no roots: a server gets answers from nobody but the person.
      capabilities: {},
      listChanged: { tools: { autoRefresh: false, onChanged: () => void relist() } },
      // Asking a program for the newest protocol first would start it twice.
      versionNegotiation: { mode: server.kind === 'command' ? 'legacy' : 'auto' },
    },
  )
  let listed: Listed = { tools: [], count: 0, schemas: new Map() }
  const relist = async (): Promise<void> => {
    try {
      listed = await listTools(client, options)
      on.tools(listed)
    } catch {
      // The tools of before stay; the next change, or the end of the connection, tells more.
    }
  }
  scope.own({ dispose: () => line.goodbye().then(() => client.close()) }, `mcp ${server.name}`)
  const options = { timeout: line.readyMs, signal: scope.signal }
  try {
    await client.connect(line.transport, options)
    client.onclose = () => end(mcpEnded(server, line.complaint()))
    if (client.getServerCapabilities()?.tools) listed = await listTools(client, options)
    const { name, version } = client.getServerVersion() ?? { name: server.name, version: '' }
    return {
      product: `${name} ${version}`.trim(),
      tools: listed.tools,
      count: listed.count,
      complaint: () => line.complaint(),
      call: (tool, args, own) =>
        call(client, server, { tool, schema: listed.schemas.get(tool), args, scope: own, end }),
    }
  } catch (error) {
    if (scope.closed) throw cancelled('tool')
    throw new FaultError(withComplaint(mcpFault(error, server), line.complaint()), error)
  }
}

interface Call {
  readonly tool: string
  /** What it takes, as the server said it. */
  readonly schema: unknown
  readonly args: Readonly<Record<string, unknown>>
  readonly scope: Scope
  readonly end: (why: Fault) => void
}

async function call(client: Client, server: McpServer, { tool, schema, args, scope, end }: Call): Promise<string> {
  const timeout = server.timeoutSeconds * 1_000
  try {
    const progress = {
      onprogress: () => undefined,
      resetTimeoutOnProgress: true,
      maxTotalTimeout: timeout * PROGRESS_FACTOR,
    }
    const params = { name: tool, arguments: { ...args } }
    const options = { timeout, signal: scope.signal, ...progress }
    // From 2026-07-28 on some arguments travel in headers, which `callTool` writes. Before that it only adds a check
    // that throws away what a finished call gave where that has another shape than the server promised.
    const given =
      client.getProtocolEra() === 'modern'
        ? await client.callTool(params, { ...options, toolDefinition: { name: tool, inputSchema: schema } as WireTool })
        : await client.request({ method: 'tools/call', params }, callResult, options)
    return resultText(given)
  } catch (error) {
    if (scope.closed) throw cancelled('tool')
    const message = error instanceof Error ? error.message.slice(0, 500) : String(error)
    if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout)
      return problem('too_slow', { tool, seconds: server.timeoutSeconds, mayHaveHappened: true })
    // The server has forgotten the session: a new one is needed.
    if (error instanceof SdkHttpError && error.status === 404) end(mcpEnded(server, message))
    // An answer of the server says whether it was done; a connection that broke off does not.
    return problem('failed', {
      tool,
      message,
      ...(error instanceof ProtocolError && !isCutOff(error) ? {} : { mayHaveHappened: true }),
    })
  }
}

async function programLine(server: McpServer, secret: (field: string) => Promise<string | undefined>): Promise<Line> {
  if (server.command.trim() === '')
    throw new FaultError(fault('tool', 'config', 'mcp.noCommand', { values: { server: server.name } }))
  await programPathReady()
  const env = getDefaultEnvironment()
  for (const name of server.variables) {
    const value = await secret(name)
    if (value !== undefined) env[name] = value
  }
  const transport = new StdioClientTransport({ command: server.command, args: [...server.args], env, stderr: 'pipe' })
  let complaint = ''
  transport.stderr?.on(
    'data',
    (bytes: Buffer) => (complaint = (complaint + bytes.toString('utf8')).slice(-COMPLAINT_CHARS)),
  )
  return { transport, readyMs: PROGRAM_READY_MS, complaint: () => complaint.trim(), goodbye: () => Promise.resolve() }
}

function addressLine(server: McpServer, secret: (field: string) => Promise<string | undefined>): Line {
  const url = mcpAddress(server.url)
  if (!url) throw new FaultError(fault('tool', 'config', 'mcp.address', { values: { server: server.name } }))
  if (!isSafeAddress(url.href))
    throw new FaultError(fault('tool', 'config', 'mcp.notEncrypted', { values: { server: server.name } }))
  const token = async (): Promise<string | undefined> => secret(MCP_TOKEN)
  const transport = new AddressTransport(url, {
    authProvider: { token },
    fetch: (input, init) =>
      httpFetch(input, init?.method === 'DELETE' ? { ...init, signal: AbortSignal.timeout(GOODBYE_MS) } : init),
  })
  const goodbye = async (): Promise<void> => {
    if (transport.sessionId !== undefined) await transport.terminateSession().catch(() => undefined)
  }
  return { transport, readyMs: ADDRESS_READY_MS, complaint: () => '', goodbye }
}

/** A server's address: https, or http on this machine, where nobody listens in between. */
export function mcpAddress(text: string): URL | undefined {
  const url = parsedUrl(text)
  if (!url) return undefined
  const here = /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && here)
  return safe && url.username === '' && url.password === '' ? url : undefined
}

function withComplaint(why: Fault, complaint: string): Fault {
  return complaint === '' ? why : { ...why, detail: `${why.detail ?? ''}\n${complaint}`.trim() }
}
