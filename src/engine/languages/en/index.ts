import type { LanguagePack } from '../pack'
import { englishConsent } from './consent-words'
import { englishSentences } from './sentences'
import { englishTurnWords } from './turn-words'

export const english: LanguagePack = {
  tag: 'en',
  turn: englishTurnWords,
  sentences: englishSentences,
  consent: englishConsent,
}
