import { formulas } from './latex'
import type { ReadingRules, SignWords } from '../../languages/reading'

const FENCE = /^[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*(`{3,}|~{3,})/
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const ENDS = /[.!?:;,…。！？]["'”’»)\]]*$/

/** One line of text without its markup; `block` when it is complete in itself: a heading, an item, a row. */
interface Line {
  readonly text: string
  readonly block: boolean
}

/**
 * Markdown as running text: what a person would read out. Links give their text, images their description, a block of
 * code one sentence that says where it is, a table its rows; every heading, item and row ends as a sentence.
 * Addresses, numbers and signs are left for later steps.
 */
export function plainText(markdown: string, { signs: words, ordinalStops = false }: ReadingRules): string {
  const lines = blockLines(inline(withoutRuns(withoutCode(markdown, words)), words), ordinalStops)
  let text = ''
  let previous: Line | undefined
  let last: Line | undefined
  for (const line of lines) {
    if (line.text === '') {
      previous = previous && { ...previous, block: true }
      continue
    }
    if (previous) {
      const wraps = !previous.block && !line.block && /^\p{Ll}/u.test(line.text)
      text += wraps || ENDS.test(previous.text) ? ' ' : '. '
    }
    text += line.text
    previous = line
    last = line
  }
  const open = last?.block === true && !ENDS.test(last.text) && /[\p{L}\p{N}]/u.test(last.text)
  return open ? `${text}.` : text
}

/** Replaces every fence, also one that never ends, by a sentence about it. */
function withoutCode(markdown: string, words: SignWords): string {
  const out: string[] = []
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const marks = FENCE.exec(line)?.[1]
    if (fence === undefined && marks !== undefined) {
      fence = marks
      out.push('', words.code, '')
    } else if (fence === undefined) out.push(line)
    else if (marks?.startsWith(fence) && line.trim() === marks) fence = undefined
  }
  return out.join('\n')
}

/**
 * Takes the marks inside lines away. What a pattern may run over is bounded, or ends where the next one could begin, so
 * that the time grows with the text and not with its square.
 */
function inline(text: string, words: SignWords): string {
  return (
    formulas(withoutComments(text), words)
      .replace(/<br\s{0,4}\/?>/gi, '\n')
      .replace(/<(https?:\/\/[^<>\s]+)>/g, '$1')
      .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi, '')
      .replace(/&nbsp;/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;|&apos;/g, "'")
      .replace(/&amp;/g, '&')
      .replace(/^[^\S\n]*\[[^[\]\n]+\]:[^\S\n]+\S.*$/gm, '')
      .replace(LINK, '$1')
      // A picture in a link.
      .replace(LINK, '$1')
      .replace(/\[((?!\d+\]|\^)[^[\]\n]+)\]\[[^[\]\n]*\]/g, '$1')
      // Notes and sources: [^1], [2], [3, 4].
      .replace(/\s?\[(?:\^[^[\]\n]+|\d{1,3}(?:,\s?\d{1,3})*)\]/g, '')
      // The rest of a link that was cut in two.
      .replace(/\]\([^()\]\n]*\)/g, '')
      .replace(/(?<!`)(`+)(?!`)([^`\n]+)\1(?!`)/g, '$2')
      .replace(/\\([*_#`~[\]\\|>-])/g, '$1')
      .replace(/(?<=\d)\s?\*\s?(?=\d)/g, ' × ')
      .replace(/\*+(?=\S)|(?<=\S)\*+/g, '')
      .replace(/~~/g, '')
      .replace(/(?<![=\p{L}\p{N}])==(?=[^\s=])([^=\n]{1,200})(?<=\S)==(?!=)/gu, '$1')
      .replace(/(?<=\p{L})~(\d{1,3})~/gu, '$1')
      .replace(/(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/gu, '')
  )
}

/** A link or picture, its text alone kept. */
const LINK =
  /!?\[([^[\]\n]*)\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s{1,4}["'(][^\n()]{0,300}?["')])?\)/g

/** Without comments; one that never ends is text. */
function withoutComments(text: string): string {
  let out = ''
  let at = 0
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open + 4)
    if (close < 0) break
    out += text.slice(at, open)
    at = close + 3
  }
  return out + text.slice(at)
}

function blockLines(text: string, ordinalStops: boolean): Line[] {
  const raw = text.split('\n')
  const table = raw.some((line) => line.includes('|') && TABLE_RULE.test(line))
  const numbered = raw.filter((line) => /^\s*\d{1,3}[.)]\s/.test(line)).length
  return raw.map((line, i) => {
    // ">100 people" is no quotation.
    const bare = line.replace(/^\s*(?:>\s?)+(?!(?<=>)\d)/, '').trim()
    if (/^(?:[-*_]\s*){3,}$/.test(bare) || (table && TABLE_RULE.test(bare))) return { text: '', block: true }
    if (/^\|.*\|$/.test(bare) || (table && bare.includes('|'))) return { text: row(bare), block: true }
    const heading = /^#{1,6}(?:\s+|$)(.*)$/.exec(bare)
    if (heading) return { text: withoutClosing(heading[1]!), block: true }
    const bullet = /^(?:[-+*•▪◦‣]\s+)(?:\[[ xX]?\]\s+)?(.*)$/.exec(bare)
    if (bullet) return { text: bullet[1]!, block: true }
    const item = /^(\d{1,3})[.)]\s+(.*)$/.exec(bare)
    // "3. gün" is the third day in Turkish, unless there is a list.
    if (item && (!ordinalStops || numbered > 1)) return { text: `${item[1]}, ${item[2]}`, block: true }
    // A line under "===" or "---" is a heading, and the rule itself nothing.
    if (/^(?:={2,}|-{2,})$/.test(bare)) return { text: '', block: true }
    return { text: bare, block: i + 1 < raw.length && /^\s*(?:={2,}|-{2,})\s*$/.test(raw[i + 1]!) }
  })
}

/** "Title ##": what closes a heading is no part of it. */
function withoutClosing(title: string): string {
  let end = title.length
  while (title[end - 1] === '#') end--
  return title.slice(0, end).trimEnd()
}

/** At most one empty line and one space in a row: more of them says nothing, and every later step would run over it. */
function withoutRuns(text: string): string {
  return text
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(?:\n ){2,}/g, '\n\n')
}

function row(line: string): string {
  const cells = line.split('|').map((cell) => cell.trim())
  return cells.filter((cell) => cell !== '').join(', ')
}
