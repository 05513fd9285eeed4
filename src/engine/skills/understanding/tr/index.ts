import type { Language } from '../language'
import { turkishFollowUps } from './follow-ups'
import { turkishRules } from './rules'
import { peopleFollowUps, peopleRules } from './rules-people'
import { turkishSlots } from './slots'
import { turkishSpelling } from './spelling'

/** Turkish as people type it, with or without its letters. */
export const turkish: Language = {
  spelling: turkishSpelling,
  openings: [
    '[hey|merhaba|selam] parley',
    '(lutfen|bana|simdi|peki|tamam|ya|sey|acaba|hadi|bir de|merhaba|selam|rica etsem|hey|ee|ve)',
    'bana soyle',
    'su (an|anda)',
    'biliyor musun',
  ],
  endings: [
    'lutfen',
    'tesekkurler',
    'sag ol',
    'parley',
    'acaba',
    'bana',
    'hemen',
    'simdi',
    'soyler misin',
    'soyle',
    'biliyor musun',
    'bakalim',
    'bir zahmet',
    'su (an|anda)',
  ],
  noises: new Set(['sey', 'eee', 'hmm', 'iii', 'yani']),
  joiners: ['ve sonra', 've', 'sonra', 'bir de', 've bir de', 'ardindan', 'sonra da'],
  andBelongsAfter: new Set(['arasinda', 'dakika', 'saat', 'saniye', 'gun', 'hafta']),
  rules: [...peopleRules, ...turkishRules],
  followUps: [...turkishFollowUps, ...peopleFollowUps],
  slots: turkishSlots,
  known: new Set(['arsiv', 'saati', 'sayac', 'sayfa']),
  confusions: { zamanliyici: 'zamanlayici', zamanlayci: 'zamanlayici', saatt: 'saat', kacc: 'kac' },
}
