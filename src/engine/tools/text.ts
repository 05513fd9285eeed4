/** As much of a result is handed to a model, in characters: about 5,000 tokens. */
export const RESULT_CHARS = 20_000

/*
 * What nobody sees and a model reads all the same: control characters, zero-width and directional marks, tag
 * characters, fillers and private use. Servers could hide orders in them.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** The text without what cannot be seen; line ends and tabs stay. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (one) => (one === '\n' || one === '\t' ? one : ''))
}

/** It holds something that cannot be seen. */
export function hidden(text: string): boolean {
  return visible(text) !== text
}

/** At most `limit` characters, with a sign that more was there. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`
}

/** A result short enough for a model, which is told what it does not see. */
export function trimmed(result: string): string {
  if (result.length <= RESULT_CHARS) return result
  return `${result.slice(0, RESULT_CHARS)}\n[cut: ${result.length - RESULT_CHARS} more characters are not shown]`
}
