import type { WholePack } from '../pack'
import { thaiConsent } from './consent-words'
import { expandTh } from './expand'
import { thaiMouth } from './mouth'
import { thaiOfflineWords } from './offline-words'
import { thaiPlaces } from './places'
import { thaiSentences } from './sentences'
import { thaiSignWords } from './sign-words'
import { thaiAddresses, thaiCommonWords, thaiNames, thaiQuestions, thaiTimers } from './skill-words'
import { thaiStartWords } from './start-words'
import { thaiProgress, thaiToolWords } from './tool-words'
import { thaiTrayWords } from './tray-words'
import { thaiTurnWords } from './turn-words'
import { thaiUnits } from './units'

export const thai = {
  tag: 'th',
  reading: {
    signs: thaiSignWords,
    expandNumbers: expandTh,
    stops: [],
    clauseSpaces: true,
    mouth: thaiMouth,
    half: (whole) => (whole === '' ? 'ครึ่ง' : `${whole} ครึ่ง`),
  },
  turn: thaiTurnWords,
  sentences: thaiSentences,
  consent: thaiConsent,
  tools: thaiToolWords,
  progress: thaiProgress,
  timers: thaiTimers,
  questions: thaiQuestions,
  names: thaiNames,
  commonWords: thaiCommonWords,
  units: thaiUnits,
  places: thaiPlaces,
  addresses: thaiAddresses,
  offline: thaiOfflineWords,
  tray: thaiTrayWords,
  start: thaiStartWords,
} as const satisfies WholePack
