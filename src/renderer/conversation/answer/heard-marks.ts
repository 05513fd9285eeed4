import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { withMoney } from './dollars'

/*
 * Marks in a formatted answer what was heard. The history counts characters of the text as it was written; what is
 * drawn has fewer (marks of Markdown are gone), so every piece of it is found again in the text by its position.
 */

export interface HeardMarks {
  /** Characters of this block that were heard; negative or beyond its end when none or all of it was. */
  readonly cut: number
  /** What became of the rest. */
  readonly rest: 'pending' | 'unheard'
  /** The block as it was written. */
  readonly source: string
  /** Words that say where the answer stopped being heard; only in the block where it did. */
  readonly label?: string | undefined
}

/** Code and formulas are one piece: heard wholly or not. */
const WHOLE = (node: Element): boolean =>
  node.tagName === 'pre' || (node.tagName === 'code' && classOf(node).includes('language-math'))

/** For the pipeline of rehype: wraps what was not heard. */
export function markHeard({ cut, rest, source, label }: HeardMarks) {
  return (tree: Root): void => {
    let labelled = label === undefined
    /** Where the piece before ended, for those without a position of their own. */
    let passed = 0
    const unheard = (...children: ElementContent[]): ElementContent[] => {
      const marked = wrapped(`message-${rest}`, children)
      if (labelled) return [marked]
      labelled = true
      const words = wrapped('message-cut', [{ type: 'text', value: label ?? '' }])
      words.properties = { ...words.properties, dataTestid: 'not-heard' }
      return [words, { type: 'text', value: ' ' }, marked]
    }
    const walk = (parent: Root | Element): void => {
      parent.children = parent.children.flatMap((node): RootContent[] => {
        if (node.type === 'element') {
          const end = node.position?.end.offset ?? passed
          if (!WHOLE(node)) {
            walk(node)
            return [node]
          }
          passed = Math.max(passed, end)
          return end <= cut ? [node] : node.tagName === 'pre' ? [block(unheard(node))] : unheard(node)
        }
        if (node.type !== 'text' && node.type !== 'raw') return [node]
        if (node.value.trim() === '') return [node]
        const { start, end } = placeOf(node, source, passed)
        passed = end
        if (end <= cut) return [text(node.value)]
        const within = cut <= start ? 0 : lengthUpTo(node.value, source.slice(start, end), cut - start)
        const heard = node.value.slice(0, within)
        const left = node.value.slice(within)
        return [...(heard === '' ? [] : [text(heard)]), ...(left === '' ? [] : unheard(text(left)))]
      })
    }
    walk(tree)
  }
}

/** HTML as it was written; it is drawn as text. */
type Raw = Extract<RootContent, { readonly type: 'raw' }>

/** Where a piece of text stands in the source; one that was made without a position is looked for behind the last. */
function placeOf({ value, position }: Text | Raw, source: string, passed: number): { start: number; end: number } {
  const { start, end } = { start: position?.start.offset, end: position?.end.offset }
  if (start !== undefined && end !== undefined) return { start, end }
  const found = source.indexOf(value, passed)
  return found < 0 ? { start: passed, end: passed } : { start: found, end: found + value.length }
}

const REFERENCE = /^&#?\w{1,32};/

/**
 * Characters of a drawn piece that stand before `at` in the source it came from, which has more: backslashes, marks of
 * code, `&amp;` for one sign, and indents. Pure.
 */
export function lengthUpTo(drawn: string, source: string, at: number): number {
  let length = 0
  let i = 0
  while (i < at && length < drawn.length) {
    const reference = source[i] === '&' ? REFERENCE.exec(source.slice(i, i + 40))?.[0] : undefined
    if (reference !== undefined && !drawn.startsWith(reference, length)) {
      i += reference.length
      length++
    } else {
      if (source[i] === drawn[length]) length++
      i++
    }
  }
  return length
}

const text = (value: string): Text => ({ type: 'text', value: withMoney(value) })

function wrapped(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children }
}

function block(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'div', properties: {}, children }
}

function classOf({ properties }: Element): readonly (string | number)[] {
  return Array.isArray(properties.className) ? properties.className : []
}
