import { numberAt } from './numbers'

/** What stands between two numbers; longer words first. */
const INFIX: readonly (readonly [RegExp, string])[] = [
  [/(?:บวกด้วย|บวกกับ|บวก|\+)/y, '+'],
  [/(?:ลบด้วย|ลบออกด้วย|ลบ|-|−)/y, '-'],
  [/(?:คูณด้วย|คูณกับ|คูณ|\*|×|x)/y, '*'],
  [/(?:หารด้วย|หาร|ส่วน|\/|÷)/y, '/'],
  [/(?:ยกกำลัง|\^)/y, '^'],
  [/(?:มอดุโล|มอด|mod)/y, 'mod'],
]
/** What stands behind a number. */
const POSTFIX: readonly (readonly [RegExp, string])[] = [
  [/(?:ยกกำลังสอง|กำลังสอง)/y, '^ 2'],
  [/(?:ยกกำลังสาม|กำลังสาม)/y, '^ 3'],
]
const ROOT = /(?:ราก(?:ที่)?สาม|(ราก(?:ที่สอง)?|สแควร์รูท|สแควรูท|√))(?:ของ)?/y
const PERCENT = /(?:เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|เปอเซ็น|%)/y
const FRACTION = /เศษ/y
const PI = /(?:พาย|ไพ|π)/y

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** The number, root, share or part in parentheses that begins at a place: what it is and where it ends. */
function operand(text: string, start: number): { parts: string[]; end: number; operations: number } | undefined {
  const root = at(ROOT, text, start)
  if (root) {
    const of = operand(text, start + root[0].length)
    return (
      of && {
        parts: [root[1] === undefined ? 'cbrt' : 'sqrt', ...of.parts],
        end: of.end,
        operations: 1 + of.operations,
      }
    )
  }
  const sign = at(/(?:ติดลบ|ลบ|-|−)/y, text, start)
  if (sign) {
    const of = operand(text, start + sign[0].length)
    return of && { ...of, parts: ['-', ...of.parts] }
  }
  if (text[start] === '(') {
    const end = text.indexOf(')', start)
    const inside = end === -1 ? undefined : readExpression(text.slice(start + 1, end), true)
    return inside === undefined ? undefined : { parts: ['(', inside, ')'], end: end + 1, operations: 0 }
  }
  const pi = at(PI, text, start)
  if (pi) return { parts: ['pi'], end: start + pi[0].length, operations: 0 }
  if (at(FRACTION, text, start)) {
    const above = numberAt(text, start + 'เศษ'.length)
    const line = above && start + 'เศษ'.length + above.length
    const below = line !== undefined && text.startsWith('ส่วน', line) ? numberAt(text, line + 'ส่วน'.length) : undefined
    return above && below && line !== undefined
      ? { parts: ['(', above.text, '/', below.text, ')'], end: line + 'ส่วน'.length + below.length, operations: 1 }
      : undefined
  }
  const hundredth = at(/ร้อยละ/y, text, start)
  const number = numberAt(text, start + (hundredth?.[0].length ?? 0))
  if (!number) return undefined
  const end = start + (hundredth?.[0].length ?? 0) + number.length
  const percent = hundredth ? '' : at(PERCENT, text, end)?.[0]
  if (percent === undefined) return { parts: [number.text], end, operations: 0 }
  const after = end + percent.length
  if (!text.startsWith('ของ', after)) return { parts: [number.text, '%'], end: after, operations: 0 }
  const whole = operand(text, after + 'ของ'.length)
  return whole && { parts: [number.text, '%', '*', ...whole.parts], end: whole.end, operations: 1 + whole.operations }
}

/**
 * A spoken sum as an expression for the calculator: `สิบสองคูณเจ็ด` is `12 * 7`, `รากที่สองของ 144` is `sqrt 144`,
 * `สิบห้าเปอร์เซ็นต์ของแปดสิบ` is `15 % * 80`. `plain` admits a number alone.
 */
export function readExpression(text: string, plain = false): string | undefined {
  const out: string[] = []
  let operations = 0
  for (let index = 0; ;) {
    const next = operand(text, index)
    if (!next) return undefined
    out.push(...next.parts)
    operations += next.operations
    index = next.end
    for (const [pattern, sign] of POSTFIX) {
      const found = at(pattern, text, index)
      if (!found) continue
      out.push(sign)
      operations++
      index += found[0].length
      break
    }
    if (/^=?$/.test(text.slice(index))) return operations === 0 && !plain ? undefined : out.join(' ')
    const between = INFIX.find(([pattern]) => at(pattern, text, index))
    const length = between && at(between[0], text, index)?.[0].length
    if (!between || length === undefined) return undefined
    out.push(between[1])
    operations++
    index += length
  }
}
