/** As much of a result is handed to a model, in characters: about 5,000 tokens. */
export const RESULT_CHARS = 20_000

/** A value in a question is shown no longer than this, in characters. */
const DETAIL_CHARS = 200
const DETAILS = 12

/*
 * What nobody sees and a model reads all the same: control characters, zero-width and directional marks, tag characters
 * and private use. Servers could hide orders in them.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/** The text without what cannot be seen; line ends and tabs stay. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (one) => (one === '\n' || one === '\t' ? one : ''))
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

/** What a call would be made with, for a person to read. */
export function details(args: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return Object.entries(args)
    .slice(0, DETAILS)
    .map(([name, value]) => ({
      name: cut(visible(name), 60),
      value: cut(visible(typeof value === 'string' ? value : JSON.stringify(value)), DETAIL_CHARS),
    }))
}
