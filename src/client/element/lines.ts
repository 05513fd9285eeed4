import type { CallLine } from '../types'
import type { ClientWords } from '../words/client-words'
import { make } from './parts'

/** How near to its end a list counts as read, px: then it follows what is new. */
const NEAR_END_PX = 48

/**
 * Draws lines into a list, one item for each. Items stay the same elements while their line changes, so that a person's
 * selection and a screen reader's place survive.
 */
export class LineList {
  readonly #items = new Map<string, { element: HTMLLIElement; line: CallLine }>()

  constructor(readonly list: HTMLOListElement) {}

  draw(lines: readonly CallLine[], words: ClientWords['element']): void {
    const { list } = this
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX
    const wanted = new Set(lines.map(({ id }) => id))
    for (const [id, { element }] of this.#items) {
      if (wanted.has(id)) continue
      element.remove()
      this.#items.delete(id)
    }
    for (const [place, line] of lines.entries()) {
      const known = this.#items.get(line.id)
      const element = known?.element ?? make('li', { part: `line ${line.who}` })
      if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null)
      if (known && same(known.line, line)) continue
      this.#items.set(line.id, { element, line })
      element.className = `${line.who}${line.final ? '' : ' open'}`
      element.replaceChildren(...contents(line, words))
    }
    if (atEnd) list.scrollTop = list.scrollHeight
  }
}

function contents(line: CallLine, words: ClientWords['element']): Node[] {
  const who = make('span', { class: 'sr' }, `${line.who === 'you' ? words.you : words.assistant}: `)
  // An answer is shown as it is written; only what was cut off is marked as not heard.
  const heard = line.interrupted && line.who === 'assistant' ? line.heard : line.text
  const rest = line.text.slice(heard.length)
  const parts: Node[] = [who, document.createTextNode(heard)]
  if (rest.trim() !== '')
    parts.push(make('span', { class: 'unheard' }, rest), make('span', { class: 'sr' }, ` (${words.unheard})`))
  return parts
}

function same(a: CallLine, b: CallLine): boolean {
  return a.text === b.text && a.heard === b.heard && a.final === b.final && a.interrupted === b.interrupted
}
