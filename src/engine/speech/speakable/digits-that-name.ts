import { digitsEn } from './numbers.en'
import { digitsTr } from './numbers.tr'
import type { Rule } from './rules'

/*
 * Digits that name something instead of counting it: codes, postcodes, numbers of orders and rooms, identifiers. They
 * are read one by one, because whoever listens writes them down one by one.
 */

/** What has a number for a name, before the number. */
const NAMED_EN =
  'codes?|pin|otp|passcode|password|token|order|reference|ref|ticket|tracking|invoice|case|room|account|serial|booking|confirmation|reservation|licen[cs]e|membership|customer|policy|flight|gate|zip|postcode|postal code|extension|ID'
const NAMED_TR =
  'kod(?:u|unuz|un|umuz)?|şifre(?:niz|n|si)?|parola(?:nız|n|sı)?|PIN|pin|sipariş(?:iniz|in)?|referans|takip|fatura|oda|hesap|rezervasyon|bilet|müşteri|abone|üye(?:lik)?|dosya|posta kodu'

/** 8-4-4-4-12 hexadecimal digits, and other long mixtures of letters and digits that no word is. */
const IDENTIFIER =
  /(?<![\p{L}\d-])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8}|(?=[\da-f]{0,39}\d[\da-f]{0,39}[a-f]|[\da-f]{0,39}[a-f][\da-f]{0,39}\d)[\da-f]{12,36})([\da-f]{4})(?![\p{L}\d-])/giu

const spaced = (characters: string | undefined): string => Array.from(characters ?? '').join(' ')

export const NAMES_EN: readonly Rule[] = [
  [IDENTIFIER, (end) => `an identifier ending in ${spaced(end)}`],
  [/(?<![\p{L}\d])[vV]\.?(?=\d+(?:\.\d+)+)/gu, () => 'version '],
  [/(?<![\p{L}\d])v\.?(?=\d)/gu, () => 'version '],
  [
    new RegExp(
      `(?<!\\p{L})((?:${NAMED_EN})(?:\\s(?:number|code|no\\.?|id))?(?:\\s(?:is|was|of))?\\s?[:#=]?\\s?(?:is\\s)?)(\\d{3,9})(?![\\d.,:/%-]*\\d)(?!\\s?%)(?!\\s\\p{Ll}{3,}s\\b)`,
      'giu',
    ),
    (before, digits) => `${before ?? ''}${digitsEn(digits ?? '')}`,
  ],
  [
    /(?<![\d.,])(\d{4,8})(?=\sis\s(?:your|the|my|our)\s(?:\p{L}+\s){0,3}(?:code|pin|otp|passcode|password|token)\b)/giu,
    (digits) => digitsEn(digits ?? ''),
  ],
  // A postcode before its place, and behind its state: "86150 Augsburg", "Boston, MA 02116-1234".
  [/(?<![\d.,$€£₺#]|\d\s)(\d{5})(?=\s\p{Lu}\p{Ll}+)/gu, (digits) => digitsEn(digits ?? '')],
  [
    /(?<=\b[A-Z]{2}\s)(\d{5})(?:-(\d{4}))?(?![\d-])/gu,
    (digits, more) => digitsEn(digits ?? '') + (more === undefined ? '' : `, ${digitsEn(more)}`),
  ],
]

export const NAMES_TR: readonly Rule[] = [
  [IDENTIFIER, (end) => `sonu ${spaced(end)} olan bir kimlik`],
  [/(?<![\p{L}\d])[vV]\.?(?=\d+(?:\.\d+)*)/gu, () => 'sürüm '],
  [
    new RegExp(
      `(?<!\\p{L})((?:${NAMED_TR})(?:\\s(?:numarası|numaranız|no\\.?|kodu))?\\s?[:#=]?\\s?)(\\d{3,9})(?![\\d.,:/%-]*\\d)(?!\\s?%)`,
      'gu',
    ),
    (before, digits) => `${before ?? ''}${digitsTr(digits ?? '')}`,
  ],
  [
    /(?<![\d.,])(\d{4,8})(?=\s(?:\p{L}+\s){0,2}(?:kodunuz|kodun|şifreniz|şifren|parolanız)\b)/gu,
    (digits) => digitsTr(digits ?? ''),
  ],
  [/(?<![\d.,$€£₺#]|\d\s)(\d{5})(?=\s\p{Lu}\p{Ll}+)/gu, (digits) => digitsTr(digits ?? '')],
]
