import type { AddressWords, NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const englishTimers: TimerWords = {
  units: [
    ['day', 'days'],
    ['hour', 'hours'],
    ['minute', 'minutes'],
    ['second', 'seconds'],
  ],
  ringing({ kind, label, duration, clock }) {
    if (kind === 'reminder') return label ? `Reminder: ${label}.` : `You wanted to be reminded. It's ${clock}.`
    if (kind === 'alarm') return label ? `It's ${clock}: ${label}.` : `It's ${clock}.`
    return `Your ${label || duration} timer is done.`
  },
  late({ kind, label, duration, clock }, ago) {
    if (kind === 'reminder')
      return `While I was not running, ${ago} ago, I should have reminded you${label ? `: ${label}` : ''}.`
    if (kind === 'alarm') return `Your ${label || clock} alarm was due ${ago} ago, while I was not running.`
    return `Your ${label || duration} timer went off ${ago} ago, while I was not running.`
  },
}

export const englishQuestions: SkillQuestions = {
  readClipboard: 'Read the clipboard?',
  copy: (text) => (text === undefined ? 'Copy my last answer to the clipboard?' : `Copy “${text}” to the clipboard?`),
  openPage: (place) => `Open ${place}?`,
  writeLetter: (place) => `Write an email to ${place}?`,
  clearList: (name) => (name === undefined ? 'Clear the list?' : `Clear your ${name} list?`),
  forget: (which) => {
    if (which === 'all') return 'Forget all your notes?'
    if (which === 'last') return 'Forget your newest note?'
    return which === 'only' ? 'Forget your note?' : `Forget your note about “${which.about}”?`
  },
}

export const englishNames: NameRules = {
  notNames: new Set('me you him her it us them that this the one who'.split(' ')),
}

/** Words that say nothing about what a text is about; folded to plain letters. */
export const englishCommonWords: ReadonlySet<string> = new Set(
  'a an and are as at be by do did does for from had has have how i in is it its me my of on or our s so that the their there they this to was we what when where which who why will with you your about am'.split(
    ' ',
  ),
)

/** Endings cut lightly, so that `key` and `keys`, `park` and `parked` meet; the word is in plain letters. */
export function englishStem(said: string): string {
  const word = said.replace(/['’]s$/, '').replace(/['’]/g, '')
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

export const englishAddresses: AddressWords = { dot: ['dot', 'point'], slash: ['slash'], sites: {} }
