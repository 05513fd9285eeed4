/** Signs that may mean something in Markdown; a text without any is drawn as it is. */
const SIGNS =
  /[*_`#|\\[\]<>~$&]|https?:\/\/|www\.|[^\s@]@[^\s@]|^ {0,12}(?:[-+]|\d{1,9}[.)])\s|^ {0,3}(?:-{3,}|={3,})[ \t]*$/m

/**
 * Whether there may be anything in it that Markdown would change; a plain answer needs nothing that is fetched late.
 */
export function mayBeFormatted(text: string): boolean {
  return SIGNS.test(text)
}
