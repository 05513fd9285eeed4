import type { LanguagePack } from '../pack'
import { englishConsent } from './consent-words'
import { englishReading } from './reading'
import { englishSentences } from './sentences'
import { englishTurnWords } from './turn-words'

export const english: LanguagePack = {
  tag: 'en',
  reading: englishReading,
  turn: englishTurnWords,
  sentences: englishSentences,
  consent: englishConsent,
}
