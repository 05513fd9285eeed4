import type { FollowUp, Rule } from '../language'
import { AND_WHAT, HOW_MUCH, NOW } from './phrases'

const AT = '[ที่|ใน]'
const HERE = '[ที่](นี่|บ้านเรา|เมืองไทย|ไทยเรา|บ้านฉัน)'
const OCLOCK = `[จะ|เป็น|เป็นเวลา|ตรงกับ](กี่โมง|กี่ทุ่ม|เวลาเท่าไหร่|เวลาเท่าไร|กี่นาฬิกา)`
const GAP = `(ต่างกัน|เวลาต่างกัน|ห่างกัน|เวลาห่างกัน|มีเวลาต่างกัน)(กี่ชั่วโมง|${HOW_MUCH}|กี่ชม)`

/** Clocks elsewhere, weeks, ages, spelling and choices in Thai. */
export const everydayRules: readonly Rule[] = [
  {
    skill: 'time_difference',
    patterns: [`[ถ้า|ตอน|เวลา|เมื่อ|ถ้าที่]${AT}{place}[เวลา|เป็นเวลา|ตอน|เป็น]{when}${AT}{otherPlace}${OCLOCK}`],
    args: ({ when, place, otherPlace }) =>
      when?.at === undefined ? undefined : { from: place, to: otherPlace, at: when.at },
  },
  {
    skill: 'time_difference',
    patterns: [
      `[ถ้า|ตอน|เวลา|เมื่อ]${AT}{place}[เวลา|เป็นเวลา|ตอน|เป็น]{when}${HERE}${OCLOCK}`,
      `{when}(ที่|ของ|ตามเวลา){place}${HERE}${OCLOCK}`,
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { from: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `[ถ้า|ตอน|เวลา|เมื่อ]${HERE}[เวลา|เป็นเวลา|ตอน|เป็น]{when}${AT}{place}${OCLOCK}`,
      `{when}(ที่นี่|บ้านเรา|เวลาไทย)${AT}{place}${OCLOCK}`,
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { to: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `[เวลา]${AT}{place}(กับ|และ|จาก){otherPlace}${GAP}`,
      `(ความต่างของเวลา|ความต่างเวลา|เวลา)[ระหว่าง]{place}(กับ|และ){otherPlace}[${GAP}|กี่ชั่วโมง|${HOW_MUCH}]`,
    ],
    args: ({ place, otherPlace }) => ({ from: place, to: otherPlace }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `[เวลา]${AT}{place}(${GAP}|ต่างจากเรากี่ชั่วโมง|ต่างจากบ้านเรากี่ชั่วโมง|ต่างจากที่นี่กี่ชั่วโมง|ต่างจากไทยกี่ชั่วโมง)`,
      `[เวลา]${AT}{place}(เร็ว|ช้า)กว่า(เรา|บ้านเรา|ที่นี่|ไทย|เมืองไทย)กี่ชั่วโมง`,
    ],
    args: ({ place }) => ({ to: place }),
  },
  {
    skill: 'week_number',
    patterns: [
      `${NOW}[วันนี้|สัปดาห์นี้|อาทิตย์นี้][คือ|เป็น|อยู่ใน](สัปดาห์ที่${HOW_MUCH}|สัปดาห์ที่เท่าไหร่|สัปดาห์ที่กี่|อาทิตย์ที่${HOW_MUCH}|อาทิตย์ที่กี่)[ของปี]`,
    ],
    args: () => ({}),
  },
  {
    skill: 'week_number',
    patterns: [`{day}[คือ|เป็น|อยู่](สัปดาห์ที่${HOW_MUCH}|สัปดาห์ที่กี่|อาทิตย์ที่กี่)[ของปี]`],
    args: ({ day }) => ({ day }),
  },
  {
    skill: 'age',
    patterns: [
      '[ถ้า][ฉัน|ผม|เรา|คน|คนที่|ลูก]เกิด[เมื่อ|ใน|ปี]{year}[ตอนนี้|ปีนี้|ก็](อายุเท่าไหร่|อายุเท่าไร|อายุกี่ปี|อายุกี่ขวบ|กี่ขวบ)[แล้ว]',
      '(อายุเท่าไหร่|อายุเท่าไร|อายุกี่ปี)ถ้าเกิด[เมื่อ|ใน|ปี]{year}',
    ],
    args: ({ year }) => ({ born: String(year) }),
  },
  {
    skill: 'spell',
    patterns: [
      '[คำว่า|คำ]{text}(สะกดยังไง|สะกดอย่างไร|สะกดว่าอะไร|เขียนยังไง|เขียนอย่างไร)',
      '(สะกด|สะกดคำ|สะกดคำว่า|ช่วยสะกด)[คำว่า|คำ]{text}',
    ],
    args: ({ text }) => (text === undefined || text.length > 40 ? undefined : { word: text }),
  },
  {
    skill: 'choose_one',
    patterns: ['[มา|เล่น|มาเล่น]เป่ายิ้งฉุบ[กัน|กันเถอะ|กันไหม|กับฉัน]', 'เป่ายิงฉุบ'],
    args: () => ({ options: ['ค้อน', 'กรรไกร', 'กระดาษ'], game: true }),
  },
  {
    skill: 'choose_one',
    patterns: [
      '(เลือก|สุ่ม|สุ่มเลือก)[ให้][หน่อย|ที][ระหว่าง|มา|ว่า|มาระหว่าง]{options}[ให้|มา|อันไหนดี|อะไรดี|ดี|ดีกว่า|ดีล่ะ]',
      '{options}(เลือกอะไรดี|เอาอะไรดี|เอาอันไหนดี|อันไหนดี|อันไหนดีกว่า|ดี|อะไรดี|อะไรดีกว่า)',
      '(กิน|ดื่ม|ดู|ไป|ใส่|ทำ|ซื้อ)อะไรดี[ระหว่าง]{options}',
    ],
    args: ({ options }) => ({ options }),
  },
  {
    skill: 'note_find',
    patterns: [
      '(วันเกิด|วันครบรอบ|วันแต่งงาน|วันนัด)(ฉัน|ผม|เรา|ของฉัน|ของผม)(วันไหน|เมื่อไหร่|เมื่อไร|วันที่เท่าไหร่)',
      'อีกกี่วัน[จะ]ถึง(วันเกิด|วันครบรอบ|วันแต่งงาน)[ฉัน|ผม|เรา|ของฉัน|ของผม]',
    ],
    args: () => ({ query: 'วันเกิด วันครบรอบ วันแต่งงาน วันนัด' }),
  },
]

export const everydayFollowUps: readonly FollowUp[] = [
  {
    after: ['time_difference'],
    patterns: [`${AND_WHAT}[กับ|ที่]{place}[ล่ะ|ละ]`, '[กับ|ที่]{place}(ล่ะ|ละ)'],
    intent: ({ place }, { args }) => ({
      skill: 'time_difference',
      args: args['to'] === undefined ? { ...args, from: place } : { ...args, to: place },
    }),
  },
  {
    after: ['spell'],
    patterns: [`${AND_WHAT}[คำว่า]{text}[ล่ะ|ละ]`, '[คำว่า]{text}(ล่ะ|ละ)'],
    intent: ({ text }) =>
      text === undefined || text.length > 40 ? undefined : { skill: 'spell', args: { word: text } },
  },
]
