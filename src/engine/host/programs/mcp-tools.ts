import { McpServer, createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server'
import { jobArguments, type Job, type JobName, type Outcome, type ProgramDesk } from './jobs'

/** What each tool is for, in words for a language model. */
const descriptions: Readonly<Record<JobName, { readonly title: string; readonly description: string }>> = {
  say: {
    title: 'Say something aloud',
    description:
      'Says a text to the person through Parley, a voice assistant on their computer. Waits until it was said, and tells what was heard: they may interrupt it. Keep it short, without Markdown. In quiet hours it is not said.',
  },
  ask: {
    title: 'Ask the person',
    description:
      'Asks the person a question aloud and in a window, and waits for a spoken, typed or clicked answer. Give choices where there are few. Without an answer in time, `answered` is false.',
  },
  listen: {
    title: 'Listen to the person',
    description: 'Waits for the next thing the person says or types, and gives its words.',
  },
  notify: {
    title: 'Show a short note',
    description: 'Shows a short text in Parley’s window without saying it.',
  },
  history_search: {
    title: 'Search what was said',
    description: 'Finds lines of earlier conversations between the person and Parley, best first.',
  },
}

const READS_ONLY: readonly JobName[] = ['history_search']

/** The same tools over HTTP; a program may name itself in the address. `maxBytes`: of a request. */
export function programHandler(desk: ProgramDesk, version: string, maxBytes: number): McpHttpHandler {
  return createMcpHandler(
    ({ requestInfo }) =>
      programServer(desk, version, requestInfo && (new URL(requestInfo.url).searchParams.get('client') ?? undefined)),
    // A person may take minutes: comments keep the line open meanwhile.
    { responseMode: 'sse', maxRequestBodySize: maxBytes },
  )
}

/** A server for one program: its tools put their jobs on the desk, in the program's name. */
export function programServer(desk: ProgramDesk, version: string, calledBy?: string): McpServer {
  const server = new McpServer({ name: 'parley', title: 'Parley', version }, { capabilities: { tools: {} } })
  const run = async (job: Job, signal: AbortSignal): Promise<ToolResult> =>
    asResult(await desk.call(calledBy ?? server.server.getClientVersion()?.name ?? '', job, signal))
  const meta = (tool: JobName) => ({
    ...descriptions[tool],
    annotations: { readOnlyHint: READS_ONLY.includes(tool), destructiveHint: false, openWorldHint: false },
  })
  server.registerTool('say', { ...meta('say'), inputSchema: jobArguments.say }, (args, { mcpReq }) =>
    run({ tool: 'say', arguments: args }, mcpReq.signal),
  )
  server.registerTool('ask', { ...meta('ask'), inputSchema: jobArguments.ask }, (args, { mcpReq }) =>
    run({ tool: 'ask', arguments: args }, mcpReq.signal),
  )
  server.registerTool('listen', { ...meta('listen'), inputSchema: jobArguments.listen }, (args, { mcpReq }) =>
    run({ tool: 'listen', arguments: args }, mcpReq.signal),
  )
  server.registerTool('notify', { ...meta('notify'), inputSchema: jobArguments.notify }, (args, { mcpReq }) =>
    run({ tool: 'notify', arguments: args }, mcpReq.signal),
  )
  server.registerTool(
    'history_search',
    { ...meta('history_search'), inputSchema: jobArguments.history_search },
    (args, { mcpReq }) => run({ tool: 'history_search', arguments: args }, mcpReq.signal),
  )
  return server
}

interface ToolResult {
  [key: string]: unknown
  readonly content: { readonly type: 'text'; readonly text: string }[]
  readonly isError?: boolean
}

/** The words for a model that reads, and the facts as JSON for one that looks closer. */
function asResult({ ok, text, result }: Outcome): ToolResult {
  const facts = Object.keys(result).length > 0 ? [{ type: 'text' as const, text: JSON.stringify(result) }] : []
  return { content: [{ type: 'text', text }, ...facts], ...(ok ? {} : { isError: true }) }
}
