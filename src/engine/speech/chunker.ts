import { fallbackPack } from '../languages/registry'
import { type Boundary, boundaryAt } from './boundary'

/**
 * A piece of a reply, to be said in one go. `text` is exactly `reply.slice(start, end)`; pieces follow without gaps.
 */
export interface TextChunk {
  /** Counts up from 0 within one reply. */
  readonly id: number
  /** As written, white space and markup included. */
  readonly text: string
  /** Offsets into the whole reply, in UTF-16 code units. */
  readonly start: number
  readonly end: number
}

/** Sizes of the n-th chunk in characters; the last row holds for all further ones. */
const SIZES = [
  // The first sentence goes out at once, a long one already at its first clause: the listener is waiting.
  { min: 1, clauseFrom: 32, longFrom: 64, max: 160 },
  // Later ones may grow, since there is sound to cover the wait, and longer pieces are spoken with better melody.
  { min: 24, clauseFrom: Infinity, longFrom: Infinity, max: 200 },
  { min: 60, clauseFrom: Infinity, longFrom: Infinity, max: 240 },
  { min: 100, clauseFrom: Infinity, longFrom: Infinity, max: 240 },
] as const

/** A clause shorter than this is not worth a pause of its own. */
const MIN_CLAUSE = 12

/** Text without any place to cut is cut anyway at this many characters. */
const HARD_MAX = 960

/** Brackets open for longer than this are not a link any more, and a cut inside is allowed. */
const MAX_LINK_TEXT = 120

/** Characters from a line's beginning within which a fence can begin: bullets and quotes may stand before it. */
const FENCE_WITHIN = 64

const FENCE_OPEN = /^[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*(`{3,}|~{3,})$/

/** White space ends words; so may anything beyond Latin, where stops and quotes come without a space. */
function couldEndBefore(previous: number): boolean {
  return previous <= 0x20 || previous === 0xa0 || previous >= 0x2000
}

/** A fence while it is open, and what its present line has shown so far. */
interface OpenFence {
  readonly mark: string
  /** How many marks opened it. */
  marks: number
  /** Still in the line that opened it. */
  readonly opening: boolean
  /** Behind white space at most; in marks; behind them; something else was there. */
  line: 'none' | 'marks' | 'after' | 'other'
  /** Marks of the present line. */
  count: number
}

function isClosing({ line, count, marks }: OpenFence): boolean {
  return (line === 'marks' || line === 'after') && count >= marks
}

type Cuts = Record<Exclude<Boundary, 'none'>, number>

/**
 * Cuts a reply into pieces fit for a voice while it is still being written. The same text gives the same pieces however
 * it arrives. A sentence is recognised by the first character after it, since "$29." may become "$29.99"; a code fence
 * is one piece, however long.
 */
export class SentenceChunker {
  readonly #language: string
  #text = ''
  /** Offset of `#text` in the whole reply. */
  #offset = 0
  #id = 0
  /** Next character to look at, in `#text`. */
  #at = 0
  #lineStart = 0
  #inCode = false
  #bracket: number | undefined
  /** The fence we are in. */
  #fence: OpenFence | undefined
  /** The closing line of a fence has ended: cut before whatever comes next. */
  #fenceEnded = false
  #cuts: Cuts = { word: 0, clause: 0, sentence: 0 }

  constructor(language: string = fallbackPack.tag) {
    this.#language = language
  }

  /** Takes the next piece of the reply; gives the chunks that have become certain, often none. */
  push(delta: string): TextChunk[] {
    this.#text += delta
    return this.#scan(false)
  }

  /** The reply is complete: gives what is left. The chunker is then as new. */
  flush(): TextChunk[] {
    const chunks = this.#scan(true)
    if (this.#text.length > 0) chunks.push(this.#cut(this.#text.length))
    this.#offset = 0
    this.#id = 0
    return chunks
  }

  #scan(complete: boolean): TextChunk[] {
    const chunks: TextChunk[] = []
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at)
      // Half of a surrogate pair: its other half decides.
      if (!complete && code >= 0xd800 && code < 0xdc00 && this.#at + 1 === this.#text.length) break
      const cut = this.#step()
      if (cut === undefined) this.#at += code >= 0xd800 && code < 0xdc00 ? 2 : 1
      else chunks.push(this.#cut(cut))
    }
    return chunks
  }

  /** Looks at one character; gives the place to cut when it shows that there is one. */
  #step(): number | undefined {
    const at = this.#at
    const char = this.#text[at]!
    if (this.#fence !== undefined) {
      this.#watchFenceEnd(char)
      return undefined
    }
    if (char === '\n') {
      this.#inCode = false
      this.#bracket = undefined
      return undefined
    }
    if (/\s/.test(char)) return undefined
    const lineBreak = this.#text.lastIndexOf('\n', at - 1) >= this.#lineStart && at > 0
    const previousLine = this.#lineStart
    if (lineBreak) this.#lineStart = this.#text.lastIndexOf('\n', at - 1) + 1
    const cut = at === 0 ? undefined : this.#judge(at, lineBreak, previousLine)
    if (cut !== undefined) return cut
    this.#watchMarkup(char)
    return this.#fence === undefined ? undefined : this.#fenceStart()
  }

  #judge(at: number, lineBreak: boolean, previousLine: number): number | undefined {
    if (this.#fenceEnded) return at
    const size = SIZES[Math.min(this.#id, SIZES.length - 1)]!
    const boundary = this.#boundary(at, lineBreak, previousLine)
    if (boundary !== 'none') this.#cuts[boundary] = at
    const length = this.#text.slice(0, at).trimEnd().length
    if (boundary === 'sentence' && length >= size.min && /[\p{L}\p{N}]/u.test(this.#text.slice(0, at))) return at
    if (boundary === 'clause' && length >= size.clauseFrom) return at
    if (length > size.longFrom && this.#cuts.clause >= MIN_CLAUSE) return this.#cuts.clause
    if (at < size.max) return undefined
    if (this.#cuts.sentence >= MIN_CLAUSE) return this.#cuts.sentence
    if (this.#cuts.clause >= size.max / 3) return this.#cuts.clause
    if (this.#cuts.word > 0) return this.#cuts.word
    return at >= HARD_MAX ? at : undefined
  }

  #boundary(at: number, lineBreak: boolean, previousLine: number): Boundary {
    if (this.#inCode || !couldEndBefore(this.#text.charCodeAt(at - 1))) return 'none'
    if (this.#bracket !== undefined) {
      // "[text]" is a link only with "(" directly after it.
      const open = this.#text.slice(this.#bracket, at)
      if (open.length < MAX_LINK_TEXT && !/\][^(]/.test(open)) return 'none'
      this.#bracket = undefined
    }
    const next = String.fromCodePoint(this.#text.codePointAt(at)!)
    const from = lineBreak ? previousLine : this.#lineStart
    // A judgement needs a few words of the line, not all of a long paragraph.
    return boundaryAt(this.#text.slice(Math.max(from, at - 64), at), next, lineBreak, this.#language)
  }

  #watchMarkup(char: string): void {
    if (char === '`' || char === '~') {
      const lineStart = this.#text.slice(this.#lineStart, Math.min(this.#at + 1, this.#lineStart + FENCE_WITHIN))
      const marks = this.#at < this.#lineStart + FENCE_WITHIN ? FENCE_OPEN.exec(lineStart)?.[1] : undefined
      if (marks !== undefined) {
        this.#fence = { mark: char, marks: marks.length, opening: true, line: 'none', count: 0 }
        this.#inCode = false
      } else if (char === '`') this.#inCode = !this.#inCode
    } else if (this.#inCode) return
    else if (char === '[') this.#bracket = this.#at
    else if (char === ')') this.#bracket = undefined
  }

  /** A fence begins a piece of its own: where to cut before it, if there is anything before it. */
  #fenceStart(): number | undefined {
    const before = this.#text.slice(0, this.#lineStart)
    if (before.trim() === '') return undefined
    this.#fence = undefined
    return this.#lineStart
  }

  /** Each character is looked at once: a line of a fence may be as long as the answer. */
  #watchFenceEnd(char: string): void {
    const fence = this.#fence!
    if (char === '\n') {
      this.#lineStart = this.#at + 1
      if (!fence.opening && isClosing(fence)) {
        this.#fence = undefined
        this.#fenceEnded = true
      }
      this.#fence &&= { ...fence, opening: false, line: 'none', count: 0 }
      return
    }
    // More marks right behind those of the opening line make a longer fence.
    if (fence.opening && fence.line === 'none' && char === fence.mark) fence.marks++
    else if (fence.opening) fence.line = 'other'
    else if (char === fence.mark && (fence.line === 'none' || fence.line === 'marks')) {
      fence.line = 'marks'
      fence.count++
    } else if (!/\s/.test(char)) fence.line = 'other'
    else if (fence.line === 'marks') fence.line = 'after'
  }

  /** Takes the first `length` characters as a chunk and begins again after them. */
  #cut(length: number): TextChunk {
    const start = this.#offset
    const chunk = { id: this.#id++, text: this.#text.slice(0, length), start, end: start + length }
    this.#text = this.#text.slice(length)
    this.#offset += length
    this.#at = 0
    this.#lineStart = 0
    this.#inCode = false
    this.#bracket = undefined
    this.#fence = undefined
    this.#fenceEnded = false
    this.#cuts = { word: 0, clause: 0, sentence: 0 }
    return chunk
  }
}
