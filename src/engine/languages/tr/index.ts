import type { WholePack } from '../pack'
import { turkishConsent } from './consent-words'
import { turkishMouth } from './mouth'
import { turkishOfflineWords } from './offline-words'
import { expandTr } from './expand'
import { turkishSignWords } from './sign-words'
import { turkishSentences } from './sentences'
import { turkishPlaces } from './places'
import { turkishAddresses, turkishCommonWords, turkishNames, turkishQuestions, turkishTimers } from './skill-words'
import { turkishProgress, turkishToolWords } from './tool-words'
import { turkishStartWords } from './start-words'
import { turkishStem } from './stem'
import { turkishTrayWords } from './tray-words'
import { turkishTurnWords } from './turn-words'
import { turkishUnits } from './units'

export const turkish = {
  tag: 'tr',
  // Dotless and dotted i are two letters.
  ownLetters: /[İığşçöü]/i,
  reading: {
    signs: turkishSignWords,
    expandNumbers: expandTr,
    stops: [
      ['never', 'Doç Yrd Öğr Uzm Op Av Sn Müh Mim Alb Yzb Tğm Org Hz Çev Yay'],
      ['never', 'örn Örn ör Ör bkz Bkz krş Krş Mah Cad Sok Bul Apt Blv M.Ö M.S'],
      ['beforeCapital', 'vb vd vs Şti A.Ş T.A.Ş'],
      ['notBeforeDigit', 's sf c md Md Tel'],
    ],
    ordinalStops: true,
    half: (whole) => (whole === '' ? 'yarım' : `${whole} buçuk`),
    mouth: turkishMouth,
  },
  turn: turkishTurnWords,
  sentences: turkishSentences,
  consent: turkishConsent,
  tools: turkishToolWords,
  progress: turkishProgress,
  timers: turkishTimers,
  questions: turkishQuestions,
  names: turkishNames,
  commonWords: turkishCommonWords,
  stem: turkishStem,
  units: turkishUnits,
  places: turkishPlaces,
  addresses: turkishAddresses,
  offline: turkishOfflineWords,
  tray: turkishTrayWords,
  start: turkishStartWords,
} as const satisfies WholePack
