import type { Rule } from '../language'
import { HOW_MUCH } from './phrases'

const MONTHS = [
  'มกราคม|มกรา',
  'กุมภาพันธ์|กุมภา',
  'มีนาคม|มีนา',
  'เมษายน|เมษา',
  'พฤษภาคม|พฤษภา',
  'มิถุนายน|มิถุนา',
  'กรกฎาคม|กรกฎา',
  'สิงหาคม|สิงหา',
  'กันยายน|กันยา',
  'ตุลาคม|ตุลา',
  'พฤศจิกายน|พฤศจิกา',
  'ธันวาคม|ธันวา',
]
const IS = '(ไหม|มั้ย|หรือเปล่า|ใช่ไหม)'
const LEAP = '(ปีอธิกสุรทิน|อธิกสุรทิน|ปีที่มี366วัน)'
const WHAT_TIME = '(กี่โมง|กี่ทุ่ม|เวลาเท่าไหร่|เวลาเท่าไร|กี่นาฬิกา)'

/** Leap years, lengths of months, clocks of another hour, and counting aloud, in Thai. */
export const calendarRules: readonly Rule[] = [
  { skill: 'year', patterns: [`[ปี]{year}[เป็น]${LEAP}${IS}`], args: ({ year }) => ({ about: 'leap', year }) },
  { skill: 'year', patterns: [`ปีนี้[เป็น]${LEAP}${IS}`], args: () => ({ about: 'leap' }) },
  {
    skill: 'year',
    patterns: [`${LEAP}[ครั้ง](หน้า|ต่อไป|ถัดไป)[คือ|เป็น][ปี][ไหน|อะไร|พศอะไร|เมื่อไหร่|เมื่อไร]`],
    args: () => ({ about: 'next_leap' }),
  },
  ...MONTHS.map((name, i): Rule => ({
    skill: 'year',
    patterns: [`[เดือน](${name})[ปี][{year}]มีกี่วัน`],
    args: ({ year }) => ({ about: 'length', month: i + 1, ...(year !== undefined && { year }) }),
  })),
  { skill: 'year', patterns: ['ปี{year}มีกี่วัน'], args: ({ year }) => ({ about: 'length', year }) },
  { skill: 'year', patterns: ['(ปีนี้|หนึ่งปี|1ปี|ปีหนึ่ง)มีกี่วัน'], args: () => ({ about: 'length' }) },
  {
    skill: 'time',
    patterns: [`อีก{duration}[จะ][ข้างหน้า][เป็น|จะเป็น|คือ]${WHAT_TIME}`],
    args: ({ duration }) => ({ after: duration }),
  },
  {
    skill: 'time',
    patterns: [`[เมื่อ]{duration}(ก่อน|ที่แล้ว|ที่ผ่านมา)[เป็น|คือ]${WHAT_TIME}`],
    args: ({ duration }) => (duration === undefined ? undefined : { after: -duration }),
  },
  {
    skill: 'time_until',
    patterns: [
      `[เหลือ]อีก(นาน${HOW_MUCH}|กี่ชั่วโมง|กี่นาที)[จะ](ถึง|ก่อน|ก่อนถึง){when}`,
      `เหลือ[เวลา][อีก](นาน${HOW_MUCH}|กี่ชั่วโมง|กี่นาที)[จะ](ถึง|ก่อน|ก่อนถึง){when}`,
    ],
    args: ({ when }) =>
      when?.at === undefined || when.repeat !== undefined
        ? undefined
        : { at: when.at, ...(when.day !== undefined && { day: when.day }) },
  },
  { skill: 'count', patterns: ['นับ(หนึ่ง|1)(ถึง|จนถึง){max}', 'นับ[เลข](ถึง|จนถึง){max}'], args: ({ max }) => ({ to: max }) },
  {
    skill: 'count',
    patterns: ['นับ[เลข|ถอยหลัง][จาก|ตั้งแต่]{min}(ถึง|จนถึง|ลงไปถึง|ไปถึง){max}'],
    args: ({ min, max }) => ({ from: min, to: max }),
  },
  {
    skill: 'count',
    patterns: ['นับถอยหลัง(จาก|ตั้งแต่){min}'],
    args: ({ min = 0 }) => ({ from: min, to: min > 1 ? 1 : 0 }),
  },
]
