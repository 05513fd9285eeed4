import { asYear, listNamed, thingsIn } from '../everyday-slots'
import type { SlotParsers } from '../language'
import { readYear } from './days'
import { numberAt } from './numbers'
import { withoutCourtesy, written } from './spelling'

/** Longer names of things are sentences, in characters. */
const LONGEST_THING = 60

/** A space between Thai words parts them, as a comma does elsewhere; one before a number or another script does not. */
const AND =
  /\s*(?:และ|แล้วก็|รวมทั้ง|รวมถึง)\s*|(?<=.)กับ(?!ข้าว|แกล้ม|ดัก|แกล)\s*|(?<=\p{Script=Thai}\p{M}*)\s+(?=\p{Script=Thai})/u

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/^(?:บาท|฿)/, 'บาท'],
  [/^(?:ดอลลาร์|ดอลล่าร์|เหรียญ)/, 'ดอลลาร์'],
  [/^ยูโร/, 'ยูโร'],
  [/^เยน/, 'เยน'],
  [/^หยวน/, 'หยวน'],
]

/** `1,250 บาท`, `แปดสิบบาทห้าสิบสตางค์`, `สองร้อยบาทถ้วน`. */
function moneyOf(text: string): { amount: number; currency?: string } | undefined {
  const number = numberAt(text, 0)
  const amount = number && Number(number.text)
  if (number === undefined || amount === undefined || !(amount > 0)) return undefined
  const rest = text.slice(number.length)
  if (rest === '') return { amount }
  const found = CURRENCY.find(([pattern]) => pattern.test(rest))
  if (!found) return undefined
  const after = rest.replace(found[0], '').replace(/^ถ้วน$/, '')
  if (after === '') return { amount, currency: found[1] }
  const small = numberAt(after, 0)
  const hundredths = small && after.slice(small.length) === 'สตางค์' ? Number(small.text) : undefined
  return hundredths === undefined || hundredths >= 100
    ? undefined
    : { amount: amount + hundredths / 100, currency: found[1] }
}

function things(raw: string): readonly string[] | undefined {
  const found = thingsIn(withoutCourtesy(raw), AND)?.map((thing) => withoutCourtesy(thing).replace(/^(?:คำว่า|อีก)/, ''))
  const no = /^(?:มัน|นี่|นั่น|อันนี้|อันนั้น|ทั้งหมด|ทุกอย่าง|อะไร.*|รายการ.*|ลิสต์.*)$/
  return found?.every((thing) => thing !== '' && thing.length <= LONGEST_THING && !no.test(thing)) === true
    ? found
    : undefined
}

/** How Thai reads the slots of the smaller everyday skills. */
export const thaiEverydaySlots: SlotParsers = {
  year: (tokens) => asYear(readYear(written(tokens))),
  money: (tokens) => moneyOf(written(tokens)),
  options(_tokens, raw) {
    const options = withoutCourtesy(raw)
      .split(/\s*(?:,|หรือว่า|หรือ|กับ(?!ข้าว))\s*/)
      .map((one) => withoutCourtesy(one))
      .filter((one) => one !== '')
    if (options.some((one) => /[\d๐-๙]|ตัวเลข/.test(one))) return undefined
    return options.length >= 2 && options.every((one) => one.length <= LONGEST_THING / 2) ? options : undefined
  },
  items: (_tokens, raw) => things(raw),
  listName: (_tokens, raw) =>
    listNamed(
      withoutCourtesy(raw).replace(/^(?:ของ|สำหรับ|เรื่อง|การ)/, ''),
      /^(?:ซื้อของ|ช้อปปิ้ง|ช็อปปิ้ง|ชอปปิง|ช้อปปิง|จ่ายตลาด|ของที่ต้องซื้อ|ที่ต้องซื้อ|สิ่งที่ต้องซื้อ|ตลาด|ของ)$/,
      /^(?:ฉัน|ผม|เรา|นี้|นั้น|อะไร.*|.*(?:ลิสต์|รายการ|เพิ่ม|ลบ|อะไร|บ้าง).*|ใหม่|ที่|มี.*)$/,
    ),
}
