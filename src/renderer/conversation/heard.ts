import type { Message } from '#shared/conversation'

/** A message's text by what became of it. `pending` is still to be said; `unheard` never will be. */
export interface HeardParts {
  readonly heard: string
  readonly pending: string
  readonly unheard: string
}

/**
 * Splits an answer at the last word that was heard. Only a spoken answer has an unheard part: one that was stopped, or
 * one whose voice broke off. Pure.
 */
export function heardParts(message: Pick<Message, 'role' | 'status' | 'text' | 'heardChars'>): HeardParts {
  const { role, status, text, heardChars } = message
  if (role === 'user' || heardChars === undefined) return { heard: text, pending: '', unheard: '' }
  const cut = heardCut({ role, text, heardChars })
  const rest = text.slice(cut)
  return status === 'open'
    ? { heard: text.slice(0, cut), pending: rest, unheard: '' }
    : { heard: text.slice(0, cut).trimEnd(), pending: '', unheard: rest.trim() }
}

/** Characters of a line that count as heard: whole words, and all of it where nothing was cut off. Pure. */
export function heardCut({ role, text, heardChars }: Pick<Message, 'role' | 'text' | 'heardChars'>): number {
  return role === 'user' || heardChars === undefined ? text.length : wordEnd(text, heardChars)
}

/** The end of the word that `at` falls into, so that no word is shown in two colours. */
function wordEnd(text: string, at: number): number {
  if (at <= 0) return 0
  let end = Math.min(at, text.length)
  while (end < text.length && !/\s/u.test(text[end] ?? ' ') && !/\s/u.test(text[end - 1] ?? ' ')) end++
  return end
}
