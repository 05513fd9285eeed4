import type { WholePack } from '../pack'
import { englishConsent } from './consent-words'
import { englishLength } from './lengths'
import { englishMouth } from './mouth'
import { englishOfflineWords } from './offline-words'
import { expandEn } from './expand'
import { englishSignWords } from './sign-words'
import { englishSounds } from './sounds'
import { englishSentences } from './sentences'
import { englishPlaces } from './places'
import {
  englishAddresses,
  englishCommonWords,
  englishNames,
  englishQuestions,
  englishStem,
  englishTimers,
} from './skill-words'
import { englishProgress, englishToolWords } from './tool-words'
import { englishStartWords } from './start-words'
import { englishTrayWords } from './tray-words'
import { englishTurnWords } from './turn-words'
import { englishUnits } from './units'

export const english = {
  tag: 'en',
  reading: {
    signs: englishSignWords,
    expandNumbers: expandEn,
    stops: [['never', 'vs Vs v al dept Dept est']],
    sounds: englishSounds,
    length: englishLength,
    mouth: englishMouth,
  },
  turn: englishTurnWords,
  sentences: englishSentences,
  consent: englishConsent,
  tools: englishToolWords,
  progress: englishProgress,
  timers: englishTimers,
  questions: englishQuestions,
  names: englishNames,
  commonWords: englishCommonWords,
  stem: englishStem,
  units: englishUnits,
  places: englishPlaces,
  addresses: englishAddresses,
  offline: englishOfflineWords,
  tray: englishTrayWords,
  start: englishStartWords,
} as const satisfies WholePack
