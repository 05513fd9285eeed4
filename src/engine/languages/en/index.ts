import type { LanguagePack } from '../pack'
import { englishConsent } from './consent-words'
import { englishOfflineWords } from './offline-words'
import { englishReading } from './reading'
import { englishSentences } from './sentences'
import { englishCommonWords, englishNames, englishQuestions, englishTimers } from './skill-words'
import { englishProgress, englishToolWords } from './tool-words'
import { englishTurnWords } from './turn-words'

export const english = {
  tag: 'en',
  reading: englishReading,
  turn: englishTurnWords,
  sentences: englishSentences,
  consent: englishConsent,
  tools: englishToolWords,
  progress: englishProgress,
  timers: englishTimers,
  questions: englishQuestions,
  names: englishNames,
  commonWords: englishCommonWords,
  offline: englishOfflineWords,
} as const satisfies LanguagePack
