import type { FollowUp, Rule } from '../language'
import { AND_WHAT, HOW_MUCH } from './phrases'

const IS = `[ได้|เป็น|เท่ากับ|=|คือ|จะได้|ผลลัพธ์คือ|มีค่า][${HOW_MUCH}|อะไร|กี่]`
const EQUALS = '[เท่ากับ|เป็น|คือ|ได้|มี|หนัก|ยาว|สูง|คิดเป็น|เท่า|ประมาณ|จะเท่ากับ]'
const SPLIT = '(หาร|แบ่ง|หารกัน|แบ่งกัน|แบ่งให้|หารให้|แชร์|แชร์กัน)'
const HEADS = '(คน|ท่าน|ส่วน)'
const EACH = `[จ่าย|ตก|ได้|ออก][คนละ|คนละกี่บาท|ละ][${HOW_MUCH}|กี่บาท]`

/** Units, sums, bills and chance in Thai. */
export const mathRules: readonly Rule[] = [
  {
    skill: 'convert',
    patterns: [
      `{amount}${EQUALS}กี่{to}`,
      '(แปลง|เปลี่ยน|คำนวณ){amount}(เป็น|ให้เป็น|ไปเป็น){to}',
      '{amount}(เป็น|คิดเป็น|แปลงเป็น|ในหน่วย){to}[เท่าไหร่|เท่าไร|ได้เท่าไหร่|ได้เท่าไร]',
      `กี่{to}(เท่ากับ|เป็น|ใน|จึงจะเท่ากับ){amount}`,
    ],
    args: ({ amount, to }) => amount && { value: amount.value, from: amount.unit, to },
  },
  {
    skill: 'convert',
    patterns: [`(ทอง|ทองคำ){number}บาท${EQUALS}กี่{to}`],
    args: ({ number, to }) => ({ value: number, from: 'bahtGold', to }),
  },
  {
    skill: 'convert',
    patterns: [`(ทอง|ทองคำ){number}สลึง${EQUALS}กี่{to}`],
    args: ({ number = 0, to }) => ({ value: number / 4, from: 'bahtGold', to }),
  },
  {
    skill: 'split_bill',
    patterns: [
      `[ค่าอาหาร|บิล|ค่าใช้จ่าย|เงิน|ยอด]{money}[บวก|รวม|ทิป|ให้ทิป|บวกทิป|รวมทิป]{percent}[ทิป]${SPLIT}[กัน]{count}${HEADS}${EACH}`,
    ],
    args: ({ money, count, percent }) => money && { ...money, people: count, tip_percent: percent },
  },
  {
    skill: 'split_bill',
    patterns: [
      `[ค่าอาหาร|บิล|ค่าใช้จ่าย|เงิน|ยอด]{money}${SPLIT}[กัน|ด้วย]{count}${HEADS}${EACH}`,
      `${SPLIT}[ค่าอาหาร|บิล|เงิน|ค่าใช้จ่าย]{money}[ให้|กัน|สำหรับ|ระหว่าง]{count}${HEADS}${EACH}`,
      `{count}${HEADS}${SPLIT}[กัน][ค่าอาหาร|บิล|เงิน]{money}${EACH}`,
    ],
    args: ({ money, count }) => money && { ...money, people: count },
  },
  {
    skill: 'split_bill',
    patterns: [`ทิป{percent}(ของ|จาก|สำหรับ){money}[${HOW_MUCH}|เป็นเท่าไหร่|คือเท่าไหร่]`],
    args: ({ money, percent }) => money && { ...money, tip_percent: percent },
  },
  {
    skill: 'calculate',
    patterns: [`[ผล]บวก{a}(กับ|และ){b}${IS}`, `{a}(กับ|และ){b}รวมกัน${IS}`, `(รวม|ผลรวมของ|ผลบวกของ){a}(กับ|และ){b}${IS}`],
    args: ({ a, b }) => ({ expression: `${a} + ${b}` }),
  },
  {
    skill: 'calculate',
    patterns: [`(คูณ|ผลคูณของ){a}(กับ|และ|ด้วย){b}${IS}`],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  { skill: 'calculate', patterns: [`(เอา){a}ไปหาร{b}${IS}`], args: ({ a, b }) => ({ expression: `(${b}) / (${a})` }) },
  { skill: 'calculate', patterns: [`ครึ่ง[หนึ่ง]ของ{a}${IS}`], args: ({ a }) => ({ expression: `(${a}) / 2` }) },
  { skill: 'calculate', patterns: [`(หนึ่งในสาม|1ใน3)ของ{a}${IS}`], args: ({ a }) => ({ expression: `(${a}) / 3` }) },
  { skill: 'calculate', patterns: [`(หนึ่งในสี่|1ใน4)ของ{a}${IS}`], args: ({ a }) => ({ expression: `(${a}) / 4` }) },
  { skill: 'calculate', patterns: [`(สองเท่า|2เท่า)ของ{a}${IS}`], args: ({ a }) => ({ expression: `(${a}) * 2` }) },
  {
    skill: 'calculate',
    patterns: [`{a}[คิด]เป็นกี่(เปอร์เซ็นต์|เปอร์เซ็น|%)ของ{b}`, `{a}(เป็นร้อยละเท่าไหร่|คิดเป็นร้อยละเท่าไหร่|คิดเป็นร้อยละเท่าไร)ของ{b}`],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: [
      `[เพิ่มขึ้น|เพิ่ม|ลดลง|ลด]จาก{a}(เป็น|ไปเป็น|เหลือ|ไป){b}[เพิ่มขึ้น|เพิ่ม|ลดลง|ลด|เปลี่ยนแปลง|เปลี่ยน|คิดเป็น|เป็น]กี่(เปอร์เซ็นต์|เปอร์เซ็น|%)`,
    ],
    args: ({ a, b }) => ({ expression: `((${b}) - (${a})) / (${a}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: [`[คำนวณ|คิดเลข|คิด]{expression}${IS}`],
    args: ({ expression }) => ({ expression }),
  },
  {
    skill: 'calculate',
    patterns: [`{a}(ลด|ลดราคา|ลดไป|ลดลง){percent}[เหลือ|จะเหลือ]${IS}`, `ลด{percent}จาก{a}[เหลือ|จะเหลือ]${IS}`],
    args: ({ a, percent }) => ({ expression: `(${a}) - ${percent} %` }),
  },

  {
    skill: 'flip_coin',
    patterns: ['(โยน|ทอย|ปั่น|เสี่ยง|ดีด)เหรียญ', 'โยนหัวก้อย', 'หัวหรือก้อย', 'ออกหัวหรือก้อย'],
    args: () => ({}),
  },
  {
    skill: 'flip_coin',
    patterns: ['(โยน|ทอย|ปั่น|ดีด)เหรียญ{count}(เหรียญ|ครั้ง|หน|ที|อัน)'],
    args: ({ count }) => ({ count }),
  },
  { skill: 'roll_dice', patterns: ['(ทอย|โยน|เขย่า|ทอด|สุ่ม)[ลูก]เต๋า', 'ลูกเต๋า'], args: () => ({}) },
  {
    skill: 'roll_dice',
    patterns: ['(ทอย|โยน|เขย่า|ทอด)[ลูก]เต๋า{count}(ลูก|ครั้ง|อัน|หน)'],
    args: ({ count }) => ({ count }),
  },
  { skill: 'roll_dice', patterns: ['(ทอย|โยน|เขย่า|ทอด)[ลูก]เต๋า{sides}(หน้า|ด้าน)'], args: ({ sides }) => ({ sides }) },
  {
    skill: 'roll_dice',
    patterns: ['(ทอย|โยน|เขย่า|ทอด)[ลูก]เต๋า{sides}(หน้า|ด้าน){count}(ลูก|ครั้ง|อัน|หน)'],
    args: ({ count, sides }) => ({ count, sides }),
  },
  {
    skill: 'random_number',
    patterns: [
      '(สุ่ม|เลือก|สุ่มเลือก|ขอ|บอก)[ตัว|หมาย]เลข[มา|หนึ่งตัว|สักตัว|ระหว่าง|ตั้งแต่|จาก|มาหนึ่งตัว|1ตัว]{min}(ถึง|กับ|และ|-){max}',
      '(สุ่ม|เลือก)[ตัว|หมาย]เลข[มา](ระหว่าง|ตั้งแต่|จาก){min}(ถึง|กับ|และ|-){max}',
      'สุ่ม{min}(ถึง|-){max}',
    ],
    args: ({ min, max }) => ({ min, max }),
  },
  {
    skill: 'random_number',
    patterns: ['(สุ่ม|สุ่มเลือก|ขอสุ่ม|เลือก)[ตัว|หมาย]เลข[มา|หนึ่งตัว|สักตัว|ให้|มาหนึ่งตัว|สักเลข]'],
    args: () => ({}),
  },
]

const OF = '[ล่ะ|ละ]'

/** “And plus five?” */
export const mathFollowUps: readonly FollowUp[] = [
  {
    after: ['flip_coin', 'roll_dice', 'random_number', 'small_talk', 'choose_one'],
    patterns: ['[ขอ|ทำ|ทอย|โยน|สุ่ม|เล่า|เอา](อีกครั้ง|อีกที|อีกรอบ|ใหม่|อีกเรื่อง|อีกตัว|อีก|อีกอัน)'],
    first: true,
    intent: (_slots, previous) =>
      previous.skill !== 'small_talk' || previous.args['kind'] === 'joke' ? previous : undefined,
  },
  {
    after: ['convert'],
    patterns: [`${AND_WHAT}(เป็น|กี่|คิดเป็น){to}${OF}`, `[แล้ว]กี่{to}${OF}`, `${AND_WHAT}{to}(ล่ะ|ละ)`],
    intent: ({ to }, { skill, args }) => ({ skill, args: { ...args, to } }),
  },
  {
    after: ['convert'],
    patterns: [`${AND_WHAT}{amount}${OF}`, '{amount}(ล่ะ|ละ)'],
    intent: ({ amount }, { skill, args }) =>
      amount && { skill, args: { ...args, value: amount.value, from: amount.unit } },
  },
  ...(['+', '-', '*', '/'] as const).map((sign): FollowUp => ({
    after: ['calculate'],
    patterns: [
      `[แล้ว|แล้วก็|จากนั้น|แล้วถ้า|ถ้า](${{ '+': 'บวกด้วย|บวก|บวกอีก', '-': 'ลบด้วย|ลบ|ลบอีก', '*': 'คูณด้วย|คูณ', '/': 'หารด้วย|หาร' }[sign]}){a}${OF}[ได้|เป็น|เท่ากับ][${HOW_MUCH}]`,
    ],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) ${sign} (${a})` },
    }),
  })),
  {
    after: ['calculate'],
    patterns: [`${AND_WHAT}[ของ]{a}${OF}`, '[ของ]{a}(ล่ะ|ละ)'],
    intent({ a }, { args }) {
      const before = typeof args['expression'] === 'string' ? args['expression'] : ''
      const share = /^(.+ %) \* .+$/.exec(before)?.[1]
      if (share !== undefined) return { skill: 'calculate', args: { expression: `${share} * ${a}` } }
      const root = /^(sqrt|cbrt) /.exec(before)?.[1]
      return root === undefined ? undefined : { skill: 'calculate', args: { expression: `${root} ${a}` } }
    },
  },
  {
    after: ['split_bill'],
    patterns: [`${AND_WHAT}[หาร|แบ่ง][กัน]{count}${HEADS}${OF}`, `[หาร|แบ่ง]{count}${HEADS}(ล่ะ|ละ)`],
    first: true,
    intent: ({ count }, { args }) => ({ skill: 'split_bill', args: { ...args, people: count } }),
  },
]
