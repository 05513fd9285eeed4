import { IDENTIFIER, spaced } from '../kit/digits'
import type { Rule } from '../kit/rules'
import { digitsEn } from './numbers'

/*
 * Digits that name something instead of counting it: codes, postcodes, numbers of orders and rooms, identifiers. They
 * are read one by one, because whoever listens writes them down one by one.
 */

/** What has a number for a name, before the number. */
const NAMED_EN =
  'codes?|pin|otp|passcode|password|token|order|reference|ref|ticket|tracking|invoice|case|room|account|serial|booking|confirmation|reservation|licen[cs]e|membership|customer|policy|flight|gate|port|error|http|rfc|iso|locker|plate|passport|sku|pnr|zip|postcode|postal code|extension|ID'

/** The same where capital letters tell something else apart. */
const CAPITAL_TOO = NAMED_EN.split('|')
  .map((name) => `[${name[0]!.toLowerCase()}${name[0]!.toUpperCase()}]${name.slice(1)}`)
  .join('|')

export const NAMES_EN: readonly Rule[] = [
  [IDENTIFIER, (end) => `an identifier ending in ${spaced(end)}`],
  [/(?<![\p{L}\d])[vV]\.?(?=\d+(?:\.\d+)+)/gu, () => 'version '],
  // What programmers write: "0x1F", "#FF8800".
  [/(?<![\p{L}\d])0x([\da-f]{1,16})(?![\p{L}\d])/giu, (digits) => `zero x ${spaced(digits)}`],
  [/(?<![\p{L}\d&])#(?=\d{0,5}[a-f])([\da-f]{6}|[\da-f]{3})(?![\p{L}\d])/giu, (digits) => spaced(digits)],
  // Numbers with letters in them, and in parts: "IBAN DE89 3704 ...", "confirmation number AB12CD", "case 2024-0113".
  [
    /(?<=(?<!\p{L})IBAN(?:\sis)?:?\s)([A-Z]{2}\d{2}(?:\s?[A-Z\d]{1,4}){3,8})(?![\p{L}\d])/gu,
    (number) => (number?.match(/[A-Z\d]{1,4}/g) ?? []).map(spaced).join(', '),
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:${CAPITAL_TOO})(?:\\s(?:number|code|no\\.?|id))?(?:\\s(?:is|was))?\\s?[:#]?\\s)(?=[A-Z]{0,24}\\d)(?=\\d{0,24}[A-Z])([A-Z\\d]{5,24})(?![\\p{L}\\d-])`,
      'gu',
    ),
    (mixed) => spaced(mixed),
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:${NAMED_EN})(?:\\snumber)?\\s?[:#]?\\s?)(\\d{2,8})-(\\d{2,8})(?![\\p{L}\\d-])`,
      'giu',
    ),
    (first, second) => `${digitsEn(first ?? '')}, ${digitsEn(second ?? '')}`,
  ],
  [/(?<![\p{L}\d])v\.?(?=\d)/gu, () => 'version '],
  [
    new RegExp(
      `(?<!\\p{L})((?:${NAMED_EN})(?:\\s(?:number|code|no\\.?|id))?(?:\\s(?:is|was|of))?\\s?[:#=]?\\s?(?:is\\s)?)(\\d{3,9})(?![\\d.,:/%-]*\\d)(?!\\s?%)(?!\\s\\p{Ll}{3,}s\\b)(\\p{L}(?!\\p{L}))?`,
      'giu',
    ),
    (before, digits, letter) =>
      `${before ?? ''}${digitsEn(digits ?? '')}${letter === undefined ? '' : ` ${letter.toUpperCase()}`}`,
  ],
  [
    /(?<![\d.,])(\d{4,8})(?=\sis\s(?:your|the|my|our)\s(?:\p{L}+\s){0,3}(?:code|pin|otp|passcode|password|token)\b)/giu,
    (digits) => digitsEn(digits ?? ''),
  ],
  // Numbers to call, and the end of a longer one: "Call 911", "the card ending in 4432".
  [
    /(?<=(?<!\p{L})(?:call|calling|called|dial|dialing|dialling|ring|phone|text)\s)(911|999|112|988|311|411|101|111)(?![\d.,:%-]*\d)(?!\s?%|\s\p{Ll}+s\b|\speople)/giu,
    (digits) => digitsEn(digits ?? ''),
  ],
  [
    /(?<=(?<!\p{L})(?:call|calls|calling|called|dial|dialing|dialling|ring|phone|text)\s)(\d{3,6})(?![\d.,:%-]*\d)(?!\s?%|\s\p{Ll})/giu,
    (digits) => digitsEn(digits ?? ''),
  ],
  [/(?<=(?<!\p{L})(?:ending|ends)\s(?:in\s|with\s)?)(\d{3,4})(?![\d.,:%-]*\d)/giu, (digits) => digitsEn(digits ?? '')],
  [
    /(?<=(?<!\p{L})ISBN(?:-1[03])?:?\s)(\d[\d-]{8,16}[\dX])(?![\d-])/gu,
    (number) => (number?.match(/\d+|X/g) ?? []).map((part) => (part === 'X' ? 'X' : digitsEn(part))).join(', '),
  ],
  // A postcode before its place, and behind its state: "86150 Augsburg", "Boston, MA 02116-1234".
  [/(?<![\d.,$€£₺#]|\d\s)(\d{5})(?=\s\p{Lu}\p{Ll}+)/gu, (digits) => digitsEn(digits ?? '')],
  [
    /(?<=\b[A-Z]{2}\s)(\d{5})(?:-(\d{4}))?(?![\d-])/gu,
    (digits, more) => digitsEn(digits ?? '') + (more === undefined ? '' : `, ${digitsEn(more)}`),
  ],
]
