import { type Token, line } from './tokens'

/**
 * A slip of a recogniser: words that are written for others in a certain place. `heard` is matched against the folded
 * words, each followed by a space ({@link line}); it begins and ends at whole words. `$1` in `meant` is what the first
 * group matched.
 */
export interface Slip {
  readonly heard: RegExp
  readonly meant: string
}

/**
 * The words with slips put right, in the order of the table; later slips see what earlier ones made of the sentence.
 */
export function respelled(tokens: readonly Token[], slips: readonly Slip[]): readonly Token[] {
  return slips.reduce((words, slip) => replaced(words, slip), tokens)
}

function replaced(tokens: readonly Token[], { heard, meant }: Slip): readonly Token[] {
  const words = line(tokens)
  const found = heard.exec(words)
  const said = found?.[0].trim()
  if (!found || said === undefined || said === '') return tokens
  const at = countWords(words.slice(0, found.index))
  const length = countWords(said)
  const first = tokens[at]
  const last = tokens[at + length - 1]
  if (!first || !last) return tokens
  const { from, breakBefore } = first
  const texts = meant
    .replaceAll('$1', found[1]?.trim() ?? '')
    .split(' ')
    .filter((text) => text !== '')
  const fresh = texts.map((text, i): Token => ({
    text,
    from,
    to: last.to,
    breakBefore: breakBefore && i === 0,
    meant: true,
  }))
  return [...tokens.slice(0, at), ...fresh, ...tokens.slice(at + length)]
}

function countWords(text: string): number {
  return text.split(' ').filter((word) => word !== '').length
}
