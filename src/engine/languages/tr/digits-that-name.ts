import { IDENTIFIER, spaced } from '../kit/digits'
import type { Rule } from '../kit/rules'
import { digitsTr, withSuffix } from './numbers'

/*
 * Digits that name something instead of counting it: codes, postcodes, numbers of orders and rooms, identifiers. They
 * are read one by one, because whoever listens writes them down one by one.
 */

/** What has a number for a name, before the number. */
const NAMED_TR =
  'kod(?:u|unuz|un|umuz)?|şifre(?:niz|n|si)?|parola(?:nız|n|sı)?|PIN|pin|sipariş(?:iniz|in)?|referans|takip|fatura|oda|hesap|rezervasyon|bilet|müşteri|abone|üye(?:lik)?|dosya|posta kodu|port|hata|http|rfc|iso'

export const NAMES_TR: readonly Rule[] = [
  [IDENTIFIER, (end) => `sonu ${spaced(end)} olan bir kimlik`],
  // What programmers write: "0x1F", "#FF8800".
  [/(?<![\p{L}\d])0x([\da-f]{1,16})(?![\p{L}\d])/giu, (digits) => `sıfır x ${spaced(digits)}`],
  [/(?<![\p{L}\d&])#(?=\d{0,5}[a-f])([\da-f]{6}|[\da-f]{3})(?![\p{L}\d])/giu, (digits) => spaced(digits)],
  [
    /(?<=(?<!\p{L})IBAN:?\s)([A-Z]{2}\d{2}(?:\s?[A-Z\d]{1,4}){3,8})(?![\p{L}\d])/gu,
    (number) => (number?.match(/[A-Z\d]{1,4}/g) ?? []).map(spaced).join(', '),
  ],
  [/(?<![\p{L}\d])[vV]\.?(?=\d+(?:\.\d+)*)/gu, () => 'sürüm '],
  [
    new RegExp(
      `(?<!\\p{L})((?:${NAMED_TR})(?:\\s(?:numarası|numaranız|no\\.?|kodu))?\\s?[:#=]?\\s?)(\\d{3,9})(?![\\d.,:/%-]*\\d)(?!\\s?%)`,
      'giu',
    ),
    (before, digits) => `${before ?? ''}${digitsTr(digits ?? '')}`,
  ],
  // Numbers to call in need: "112'yi arayın".
  [
    /(?<![\d.,])(112|110|155|156|911|999)(?:['’](\p{Ll}{1,4}))?(?=\s(?:ara|acil))/gu,
    (digits, suffix) => withSuffix(digitsTr(digits ?? ''), suffix),
  ],
  [
    /(?<![\d.,])(\d{4,8})(?=\s(?:\p{L}+\s){0,2}(?:kodunuz|kodun|şifreniz|şifren|parolanız)\b)/gu,
    (digits) => digitsTr(digits ?? ''),
  ],
  [/(?<![\d.,$€£₺#]|\d\s)(\d{5})(?=\s\p{Lu}\p{Ll}+)/gu, (digits) => digitsTr(digits ?? '')],
]
