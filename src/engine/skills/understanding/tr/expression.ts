import { table } from '#shared/table'
import { numberAt } from './numbers'

const infix: Readonly<Record<string, string>> = table({
  arti: '+',
  topla: '+',
  eksi: '-',
  cikar: '-',
  carpi: '*',
  kere: '*',
  x: '*',
  bolu: '/',
  uzeri: '^',
  ussu: '^',
  '+': '+',
  '-': '-',
  '−': '-',
  '*': '*',
  '×': '*',
  '/': '/',
  '÷': '/',
  '^': '^',
  '%': '% *',
})
/** `altıncı`, `onuncu`: what makes an ordinal of a number; the number's own last letters may be lost in it. */
const ORDINAL = /nc[iu]$/

/** The number before `kuvveti`: `altıncı`, `on ikinci`, or `6.` as it is written. Its text, and the words taken. */
function powerAt(words: readonly string[], at: number): { text: string; length: number } | undefined {
  const end = words.findIndex((word, i) => i > at && /^(kuvveti|ussu)$/.test(word))
  if (end === -1 || end > at + 4) return undefined
  const said = words.slice(at, end).map((word) => word.replace(ORDINAL, ''))
  const number = numberAt(said, 0)
  return number?.length === said.length ? { text: number.text, length: end + 1 - at } : undefined
}

const postfix: Readonly<Record<string, string>> = table({ karesi: '^ 2', kupu: '^ 3', ')': ')' })

/** Money between the numbers of a sum says nothing: “64 liranın yüzde 18'i”. */
const MONEY = /^(lira|tl|dolar|euro|avro|sterlin|kurus)(n[iu]n|[yn]?[aei]|d[ae]n|u|un|a)?$/

/**
 * A spoken sum as an expression for the calculator. Turkish puts much behind the number: `144'ün karekökü` is `sqrt
 * 144`,
 * `80'in yüzde 15'i` is `80 * 15 %`. An ending that stands by itself (`144 ün`) says nothing.
 * `plain` admits numbers alone.
 */
export function readExpression(words: readonly string[], plain = false): string | undefined {
  const out: string[] = []
  let operations = 0
  let wantsNumber = true
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? ''
    const power = wantsNumber ? undefined : powerAt(words, at)
    if (wantsNumber) {
      if (word === '(' || word === 'karekok') {
        out.push(word === '(' ? '(' : 'sqrt')
        operations += word === '(' ? 0 : 1
        at++
        continue
      }
      if (word === 'yuzde' || word === '%') {
        const share = numberAt(words, at + 1)
        if (!share) return undefined
        out.push(share.text, '%')
        at += share.length + 1
        operations++
      } else {
        const number = numberAt(words, at)
        if (!number) return undefined
        out.push(number.text)
        at += number.length
      }
      wantsNumber = false
    } else if (word === 'karekoku' || word === 'kupkoku') {
      // The root of what has just been said: put before the last number.
      const last = out.pop() ?? ''
      out.push(word === 'karekoku' ? 'sqrt' : 'cbrt', last)
      operations++
      at++
    } else if (word === 'yuzde' || word === '%') {
      const share = numberAt(words, at + 1)
      if (!share) return undefined
      out.push('*', share.text, '%')
      operations++
      at += share.length + 1
    } else if (power) {
      out.push('^', power.text)
      operations++
      at += power.length
    } else if (word === '=' || MONEY.test(word) || /^(?:n?[iu]n|[ysn][iu]|[yn][ae])$/.test(word)) at++
    else if (Object.hasOwn(postfix, word)) {
      out.push(postfix[word] ?? '')
      operations += word === ')' ? 0 : 1
      at++
    } else if (Object.hasOwn(infix, word)) {
      out.push(infix[word] ?? '')
      operations++
      wantsNumber = true
      at++
    } else return undefined
  }
  return wantsNumber || (operations === 0 && !plain) ? undefined : out.join(' ')
}
