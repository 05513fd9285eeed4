import type { FollowUp, Rule } from '../language'
import { AND_WHAT, HOW_MUCH, NOW } from './phrases'

const OCLOCK = '(กี่โมง|กี่โมงแล้ว|กี่ทุ่ม|กี่ทุ่มแล้ว|เวลาเท่าไหร่|เวลาเท่าไร|เวลาเท่าไหร่แล้ว|เวลาเท่าไรแล้ว|เวลาอะไร|กี่นาฬิกา)'
const AT = '[ที่|ใน]'
const UNTIL = '(ถึง|จะถึง|ก่อนถึง|ถึงจะถึง|ก่อน|กว่าจะถึง)'
const WHICH_DAY = '(วันอะไร|วันไหน|ตรงกับวันอะไร|เป็นวันอะไร|คือวันอะไร|ตรงกับวันไหน|วันอะไรนะ)'
const WHICH_DATE = `(วันที่${HOW_MUCH}|เป็นวันที่${HOW_MUCH}|คือวันที่${HOW_MUCH}|ตรงกับวันที่${HOW_MUCH}|วันที่อะไร|ตรงกับวันที่อะไร)`

/** Times and dates in Thai. */
export const dateRules: readonly Rule[] = [
  {
    skill: 'time',
    patterns: [
      `${NOW}${OCLOCK}${NOW}`,
      '(บอก|ขอ|ดู|ขอดู|ขอทราบ)เวลา[ตอนนี้|ปัจจุบัน]',
      'เวลา[ตอนนี้|ปัจจุบัน]',
      `ตอนนี้เป็นเวลา${HOW_MUCH}`,
    ],
    args: () => ({}),
  },
  {
    skill: 'time',
    patterns: [
      `${NOW}${AT}{place}${NOW}[เป็นเวลา]${OCLOCK}${NOW}`,
      `${OCLOCK}${NOW}(ที่|ใน){place}${NOW}`,
      `[บอก|ขอ|ขอทราบ]เวลา${NOW}(ที่|ใน|ของ){place}${NOW}[${HOW_MUCH}|กี่โมง]`,
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'date',
    patterns: [
      `วันนี้[เป็น|คือ|ตรงกับ]${WHICH_DAY}[วันที่${HOW_MUCH}]`,
      `วันนี้${WHICH_DATE}`,
      `วันนี้${WHICH_DATE}[เดือนอะไร|ปีอะไร|พศอะไร]`,
      '[บอก|ขอ|ขอทราบ|ดู]วันที่[วันนี้|ของวันนี้|ปัจจุบัน]',
      `วันที่${HOW_MUCH}[วันนี้|แล้ว]`,
      '[ตอนนี้|นี่](เดือนอะไร|ปีอะไร|เดือนไหน|ปีไหน|วันอะไร)[แล้ว]',
      '(เดือนนี้|ปีนี้)[เป็น|คือ](เดือนอะไร|ปีอะไร|เดือนไหน|ปีไหน|พศอะไร|พศเท่าไหร่|พศเท่าไร|คศอะไร|คศเท่าไหร่|ปีพศอะไร|ปีพศเท่าไหร่|ปีคศอะไร)',
      'วันนี้(วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี|วันพฤหัส|วันศุกร์|วันเสาร์|วันอาทิตย์)(ใช่ไหม|หรือเปล่า|ไหม|ใช่มั้ย)',
    ],
    args: () => ({}),
  },
  {
    skill: 'date',
    patterns: [
      `[เหลือ]อีก(กี่วัน|นาน${HOW_MUCH})${UNTIL}{day}`,
      `เหลือ[อีก](กี่วัน|นาน${HOW_MUCH})[จะ]${UNTIL}{day}`,
      `{day}[เหลือ]อีก(กี่วัน|นาน${HOW_MUCH}|นานไหม)`,
      `กี่วัน(จะถึง|ถึง|ก่อน){day}`,
      `{day}ผ่านมา[แล้ว]กี่วัน[แล้ว]`,
      `{day}ผ่านไป[แล้ว]กี่วัน[แล้ว]`,
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'date',
    patterns: [`[เหลือ]อีกกี่(สัปดาห์|อาทิตย์)${UNTIL}{day}`, '{day}[เหลือ]อีกกี่(สัปดาห์|อาทิตย์)'],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'weeks' }),
  },
  {
    skill: 'date',
    patterns: [`[เหลือ]อีกกี่เดือน${UNTIL}{day}`, '{day}[เหลือ]อีกกี่เดือน'],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'months' }),
  },
  {
    skill: 'date',
    patterns: [
      '[ระหว่าง|จาก|ตั้งแต่]{firstDay}(ถึง|กับ|และ|จนถึง){day}[มี|รวม|ห่างกัน|นับได้|เป็น]กี่วัน',
      '(นับ|นับวัน)(จาก|ตั้งแต่){firstDay}(ถึง|จนถึง){day}',
    ],
    args: ({ firstDay, day }) => ({ from: firstDay, day }),
  },
  {
    skill: 'date',
    patterns: [`{day}[จะ|ปีนี้]${WHICH_DAY}`],
    args: ({ day }) => ({ day, about: day !== undefined && /^(\d|[+-])/.test(day) ? 'weekday' : 'date' }),
  },
  {
    skill: 'date',
    patterns: [`{day}[จะ|ปีนี้](${WHICH_DATE}|วันไหน|เมื่อไหร่|เมื่อไร|ตรงกับวันไหน)`, '(บอก|ขอ|ขอทราบ)วันที่ของ{day}'],
    args: ({ day }) => ({ day, about: 'date' }),
  },
]

/** “And in London?” */
export const dateFollowUps: readonly FollowUp[] = [
  {
    after: ['time'],
    patterns: [`${AND_WHAT}[ที่|ใน]{place}[ล่ะ|ละ|กี่โมง]`, '[ที่|ใน]{place}(ล่ะ|ละ)'],
    intent: ({ place }) => ({ skill: 'time', args: { place } }),
  },
  {
    after: ['time'],
    patterns: [`${AND_WHAT}[ที่](นี่|บ้านเรา|เมืองไทย)[ล่ะ|ละ]`],
    intent: () => ({ skill: 'time', args: {} }),
  },
  {
    after: ['date'],
    patterns: [`${AND_WHAT}{day}[ล่ะ|ละ]`, '{day}(ล่ะ|ละ)'],
    intent: ({ day }, { args }) => ({ skill: 'date', args: { ...args, day } }),
  },
  {
    after: ['date'],
    patterns: [`[แล้ว|แล้วก็]${WHICH_DAY}`],
    intent: (_slots, { args }) => ({ skill: 'date', args: { ...args, about: 'weekday' } }),
  },
  {
    after: ['date'],
    patterns: ['[แล้ว]อีก(กี่วัน|นานไหม|นานเท่าไหร่)'],
    intent: (_slots, { args }) => ({ skill: 'date', args: { ...args, about: 'days_until' } }),
  },
]
