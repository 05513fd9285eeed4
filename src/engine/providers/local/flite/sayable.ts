/** Typographic characters as Flite knows them. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑]/g, '-'],
  [/\s*[–—―]\s*/g, ', '],
  [/…/g, '...'],
  [/ß/g, 'ss'],
  [/[æÆ]/g, 'ae'],
  [/[øØ]/g, 'o'],
  [/[œŒ]/g, 'oe'],
  [/[łŁ]/g, 'l'],
  [/ı/g, 'i'],
]

/**
 * What Flite can say of a text: it reads ASCII. Accents are dropped from letters, other scripts and symbols are left
 * out. '' when nothing is left that has a sound.
 */
export function sayable(text: string): string {
  let plain = text
  for (const [from, to] of PLAIN) plain = plain.replace(from, to)
  plain = plain
    .normalize('NFKD')
    .replace(/[^\x20-\x7e\s]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+/, '')
    .trim()
  return /[A-Za-z0-9]/.test(plain) ? plain : ''
}
