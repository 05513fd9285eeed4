import { own, table } from '#shared/table'
import type { Pronunciation } from '#shared/pronunciation'
import type { LanguagePack } from '../../languages/pack'
import type { Signs } from '../../languages/kit/signs'
import { packOf } from '../../languages/registry'
import { plainText } from './markdown'
import { applyOverrides } from '../overrides'
import { sayAddresses } from './web'

/** Pictures, with what joins and colours them; the digit of a keycap stays. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{FE0E}\u{FE0F}\u{200D}\u{20E3}\u{E0020}-\u{E007F}]/gu
/** Zero-width and soft characters that only matter to the eye. */
const INVISIBLE = /[\u00AD\u200B\u200C\u200E\u200F\u2060\uFEFF]/g
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'
/** Powers above three; "²" and "³" may belong to a unit. */
const POWERS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const FRACTIONS: Readonly<Record<string, string>> = table({
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅛': '1/8',
})

/**
 * A written text as it should be said: plain words and punctuation, without markup, signs, digits or emoji, for a voice
 * that knows only words. Empty when there is nothing to say. A person's own pronunciations are put in first.
 * Plain words come out as they went in.
 */
export function speakable(text: string, language: string, overrides: readonly Pronunciation[] = []): string {
  const pack = packOf(language)
  const { reading } = pack
  const pronounced = applyOverrides(text.normalize('NFC'), overrides, pack.tag)
  const plain = plainText(pronounced, reading).replace(EMOJI, ' ').replace(INVISIBLE, '')
  const addressed = sayAddresses(sayAbbreviations(smallDigits(plain), pack), reading.signs)
  const fractions = addressed.replace(/(\d?)([½⅓⅔¼¾⅛])/g, (_, whole: string, sign: string) =>
    mixed(whole, sign, reading.half),
  )
  const signed = saySigns(fractions, reading.signs.signs)
  const expanded = reading.expandNumbers(signed)
  // Once more: a sign may have been held by a number that is a word now, as in "+5".
  const said = tidy(saySigns(expanded, [...reading.signs.unitSigns, ...reading.signs.signs]))
  return /[\p{L}\p{N}]/u.test(said) ? said : ''
}

/** "H₂O" as "H2O", "10⁶" and "10⁻³" as "10^6" and "10^-3". */
function smallDigits(text: string): string {
  return text
    .replace(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit)))
    .replace(/(?<=[\p{L}\d)])(⁻?)([⁰¹²³⁴-⁹]{2,4}|[⁰¹⁴-⁹]|(?<=⁻)[²³])/gu, (_, minus: string, digits: string) => {
      const power = Array.from(digits, (digit) => POWERS.indexOf(digit)).join('')
      return `^${minus === '' ? '' : '-'}${power}`
    })
}

function mixed(whole: string, sign: string, half: ((whole: string) => string) | undefined): string {
  if (half && sign === '½') return half(whole)
  return `${whole}${whole === '' ? '' : ' '}${FRACTIONS[sign]}`
}

/** Abbreviations in full; where the stop also ended a sentence it stays. */
function sayAbbreviations(text: string, { tag, reading }: LanguagePack): string {
  const { abbreviations, endingAbbreviations } = reading.signs
  return text.replace(/(?<![\p{L}\d.])(?:\p{L}{2,6}|(?:\p{L}{1,3}\.)+\p{L})\.(?!\p{L})/gu, (found, at: number) => {
    const full = own(abbreviations, found.toLocaleLowerCase(tag))
    if (full === undefined || (/^\p{Lu}/u.test(full) && !/^\p{Lu}/u.test(found))) return found
    const after = text.slice(at + found.length)
    const ends = /^["”’)]*\s*$/.test(after) || (/^\s+\p{Lu}/u.test(after) && endingAbbreviations.has(found))
    return ends ? `${full}.` : full
  })
}

function saySigns(text: string, signs: Signs): string {
  return signs.reduce((said, [sign, word]) => said.replace(sign, ` ${word} `), text)
}

/** Leaves only what a voice can use: words, spaces and the punctuation of sentences. */
function tidy(text: string): string {
  return (
    text
      .replace(/[‘’‛´]/g, "'")
      .replace(/["“”„‟«»‹›]/g, '')
      .replace(/(?<!')'{2,}/g, '')
      .replace(/\(\s*\)|\[\s*\]|\{\s*\}/g, '')
      // Now that nothing more is taken out between them: no later step runs over the same white space again and again.
      .replace(/\s{2,}/g, ' ')
      // Brackets and dashes are pauses.
      .replace(/\s*[([{]\s*/g, ', ')
      .replace(/\s*[)\]}]\s*(?=[.,;:!?…]|$)/g, '')
      .replace(/\s*[)\]}]\s*/g, ', ')
      .replace(/\s*(?:—|–|→|⇒|←|\s--?\s)\s*/g, ', ')
      .replace(/…/g, '...')
      .replace(/[^\p{L}\p{M}\p{N}\s.,;:!?'。！？、，；：·-]/gu, ' ')
      .replace(/(?<![\p{L}\p{N}])-+|-+(?![\p{L}\p{N}])/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/\s+(?=[.,;:!?])/g, '')
      .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
      .replace(/[,;:]+\s*(?=[.!?])/g, '')
      .replace(/([!?])[!?.]+/g, '$1')
      .replace(/(?<!\.)\.\.(?!\.)|\.{4,}/g, (dots) => (dots.length === 2 ? '.' : '...'))
      .replace(/([!?])\s+\.(?!\.)/g, '$1')
      .replace(/^[\s.,;:!?]+/, '')
      .trim()
  )
}
