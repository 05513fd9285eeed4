import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'
import type { MindPart, MindPrompt, MindTurn } from './protocol'

/** Turns whose aside is remembered; more are in no context. */
const MOST_ASIDES = 200

/**
 * Makes prompts whose beginning stays the same from turn to turn, so that a model has to read only what is new. What
 * changes with the time (the last paragraph of the instructions, see `assistantInstructions`) is told beside the
 * person's words instead, and beside those of earlier turns as it was then.
 */
export class Prompts {
  readonly #asides = new Map<string, string>()
  #last: MindPrompt | undefined

  /** What will most probably be the beginning of the next prompt, too. */
  get last(): MindPrompt | undefined {
    return this.#last
  }

  of({ instructions, messages, tools }: Pick<ChatRequest, 'instructions' | 'messages' | 'tools'>): MindPrompt {
    const { lasting, passing } = parted(instructions)
    return (this.#last = {
      system: lasting,
      tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
      turns: turnsOf(messages, (before, text, isLast) => this.#aside(before, text, isLast ? passing : undefined)),
    })
  }

  #aside(before: string, text: string, now: string | undefined): string {
    const key = `${before}\n${text}`
    const known = this.#asides.get(key)
    if (known !== undefined || now === undefined) return known ?? ''
    this.#asides.set(key, now)
    if (this.#asides.size > MOST_ASIDES) this.#asides.delete([...this.#asides.keys()][0] ?? '')
    return now
  }
}

/** Instructions without their last paragraph, and that paragraph; those of one paragraph are whole. */
export function parted(instructions: string): { readonly lasting: string; readonly passing: string } {
  const at = instructions.trimEnd().lastIndexOf('\n\n')
  if (at < 0) return { lasting: instructions, passing: '' }
  return { lasting: instructions.slice(0, at), passing: instructions.slice(at).trim() }
}

function turnsOf(
  messages: readonly ChatMessage[],
  aside: (before: string, text: string, isLast: boolean) => string,
): MindTurn[] {
  const turns: MindTurn[] = []
  const results = new Map(messages.flatMap((one) => (one.role === 'tool' ? [[one.callId, one.result] as const] : [])))
  const lastUser = messages.findLastIndex(({ role }) => role === 'user')
  let before = ''
  for (const [index, message] of messages.entries()) {
    if (message.role === 'user') {
      const told = aside(before, message.text, index === lastUser)
      turns.push({ role: 'user', text: told === '' ? message.text : `(${told})\n\n${message.text}` })
      before = `${before.slice(-500)}|${message.text}`
    } else if (message.role === 'assistant') {
      const parts = partsOf(message, results)
      const last = turns.at(-1)
      if (last?.role === 'assistant') turns[turns.length - 1] = { role: 'assistant', parts: [...last.parts, ...parts] }
      else if (parts.length > 0) turns.push({ role: 'assistant', parts })
    }
  }
  return turns
}

function partsOf(
  message: Extract<ChatMessage, { role: 'assistant' }>,
  results: ReadonlyMap<string, string>,
): MindPart[] {
  const calls = (message.toolCalls ?? []).map(({ id, name, arguments: written }): MindPart => ({
    kind: 'call',
    id,
    name,
    params: parsed(written),
    // A call nobody answered, because the person went on, must not look as if it were still to come.
    result: results.get(id) ?? '{"error":"no answer"}',
  }))
  return message.text === '' ? calls : [{ kind: 'text', text: message.text }, ...calls]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
