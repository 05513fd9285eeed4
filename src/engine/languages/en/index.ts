import type { LanguagePack } from '../pack'
import { englishConsent } from './consent-words'
import { englishReading } from './reading'
import { englishSentences } from './sentences'
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
} as const satisfies LanguagePack
