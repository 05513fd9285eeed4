import { plainLetters } from '#engine/languages/kit/plain-letters'
import type { LanguagePack } from '#engine/languages/pack'
import { signWords } from '#engine/languages/kit/signs'
import type { SkillLanguage } from '#engine/skills/language-registry'
import { findPlace, placeName } from '#engine/skills/calendar/zones'
import { readAddress } from '#engine/skills/understanding/address'
import { findUnit, unitWords } from '#engine/skills/units/convert'
import { english as englishPhrases } from '#engine/skills/words/en'

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
  stem: (word) => word.replace(/n$/, '').replace(/j$/, ''),
  units: { km: { one: 'kilometro', many: 'kilometroj' }, mi: { one: 'mejlo', many: 'mejloj', also: 'angla mejlo' } },
  places: { London: { said: 'Londono', also: 'anglio|britio' } },
  addresses: { dot: ['punkto'], slash: ['streko'], sites: { vikipedio: 'eo.wikipedia.org' } },
  progress: {
    looks: ['Momenton, mi serĉas.', 'Mi ankoraŭ serĉas.'],
    acts: ['Momenton, mi faras.', 'Mi ankoraŭ faras.'],
    thinks: ['Momenton, mi petas.', 'Mi ankoraŭ pensas.'],
  },
}

const joined = (tokens: readonly { readonly text: string }[]): string => tokens.map(({ text }) => text).join(' ')

/** A few requests. What has no sentence yet is said in English words. */
export const esperantoSkills: SkillLanguage = {
  tag: 'eo',
  requests: {
    spelling: { fold: plainLetters, thousands: '.', point: ',', expansions: {}, apostrophe: 'join' },
    openings: ['bonvolu'],
    endings: ['mi petas'],
    noises: new Set(['hm']),
    joiners: ['kaj'],
    andBelongsAfter: new Set(),
    rules: [
      { skill: 'time', patterns: ['kioma horo estas'] },
      { skill: 'time', patterns: ['kioma horo estas en {place}'], args: ({ place }) => ({ place }) },
      {
        skill: 'convert',
        patterns: ['kiom da {to} estas {amount}'],
        args: ({ to, amount }) => ({ value: amount?.value, from: amount?.unit, to }),
      },
      { skill: 'open_address', patterns: ['malfermu {address}'], args: ({ address }) => ({ address }) },
    ],
    followUps: [],
    slots: {
      place: (tokens) => (findPlace(joined(tokens)) ? joined(tokens) : undefined),
      to: (tokens) => findUnit(joined(tokens))?.id,
      amount: ([number, ...rest]) => {
        const unit = findUnit(joined(rest))
        return unit && number ? { value: Number(number.text), unit: unit.id } : undefined
      },
      address: (_tokens, raw) => readAddress(raw),
    },
    known: new Set(),
    confusions: {},
  },
  phrases: {
    ...englishPhrases,
    time: ({ local, place }) => `${place === undefined ? '' : `${placeName(place, 'eo')}: `}${local.slice(11, 16)}.`,
    converted: ({ value, from, result, to }) =>
      `${value} ${unitWords(from, 'eo').many} estas ${result} ${unitWords(to, 'eo').many}.`,
  },
  alsoUnderstood: [],
}
