import type { Viseme } from '#shared/face'

/** A pattern at a place of a word, and the mouth shapes of what it matches: `aa I`, or '' for letters nobody says. */
export type MouthRule = readonly [pattern: RegExp, shapes: string]

/** One mouth shape of a word. */
export interface Mouthed {
  readonly viseme: Viseme
  /** How long it is beside the others of the word. */
  readonly weight: number
  /** The letter it belongs to, counted from the first. */
  readonly at: number
}

/** A vowel is about twice as long as a consonant. */
const VOWELS: ReadonlySet<string> = new Set(['aa', 'E', 'I', 'O', 'U'])

/**
 * The mouth shapes of one word in lower case. At each place the first rule that matches there counts; what none
 * matches, a digit or a sign, has no shape. Pure.
 */
export function mouthOf(word: string, rules: readonly MouthRule[]): Mouthed[] {
  const shapes: Mouthed[] = []
  for (let at = 0; at < word.length;) {
    const found = matchAt(word, at, rules)
    for (const viseme of found.shapes) shapes.push({ viseme, weight: VOWELS.has(viseme) ? 2 : 1, at })
    at += found.length
  }
  return shapes
}

function matchAt(word: string, at: number, rules: readonly MouthRule[]): { length: number; shapes: readonly Viseme[] } {
  for (const [pattern, shapes] of rules) {
    const sticky = stickyOf(pattern)
    sticky.lastIndex = at
    const [found = ''] = sticky.exec(word) ?? []
    if (found !== '') return { length: found.length, shapes: shapes.split(' ').filter(Boolean) as Viseme[] }
  }
  return { length: 1, shapes: [] }
}

const stickies = new WeakMap<RegExp, RegExp>()

function stickyOf(pattern: RegExp): RegExp {
  const known = stickies.get(pattern) ?? new RegExp(pattern.source, 'yu')
  stickies.set(pattern, known)
  return known
}

/** Letters of Latin scripts as most languages say them; the last resort, and the end of most packs' own rules. */
export const latinMouth: readonly MouthRule[] = [
  [/[aàáâãåāăą]/u, 'aa'],
  [/[eèéêëēęėæ]/u, 'E'],
  [/[iìíîïīıįyýÿ]/u, 'I'],
  [/[oòóôõöōőøœ]/u, 'O'],
  [/[uùúûüūůű]/u, 'U'],
  [/ä/u, 'E'],
  [/[pbm]/u, 'PP'],
  [/[fv]/u, 'FF'],
  [/[þð]/u, 'TH'],
  [/[tdťď]/u, 'DD'],
  [/[kgqcħ]/u, 'kk'],
  [/x/u, 'kk SS'],
  [/[jçčćşšžźżğ]/u, 'CH'],
  [/[szßś]/u, 'SS'],
  [/[nlñńňł]/u, 'nn'],
  [/[rřŕ]/u, 'RR'],
  [/w/u, 'U'],
]
