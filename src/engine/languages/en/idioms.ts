import { table } from '#shared/table'
import { cardinalEn, ordinalEn } from './numbers'
import { romanDigits } from '../kit/digits'
import type { Rule } from '../kit/rules'

/** Words before a number, shortened. */
const BEFORE_NUMBERS: Readonly<Record<string, string>> = table({
  p: 'page',
  pp: 'pages',
  vol: 'volume',
  fig: 'figure',
  figs: 'figures',
  ch: 'chapter',
  ext: 'extension',
  ca: 'circa',
})
const STREETS: Readonly<Record<string, string>> = table({
  Blvd: 'Boulevard',
  Ave: 'Avenue',
  Rd: 'Road',
  Ln: 'Lane',
  Hwy: 'Highway',
  Pkwy: 'Parkway',
  Sq: 'Square',
  Ct: 'Court',
})
/** Titles, and kinds of places, before a name. */
const BEFORE_NAMES: Readonly<Record<string, string>> = table({
  Mt: 'Mount',
  Ft: 'Fort',
  Gov: 'Governor',
  Sen: 'Senator',
  Rep: 'Representative',
  Gen: 'General',
  Col: 'Colonel',
  Capt: 'Captain',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  Rev: 'Reverend',
})
/** What is counted by the number behind it. */
const NUMBERED: Readonly<Record<string, string>> = table({ Hwy: 'Highway', Apt: 'Apartment', Ste: 'Suite', Pt: 'Part' })
const DAYS: Readonly<Record<string, string>> = table({
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
})
/** What an amount of money can describe without an article: "$20 million deal". */
const PAID_FOR =
  'loan|deal|economy|budget|company|contract|project|fund|grant|house|lawsuit|fine|settlement|investment|business|industry|market|bill|fee|plan|package|purchase|acquisition|merger|offer|bid|prize|bonus|debt|deficit|surplus|valuation|donation|program|bailout|question'

/** What people with a number behind their name do, or are said to be. */
const REIGNED =
  "(?=\\s(?:ruled|reigned|was|died|became|conquered|built|married|invaded|succeeded|had|of|and|abdicated|ascended|founded|ordered|signed|wrote|defeated)(?!\\p{L})|’s|'s|,\\s(?:king|queen|emperor|pharaoh|sultan|pope|the|who))"
const CURRENCY_ONE: Readonly<Record<string, string>> = table({ $: 'dollar', '€': 'euro', '£': 'pound' })
const KEYS: Readonly<Record<string, string>> = table({ Ctrl: 'Control', Cmd: 'Command', Esc: 'Escape', Del: 'Delete' })
/** What is counted in Roman numerals. After the second kind "I" may as well be the person who writes. */
const COUNTED = 'World War|Super Bowl|Type|Phase'
const COUNTED_TOO = 'Chapter|Part|Volume|Book|Act|Scene|Article|Appendix|Figure|Table|Section|Stage|Level|Class|Title'
const RULERS =
  'Henry|Louis|Elizabeth|George|Charles|Edward|William|Richard|James|Philip|Napoleon|Mehmed|Murad|Selim|John Paul|Benedict|Pius|Alexander|Catherine|Nicholas|Frederick|Wilhelm'
/** Nothing goes on after it that "I" could be the subject of. */
const NO_VERB = '(?=\\s*(?:[.,;:!?)]|$))'

/** "2.500,75" as English writes it. */
const english = (whole: string | undefined, cents: string | undefined): string =>
  `${whole?.replaceAll('.', '') ?? ''}.${cents ?? ''}`
const counted = (what: string | undefined, numeral: string | undefined): string =>
  `${what ?? ''} ${cardinalEn(romanDigits(numeral ?? ''))}`
const ruler = (name: string | undefined, numeral: string | undefined): string =>
  `${name ?? ''} the ${ordinalEn(romanDigits(numeral ?? ''))}`

/** Shortened and grown-together writings of English that are made plain before numbers become words. */
export const IDIOMS_EN: readonly Rule[] = [
  [/(?<![\p{L}\d.])\.(?=\d)/gu, () => '0.'],
  // Units: "3h 45m", "5 ft. 3 in.", "100 m2".
  [/(?<=\d\s?(?:h|hr|hrs)\s?)(\d{1,2})\s?m(?!\p{L})/gu, (minutes) => `${minutes} min`],
  [/(?<=\d\s?)(ft|lbs?|oz|yd|hrs?|mins?|secs?)\.(?=\s+[\p{Ll}\d])/gu, (unit) => unit],
  [/(?<![\p{L}\d.,])(\d+(?:\.\d+)?)\s?in\.(?=\s+\S)/gu, (n) => `${n} ${n === '1' ? 'inch' : 'inches'}`],
  [/(?<![\p{L}\d.,])(\d+(?:\.\d+)?)\s?in\.$/gu, (n) => `${n} ${n === '1' ? 'inch' : 'inches'}.`],
  [/(?<=(?<![\d/])\d{2,3})\/(?=\d{2,3}\s?mmHg)/gu, () => ' over '],
  [
    /(?<![\p{L}\d.,'])(\d+(?:\.\d+)?)(?:″|"(?=\s?(?:x|×|by|wide|tall|long|thick|deep|screen|display|monitor|TV|laptop|pipe|tire|wheel|pizza)(?!\p{L})))/gu,
    (n) => `${n} ${n === '1' ? 'inch' : 'inches'}`,
  ],
  // Money as it is written where it is spent.
  [
    new RegExp(
      `([$€£])\\s?(\\d+(?:\\.\\d+)?)\\s?(thousand|million|billion|trillion)(?=\\s(?:${PAID_FOR})(?!\\p{L}))`,
      'gu',
    ),
    (sign, amount, scale) => `${amount} ${scale} ${CURRENCY_ONE[sign!]}`,
  ],
  [/(?<=[€₺]\s?)(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})(?!\d)/gu, english],
  [/(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})(?=\s?(?:[€₺]|EUR\b|TRY\b|TL\b))/gu, english],
  // Ranges whose ends carry their sign, and sums.
  [/(?<=\d)\s?%\s?[-–]\s?(?=\d+(?:\.\d+)?\s?%)/gu, () => '-'],
  [/(?<=\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d+(?:st|nd|rd|th))/gu, () => ' to '],
  [/(?<=\d\s?(?:TL|[₺€]))\s?[-–]\s?(?=\d)/gu, () => ' to '],
  [/(?<=\d0s)\s?[-–]\s?(?=\d+0s)/gu, () => ' to '],
  [/(?<=\d)\s?x\s?(?=\d[\d.,]*\s*(?:=|equals))/gu, () => ' times '],
  [/(?<!\d)50\/50(?!\d)/gu, () => 'fifty-fifty'],
  // Marks: "A+", "B-".
  [/(?<![\p{L}\p{N}])([A-F])\+(?![\p{L}\p{N}+])/gu, (mark) => `${mark} plus`],
  [/(?<![\p{L}\p{N}])([A-F])[-−](?=[\s.,;:!?)]|$)/gu, (mark) => `${mark} minus`],
  // Shortened words.
  [/(?<!\p{L})(pp?|[Vv]ol|[Ff]igs?|[Cc]h|ext|ca)\.\s?(?=\d)/gu, (word) => `${BEFORE_NUMBERS[word!.toLowerCase()]} `],
  [/(?<=\p{Lu}\p{Ll}+\s)St\.(?=\s+\p{Ll}|[,;)])/gu, () => 'Street'],
  [/(?<=\p{Lu}[\p{L}’']*\s)(Blvd|Ave|Rd|Ln|Hwy|Pkwy|Sq|Ct)(?!\p{L})(?:\.(?!\s*$))?/gu, (word) => STREETS[word!]],
  [/(?<=\p{Lu}\p{Ll}+\s)St(?:\.(?=[!?])|(?=\s*(?:[,;!?)]|$)))/gu, () => 'Street'],
  [/(?<=\p{Lu}\p{Ll}+\s)St(?=\.$)/gu, () => 'Street'],
  [/(?<!\p{L})St\.(?=\s\p{Lu})/gu, () => 'Saint'],
  [/(?<!\p{L})(Mt|Ft|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Rev)\.(?=\s\p{Lu}\p{Ll})/gu, (word) => BEFORE_NAMES[word!]],
  [/(?<!\p{L})(Hwy|Apt|Ste|Pt)\.?\s(?=\d)/gu, (word) => `${NUMBERED[word!]} `],
  [/(?<!\p{L})(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?\s(?=\d{1,2}(?:\s?[-–:]|\s?[ap]m))/gu, (day) => `${DAYS[day!]} `],
  [/(?<!\p{L})est\.\s(?=\d{4})/gu, () => 'established '],
  [/(?<=[\p{L}\d)]\s)vs\.?(?=\s[\p{L}\d(])/gu, () => 'versus'],
  [/(?<![\p{L}/])w\/o(?!\p{L})/gu, () => 'without'],
  [/(?<![\p{L}/])w\/\s?(?=\p{L})/gu, () => 'with '],
  [/\b(Ctrl|Cmd|Esc|Del)\b/gu, (key) => KEYS[key!]],
  // Roman numerals.
  [new RegExp(`\\b(${COUNTED})\\s([IVX]+)\\b`, 'gu'), counted],
  [new RegExp(`\\b(${COUNTED_TOO})\\s([IVXLC]{2,}|[VX])\\b`, 'gu'), counted],
  [new RegExp(`\\b(${COUNTED_TOO})\\s(I)${NO_VERB}`, 'gu'), counted],
  [
    /\b((?:King|Queen|Pope|Sultan|Emperor|Empress|Tsar|Kaiser)\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)\s([IVX]+)\b/gu,
    ruler,
  ],
  [new RegExp(`\\b(${RULERS})\\s([IVX]{2,}|[VX])\\b`, 'gu'), ruler],
  [new RegExp(`\\b(${RULERS})\\s(I)${NO_VERB}`, 'gu'), ruler],
  // A name nobody listed: somebody who reigned, or the second of its kind.
  [new RegExp(`\\b(\\p{Lu}\\p{Ll}{2,})\\s([IVX]{2,})\\b${REIGNED}`, 'gu'), ruler],
  [/\b(\p{Lu}\p{Ll}{2,})\s([IVX]{2,})\b(?!\.\p{L})/gu, counted],
]
