import { numberAt } from './numbers'

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/วินาที|วิ/y, 1],
  [/นาที/y, 60],
  [/ชั่วโมง|ชม/y, 3_600],
  [/วัน/y, 86_400],
  [/สัปดาห์|อาทิตย์/y, 604_800],
]

/** The size in seconds of the unit of time at a place, and where it ends. */
function unitAt(text: string, at: number): { seconds: number; end: number } | undefined {
  for (const [pattern, seconds] of UNITS) {
    pattern.lastIndex = at
    if (pattern.test(text)) return { seconds, end: pattern.lastIndex }
  }
  return undefined
}

/**
 * A length of time in seconds: `ห้านาที`, `ชั่วโมงครึ่ง`, `สองชั่วโมงสิบห้านาที`, `นาทีเดียว`. All of the text, from
 * the largest unit to the smallest.
 */
export function readDuration(text: string): number | undefined {
  let total = 0
  let last = Infinity
  for (let at = 0; at < text.length;) {
    if (at > 0) at += /^(?:กับอีก|กับ|และ|อีก)/.exec(text.slice(at))?.[0].length ?? 0
    const half = text.startsWith('ครึ่ง', at)
    const number = half ? undefined : numberAt(text, at)
    at += half ? 'ครึ่ง'.length : (number?.length ?? 0)
    const unit = unitAt(text, at)
    if (unit === undefined || unit.seconds >= last) return undefined
    at = unit.end
    let count = half ? 0.5 : number === undefined ? 1 : Number(number.text)
    if (text.startsWith('ครึ่ง', at) && !half) {
      count += 0.5
      at += 'ครึ่ง'.length
    } else if (number === undefined && !half) {
      // “One minute” is said behind it, too; a bare unit is none.
      const one = /^(?:เดียว|หนึ่ง|นึง)/.exec(text.slice(at))?.[0]
      if (one === undefined) return undefined
      at += one.length
    }
    total += count * unit.seconds
    last = unit.seconds
  }
  return total > 0 ? total : undefined
}
