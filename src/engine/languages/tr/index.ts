import type { LanguagePack } from '../pack'
import { turkishConsent } from './consent-words'
import { turkishOfflineWords } from './offline-words'
import { turkishReading } from './reading'
import { turkishSentences } from './sentences'
import { turkishCommonWords, turkishNames, turkishQuestions, turkishTimers } from './skill-words'
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
  timers: turkishTimers,
  questions: turkishQuestions,
  names: turkishNames,
  commonWords: turkishCommonWords,
  offline: turkishOfflineWords,
} as const satisfies LanguagePack
