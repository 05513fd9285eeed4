import { packOf } from '../languages/registry'
import { stopRule } from './speakable/abbreviations'

/** How strongly a text may be cut at a place, from not at all to where a sentence or line ends. */
export type Boundary = 'none' | 'word' | 'clause' | 'sentence'

const CLOSERS = /["'”’»›)\]}*_~`」』）】》\p{Extended_Pictographic}\uFE0F\u200D\p{Emoji_Modifier}\s]+$/u
const ONLY_CLOSER = /^[”’»›)\]}」』）】》,;:.!?…]/
const CJK_STOP = /[。！？｡]$/
const CJK_PAUSE = /[、，；：]$/
const BULLET = /^\s*(?:[-*+•]|#{1,6}|>|\(?\d{1,3}[.)]|\(?\p{L}\))$/u
/** A small whole number, not the end of "7,5" or "14.30". */
const ORDINAL = /(?:^|[^\d.,:/-])\d{1,2}$/
/** Letters of the scripts a space between words would not be written in. */
const UNSPACED_END = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]$/u
const LOWER = /^\p{Ll}/u

/**
 * Judges the place before `next`, the first characters of a word. `line` is the text of the same line before it, with
 * the white space between; `lineBreak` says that the line before has just ended, and `line` is then that line.
 * Needs no text after the first character of the next word, so a sentence is recognised as early as it can be.
 */
export function boundaryAt(line: string, next: string, lineBreak: boolean, language: string): Boundary {
  const spaced = /\s$/.test(line) || lineBreak
  const bare = line.trimEnd()
  if (bare === '') return 'none'
  if (lineBreak) return afterLine(bare, next)
  if (BULLET.test(bare)) return 'none'
  if (/^\p{Extended_Pictographic}/u.test(next)) return spaced ? 'word' : 'none'

  const core = bare.replace(CLOSERS, '')
  if (CJK_STOP.test(core)) return ONLY_CLOSER.test(next) ? 'none' : 'sentence'
  if (CJK_PAUSE.test(bare)) return 'clause'
  if (!spaced) return 'none'
  if (ONLY_CLOSER.test(next)) return 'none'
  if (/(?:\.\.|…)$/.test(core)) return LOWER.test(next) ? 'clause' : 'sentence'
  if (/[!?‼⁇⁈⁉؟।]$/.test(core)) return LOWER.test(next) && core !== bare ? 'word' : 'sentence'
  if (core.endsWith('.')) return afterStop(core.slice(0, -1), next, language)
  if (/[;:؛]$/.test(core)) return 'clause'
  if (/,$/.test(core)) return /\d,$/.test(core) && /^\d/.test(next) ? 'word' : 'clause'
  if (/(?:^|\s)[–—-]$|—$/.test(core)) return 'clause'
  return UNSPACED_END.test(core) && packOf(language).reading.clauseSpaces ? 'clause' : 'word'
}

/** A line that merely wraps goes on in lower case; any other line is something complete: an item, a heading, a row. */
function afterLine(bare: string, next: string): Boundary {
  const wraps = LOWER.test(next) && !/[.!?:;…|]["'”’»)\]*_`]*$/.test(bare)
  return wraps ? 'word' : 'sentence'
}

/** After a full stop: `before` is the line without it. */
function afterStop(before: string, next: string, language: string): Boundary {
  const word = /[\p{L}\p{N}.'’]*$/u.exec(before)?.[0] ?? ''
  const lower = LOWER.test(next)
  const rule = stopRule(word, language)
  if (rule === 'never') return 'none'
  if (rule === 'beforeCapital') return lower ? 'none' : 'sentence'
  if (rule === 'notBeforeDigit' && /^\d/.test(next)) return 'none'
  // "U.S. Army", "U.S. The": whether a sentence ends cannot be told from one letter; the next stop will do.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return 'none'
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return 'none'
  // As in Turkish: "3. gün", "2. Dünya Savaşı", "II. Mehmet".
  const ordinals = packOf(language).reading.ordinalStops ?? false
  if (ordinals && (/^[IVX]+$/.test(word) || ORDINAL.test(before))) return 'none'
  if (ordinals && lower && /^\d+$/.test(word)) return 'none'
  // An unknown abbreviation goes on in lower case; so does somebody who writes no capitals.
  return lower ? 'clause' : 'sentence'
}
