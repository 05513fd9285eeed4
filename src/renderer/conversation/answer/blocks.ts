import remend from 'remend'

/*
 * An answer in Markdown, cut into blocks that can be read by themselves. Only the last one changes while an answer is
 * being written, so that the others are neither read nor drawn anew with every word.
 */

export interface Block {
  /** Where it begins in the answer, in characters. */
  readonly start: number
  readonly text: string
}

/** A block longer than this, characters, is shown as it was written: reading it would take too long. */
export const MAX_BLOCK = 12_000

const FENCE = /^ {0,3}(`{3,}|~{3,}|\$\$)/
/** A line that goes on with what stands before an empty line: indented, an item of a list, a quotation. */
const GOES_ON = /^(?: |\t|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|>)/
/** What other parts of the answer refer to by name. */
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:/m

/**
 * Cuts at empty lines that surely end a block: not inside code or a formula, and not before a line that may go on with
 * a list. The blocks together are the whole text. Pure; one pass.
 */
export function blocksOf(text: string): readonly Block[] {
  if (DEFINITION.test(text)) return [{ start: 0, text }]
  const blocks: Block[] = []
  let start = 0
  let fence: string | undefined
  let empty = false
  let at = 0
  for (const line of text.split('\n')) {
    const marks = FENCE.exec(line)?.[1]
    if (empty && fence === undefined && line.trim() !== '' && !GOES_ON.test(line)) {
      blocks.push({ start, text: text.slice(start, at) })
      start = at
    }
    if (fence === undefined) {
      // A formula may begin and end in one line.
      const closed = marks === '$$' && line.trim().length > 2 && line.trimEnd().endsWith('$$')
      if (marks !== undefined && !closed) fence = marks
    } else if (marks?.startsWith(fence) === true || (fence === '$$' && line.trimEnd().endsWith('$$'))) fence = undefined
    empty = line.trim() === ''
    at += line.length + 1
  }
  blocks.push({ start, text: text.slice(start) })
  return blocks
}

/**
 * The last block of an answer that is still being written, as it will probably look: marks that have begun are ended,
 * and the first line of a table is one. What there is of the text keeps its place. Pure.
 */
export function completed(text: string): string {
  if (text.length > MAX_BLOCK) return text
  const head = /(?:^|\n) {0,3}(\|[^\n]*\|)[ \t]*(?:\n[ \t]*\|?[ \t:|-]*)?$/.exec(text)
  // The second line of a table is only signs; until it is whole the first would be a paragraph full of strokes.
  if (head?.[1] !== undefined && !/\|[ \t]*\n[^\n]*\n/.test(text.slice(0, head.index + 1))) {
    const columns = Math.max(1, head[1].split('|').length - 2)
    const row = text.lastIndexOf(head[1]) + head[1].length
    return `${text.slice(0, row)}\n|${' --- |'.repeat(columns)}`
  }
  // What would put characters before what is there already is left out: the places of what was heard are counted.
  return remend(text, { comparisonOperators: false, singleTilde: false, htmlTags: false })
}
