import type { Tool as WireTool } from '@modelcontextprotocol/client'
import type { McpServer } from '#shared/tools'
import { argumentsSaid } from '../arguments-shown'
import { sayable } from '../consent'
import { cut, visible } from '../text'
import { argumentsOf, type Tool } from '../tool'
import { problem } from '../toolbox'
import { toolWords } from '../words'
import { fitSchema } from './bounded-schema'
import type { McpConnection } from './connection'
import { digest, soundsDestructive, toolName } from './names'
import { deceives, wordsIn } from './plain-words'
import { PROGRESS_FACTOR } from './result'

/** Taken from one server at most: tools, and characters of all that a model is told of them. */
export const MOST_TOOLS = 64
export const SERVER_CHARS = 60_000
/** So many tools in a row that do not fit end the list: reading them all takes longer than anybody should wait. */
const MOST_THAT_DO_NOT_FIT = 8
/** Characters of what one tool says about itself. */
const TITLE_CHARS = 80
const DESCRIPTION_CHARS = 1_024
/** As much of a description is looked through for what cannot be seen. */
const MOST_LOOKED_THROUGH = 4 * DESCRIPTION_CHARS

/** A server's tools as Parley offers them, and how many it leaves out. */
export interface Offered {
  readonly tools: readonly Tool[]
  readonly leftOut: number
}

/**
 * The tools of a server, as many as there is room for, in its own order. `listed`: how many it has, readable or not.
 * Names and titles that would look like another's get a sign of their own.
 */
export function offeredTools(
  server: McpServer,
  wire: readonly WireTool[],
  listed: number,
  connection: () => McpConnection | undefined,
): Offered {
  const tools: Tool[] = []
  const names = new Set<string>()
  const titles = new Set<string>()
  let room = SERVER_CHARS
  let notFitting = 0
  for (const one of wire) {
    if (tools.length >= MOST_TOOLS || notFitting === MOST_THAT_DO_NOT_FIT) break
    const plain = toolName(server.name, one.name)
    const name = names.has(plain) ? `${plain.slice(0, 54)}_${digest(one.name).slice(0, 8)}` : plain
    const title = titleOf(one)
    const known = wordsIn(title).join(' ')
    const tool = toolOf(server, one, { name, title: titles.has(known) ? `${title} (${name})` : title }, connection)
    const length = JSON.stringify(tool.spec).length
    notFitting = length > room ? notFitting + 1 : 0
    // Of two with the same name only the first can be called.
    if (length > room || tools.some(({ key }) => key === tool.key)) continue
    room -= length
    names.add(name)
    titles.add(known)
    tools.push(tool)
  }
  return { tools, leftOut: Math.max(listed, wire.length) - tools.length }
}

/**
 * A server's tool as one of ours. What it says about itself is a stranger's word: cut, without what cannot be seen, and
 * believed only where it asks for more caution. A `readOnlyHint` is no reason to skip the question.
 */
function toolOf(
  server: McpServer,
  wire: WireTool,
  { name, title }: { readonly name: string; readonly title: string },
  connection: () => McpConnection | undefined,
): Tool {
  const { annotations = {} } = wire
  const given = wire.title ?? annotations.title ?? ''
  const byName = soundsDestructive(wire.name)
  const byTitle = soundsDestructive(given)
  const grave = annotations.destructiveHint === true || byName || byTitle || deceives(wire.name) || deceives(given)
  // A title that does not say what the name does is shown with the name.
  const plainName = wordsIn(wire.name).join(' ')
  const label = byName && !byTitle && plainName !== '' ? cut(`${title} (${plainName})`, TITLE_CHARS * 2) : title
  return {
    key: `${server.id}/${wire.name}`,
    name,
    title: label,
    confirmWords: (byName && !byTitle ? '' : sayable(title)) || sayable(plainName),
    server: { id: server.id, name: server.name },
    spec: {
      name,
      description: cut(visible((wire.description ?? title).slice(0, MOST_LOOKED_THROUGH)), DESCRIPTION_CHARS),
      parameters: fitSchema(wire.inputSchema),
    },
    // What it really does nobody knows: it waits until the person's words are certain, and is let end.
    sideEffect: 'outside',
    policy: grave ? 'confirm' : 'ask',
    onInterrupt: annotations.readOnlyHint === true && !grave ? 'cancel' : 'finish',
    // The server's own limit comes first; this one is for a connection that does not notice.
    timeoutMs: server.timeoutSeconds * 1_000 * PROGRESS_FACTOR + 1_000,
    fingerprint: digest([wire.name, wire.title, wire.description, wire.inputSchema, annotations]),
    question(args, language) {
      const words = toolWords(language)
      const { parts, more } = argumentsSaid(args)
      const given = parts.length > 0 ? words.given?.(parts, more) : undefined
      // What is given is said first: the question has to be the last thing heard.
      return [given, words.run(label, server.name)].filter((one) => one !== undefined).join(' ')
    },
    run(args, scope) {
      const there = connection()
      return there
        ? there.call(wire.name, argumentsOf(args), scope)
        : Promise.resolve(problem('server_gone', { server: server.name }))
    },
  }
}

/** What a person reads for it: its title, or its name where the title says nothing. */
function titleOf(wire: WireTool): string {
  const texts = [wire.title, wire.annotations?.title, wire.name].map((text = '') =>
    visible(text.normalize('NFKC')).replace(/\s+/g, ' ').trim(),
  )
  const readable = texts.find((text) => /[\p{L}\p{N}]/u.test(text))
  return cut(readable ?? `? ${digest(wire.name).slice(0, 6)}`, TITLE_CHARS)
}
