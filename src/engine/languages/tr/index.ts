import type { WholePack } from '../pack'
import { turkishConsent } from './consent-words'
import { turkishOfflineWords } from './offline-words'
import { turkishReading } from './reading'
import { turkishSentences } from './sentences'
import { turkishPlaces } from './places'
import { turkishAddresses, turkishCommonWords, turkishNames, turkishQuestions, turkishTimers } from './skill-words'
import { turkishProgress, turkishToolWords } from './tool-words'
import { turkishTrayWords } from './tray-words'
import { turkishTurnWords } from './turn-words'
import { turkishUnits } from './units'

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
  units: turkishUnits,
  places: turkishPlaces,
  addresses: turkishAddresses,
  offline: turkishOfflineWords,
  tray: turkishTrayWords,
} as const satisfies WholePack
