import type { Rule } from '../language'

const EDER = '[(kac [eder|yapar|olur]|ne kadar [eder]|eder|nedir|kactir|ne|hesapla|sonucu nedir|sonucu kac|=)]'

/** Units, sums and chance. */
export const mathRules: readonly Rule[] = [
  {
    skill: 'convert',
    patterns: [
      '{amount} kac {to} [eder|yapar|dir|dur|ediyor|var|vardir|olur]',
      '{amount} {to} (cevir|olarak kac|cinsinden [kac|nedir])',
      '{amount} (i|u|yi|yu) {to} cevir',
    ],
    args: ({ amount, to }) => amount && { value: amount.value, from: amount.unit, to },
  },
  {
    skill: 'calculate',
    patterns: [
      '{a} ile {b} (toplami|toplam) [kac|nedir|ne|kac eder]',
      '{a} ile {b} topla',
      '{a} ve {b} (topla|toplami) [kac|nedir|kac eder]',
    ],
    args: ({ a, b }) => ({ expression: `${a} + ${b}` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} ile {b} (carp|carpimi) [kac|nedir|ne|kac eder]'],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} {b} (bol|bolersen|bolersek|bolunurse|bolunce|bolununce) [kac [eder|lira]]'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} {b} (cikar|cikarsa) [kac [eder|kalir]]'],
    args: ({ a, b }) => ({ expression: `(${b}) - (${a})` }),
  },
  {
    skill: 'calculate',
    patterns: [`{expression} ${EDER}`, 'hesapla {expression}', '{expression} (kactir|kac ediyor)'],
    args: ({ expression }) => ({ expression }),
  },

  {
    skill: 'flip_coin',
    patterns: [
      '[bir] (yazi tura|yazi mi tura mi|yazi tura mi) [at|atar misin|atalim|oyna]',
      '[bir] [madeni] para at',
      'para atisi [yap]',
    ],
    args: () => ({}),
  },
  {
    skill: 'flip_coin',
    patterns: ['{count} [tane|adet] para at', '{count} kere yazi tura at'],
    args: ({ count }) => ({ count }),
  },
  { skill: 'roll_dice', patterns: ['[bir] zar (at|atar misin|atalim|salla)', 'zar'], args: () => ({}) },
  { skill: 'roll_dice', patterns: ['{sides} (yuzlu|kenarli|tarafli) [bir] zar at'], args: ({ sides }) => ({ sides }) },
  {
    skill: 'roll_dice',
    patterns: ['{count} [tane|adet] {sides} (yuzlu|tarafli) zar at'],
    args: ({ count, sides }) => ({ count, sides }),
  },
  { skill: 'roll_dice', patterns: ['{count} [tane|adet|kere|kez] zar at'], args: ({ count }) => ({ count }) },
  {
    skill: 'random_number',
    patterns: [
      '{min} (ile|ve|den|dan) {max} (arasinda|arasi|arasindan|e kadar) [rastgele] [bir] sayi [(sec|soyle|tut|uret|ver)]',
      'rastgele {min} (ile|ve) {max} arasinda [bir] sayi [(sec|soyle|tut|uret)]',
    ],
    args: ({ min, max }) => ({ min, max }),
  },
  {
    skill: 'random_number',
    patterns: ['[bana] [rastgele] [bir] sayi (sec|soyle|tut|uret|ver)', 'rastgele [bir] sayi'],
    args: () => ({}),
  },
]
