import type { Progress, ToolWords } from '../tool-words'

/** What is said about tools, in English. */
export const englishToolWords: ToolWords = {
  yes: 'Yes.',
  no: 'No.',
  declined: "OK, I won't.",
  runOwn: (name) => `May I use “${name}”?`,
  run: (tool, server) => `Run “${tool}” of ${server}?`,
  given: (parts, more) => `With ${parts.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`,
  confirmation: (title) => (title === '' ? 'yes, do it now' : `yes, ${title}`),
  confirm: (words) => `To be sure, say “${words}”, or press Allow. May I?`,
  passedOn: 'Passed on.',
  notEnough: (words) => `A “yes” alone could be misheard. Say “${words}”, or press Allow. May I?`,
}

export const englishProgress: Progress = {
  looks: ["One moment, I'm looking that up.", "I'm still looking."],
  acts: ["One moment, I'm on it.", "I'm still working on it."],
  thinks: ['One moment, please.', "I'm still thinking."],
}
