import type { LanguagePack } from '#engine/languages/pack'
import { signWords } from '#engine/languages/kit/signs'

const ONES = 'nul unu du tri kvar kvin ses sep ok naŭ'.split(' ')
const DIGIT = /\d/g

export const esperanto: LanguagePack = {
  tag: 'eo',
  reading: {
    signs: {
      code: 'Jen kodo, en la fenestro.',
      dot: 'punkto',
      at: 'ĉe',
      dash: 'streko',
      underscore: 'substreko',
      formula: { sum: 'la sumo de', prod: 'la produto de', int: 'la integralo de' },
      signs: signWords({
        plus: 'plus',
        plusMinus: 'plus aŭ minus',
        minus: 'minus',
        times: 'oble',
        divided: 'dividite per',
        notEqual: 'ne egalas',
        about: 'ĉirkaŭ',
        atMost: 'maksimume',
        atLeast: 'minimume',
        equals: 'egalas',
        less: 'malpli ol',
        more: 'pli ol',
        root: 'la radiko de',
        infinity: 'senfineco',
        pi: 'pi',
        squared: 'kvadrate',
        cubed: 'kube',
        power: 'potence',
        sharp: 'diesa',
        plusPlus: 'plus plus',
        and: 'kaj',
        at: 'ĉe',
        section: 'paragrafo',
      }),
      unitSigns: [[/°/g, 'gradoj']],
      abbreviations: { 'ktp.': 'kaj tiel plu' },
      endingAbbreviations: new Set(['ktp.']),
    },
    // Digit by digit is enough for a first day.
    expandNumbers: (text) => text.replace(DIGIT, (digit) => ` ${ONES[Number(digit)]} `),
    stops: [['never', 'ekz sinj']],
  },
  turn: {
    stop: new Set(['haltu', 'silentu']),
    backchannels: new Set(['jes ja', 'nu bone']),
  },
  sentences: {
    openWords: new Set(['kaj', 'sed', 'ĉar']),
    open: [],
    whole: [],
    asks: [/^ĉu .+/],
    unsure: [],
    courtesies: / (?:mi petas|bonvolu)$/,
  },
  commonWords: new Set(['la', 'kaj', 'de', 'en']),
  progress: {
    looks: ['Momenton, mi serĉas.', 'Mi ankoraŭ serĉas.'],
    acts: ['Momenton, mi faras.', 'Mi ankoraŭ faras.'],
    thinks: ['Momenton, mi petas.', 'Mi ankoraŭ pensas.'],
  },
}
