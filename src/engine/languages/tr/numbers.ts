import { table } from '#shared/table'

/* Turkish number words. Numbers come as strings of digits, so that none is too long. */

const ONES = 'sıfır bir iki üç dört beş altı yedi sekiz dokuz'.split(' ')
const TENS = ' on yirmi otuz kırk elli altmış yetmiş seksen doksan'.split(' ')
const SCALES = ['', 'bin', 'milyon', 'milyar', 'trilyon', 'katrilyon']

/** "007" as "sıfır sıfır yedi". Anything but digits is skipped. */
export function digitsTr(digits: string): string {
  return Array.from(digits.replace(/\D/g, ''), (digit) => ONES[Number(digit)]).join(' ')
}

function belowThousand(n: number): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const words = [
    hundreds > 1 ? ONES[hundreds]! : '',
    hundreds > 0 ? 'yüz' : '',
    TENS[tens]!,
    ones > 0 ? ONES[ones]! : '',
  ]
  return words.filter((word) => word !== '').join(' ')
}

/** A whole number; digit by digit when it begins with a needless zero or is longer than there are names for. */
export function cardinalTr(digits: string): string {
  if (/^0./.test(digits) || digits.length > SCALES.length * 3) return digitsTr(digits)
  if (digits === '0') return ONES[0]!
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const words = groups.map((group, i) => {
    const scale = SCALES[groups.length - 1 - i]!
    if (Number(group) === 0) return ''
    // 1000 is "bin", not "bir bin"; but 1 000 000 is "bir milyon".
    return scale === 'bin' && Number(group) === 1 ? scale : `${belowThousand(Number(group))} ${scale}`.trim()
  })
  return words.filter((word) => word !== '').join(' ')
}

/** The last vowel of a word; "e" for a word without. */
function lastVowel(word: string): string {
  return /([aıoueiöü])[^aıoueiöü]*$/.exec(word.toLocaleLowerCase('tr'))?.[1] ?? 'e'
}

/** The narrow vowel (ı i u ü) that follows another vowel by vowel harmony. */
const NARROW: Readonly<Record<string, string>> = table({
  a: 'ı',
  ı: 'ı',
  e: 'i',
  i: 'i',
  o: 'u',
  u: 'u',
  ö: 'ü',
  ü: 'ü',
})

/** "21" as "yirmi birinci". */
export function ordinalTr(digits: string): string {
  const words = cardinalTr(digits)
  const narrow = NARROW[lastVowel(words)]!
  return /[aıoueiöü]$/.test(words) ? `${words}nc${narrow}` : withSuffix(words, `${narrow}nc${narrow}`)
}

/** Number words with the ending that stood after the apostrophe: "2026'da" is "iki bin yirmi altıda". */
export function withSuffix(words: string, suffix: string | undefined): string {
  if (suffix === undefined) return words
  const stem = /dört$/.test(words) && /^[aıoueiöü]/.test(suffix) ? `${words.slice(0, -1)}d` : words
  return stem + suffix
}

/**
 * A word that stands for a sign, with the ending that stood after the sign. The ending was written for how the sign is
 * read elsewhere ("TL'ye", "TL'den"), so vowels and a first "d" follow the word: "liraya", "kuruştan".
 */
export function withHarmony(word: string, suffix: string | undefined): string {
  if (suffix === undefined) return word
  let vowel = lastVowel(word)
  let fitted = ''
  const hard = /[fstkçşhp]$/.test(word)
  for (const letter of suffix.replace(/^[dt]/, hard ? 't' : 'd')) {
    let fit = letter
    if ('ae'.includes(letter)) fit = 'aıou'.includes(vowel) ? 'a' : 'e'
    else if ('ıiuü'.includes(letter)) fit = NARROW[vowel]!
    if ('aıoueiöü'.includes(fit)) vowel = fit
    fitted += fit
  }
  return word + fitted
}

/** "1.234,50" or "3.5" as written in Turkish: a point before three digits groups, any other mark is the decimal one. */
export function numberTr(written: string): string {
  const plain = /^\d{1,3}(?:\.\d{3})+(?:,|$)/.test(written) ? written.replaceAll('.', '') : written
  const [, whole = '', mark, fraction = ''] = /^(\d+)(?:([.,])(\d+))?$/.exec(plain) ?? []
  if (mark === undefined) return cardinalTr(whole)
  // "3,05" is read "üç virgül sıfır beş", "3,14" "üç virgül on dört".
  const zeros = /^0*/.exec(fraction)![0]
  const rest = fraction.slice(zeros.length)
  const tail =
    fraction.length > 3 ? digitsTr(fraction) : `${digitsTr(zeros)} ${rest === '' ? '' : cardinalTr(rest)}`.trim()
  return `${cardinalTr(whole)} ${mark === ',' ? 'virgül' : 'nokta'} ${tail}`
}
