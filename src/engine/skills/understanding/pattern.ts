import { type Token, line } from './tokens'

type Node =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'choice'; readonly optional: boolean; readonly options: readonly (readonly Node[])[] }

/** A pattern ready to match. */
export interface Pattern {
  readonly nodes: readonly Node[]
  /** A quick test that most sentences fail; what passes is matched properly. */
  readonly regex: RegExp
  /** The plain words in it. */
  readonly words: readonly string[]
  /** Of each of these groups one word has to be there, which is told quicker than by `regex`. */
  readonly needs: readonly (readonly string[])[]
}

/**
 * Compiles a pattern over words: `(a|b c)` one of these, `[a|b]` one of these or nothing, `{slot}` one or more words.
 * `set [a|the] (timer|alarm) for {duration}` matches `set a timer for five minutes`. Each Chinese letter is a word:
 * `定[个]{duration}` needs no spaces.
 */
export function compile(source: string): Pattern {
  const parts = source.match(/\{\w+\}|[[\]()|]|\p{Script=Han}|[^\s[\]()|{}\p{Script=Han}]+/gu) ?? []
  let at = 0
  const sequence = (): Node[] => {
    const nodes: Node[] = []
    for (let part = parts[at]; part !== undefined && !/^[|)\]]$/.test(part); part = parts[at]) {
      at++
      if (part === '[' || part === '(') nodes.push(choice(part === '['))
      else nodes.push(part.startsWith('{') ? { kind: 'slot', name: part.slice(1, -1) } : { kind: 'word', text: part })
    }
    return nodes
  }
  const choice = (optional: boolean): Node => {
    const options = [sequence()]
    while (parts[at] === '|') {
      at++
      options.push(sequence())
    }
    at++
    return { kind: 'choice', optional, options }
  }
  const nodes = sequence()
  const words = parts.filter((part) => /^[^[\]()|{]/.test(part))
  return { nodes, regex: new RegExp(`^${toRegex(nodes)}$`), words, needs: needed(nodes) }
}

/** Groups of words, of each of which one is in every sentence that fits. */
function needed(nodes: readonly Node[]): (readonly string[])[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'word') return [[node.text]]
    if (node.kind === 'slot' || node.optional) return []
    const first = node.options.map((option) => needed(option)[0])
    return first.every((group) => group !== undefined) ? [first.flat()] : []
  })
}

/** The words of a sentence in one line and as a set, kept while the many patterns are tried on it. */
const looks = new WeakMap<readonly Token[], { readonly line: string; readonly words: ReadonlySet<string> }>()

function look(tokens: readonly Token[]): { readonly line: string; readonly words: ReadonlySet<string> } {
  const known = looks.get(tokens)
  if (known) return known
  const made = { line: line(tokens), words: new Set(tokens.map(({ text }) => text)) }
  looks.set(tokens, made)
  return made
}

function has(words: ReadonlySet<string>, needs: Pattern['needs']): boolean {
  for (const group of needs) if (!group.some((word) => words.has(word))) return false
  return true
}

/** Finds the patterns that may fit a sentence by its words, so that the others need not be tried. */
export class PatternIndex {
  readonly #byWord = new Map<string, number[]>()
  /** Patterns that any words may fit. */
  readonly #always: number[] = []

  constructor(private readonly patterns: readonly Pattern[]) {
    const uses = new Map<string, number>()
    for (const { needs } of patterns) for (const word of needs.flat()) uses.set(word, (uses.get(word) ?? 0) + 1)
    const often = (group: readonly string[]): number => group.reduce((sum, word) => sum + (uses.get(word) ?? 0), 0)
    patterns.forEach(({ needs }, at) => {
      const [rarest] = needs.toSorted((a, b) => often(a) - often(b))
      if (!rarest) return this.#always.push(at)
      for (const word of new Set(rarest)) {
        const known = this.#byWord.get(word)
        if (known) known.push(at)
        else this.#byWord.set(word, [at])
      }
    })
  }

  /** Places of the patterns that may fit these words or a part of them, in order. */
  places(tokens: readonly Token[]): readonly number[] {
    const { words } = look(tokens)
    const places = new Set(this.#always)
    for (const word of words)
      for (const at of this.#byWord.get(word) ?? []) if (has(words, this.patterns[at]!.needs)) places.add(at)
    return [...places].sort((a, b) => a - b)
  }
}

/** The pattern without slots as an expression that may stand at the beginning or end of a {@link line}. */
export function toRegex(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'word') return `${node.text.replace(/[.*+?^$\\/]/g, '\\$&')} `
      if (node.kind === 'slot') return '(?:\\S+ )+?'
      return `(?:${node.options.map(toRegex).join('|')})${node.optional ? '?' : ''}`
    })
    .join('')
}

/** What a slot is read as, or `undefined` when the words are no such thing. */
export type ReadSlot = (name: string, tokens: readonly Token[]) => unknown

/**
 * Matches all of the words; the slots' values, or `undefined`. The shortest reading of each slot that lets the rest fit
 * wins, and the longest of those in `longest`.
 */
export function match(
  pattern: Pattern,
  tokens: readonly Token[],
  read: ReadSlot,
  longest?: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const { line: said, words } = look(tokens)
  if (!has(words, pattern.needs) || !pattern.regex.test(said)) return undefined
  type Values = Readonly<Record<string, unknown>>
  type Rest = (at: number, values: Values) => Values | undefined
  const walk = (nodes: readonly Node[], index: number, at: number, values: Values, rest: Rest): Values | undefined => {
    const node = nodes[index]
    if (node === undefined) return rest(at, values)
    const next: Rest = (after, found) => walk(nodes, index + 1, after, found, rest)
    if (node.kind === 'word') return tokens[at]?.text === node.text ? next(at + 1, values) : undefined
    if (node.kind === 'choice') {
      for (const option of node.options) {
        const found = walk(option, 0, at, values, next)
        if (found) return found
      }
      return node.optional ? next(at, values) : undefined
    }
    const ends = Array.from({ length: tokens.length - at }, (_, i) => at + 1 + i)
    for (const end of longest?.has(node.name) === true ? ends.reverse() : ends) {
      const value = read(node.name, tokens.slice(at, end))
      const found = value === undefined ? undefined : next(end, { ...values, [node.name]: value })
      if (found) return found
    }
    return undefined
  }
  return walk(pattern.nodes, 0, 0, {}, (at, values) => (at === tokens.length ? values : undefined))
}
