import type { Language } from '../language'
import { turkishFollowUps } from './follow-ups'
import { turkishRules } from './rules'
import { turkishEverydayFollowUps } from './rules-everyday'
import { turkishListFollowUps } from './rules-lists'
import { peopleFollowUps, peopleRules } from './rules-people'
import { severalFollowUps } from './rules-several'
import { turkishSlots } from './slots'
import { turkishSpelling } from './spelling'

/** Verbs of commands, which may also stand before what they are about: “kur bir alarm yarın sabaha”. */
const VERB =
  /^(?:kur|ayarla|baslat|olustur|hatirlat|uyandir|kaldir|ekle|yaz|cikar|sil|durdur|duraklat|ac|kapat|soyle|anlat|cevir|hesapla|bol|at|oku|goster|ertele|uzat|say|hatirla|unut|tekrarla|sec|iptal)(?:sana)?$/
const PRONOUN = /^(?:bana|beni|bize|bizi|benim)$/

/** The verb at the end, where the rules have it, and pronouns before everything else. */
function verbLast(words: readonly string[]): readonly number[] | undefined {
  const verb = words.findIndex((word, at) => VERB.test(word) && at < words.length - 1)
  if (verb === -1) return undefined
  const helps = /^(?:misin|musun|misiniz|musunuz|et)$/.test(words[verb + 1] ?? '') ? 2 : 1
  const rest = words.map((_word, at) => at).filter((at) => at < verb || at >= verb + helps)
  const pronouns = rest.filter((at) => PRONOUN.test(words[at] ?? ''))
  const others = rest.filter((at) => !pronouns.includes(at))
  if (others.length === 0) return undefined
  return [...pronouns, ...others, ...Array.from({ length: helps }, (_one, i) => verb + i)]
}

/** Turkish as people type it, with or without its letters. */
export const turkish: Language = {
  spelling: turkishSpelling,
  // “Beşe çeyrek kala çocukları al”: the hour is not five.
  longest: new Set(['when', 'whens', 'durations']),
  openings: [
    '[hey|merhaba|selam] parley',
    '(lutfen|bana|simdi|peki|tamam|ya|sey|acaba|hadi|bir de|merhaba|selam|rica etsem|hey|ee|ve)',
    'bana soyle',
    'soyle [bakalim]',
    'bir (zahmet|rica)',
    '(sizden|senden) rica etsem',
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
  reordered: verbLast,
  repairs: {
    things: /\b(zamanlayici\w*|sayac\w*|alarm\w*|hatirlat\w*|kronometre\w*|liste\w*|ses\w*|zar|yazi tura)\b/,
    never:
      /(^| )(ne|nedir|kim|kimdir|neden|nicin|nasil|nerede|kac|hangi|hangisi|mi|mu|midir|anlat|acikla|bence|sence)( |$)/,
    numbers: new Set(
      'sifir bir iki uc dort bes alti yedi sekiz dokuz on yirmi otuz kirk elli altmis yetmis seksen doksan yuz bin yarim bucuk ceyrek dakika dakikalik saat saatlik saniye saniyelik gun gunluk'.split(
        ' ',
      ),
    ),
  },
  rules: [...peopleRules, ...turkishRules],
  followUps: [
    ...severalFollowUps,
    ...turkishFollowUps,
    ...turkishEverydayFollowUps,
    ...turkishListFollowUps,
    ...peopleFollowUps,
  ],
  slots: turkishSlots,
  known: new Set([
    'arsiv',
    // Near to “yazılır” and the like, and not them.
    'yapilir',
    'yapiliyor',
    'kazilir',
    'acilir',
    'satilir',
    'katilir',
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
