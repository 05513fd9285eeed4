import type { ReadingRules } from '../reading'
import { expandEn } from './expand'
import { englishSignWords } from './sign-words'
import { englishSyllables } from './syllables'

/** How English is read aloud. */
export const englishReading: ReadingRules = {
  signs: englishSignWords,
  expandNumbers: expandEn,
  stops: [['never', 'vs Vs v al dept Dept est']],
  syllables: englishSyllables,
}
