/** Languages whose numbers, signs and abbreviations can be put into words. */
export type SpokenLanguage = 'en' | 'tr'

export type Signs = readonly (readonly [sign: RegExp, word: string])[]

export interface Words {
  /** Said instead of a block of code. */
  readonly code: string
  readonly dot: string
  readonly at: string
  readonly dash: string
  readonly underscore: string
  /** Large signs of formulas. */
  readonly formula: Readonly<Record<'sum' | 'prod' | 'int', string>>
  /** Signs that are said, and their words. */
  readonly signs: Signs
  /** Signs that may belong to a unit ("20°C", "m²"): said only after units have been. */
  readonly unitSigns: Signs
  /** Abbreviations and what they stand for; matched with their full stop. */
  readonly abbreviations: Readonly<Record<string, string>>
}

const MATH = {
  plus: /(?<=\s|^)\+(?=\s|\p{L})|(?<=\d)\+(?!\+)/gu,
  plusMinus: /±/g,
  minus: /−|(?<=(?:^|\s)[\p{L}\d]{1,12}\s)-(?=\s[\p{L}\d]{1,12}\s*=)/gu,
  times: /×|(?<=\d)\s?[*·⋅]\s?(?=\d)/g,
  divided: /÷/g,
  notEqual: /≠|!=/g,
  about: /≈|~(?=\s?[$€£₺¥]?\d)/g,
  atMost: /≤|<=/g,
  atLeast: /≥|>=/g,
  equals: /(?<![=])={1,3}(?!=)/g,
  less: /(?<=\s)<(?=\s)|(?<=^|\s)<(?=\d)/g,
  more: /(?<=\s)>(?=\s)|(?<=^|\s)>(?=\d)/g,
  root: /√/g,
  infinity: /∞/g,
  pi: /π/g,
  squared: /\^2(?!\d)/g,
  cubed: /\^3(?!\d)/g,
  power: /\^(?=[\p{L}\d])/gu,
  sharp: /(?<=\b[A-G])#/g,
  plusPlus: /(?<=\b[A-Z])\+\+/g,
  and: /&/g,
  at: /@/g,
  section: /§/g,
} as const

const signWords = (table: Record<keyof typeof MATH, string>): Signs =>
  (Object.keys(MATH) as (keyof typeof MATH)[]).map((key) => [MATH[key], table[key]] as const)

const en: Words = {
  code: 'Here is some code, shown in the window.',
  dot: 'dot',
  at: 'at',
  dash: 'dash',
  underscore: 'underscore',
  formula: { sum: 'the sum over', prod: 'the product over', int: 'the integral of' },
  signs: signWords({
    plus: 'plus',
    plusMinus: 'plus or minus',
    minus: 'minus',
    times: 'times',
    divided: 'divided by',
    notEqual: 'is not equal to',
    about: 'about',
    atMost: 'at most',
    atLeast: 'at least',
    equals: 'equals',
    less: 'less than',
    more: 'more than',
    root: 'the square root of',
    infinity: 'infinity',
    pi: 'pi',
    squared: 'squared',
    cubed: 'cubed',
    power: 'to the power of',
    sharp: 'sharp',
    plusPlus: 'plus plus',
    and: 'and',
    at: 'at',
    section: 'section',
  }),
  unitSigns: [
    [/°/g, 'degrees'],
    [/²/g, 'squared'],
    [/³/g, 'cubed'],
  ],
  abbreviations: {
    'e.g.': 'for example',
    'i.e.': 'that is',
    'vs.': 'versus',
    'etc.': 'et cetera',
    'approx.': 'approximately',
    'dept.': 'department',
    'prof.': 'Professor',
    'ph.d.': 'PhD',
    'b.sc.': 'BSc',
    'm.sc.': 'MSc',
  },
}

const tr: Words = {
  code: 'Kod pencerede gösteriliyor.',
  dot: 'nokta',
  at: 'et',
  dash: 'tire',
  underscore: 'alt çizgi',
  formula: { sum: 'toplam', prod: 'çarpım', int: 'integral' },
  signs: signWords({
    plus: 'artı',
    plusMinus: 'artı eksi',
    minus: 'eksi',
    times: 'çarpı',
    divided: 'bölü',
    notEqual: 'eşit değil',
    about: 'yaklaşık',
    atMost: 'en fazla',
    atLeast: 'en az',
    equals: 'eşittir',
    less: 'küçüktür',
    more: 'büyüktür',
    root: 'karekök',
    infinity: 'sonsuz',
    pi: 'pi',
    squared: 'kare',
    cubed: 'küp',
    power: 'üzeri',
    sharp: 'şarp',
    plusPlus: 'artı artı',
    and: 've',
    at: 'et',
    section: 'madde',
  }),
  unitSigns: [
    [/°/g, 'derece'],
    [/²/g, 'kare'],
    [/³/g, 'küp'],
  ],
  abbreviations: {
    'vb.': 've benzeri',
    'vd.': 've diğerleri',
    'vs.': 'vesaire',
    'örn.': 'örneğin',
    'bkz.': 'bakınız',
    'yy.': 'yüzyıl',
    'krş.': 'karşılaştırınız',
    'm.ö.': 'milattan önce',
    'm.s.': 'milattan sonra',
    'dr.': 'Doktor',
    'prof.': 'Profesör',
    'doç.': 'Doçent',
    'uzm.': 'Uzman',
    'av.': 'Avukat',
    'sn.': 'Sayın',
    'cad.': 'Caddesi',
    'sok.': 'Sokak',
    'mah.': 'Mahallesi',
    'apt.': 'Apartmanı',
    'tel.': 'telefon',
    't.c.': 'Türkiye Cumhuriyeti',
    'a.ş.': 'anonim şirketi',
    'ltd.': 'limitet',
    'şti.': 'şirketi',
  },
}

export const WORDS: Readonly<Record<SpokenLanguage, Words>> = { en, tr }
