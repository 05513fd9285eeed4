import type { WholePack } from '../pack'
import { chineseConsent } from './consent-words'
import { expandZh } from './expand'
import { chineseOfflineWords } from './offline-words'
import { chinesePlaces } from './places'
import { chineseSentences } from './sentences'
import { chineseSignWords } from './sign-words'
import { chineseAddresses, chineseCommonWords, chineseNames, chineseQuestions, chineseTimers } from './skill-words'
import { chineseStartWords } from './start-words'
import { chineseProgress, chineseToolWords } from './tool-words'
import { chineseTrayWords } from './tray-words'
import { chineseTurnWords } from './turn-words'
import { chineseUnits } from './units'

/** Mandarin in simplified signs. */
export const chinese = {
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
  names: chineseNames,
  commonWords: chineseCommonWords,
  units: chineseUnits,
  places: chinesePlaces,
  addresses: chineseAddresses,
  offline: chineseOfflineWords,
  tray: chineseTrayWords,
  start: chineseStartWords,
} as const satisfies WholePack
