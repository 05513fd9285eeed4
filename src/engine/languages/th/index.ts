import type { LanguagePack } from '../pack'
import { thaiConsent } from './consent-words'
import { expandTh } from './expand'
import { thaiOfflineWords } from './offline-words'
import { thaiSentences } from './sentences'
import { thaiSignWords } from './sign-words'
import { thaiAddresses, thaiCommonWords, thaiQuestions, thaiTimers } from './skill-words'
import { thaiProgress, thaiToolWords } from './tool-words'
import { thaiTurnWords } from './turn-words'
import { thaiUnits } from './units'

/** For the conversation; the window has no words in Thai yet. */
export const thai: LanguagePack = {
  tag: 'th',
  reading: {
    signs: thaiSignWords,
    expandNumbers: expandTh,
    stops: [],
    clauseSpaces: true,
    half: (whole) => (whole === '' ? 'ครึ่ง' : `${whole} ครึ่ง`),
  },
  turn: thaiTurnWords,
  sentences: thaiSentences,
  consent: thaiConsent,
  tools: thaiToolWords,
  progress: thaiProgress,
  timers: thaiTimers,
  questions: thaiQuestions,
  commonWords: thaiCommonWords,
  units: thaiUnits,
  addresses: thaiAddresses,
  offline: thaiOfflineWords,
}
