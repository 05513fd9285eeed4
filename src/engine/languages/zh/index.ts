import type { LanguagePack } from '../pack'
import { chineseConsent } from './consent-words'
import { expandZh } from './expand'
import { chineseOfflineWords } from './offline-words'
import { chineseSentences } from './sentences'
import { chineseSignWords } from './sign-words'
import { chineseAddresses, chineseCommonWords, chineseQuestions, chineseTimers } from './skill-words'
import { chineseProgress, chineseToolWords } from './tool-words'
import { chineseTurnWords } from './turn-words'
import { chineseUnits } from './units'

/** Mandarin in simplified signs, for the conversation; the window has no words in it yet. */
export const chinese: LanguagePack = {
  tag: 'zh',
  reading: {
    signs: chineseSignWords,
    expandNumbers: expandZh,
    stops: [],
    half: (whole) => (whole === '' ? '二分之一' : `${whole}又二分之一`),
  },
  turn: chineseTurnWords,
  sentences: chineseSentences,
  consent: chineseConsent,
  tools: chineseToolWords,
  progress: chineseProgress,
  timers: chineseTimers,
  questions: chineseQuestions,
  commonWords: chineseCommonWords,
  units: chineseUnits,
  addresses: chineseAddresses,
  offline: chineseOfflineWords,
}
