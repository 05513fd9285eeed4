import type { LanguagePack } from '../pack'
import { turkishConsent } from './consent-words'
import { turkishReading } from './reading'
import { turkishSentences } from './sentences'
import { turkishProgress, turkishToolWords } from './tool-words'
import { turkishTurnWords } from './turn-words'

export const turkish = {
  tag: 'tr',
  // Dotless and dotted i are two letters.
  ownLetters: /[İığşçöü]/i,
  reading: turkishReading,
  turn: turkishTurnWords,
  sentences: turkishSentences,
  consent: turkishConsent,
  tools: turkishToolWords,
  progress: turkishProgress,
} as const satisfies LanguagePack
