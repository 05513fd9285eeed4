import type { NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const englishTimers: TimerWords = {
  units: [
    ['day', 'days'],
    ['hour', 'hours'],
    ['minute', 'minutes'],
    ['second', 'seconds'],
  ],
  ringing: (label, duration) => `Your ${label || duration} timer is done.`,
  late: (label, duration, ago) => `Your ${label || duration} timer went off ${ago} ago, while I was not running.`,
}

export const englishQuestions: SkillQuestions = {
  readClipboard: 'Read the clipboard?',
  copy: (text) => (text === undefined ? 'Copy my last answer to the clipboard?' : `Copy “${text}” to the clipboard?`),
  openPage: (place) => `Open ${place}?`,
  writeLetter: (place) => `Write a letter to ${place}?`,
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
