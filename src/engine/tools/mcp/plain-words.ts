import { table } from '#shared/table'
import { hidden } from '../text'

/*
 * Names and titles that a server gives its tools, as words a rule can read: whatever was put into them to be read by a
 * person and not by a rule is taken out first. Look-alikes by Unicode's confusables.txt (UTS #39), as far as they stand
 * for the letters of the Latin alphabet.
 */

/** Letters that look like a Latin one, by the Latin one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = table({
  a: 'аαаɑᴀꓮꭺᎪ',
  b: 'ЬьʙвβꓐᏴꮟ',
  c: 'сϲᴄⅽꓚᏟᴐ',
  d: 'ԁᴅꓓᎠ',
  e: 'еєεҽᴇꓰᎬ℮э',
  f: 'ғꜰꓝϝք',
  g: 'ɡɢցꓖᏀ',
  h: 'һʜнհꓧᎻ',
  i: 'іιɪɩꓲᎥ',
  j: 'јᴊϳꓙᎫ',
  k: 'кκᴋꓗᏦ',
  l: 'ʟⅼꓡᏞӏӀ',
  m: 'мᴍꓟᎷ',
  n: 'ոɴηпꓠ',
  o: 'оοօᴏꓳⲟσθ',
  p: 'рρᴘꓑᏢⲣ',
  q: 'ԛգզ',
  r: 'гʀꓣᏒᎡᴦ',
  s: 'ѕꜱʂꓢᏚՏ',
  t: 'тτᴛꓔᎢ',
  u: 'սυᴜꓴцʋ',
  v: 'νѵᴠꓦᏙ',
  w: 'ԝωᴡꓪᎳшѡ',
  x: 'хχꓫⅹ',
  y: 'уүγʏꓬყ',
  z: 'ᴢꓜᏃʐ',
})
const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, alike]) =>
    [...alike].flatMap((one): [string, string][] => [
      [one, latin],
      [one.toLowerCase(), latin],
      [one.toUpperCase(), one.toUpperCase() === one ? latin : latin.toUpperCase()],
    ]),
  ),
)
/** Letters of Latin alphabets that have no plain form in Unicode. */
const PLAIN: Readonly<Record<string, string>> = table({ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae' })
/** Digits and signs that stand for letters within a word: `d3lete`. */
const LEET = new Map(Object.entries({ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }))

/** Letters in black circles and squares, and those that flags are made of, begin here. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6] as const

/** Joiners that scripts and emoji really need: after a pictograph, or between letters that are not Latin. */
const JOINED = /(?:\p{Extended_Pictographic}|(?!\p{Script=Latin})\p{L}|\p{M})[\u200c\u200d\ufe0f]+/gu

/** Words nobody can mistake for others: letters and digits of the text, compatible forms made plain, lower case. */
export function wordsIn(text: string): string[] {
  const spaced = unhidden(text)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  const words = bare(spaced)
    .split(/[^\p{L}\p{N}@$!]+/u)
    .map((word) => word.replace(/^[@$!]+|[@$!]+$/g, ''))
    .filter((word) => word !== '')
  return [...words, ...spelled(words)]
}

/** The word in the ways it may be meant: as it is, with Latin letters for look-alikes, with letters for digits. */
export function readings(word: string): string[] {
  const latin = latinOf(word)
  const letters = [...latin].map((one) => LEET.get(one) ?? one).join('')
  return [...new Set([word, latin, latin.replace(/^\d+|\d+$/g, ''), letters, letters.replace('l', 'i')])]
}

/** Lower case without accents, look-alikes left as they are: the form in which words are compared. Pure. */
export function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłøđßæ]/g, (one) => PLAIN[one] ?? one)
}

/** The text in Latin letters, as far as others only look like them. */
export function latinOf(text: string): string {
  return [...text].map((one) => LATIN.get(one) ?? boxed(one) ?? one).join('')
}

/**
 * It holds what cannot be seen, or a word of letters that only look alike: somebody is meant to read something else.
 */
export function deceives(text: string): boolean {
  if (hidden(text.replace(JOINED, ''))) return true
  return text
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => /[a-z]/i.test(word) && [...word].some((one) => LATIN.has(one)))
}

function unhidden(text: string): string {
  return [...text.normalize('NFKC')].map((one) => boxed(one) ?? (hidden(one) ? '' : one)).join('')
}

function boxed(one: string): string | undefined {
  const code = one.codePointAt(0) ?? 0
  const first = BOXED.find((start) => code >= start && code < start + 26)
  return first === undefined ? undefined : String.fromCharCode(97 + code - first)
}

/** Letters set apart, as the word they spell: `d_e_l_e_t_e`. */
function spelled(words: readonly string[]): string[] {
  const runs = words.map((word) => ([...word].length === 1 ? word : ' ')).join('')
  return runs.split(' ').filter((run) => run.length > 2)
}
