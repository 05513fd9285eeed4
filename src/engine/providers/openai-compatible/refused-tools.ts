/*
 * Which tools a server refuses, read from its words: one description that it cannot read should not cost the others.
 * OpenAI names the function, Anthropic's and other gateways its place in the list, Google the place of its declaration
 * (streamnative-mcp#26, open-webui#14115, mastra#23731, cline#7339).
 */

const ABOUT_A_TOOL =
  /tools?[[.]\d|function_declarations|functions?[[.]\d|(schema|parameter|argument|propert|name|declaration|definition).{0,80}(function|tool)|(function|tool).{0,80}(schema|parameter|argument|propert|name|declaration|definition|invalid)/is

/** Statuses of a refusal that is about what was asked. */
const REFUSALS: readonly unknown[] = [400, 422, 500, 501]

/** The names of those of `tools` that the server's error is about; none when it is about something else. Pure. */
export function refusedTools(error: unknown, tools: readonly string[]): string[] {
  const { status, message, param } = error as { status?: unknown; message?: unknown; param?: unknown }
  if (!REFUSALS.includes(status) || typeof message !== 'string') return []
  const said = typeof param === 'string' ? `${message} ${param}` : message
  if (!ABOUT_A_TOOL.test(said)) return []
  const byName = tools.filter((name) => mentions(said, name))
  if (byName.length > 0) return byName
  const at = [...said.matchAll(/(?:tools?|functions?|function_declarations)(?:\[|\.)(\d{1,4})/g)]
  // Google puts all functions into one tool: its last number is the function's.
  const place = at.findLast(([whole]) => whole.startsWith('function_declarations')) ?? at[0]
  const name = tools[Number(place?.[1] ?? -1)]
  return name === undefined ? [] : [name]
}

/** Whether `name` stands in the text as a word of its own. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isNamePart(text[at - 1]) && !isNamePart(text[at + name.length])) return true
  return false
}

function isNamePart(char: string | undefined): boolean {
  return char !== undefined && /[\w-]/.test(char)
}
