import type { ToolQuestion } from '#shared/tools'
import { cut, visible } from './text'

/** A longer value is shown from its beginning and its end, and whole when the person asks; in characters. */
const VALUE_CHARS = 200
const NAME_CHARS = 80
/** Levels of objects and lists whose parts get rows of their own. */
const DEEPEST = 4

/** More than this nobody could look through before they agree: rows, and characters in all. */
const MOST_ROWS = 200
const MOST_CHARS = 100_000

/** What nobody would see, but for emoji's own joiners. */
const UNSEEN =
  /(\p{Extended_Pictographic}[\u200d\ufe0f]+)|([\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800])/gu

type Args = Readonly<Record<string, unknown>>
type Row = ToolQuestion['details'][number]

/**
 * Every argument a call would be made with, for a person to read: what lies within others has a row of its own, long
 * values are shortened in the middle and can be seen `whole`, and what cannot be seen is spelled out. Pure.
 */
export function argumentsShown(args: Args): Row[] {
  return rowsOf(args).map(({ path, value }) => {
    const text = seen(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'))
    const short = middle(text, VALUE_CHARS)
    return { name: middle(seen(path), NAME_CHARS), value: short, ...(short === text ? {} : { whole: text }) }
  })
}

/** So many arguments are said aloud, and so much of a name and a value; all of them are on the card. */
const MOST_SAID = 3
const SAID_NAME_CHARS = 24
const SAID_VALUE_CHARS = 40

/** The first arguments in few words for the spoken question, and how many more there are. Pure. */
export function argumentsSaid(args: Args): { readonly parts: readonly string[]; readonly more: number } {
  const rows = rowsOf(args)
  const short = (text: string, limit: number): string => cut(visible(text).replace(/\s+/g, ' ').trim(), limit)
  const parts = rows.slice(0, MOST_SAID).map(({ path, value }) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
    return `${short(path.replace(/_+/g, ' '), SAID_NAME_CHARS)} ${short(text, SAID_VALUE_CHARS)}`.trim()
  })
  return { parts, more: rows.length - parts.length }
}

/** Whether a person could look through all of it. Pure. */
export function canBeShown(args: Args): boolean {
  return JSON.stringify(args).length <= MOST_CHARS && rowsOf(args).length <= MOST_ROWS
}

/** At most `limit` characters, from the beginning and the end, and how many are left out between. */
export function middle(text: string, limit: number): string {
  const letters = [...text]
  if (letters.length <= limit) return text
  const sign = ` […${letters.length - limit}…] `
  const head = Math.ceil((limit * 2) / 3)
  return letters.slice(0, head).join('') + sign + letters.slice(head - limit).join('')
}

function seen(text: string): string {
  return text.replace(UNSEEN, (all, emoji: string | undefined) =>
    emoji !== undefined || all === '\n' || all === '\t' ? all : `\\u{${(all.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

function rowsOf(args: Args): { path: string; value: unknown }[] {
  const rows: { path: string; value: unknown }[] = []
  const walk = (value: unknown, path: string, depth: number): void => {
    if (rows.length > MOST_ROWS) return
    const isList = Array.isArray(value)
    const parts = typeof value === 'object' && value !== null ? Object.entries(value) : []
    const opens =
      depth === 0 || (depth < DEEPEST && parts.length > 0 && (!isList || parts.some(([, one]) => isObject(one))))
    if (!opens) rows.push({ path, value })
    else
      for (const [name, one] of parts)
        walk(one, depth === 0 ? name : isList ? `${path}[${name}]` : `${path}.${name}`, depth + 1)
  }
  walk(args, '', 0)
  return rows
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
