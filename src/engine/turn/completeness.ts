import { languagePacks } from '../languages/registry'
import type { SentenceRules } from '../languages/sentence-rules'
import { fold } from './words'

/** How finished a sentence sounds. */
export type Completeness = 'complete' | 'neutral' | 'incomplete'

const languages = (): SentenceRules[] => languagePacks().flatMap(({ sentences }) => sentences ?? [])

/** A comma behind so few words is how a small recogniser ends any short utterance: it says nothing. */
const SHORT_WORDS = 2

/**
 * Reads how finished the words sound, in any language that has rules for it. Punctuation counts only a little, because
 * recognisers put a full stop or a question mark after any silence. An ellipsis or dash they put on purpose; a comma in
 * the end says "perhaps": small recognisers put one after complete requests too. Pure.
 */
export function completeness(text: string): Completeness {
  const trimmed = text.trim()
  if (/(?:-|–|—|…|\.\.\.)$/.test(trimmed)) return 'incomplete'
  const words = courteously(fold(trimmed))
  const read = byWords(words, trimmed.endsWith('?'))
  if (!trimmed.endsWith(',') || read === 'incomplete') return read
  if (read === 'complete') return 'neutral'
  return words.split(' ').length <= SHORT_WORDS ? 'neutral' : 'incomplete'
}

/** Without what is said out of politeness behind the sentence, unless nothing else was said. */
function courteously(words: string): string {
  return languages().reduce((rest, { courtesies }) => rest.replace(courtesies, ''), words)
}

function byWords(words: string, asks: boolean): Completeness {
  if (words === '') return 'neutral'
  const rules = languages()
  const any = (which: 'open' | 'whole' | 'asks' | 'unsure'): boolean =>
    rules.some((language) => language[which].some((rule) => rule.test(words)))
  const last = words.slice(words.lastIndexOf(' ') + 1)
  if (any('whole')) return 'complete'
  if (any('unsure')) return 'neutral'
  if (rules.some(({ openWords }) => openWords.has(last)) || any('open')) return 'incomplete'
  return asks || any('asks') ? 'complete' : 'neutral'
}
