import type { ReadingRules } from '../reading'
import { expandTr } from './expand'
import { turkishSignWords } from './sign-words'

/** How Turkish is read aloud. */
export const turkishReading: ReadingRules = {
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
  // One for each vowel. More and shorter ones than in English.
  syllables: (word) => word.match(/[aeıioöuüâîû]/g)?.length ?? 0,
  syllablesPerSecond: 5.5,
}
