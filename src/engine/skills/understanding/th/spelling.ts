import { plainLetters } from '../../../languages/kit/plain-letters'
import type { Spelling, Token } from '../tokens'

/** Letters as they are usually stored: people also type เ twice for แ, and ํ with า for ำ. */
function usual(letter: string): string {
  return plainLetters(letter)
    .replace('เเ', 'แ')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])\u0E4D\u0E32/, '$1\u0E33')
}

/** Thai is written without spaces between words, so it is cut into letters. */
export const thaiSpelling: Spelling = {
  fold: usual,
  thousands: ',',
  point: '.',
  expansions: {},
  apostrophe: 'join',
  letters: true,
}

/**
 * The words as one text, as it is written: Thai runs together, words of other letters and digits stand apart. The sign
 * of repetition is left out: `ทุกๆ` is `ทุก`.
 */
export function written(tokens: readonly Token[]): string {
  return tokens
    .reduce((text, { text: next }) => {
      const apart = /[\da-z]$/.test(text) && /^[\da-z]/.test(next)
      return `${text}${apart ? ' ' : ''}${next}`
    }, '')
    .replaceAll('ๆ', '')
}

/** Courtesies at the end of what somebody wants to have written down, which do not belong to it. */
const COURTESY = /\s*(?:หน่อย|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|จ้ะ|จ้า|ได้ไหม|ได้มั้ย|ให้ที|ให้ฉัน|ให้ผม|สิ|ซิ|แล้วกัน|ขอบคุณ|ที่รัก|please)$/

/** What was really said without the courtesies behind it; empty where nothing else is there. */
export function withoutCourtesy(raw: string): string {
  let text = raw.trim().replace(/[.,!?]+$/, '')
  while (COURTESY.test(text)) text = text.replace(COURTESY, '')
  return text.trim()
}
