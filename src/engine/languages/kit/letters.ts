/*
 * Scripts written without spaces, cut into letters. A dictionary cuts the same letters differently in another sentence
 * and in another version of it, so that patterns of requests would depend on it; letters are the same everywhere.
 */

const LETTER =
  /[เแโใไ]{0,2}[\u0E01-\u0E2E][\u0E30-\u0E3A\u0E45\u0E47-\u0E4E]*|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*/gu
const RUN =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{M}]+/gu

/**
 * The letters in a run of letters, each with its marks, and with the place where it begins. A Thai consonant has the
 * vowels before and behind it with it: `เวลา` is `เว`, `ลา`. Other letters stay together: `Parleyๆ` is `Parley`, `ๆ`.
 */
export function lettersInRun(run: string): readonly { readonly word: string; readonly at: number }[] {
  const letters: { word: string; at: number }[] = []
  let end = 0
  for (const { 0: word, index } of run.matchAll(LETTER)) {
    if (index > end) letters.push({ word: run.slice(end, index), at: end })
    letters.push({ word, at: index })
    end = index + word.length
  }
  return end < run.length ? [...letters, { word: run.slice(end), at: end }] : letters
}

/**
 * A pattern, or the source of an expression for a {@link lettersInRun} line, written as people write, with spaces
 * between its letters: `ตั้ง(เวลา|นาฬิกา)` is `ตั้ ง(เว ลา|นา ฬิ กา)`.
 */
export function lettersApart(pattern: string): string {
  return pattern.replace(RUN, (run) =>
    lettersInRun(run)
      .map(({ word }) => word)
      .join(' '),
  )
}

/** Thai and full-width digits, and the signs of sums in full width, as the plain ones. The text keeps its length. */
export function plainDigits(text: string): string {
  return text
    .replace(/[๐-๙０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[％（）＋－．／：＝]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
