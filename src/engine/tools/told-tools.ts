import type { ChatMessage, ChatRequest, ToolSpec } from '../provider-contract/contract'
import { skillsNamed } from '../skills/understanding/telling-words'
import { argumentsOf } from './tool'

/** Names tools a model is not told of until it needs them; calling it brings them. */
export const MORE_TOOLS = 'more_tools'

/** Longer words of a person are looked through up to here, in characters. */
const LONGEST_LOOK = 400

/**
 * The tools of a request: those that are often needed, `more_tools`, and of the others those the conversation has come
 * to, by its words, by name, or because they were called. It follows from the messages alone and only grows at its end,
 * so that what a service has cached of an earlier request of the same conversation stays as it was. Everything can be
 * called, told of or not (`callable`).
 */
export function toldTools(
  specs: readonly ToolSpec[],
  messages: readonly ChatMessage[],
): Pick<ChatRequest, 'tools' | 'callable'> {
  const rare = specs.filter(({ inShort }) => inShort !== undefined)
  if (rare.length === 0) return { tools: specs }
  const byName = new Map(rare.map((spec) => [spec.name, spec]))
  const names = new Set(byName.keys())
  const told = new Set<string>()
  for (const message of messages) for (const name of wantedBy(message, names)) told.add(name)
  return {
    tools: [
      ...specs.filter(({ inShort, ofNow }) => inShort === undefined && ofNow !== true),
      moreTools(rare),
      ...[...told].flatMap((name) => byName.get(name) ?? []),
      ...specs.filter(({ ofNow }) => ofNow === true),
    ],
    callable: specs,
  }
}

/** What a model reads that asked for more: from the next request on it is told of them. */
export function broughtTools(call: { readonly arguments: string }, specs: readonly ToolSpec[]): string {
  const rare = specs.filter(({ inShort }) => inShort !== undefined)
  const asked = namesIn(call.arguments)
  const found = rare.filter(({ name }) => asked.includes(name))
  if (found.length === 0) return JSON.stringify({ error: 'unknown_tool', tools: rare.map(({ name }) => name) })
  return JSON.stringify({ tools: found.map(({ name }) => name), note: 'You can call them now.' })
}

function moreTools(rare: readonly ToolSpec[]): ToolSpec {
  const list = rare.map(({ name, inShort }) => (inShort === '' ? name : `${name} (${inShort})`)).join(', ')
  return {
    name: MORE_TOOLS,
    description: `Brings more tools by name. Call it before you say that you cannot do something. ${list}`,
    parameters: {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' } } },
      required: ['names'],
    },
  }
}

function wantedBy(message: ChatMessage, rare: ReadonlySet<string>): Iterable<string> {
  if (message.role === 'user') return [...skillsNamed(message.text.slice(0, LONGEST_LOOK), rare)].sort()
  if (message.role !== 'assistant') return []
  return (message.toolCalls ?? []).flatMap((call) =>
    call.name === MORE_TOOLS ? namesIn(call.arguments) : relatives(call.name, rare),
  )
}

/** Itself and what goes with it: who has set a timer may want to change it. */
function relatives(name: string, rare: ReadonlySet<string>): readonly string[] {
  const family = /^[a-z]+_/.exec(name)?.[0]
  return [...rare].filter((one) => one === name || (family !== undefined && one.startsWith(family)))
}

/** Small models also write one name where a list is asked for. */
function namesIn(args: string): string[] {
  const { names } = argumentsOf(args)
  if (typeof names === 'string') return names.split(/[\s,]+/)
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : []
}
