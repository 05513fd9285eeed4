import type { MouthRule } from '../kit/mouth'

/** Consonants by the shape they give a mouth; those of the throat (ห ฮ) and the bearer of vowels (อ) give none. */
const CONSONANTS: readonly (readonly [letters: string, shape: string])[] = [
  ['บปผพภม', 'PP'],
  ['ฝฟ', 'FF'],
  ['ดตถทธฎฏฐฑฒ', 'DD'],
  ['กขคฆฃฅง', 'kk'],
  ['จฉชฌ', 'CH'],
  ['ซศษส', 'SS'],
  ['นณลฬ', 'nn'],
  ['ร', 'RR'],
  ['ว', 'U'],
  ['ยญ', 'I'],
  ['หฮอ', ''],
]

/** Without the vowels ฤ and ฦ, which stand among them. */
const ANY = 'ก-รลว-ฮ'
const TONE = '[่้๊๋]?'
/** Signs that stand over, under or behind a consonant and make it begin a syllable. */
const SIGN = 'ะาัำิีึืุู็่้๊๋'

/**
 * Vowels are written around the consonant they are said after: what stands before it, what behind it, and the shapes.
 * The longer ones first.
 */
const AROUND: readonly (readonly [before: string, after: string, shapes: string])[] = [
  ['เ', `ี${TONE}ยะ?`, 'I aa'],
  ['เ', `ื${TONE}อะ?`, 'I aa'],
  ['เ', `${TONE}าะ`, 'O'],
  ['เ', `${TONE}า`, 'aa U'],
  ['เ', `${TONE}อะ?`, 'E'],
  ['เ', `ิ${TONE}`, 'E'],
  ['เ', `${TONE}ย(?![${SIGN}])`, 'E I'],
  ['[เแ]', `็?${TONE}ะ?`, 'E'],
  ['โ', `${TONE}ะ?`, 'O'],
  ['[ไใ]', `${TONE}ย?`, 'aa I'],
  ['', `ั${TONE}วะ?`, 'U aa'],
  ['', `ั${TONE}ย`, 'aa I'],
  ['', `รร(?![${ANY}])`, 'aa nn'],
  ['', `รร`, 'aa'],
  ['', `็?${TONE}อ(?![${SIGN}])`, 'O'],
  ['', `${TONE}ว(?=[${ANY}](?![${SIGN}]))`, 'U aa'],
]

/** A second consonant said at once with the first: กร, ปล, คว, and a leading ห or อ, which only sets the tone. */
const CLUSTERS: readonly (readonly [first: string, second: string, shapes: string])[] = [
  ['[กขคตปผพทส]', 'ร', 'RR'],
  ['[กขคปผพ]', 'ล', 'nn'],
  ['[กขค]', 'ว', 'U'],
]

/** The first letters of a syllable with their shapes, pairs before single ones. */
const BEGINNINGS: readonly (readonly [pattern: string, shapes: string])[] = [
  ...CLUSTERS.flatMap(([first, second, shapes]) =>
    CONSONANTS.flatMap(([letters, shape]) => {
      const fitting = [...letters].filter((letter) => new RegExp(first, 'u').test(letter)).join('')
      return fitting === '' ? [] : [[`[${fitting}]${second}`, `${shape} ${shapes}`] as const]
    }),
  ),
  ...CONSONANTS.map(([letters, shape]) => [`ห[${letters}]`, shape] as const).filter(
    ([, shape]) => shape === 'nn' || shape === 'RR' || shape === 'U' || shape === 'I',
  ),
  ['หม', 'PP'],
  ['หง', 'kk'],
  ...CONSONANTS.map(([letters, shape]) => [`[${letters}]`, shape] as const),
]

const rule = (pattern: string, shapes: string): MouthRule => [new RegExp(pattern, 'u'), shapes]

/**
 * How Thai letters move the mouth. Thai is written nearly as it is said, but for vowels that stand around their
 * consonant, those nobody writes (คน is kon), and letters that a sign silences.
 */
export const thaiMouth: readonly MouthRule[] = [
  // What a sign silences, with a vowel or a ร before it: จันทร์, สิทธิ์.
  rule(`[${ANY}]?ร์|[${ANY}][ิุ]?์`, ''),
  // At the end of a word: no r, no hiss, and of two letters one.
  rule('(?<=[าั])รถ$|ตร$|(?<=[ะาัิีึืุู])[จชซศษส]$', 'DD'),
  rule('(?<=[ะาัิีึืุูอ])[รญ]$', 'nn'),
  ...AROUND.flatMap(([before, after, vowel]) =>
    BEGINNINGS.map(([letters, shapes]) => rule(`${before}${letters}${after}`, `${shapes} ${vowel}`)),
  ),
  rule('ฤๅ?', 'RR I'),
  // A syllable of two consonants with nothing between them.
  ...BEGINNINGS.map(([letters, shapes]) =>
    rule(`${letters}(?=[${ANY}](?:$|[^${SIGN}์รล]))(?<![${SIGN}]${letters})`, `${shapes} O`),
  ),
  ...CONSONANTS.map(([letters, shape]) => rule(`[${letters}]`, shape)),
  rule('ำ', 'aa PP'),
  rule('[ะาั]', 'aa'),
  rule('[ิีึื]', 'I'),
  rule('[ุู]', 'U'),
]
