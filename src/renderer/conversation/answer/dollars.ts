/*
 * Which dollars begin a formula and which are money. Every sign is replaced by one of the same length, so that places
 * in the text stay what they were.
 */

/** Stands for a dollar that is money until the text is drawn; of the private use area, which means nothing. */
const MONEY = '\uE000'

/** A formula inside a line is not longer than this, characters. */
const MAX_INLINE = 300

/** After so many signs that could end it and do not, nothing does. */
const MAX_TRIES = 12

/** Code, in which nothing is a formula, and whatever may begin or end one. */
const PARTS = /```[^]*?(?:```|$)|~~~[^]*?(?:~~~|$)|`[^`\n]*`|\\[()[\]]|\\[^]|\$+/g

/**
 * The text with the four ways of writing formulas (`$x$`, `$$x$$`, `\(x\)`, `\[x\]`) made two, and with the dollars
 * that are money taken out of the way. As Pandoc decides it: a formula begins before and ends after something that is
 * no white space, and no digit follows it. As long as it was. Pure.
 */
export function withFormulas(text: string): string {
  let out = ''
  let from = 0
  /** Where the formula that has begun ends. */
  let closing = -1
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    out += text.slice(from, index)
    from = index + part.length
    if (/^\\[()[\]]$/.test(part)) out += '$$'
    else if (part !== '$') out += part
    else if (index === closing) out += part
    else {
      const end = endOf(text, index)
      if (end !== undefined) closing = end
      out += end === undefined ? MONEY : part
    }
  }
  return out + text.slice(from)
}

/** Puts the dollars that are money back. */
export function withMoney(text: string): string {
  return text.replaceAll(MONEY, '$')
}

/** Where a formula that begins at a dollar ends; undefined when none does. */
function endOf(text: string, at: number): number | undefined {
  if (/^\s?$/.test(text.charAt(at + 1))) return undefined
  const within = text.slice(at + 1, at + 1 + MAX_INLINE).split('\n\n', 1)[0] ?? ''
  let tries = 0
  for (const { 0: sign, index } of within.matchAll(/\\[^]|`[^`\n]*`|\$+/g)) {
    if (++tries > MAX_TRIES) return undefined
    if (sign !== '$' || index === 0) continue
    // That one begins something itself, so this one was money: “$5, and $t = 3$”.
    if (/\s/.test(within.charAt(index - 1))) return undefined
    if (!/\d/.test(within.charAt(index + 1))) return at + 1 + index
  }
  return undefined
}
