import type { Language } from '../language'
import { turkishFollowUps } from './follow-ups'
import { turkishRules } from './rules'
import { turkishEverydayFollowUps } from './rules-everyday'
import { turkishListFollowUps } from './rules-lists'
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
  opensWish:
    /(^| )(ne|nedir|kim|kimdir|kimdi|neresi|nerede|nasil|neden|nicin|kac|kactir|hangi|hangisi|mi|mu|misin|musun|ac|kapat|kapa|cal|soyle|anlat|yap|et|gonder|ara|oku|yaz|cevir|goster|bul|kur|ekle|sil|hatirlat|acikla|at|sec|denir|demek|zaman)$/,
  rules: [...peopleRules, ...turkishRules],
  followUps: [...turkishFollowUps, ...turkishEverydayFollowUps, ...turkishListFollowUps, ...peopleFollowUps],
  slots: turkishSlots,
  known: new Set([
    'arsiv',
    'saati',
    'sayac',
    'sayfa',
    'kimdir',
    'nedir',
    'kactir',
    'nerede',
    'neresi',
    'hangi',
    'hangisi',
  ]),
  confusions: { zamanliyici: 'zamanlayici', zamanlayci: 'zamanlayici', saatt: 'saat', kacc: 'kac' },
}
