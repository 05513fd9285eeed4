import type { Rule } from '../language'

const MI = '(mi|miydi|mi olacak|midir|olacak mi)'
const KAC = '(kac|kacti|kac olur|kac olacak|kac olacakti|kac idi|ne)'

/** January to December with the endings of “in”, “of” and “the”, folded. */
const MONTHS = [
  'ocak|ocakta|ocagin|ocagi',
  'subat|subatta|subatin|subati',
  'mart|martta|martin|marti',
  'nisan|nisanda|nisanin|nisani',
  'mayis|mayista|mayisin|mayisi',
  'haziran|haziranda|haziranin|hazirani',
  'temmuz|temmuzda|temmuzun|temmuzu',
  'agustos|agustosta|agustosun|agustosu',
  'eylul|eylulde|eylulun|eylulu',
  'ekim|ekimde|ekimin|ekimi',
  'kasim|kasimda|kasimin|kasimi',
  'aralik|aralikta|araligin|araligi',
]

/** Leap years, lengths of months, clocks of another hour, and counting aloud, in Turkish. */
export const turkishCalendarRules: readonly Rule[] = [
  { skill: 'year', patterns: [`{year} [yili] artik yil ${MI}`], args: ({ year }) => ({ about: 'leap', year }) },
  { skill: 'year', patterns: [`(bu yil|bu sene) artik yil ${MI}`], args: () => ({ about: 'leap' }) },
  {
    skill: 'year',
    patterns: [
      '[bir] (sonraki|dahaki|gelecek) artik yil [ne zaman|hangi yil|hangisi|kac|kacta]',
      'artik yil ne zaman',
      '(hangi yil|ne zaman) artik yil [olacak|var]',
    ],
    args: () => ({ about: 'next_leap' }),
  },
  ...MONTHS.map((name, i): Rule => ({
    skill: 'year',
    patterns: [`[{year}] [yilinda] (${name}) [ayi|ayinda] kac gun [var|vardir|surer|ceker|oluyor]`],
    args: ({ year }) => ({ about: 'length', month: i + 1, ...(year !== undefined && { year }) }),
  })),
  {
    skill: 'year',
    patterns: ['{year} [yili|yilinda] kac gun [var|suruyor|surer|ceker]'],
    args: ({ year }) => ({ about: 'length', year }),
  },
  {
    skill: 'year',
    patterns: ['(bu yil|bu sene|bir yil|bir yilda|bir sene|yil|yilda) kac gun [var|suruyor|surer|ceker]'],
    args: () => ({ about: 'length' }),
  },
  {
    skill: 'time',
    patterns: [`{duration} sonra [{place}] saat ${KAC}`, `saat {duration} sonra ${KAC}`],
    args: ({ duration, place }) => ({ after: duration, ...(place !== undefined && { place }) }),
  },
  {
    skill: 'time',
    patterns: [`{duration} (once|evvel) saat ${KAC}`, `saat {duration} (once|evvel) ${KAC}`],
    args: ({ duration }) => (duration === undefined ? undefined : { after: -duration }),
  },
  {
    skill: 'time_until',
    patterns: ['{when} [daha] (kac saat|kac dakika|ne kadar|ne kadar zaman) (var|kaldi)'],
    args: ({ when }) =>
      when?.at === undefined || when.repeat !== undefined
        ? undefined
        : { at: when.at, ...(when.day !== undefined && { day: when.day }) },
  },
  {
    skill: 'time',
    patterns: ['{place} [su an|simdi] (sabah|aksam|gece|gunduz|ogle|ogleden sonra) (mi|oldu mu)'],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'time_difference',
    patterns: ['{place} kac saat (ilerideyiz|gerideyiz|ileriyiz|geriyiz)', '{place} (ileride|geride) miyiz'],
    args: ({ place }) => ({ to: place }),
  },
  { skill: 'count', patterns: ['[birden] {max} kadar (say|sayar misin)'], args: ({ max }) => ({ to: max }) },
  {
    skill: 'count',
    patterns: [
      '{min} [baslayip|baslayarak] {max} kadar [geriye] (say|sayar misin)',
      '{min} [baslayarak] {max} [kadar] (geriye|geri) say',
    ],
    args: ({ min, max }) => ({ from: min, to: max }),
  },
  {
    skill: 'count',
    patterns: ['{min} [baslayarak|itibaren] (geriye|geri) [dogru] (say|sayar misin)'],
    args: ({ min }) => (min === undefined ? undefined : { from: min, to: min > 1 ? 1 : 0 }),
  },
  {
    skill: 'count',
    patterns: ['{max} kadar {number} {number} (say|sayar misin)', '{number} {number} {max} kadar say'],
    args: ({ max, number }) => ({ to: max, step: number }),
  },
]
