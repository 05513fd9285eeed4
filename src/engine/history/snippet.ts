/** What FTS5 puts around a match: characters nobody says or types. */
export const MATCH_START = '\u0002'
export const MATCH_END = '\u0003'

export interface Snippet {
  readonly text: string
  /** UTF-16 offsets into `text`, in order, without overlap. */
  readonly matches: readonly { readonly start: number; readonly end: number }[]
}

/** Takes the marks out of a text from FTS5's `snippet` and says where they were. Pure. */
export function readSnippet(marked: string): Snippet {
  const matches: { start: number; end: number }[] = []
  let text = ''
  let start: number | undefined
  for (const part of marked.split(/([\u0002\u0003])/)) {
    if (part === MATCH_START) start ??= text.length
    else if (part === MATCH_END) {
      if (start !== undefined && start < text.length) matches.push({ start, end: text.length })
      start = undefined
    } else text += part
  }
  return { text, matches }
}
