import type { LanguagePack } from '../pack'
import { turkishConsent } from './consent-words'
import { turkishReading } from './reading'
import { turkishSentences } from './sentences'
import { turkishTurnWords } from './turn-words'

export const turkish: LanguagePack = {
  tag: 'tr',
  // Dotless and dotted i are two letters.
  ownLetters: /[İığşçöü]/i,
  reading: turkishReading,
  turn: turkishTurnWords,
  sentences: turkishSentences,
  consent: turkishConsent,
}
