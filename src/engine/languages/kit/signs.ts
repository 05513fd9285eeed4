export type Signs = readonly (readonly [sign: RegExp, word: string])[]

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

/** The signs of sums and texts, with their words in one language. */
export const signWords = (table: Record<keyof typeof MATH, string>): Signs =>
  (Object.keys(MATH) as (keyof typeof MATH)[]).map((key) => [MATH[key], table[key]] as const)
