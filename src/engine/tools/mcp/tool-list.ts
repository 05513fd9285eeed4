import type { Client, Tool as WireTool } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { nextTurn } from '../../runtime/next-turn'
import { cut } from '../text'
import { usableSchema } from './tool-schema'

/** Pages asked for, and tools read, at most: a list without an end is no list. */
const MOST_PAGES = 20
const MOST_TOOLS = 500
/** Tools read between two turns of the event loop: each may take a millisecond. */
const SLICE = 10
const NAME_CHARS = 128
const TEXT_CHARS = 10_000
/** A title is a few words; no more of it is read than of a name (`names.ts`). */
const TITLE_CHARS = 400

const page = z.looseObject({ tools: z.array(z.unknown()).catch([]), nextCursor: z.unknown().optional() })

const text = z.string().optional().catch(undefined)
const title = text.transform((said) => (said === undefined ? undefined : cut(said, TITLE_CHARS)))
const hint = z.boolean().optional().catch(undefined)
const listed = z.object({
  name: z.string().min(1).max(NAME_CHARS),
  title,
  description: text,
  inputSchema: z.unknown().optional().transform(usableSchema),
  annotations: z
    .object({ title, readOnlyHint: hint, destructiveHint: hint, idempotentHint: hint, openWorldHint: hint })
    .optional()
    .catch(undefined),
})

/** What a request to a server is bounded by. */
interface Options {
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/**
 * A server's tools, each read by itself: the SDK checks the list as a whole, so that one odd tool would hide all the
 * others. An unreadable schema becomes "no arguments", an unreadable title or hint none; a tool without a name is left
 * out.
 */
export async function listTools(client: Client, options: Options): Promise<Listed> {
  const tools: WireTool[] = []
  const schemas = new Map<string, unknown>()
  const asked = new Set<unknown>()
  let count = 0
  let cursor: string | undefined
  for (let n = 0; n < MOST_PAGES && tools.length < MOST_TOOLS; n++) {
    const params = cursor === undefined ? {} : { cursor }
    const got = await client.request({ method: 'tools/list', params }, page, options)
    count += got.tools.length
    for (let at = 0; at < Math.min(got.tools.length, MOST_TOOLS); at += SLICE) {
      tools.push(...readTools(got.tools.slice(at, at + SLICE)))
      await nextTurn()
    }
    for (const one of got.tools.slice(0, MOST_TOOLS))
      if (isTool(one) && !schemas.has(one.name)) schemas.set(one.name, one.inputSchema)
    const next = got['nextCursor']
    if (typeof next !== 'string' || next === '' || asked.has(next)) break
    asked.add(next)
    cursor = next
  }
  return { tools: tools.slice(0, MOST_TOOLS), count, schemas }
}

export interface Listed {
  readonly tools: readonly WireTool[]
  /** How many it named, those that cannot be read and those above the limit included, as far as its pages were read. */
  readonly count: number
  /** What each takes as the server said it, by name: the transport reads from it what goes into headers. */
  readonly schemas: ReadonlyMap<string, unknown>
}

function isTool(value: unknown): value is { name: string; inputSchema?: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}

/** The readable ones of what a server listed. Pure. */
export function readTools(given: readonly unknown[]): WireTool[] {
  return given.slice(0, MOST_TOOLS).flatMap((one): WireTool[] => {
    const read = listed.safeParse(one)
    if (!read.success) return []
    const { name, title, description, inputSchema, annotations } = read.data
    return [
      {
        name,
        inputSchema: inputSchema as WireTool['inputSchema'],
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description: cut(description, TEXT_CHARS) }),
        ...(annotations && { annotations: defined(annotations) }),
      },
    ]
  })
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
