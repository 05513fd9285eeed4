import { lettersInRun, plainDigits } from '../../languages/kit/letters'
import { wordsInRun } from '../../languages/kit/plain-letters'

/** A word as it is matched (`text`), and where it stands in what was said. */
export interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
  /** A comma, full stop or the like stands before it. */
  readonly breakBefore: boolean
  /** Was put in the place of what was heard: its text counts, not what stands there. */
  readonly meant?: boolean
}

/** How one language cuts text into words. */
export interface Spelling {
  /** Lower case and whatever else makes spellings equal; must keep the word a single word. */
  fold(word: string): string
  /** Separators inside digits: `1,234.5` in English, `1.234,5` in Turkish. */
  readonly thousands: string
  readonly point: string
  /** Words that stand for several: `what's` is `what is`. Looked up without apostrophes. */
  readonly expansions: Readonly<Record<string, string>>
  /** What to do with an apostrophe: English contractions close up, Turkish suffixes come off. */
  readonly apostrophe: 'join' | 'cut'
  /** Scripts without spaces are cut into letters instead of a dictionary's words (languages/kit/letters.ts). */
  readonly letters?: boolean
}

const PIECE =
  /\d+(?:[.,]\d+)*(?:['’]\p{L}+)?|(?:km|mi?)\/(?:sa|sn|h|s)(?!\p{L})|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*(?:(?<!\p{Script=Han})[23²³](?!\d))?|[-+*/×÷−^()%=:√]/giu

/**
 * Cuts text into folded words, digits and signs. Digits lose their thousands separators and get a decimal point.
 * Scripts without spaces (Thai, Chinese) are cut into the words of Intl's dictionaries, or into letters where the
 * spelling says so; patterns have spaces between those.
 */
export function tokenise(said: string, spelling: Spelling): Token[] {
  const tokens: Token[] = []
  const text = plainDigits(said.normalize('NFC'))
  const inRun = spelling.letters === true ? lettersInRun : wordsInRun
  let end = 0
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match
    const from = match.index
    const to = from + piece.length
    const between = text.slice(end, from)
    const breakBefore = tokens.length > 0 && /[.,;!?…\n。，、；！？]/.test(between)
    end = to
    if (/^[-−]$/.test(piece) && !isMinus(text, from)) continue
    for (const part of inRun(piece)) {
      const begin = from + part.at
      for (const word of words(part.word, spelling)) {
        const token = { text: word, from: begin, to: begin + part.word.length }
        tokens.push({ ...token, breakBefore: breakBefore && tokens.at(-1)?.from !== begin && begin === from })
      }
    }
  }
  return tokens
}

/** A dash is a minus before a digit or parenthesis, unless it joins words or stands in a range of time. */
function isMinus(text: string, at: number): boolean {
  return /^\s{0,20}[\d(.]/.test(text.slice(at + 1, at + 22)) && !/\p{L}$/u.test(text.slice(Math.max(0, at - 2), at))
}

function words(piece: string, spelling: Spelling): string[] {
  if (/^\d/.test(piece)) return [digits(piece.replace(/['’].*$/, ''), spelling)]
  const folded =
    spelling.apostrophe === 'cut'
      ? spelling.fold(piece.split(/['’]/)[0] ?? piece)
      : spelling.fold(piece).replace(/['’]/g, '')
  return (Object.hasOwn(spelling.expansions, folded) ? (spelling.expansions[folded] ?? folded) : folded).split(' ')
}

/** `1,234.5` as `1234.5`. A separator that cannot be one for thousands is a decimal point, whatever the language. */
function digits(piece: string, { thousands, point }: Spelling): string {
  const grouped = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${point}\\d+)?$`).test(piece)
  const plain = grouped ? piece.replaceAll(thousands, '') : piece
  const [whole = '', ...rest] = plain.split(/[.,]/)
  return rest.length === 0 ? whole : `${whole}.${rest.join('')}`
}

/** The words joined by single spaces, each followed by one: what patterns are matched against. */
export function line(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => `${text} `).join('')
}

/** What was really said from the first to the last of these words; where some were put right, the words themselves. */
export function rawText(text: string, tokens: readonly Token[]): string {
  if (tokens.some(({ meant }) => meant)) return tokens.map((token) => token.text).join(' ')
  const [first] = tokens
  const last = tokens.at(-1)
  return first && last ? text.normalize('NFC').slice(first.from, last.to).trim() : ''
}
