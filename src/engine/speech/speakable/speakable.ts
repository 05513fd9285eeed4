import { table } from '#shared/table'
import type { Pronunciation } from '#shared/pronunciation'
import { expandEn } from './expand.en'
import { expandTr } from './expand.tr'
import { plainText } from './markdown'
import { applyOverrides } from '../overrides'
import { sayAddresses } from './web'
import { type Signs, type SpokenLanguage, WORDS, type Words } from './words'

export type { SpokenLanguage } from './words'

/** Pictures, with what joins and colours them; the digit of a keycap stays. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{FE0E}\u{FE0F}\u{200D}\u{20E3}\u{E0020}-\u{E007F}]/gu
/** Zero-width and soft characters that only matter to the eye. */
const INVISIBLE = /[\u00AD\u200B\u200C\u200E\u200F\u2060\uFEFF]/g
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
export function speakable(text: string, language: SpokenLanguage, overrides: readonly Pronunciation[] = []): string {
  const words = WORDS[language]
  const own = applyOverrides(text.normalize('NFC'), overrides, language)
  const plain = plainText(own, words, language).replace(EMOJI, ' ').replace(INVISIBLE, '')
  const addressed = sayAddresses(sayAbbreviations(plain, words, language), words)
  const fractions = addressed.replace(/(\d?)([½⅓⅔¼¾⅛])/g, (_, whole: string, sign: string) =>
    mixed(whole, sign, language),
  )
  const signed = saySigns(fractions, words.signs)
  const expanded = language === 'tr' ? expandTr(signed) : expandEn(signed)
  // Once more: a sign may have been held by a number that is a word now, as in "+5".
  const said = tidy(saySigns(expanded, [...words.unitSigns, ...words.signs]))
  return /[\p{L}\p{N}]/u.test(said) ? said : ''
}

function mixed(whole: string, sign: string, language: SpokenLanguage): string {
  if (language === 'tr' && sign === '½') return whole === '' ? 'yarım' : `${whole} buçuk`
  return `${whole}${whole === '' ? '' : ' '}${FRACTIONS[sign]}`
}

/** Abbreviations in full; where the stop also ended a sentence it stays. */
function sayAbbreviations(text: string, words: Words, language: SpokenLanguage): string {
  return text.replace(/(?<![\p{L}\d.])(?:\p{L}{2,6}|(?:\p{L}{1,3}\.)+\p{L})\.(?!\p{L})/gu, (found, at: number) => {
    const full = words.abbreviations[found.toLocaleLowerCase(language)]
    if (full === undefined || (/^\p{Lu}/u.test(full) && !/^\p{Lu}/u.test(found))) return found
    const after = text.slice(at + found.length)
    const ends =
      /^["”’)]*\s*$/.test(after) ||
      (/^\s+\p{Lu}/u.test(after) && /^(?:etc|vb|vd|vs)\.$/.test(found) && full !== 'versus')
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
      // First, so that no later step runs over the same stretch of white space again and again.
      .replace(/\s{2,}/g, ' ')
      .replace(/[‘’‛´]/g, "'")
      .replace(/["“”„‟«»‹›]/g, '')
      .replace(/(?<!')'{2,}/g, '')
      // Brackets and dashes are pauses.
      .replace(/\(\s*\)|\[\s*\]|\{\s*\}/g, '')
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
