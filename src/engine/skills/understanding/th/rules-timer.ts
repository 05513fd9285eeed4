import type { FollowUp, Rule, Slots } from '../language'
import { amended, changed } from '../timer-amendments'
import { bothTimes, type When } from '../when'
import { numberAt } from './numbers'
import { ALARM, CANCEL, EVERY_ONE, HOW_MUCH, ME, NUDGE, TIMER } from './phrases'

const SET = '(ตั้ง|เริ่ม|สร้าง|เปิด|ขอ)'
const COUNT = '(จับเวลา|นับเวลา|นับถอยหลัง|นับเวลาถอยหลัง|ตั้งเวลา|ตั้งเวลาไว้|ตั้งเวลานับถอยหลัง)'
const WAKE = '(ปลุก|ตั้งปลุก|ตั้งนาฬิกาปลุก|ตั้งเวลาปลุก|เปิดนาฬิกาปลุก|สร้างนาฬิกาปลุก|ตั้งนาฬิกา)'
const REMIND =
  '(เตือนความจำ|เตือน|ตั้งเตือนความจำ|ตั้งเตือน|ตั้งการเตือน|แจ้งเตือน|ตั้งแจ้งเตือน|ตั้งการแจ้งเตือน|สร้างการเตือน|สร้างการแจ้งเตือน|อย่าลืมเตือน)'
const TO = '[ว่าให้|ว่าต้อง|ให้|ว่า|เรื่อง|สำหรับ|:]'

const alarm = ({ when }: Slots): Record<string, unknown> | undefined => when && { ...when, kind: 'alarm' }
const reminder = ({ when, label }: Slots): Record<string, unknown> | undefined =>
  when && { ...when, kind: 'reminder', ...(label !== undefined && { label }) }
/** The day is often said first and the hour behind the verb. */
const apart = ({ when, otherWhen }: Slots): When | undefined =>
  when && otherWhen ? bothTimes(otherWhen, when) : undefined

/** What is set: timers, alarms, reminders, the stopwatch. */
const setting: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}][${TIMER}|เวลา][ไว้|เป็น|นาน|เป็นเวลา|สำหรับ]{duration}`,
      `${COUNT}[ไว้|ให้|นาน|ไป|เป็นเวลา|อีก]{duration}`,
      `อีก{duration}(บอก|เรียก|ส่งเสียง|ร้อง)${ME}`,
      `ขอเวลา{duration}`,
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [`${WAKE}${ME}[ตอน|เวลา|ไว้|ไว้ที่|ไว้ตอน|ให้ตื่น|ที่]{when}`, `{when}[ช่วย]${WAKE}${ME}`, `ปลุก${ME}ให้ตื่น{when}`],
    args: alarm,
  },
  {
    skill: 'timer_start',
    patterns: [`{otherWhen}[ช่วย]${WAKE}${ME}[ตอน|เวลา|ไว้|ที่]{when}`],
    args(slots) {
      const when = apart(slots)
      return when && alarm({ when })
    },
  },
  {
    skill: 'timer_start',
    patterns: [`(ตั้งเวลา|ตั้ง${TIMER})[ไว้|ตอน|ที่]{when}`],
    args: ({ when }) => (when && when.seconds === undefined ? { ...when, kind: 'alarm' } : undefined),
  },
  { skill: 'timer_start', patterns: [`${REMIND}${ME}{when}`, `{when}[ช่วย]${REMIND}${ME}`], args: reminder },
  {
    skill: 'timer_start',
    patterns: [
      `${REMIND}${ME}{when}${TO}{label}`,
      `${REMIND}${ME}${TO}{label}{when}`,
      `{when}[ช่วย]${REMIND}${ME}${TO}{label}`,
    ],
    args: reminder,
  },
  {
    skill: 'timer_start',
    patterns: [
      `{otherWhen}[ช่วย]${REMIND}${ME}[ตอน|เวลา]{when}${TO}{label}`,
      `{otherWhen}[ช่วย]${REMIND}${ME}${TO}{label}{when}`,
    ],
    args(slots) {
      const when = apart(slots)
      return when && reminder({ ...slots, when })
    },
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}](${TIMER}|เวลา)[ไว้|นาน]{duration}(สำหรับ|เพื่อ|ไว้|เอาไว้|ให้|ชื่อ){label}`,
      `[${SET}](${TIMER}|เวลา)[สำหรับ|ชื่อ]{label}[ไว้|นาน]{duration}`,
      `${COUNT}{label}[ไว้|นาน]{duration}`,
      `${COUNT}[ไว้|นาน]{duration}[สำหรับ|เพื่อ|ไว้|เอาไว้]{label}`,
    ],
    args: ({ duration, label }) => ({ seconds: duration, label }),
  },
  {
    skill: 'timer_start',
    patterns: [`${REMIND}${ME}(ให้|ว่า|เรื่อง){label}`],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  { skill: 'timer_start', patterns: [`${WAKE}${ME}`], args: () => ({ kind: 'alarm' }) },
  { skill: 'timer_start', patterns: [`${REMIND}${ME}`], args: () => ({ kind: 'reminder' }) },
  { skill: 'timer_start', patterns: [`${SET}${TIMER}`, 'ตั้งเวลา', 'นับถอยหลัง'], args: () => ({}) },

  {
    skill: 'stopwatch',
    patterns: ['(เริ่ม|เปิด|เดิน)[นาฬิกา]จับเวลา', 'จับเวลา[เลย|ให้]', '(เริ่ม|เปิด)(สต็อปวอตช์|สต๊อปวอทช์|สต็อปวอทช์)', 'จับเวลาต่อ'],
    args: () => ({ action: 'start' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(หยุด|พัก)[นาฬิกา]จับเวลา', '(หยุด|พัก)(สต็อปวอตช์|สต๊อปวอทช์|สต็อปวอทช์)'],
    args: () => ({ action: 'stop' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(รีเซ็ต|รีเซต|ล้าง|เริ่มใหม่)[นาฬิกา|การ]จับเวลา', '(รีเซ็ต|ล้าง)(สต็อปวอตช์|สต๊อปวอทช์|สต็อปวอทช์)'],
    args: () => ({ action: 'reset' }),
  },
  {
    skill: 'stopwatch',
    patterns: [
      `[นาฬิกา]จับเวลา[ได้|ไป|ไปแล้ว|เดินไป]${HOW_MUCH}[แล้ว]`,
      `(ผ่านไป|ผ่านมา)(${HOW_MUCH}|นาน${HOW_MUCH}|กี่นาที|กี่วินาที)[แล้ว]`,
    ],
    args: () => ({ action: 'read' }),
  },
]

const LEFT = `(${HOW_MUCH}|กี่นาที|กี่วินาที|กี่ชั่วโมง|นาน${HOW_MUCH}|นานไหม|นานมั้ย)`

/** What is asked about them, and what ends or changes them. */
const keeping: readonly Rule[] = [
  {
    skill: 'timer_dismiss',
    patterns: ['(เลื่อนปลุก|เลื่อนไปก่อน|เลื่อน|ขอนอนต่อ|นอนต่ออีกหน่อย|เดี๋ยวค่อยปลุก|เดี๋ยวค่อยเตือน|เตือนใหม่|เตือนอีกที|ปลุกใหม่)'],
    args: () => ({ snooze: true }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      '[เลื่อน|เลื่อนปลุก|ขอนอนต่อ|ขอ|เลื่อนไป|เลื่อนออกไป]อีก{duration}',
      '(เลื่อน|เลื่อนปลุก|เลื่อนออกไป|นอนต่อ|ขอนอนต่อ)[อีก]{duration}',
      'อีก{duration}(ปลุก|เตือน)(ใหม่|อีกที|อีกครั้ง)',
    ],
    args: ({ duration }) => ({ snooze: true, seconds: duration }),
  },
  {
    skill: 'timer_dismiss',
    patterns: ['(ตื่นแล้ว|รู้แล้ว|ได้ยินแล้ว|หยุดดัง|ปิดเสียงปลุก|หยุดปลุก|หยุดร้อง|ปิดเสียงเตือน|หยุดเตือน)'],
    args: () => ({}),
  },
  {
    skill: 'timer_change',
    patterns: [`(เพิ่ม|ต่อ|ขยาย|ยืด)(เวลา|${TIMER})[อีก|ไป|ออกไป|ให้อีก]{duration}`, `เพิ่ม[อีก]{duration}[ให้${TIMER}]`],
    args: ({ duration }) => ({ action: 'add', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: [`(ลด|หัก|ลบ)(เวลา|${TIMER})[ลง|ออก|ไป]{duration}`],
    args: ({ duration }) => (duration === undefined ? undefined : { action: 'add', seconds: -duration }),
  },
  {
    skill: 'timer_change',
    patterns: [`(พัก|หยุดชั่วคราว|หยุดพัก)(เวลา|${TIMER})[ไว้|ก่อน|ไว้ก่อน]`, `หยุด(เวลา|${TIMER})(ชั่วคราว|ไว้ก่อน)`],
    args: () => ({ action: 'pause' }),
  },
  {
    skill: 'timer_change',
    patterns: [`(เดิน|เริ่ม|นับ|ทำ)(เวลา|${TIMER})ต่อ`, `(ให้)(เวลา|${TIMER})เดินต่อ`, 'นับต่อ'],
    args: () => ({ action: 'resume' }),
  },
  {
    skill: 'timer_change',
    patterns: [`(เปลี่ยน|ตั้ง)ชื่อ(${TIMER}|${ALARM})เป็น{label}`],
    args: ({ label }) => ({ action: 'rename', name: label }),
  },
  {
    skill: 'timer_change',
    patterns: [`(เปลี่ยน|แก้|ปรับ)(เวลา|${TIMER})(เป็น|ให้เป็น){duration}`],
    args: ({ duration }) => ({ action: 'set', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: [`(เปลี่ยน|แก้|เลื่อน|ปรับ|ย้าย)(${ALARM}|${NUDGE}|เวลา)(เป็น|ไป|ไปเป็น|ให้เป็น|ไปตอน)[ตอน]{when}`],
    args: ({ when }) => when && { action: 'set', ...when },
  },

  { skill: 'timer_cancel', patterns: [`${CANCEL}${ALARM}${EVERY_ONE}`], args: () => ({ kind: 'alarm', which: 'all' }) },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}${NUDGE}${EVERY_ONE}`],
    args: () => ({ kind: 'reminder', which: 'all' }),
  },
  { skill: 'timer_cancel', patterns: [`${CANCEL}[เวลา|${TIMER}]${EVERY_ONE}`], args: () => ({ which: 'all' }) },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}(เวลา|${TIMER}|อัน)(ล่าสุด|อันล่าสุด|สุดท้าย|ตัวล่าสุด|เมื่อกี้)`],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}${ALARM}[ตอน|เวลา|ของ]{when}`],
    args: ({ when }) =>
      when?.at === undefined || when.repeat !== undefined ? undefined : { kind: 'alarm', at: when.at },
  },
  { skill: 'timer_cancel', patterns: [`${CANCEL}${ALARM}`, 'ไม่ต้องปลุก[แล้ว]'], args: () => ({ kind: 'alarm' }) },
  { skill: 'timer_cancel', patterns: [`${CANCEL}${NUDGE}`, 'ไม่ต้องเตือน[แล้ว]'], args: () => ({ kind: 'reminder' }) },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}(เวลา|${TIMER})`, `${CANCEL}การนับถอยหลัง`, 'หยุดนับ[ถอยหลัง]'],
    args: () => ({}),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}(เวลา|${TIMER})[ที่ตั้งไว้|ของ]{duration}`],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}${ALARM}[เรื่อง|ชื่อ|ของ|สำหรับ]{label}`],
    args: ({ label }) => ({ kind: 'alarm', label }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}${NUDGE}[เรื่อง|ให้|ว่า|ชื่อ|ของ|สำหรับ]{label}`, `ไม่ต้องเตือน(เรื่อง|ให้){label}[แล้ว]`],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}(${TIMER}|เวลา)[เรื่อง|ชื่อ|ของ|สำหรับ]{label}`],
    args: ({ label }) => ({ label }),
  },

  {
    skill: 'timer_list',
    patterns: [
      `{day}มี${ALARM}[ไว้](ไหม|มั้ย|หรือเปล่า|กี่โมง|อะไรบ้าง)`,
      `[มี]${ALARM}[ของ]{day}(ไหม|กี่โมง|อะไรบ้าง)`,
      `{day}(ตั้งปลุก|ตั้ง${ALARM})[ไว้](ไหม|กี่โมง|หรือยัง|หรือเปล่า)`,
    ],
    args: ({ day }) => ({ kind: 'alarm', day }),
  },
  {
    skill: 'timer_list',
    patterns: [`${ALARM}(จะดัง|ดัง|จะปลุก)(กี่โมง|ตอนไหน|เมื่อไหร่|เมื่อไร)`],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_list',
    patterns: [`${ALARM}(ไหน|อันไหน)[จะ]ดังก่อน`],
    args: () => ({ kind: 'alarm', which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [`${TIMER}(ไหน|อันไหน|ตัวไหน)[จะ](ดัง|หมด|ครบ|เสร็จ)ก่อน`, '(อันไหน|ตัวไหน)[จะ](ดัง|หมด|ครบ)ก่อน'],
    args: () => ({ which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: ['{day}[ฉัน|ผม|เรา](มีอะไรบ้าง|มีอะไรต้องทำ|ต้องทำอะไร|มีนัดอะไร|มีธุระอะไร)[บ้าง|ไหม]'],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[มี]${ALARM}(อะไรบ้าง|กี่โมง|กี่โมงบ้าง|ตอนไหน|ตอนกี่โมง|ไหม|หรือเปล่า|ไว้ไหม|ไว้กี่โมง|ไว้ไหมบ้าง)`,
      `${ME}[มี]ตั้ง${ALARM}[ไว้](อะไรบ้าง|กี่โมง|กี่โมงบ้าง|ตอนไหน|ไหม|หรือเปล่า)`,
      `ตั้ง${ALARM}[ไว้](อะไรบ้าง|กี่โมง|กี่โมงบ้าง|ตอนไหน|ไหม|หรือเปล่า)`,
      `(ดู|แสดง|บอก|อ่าน|ขอดู)[รายการ]${ALARM}[ทั้งหมด]`,
      `มี[การ]ปลุก[ตอน]{day}ไหม`,
      `(จะปลุก|ปลุก)(กี่โมง|ตอนไหน|ตอนกี่โมง)`,
    ],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[มี|ตั้ง]${NUDGE}[ไว้](อะไรบ้าง|เรื่องอะไรบ้าง|อะไร|ไหม|หรือเปล่า)`,
      `(ดู|แสดง|บอก|อ่าน|ขอดู)${NUDGE}[ทั้งหมด|ของฉัน]`,
      `{day}(มี)${NUDGE}[อะไรบ้าง|อะไร|ไหม]`,
      '(จะเตือน|เตือน)[ฉัน|ผม](เรื่องอะไร|อะไร|เรื่องอะไรบ้าง|อะไรบ้าง)',
      'วันนี้[ฉัน|ผม|เรา]ต้องทำอะไร[บ้าง]',
    ],
    args: () => ({ kind: 'reminder' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[เวลา|${TIMER}](เหลือ|เหลือเวลา|ยังเหลือ|เหลืออีก|ยังเหลือเวลา)[เวลา][อีก]${LEFT}`,
      `อีก(นาน${HOW_MUCH}|กี่นาที|กี่วินาที|นานไหม|นานมั้ย)[จะดัง|จะหมดเวลา|หมดเวลา|ถึงจะหมดเวลา|ครบ|จะครบ]`,
      `[มี](ตั้งเวลา|${TIMER})[ไว้|เดินอยู่](อะไรบ้าง|อะไร|กี่ตัว|กี่อัน|ไหม|หรือเปล่า)`,
      `(ดู|แสดง|บอก|ขอดู)${TIMER}[ทั้งหมด]`,
      'หมดเวลา(ตอนไหน|กี่โมง|เมื่อไหร่|เมื่อไร)',
      'จะดัง(ตอนไหน|กี่โมง|เมื่อไหร่|เมื่อไร)',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_list',
    patterns: [`[${TIMER}|เวลา]{label}(เหลือ|เหลือเวลา|เหลืออีก|ยังเหลือ)[เวลา][อีก]${LEFT}`],
    args: ({ label }) => (label === undefined || numberAt(label, 0) ? undefined : { label }),
  },
]

/** Timers, alarms, reminders and the stopwatch in Thai. */
export const timerRules: readonly Rule[] = [...keeping, ...setting]

const SORRY = '(ไม่ใช่|ไม่|ผิด|ขอโทษ|เอ้ย|เดี๋ยว|ที่จริง|จริงๆ|ขอเปลี่ยน|เปลี่ยน|เปลี่ยนใจ|ไม่เอา)'
const MAKE = '[เป็น|เอาเป็น|เปลี่ยนเป็น|แก้เป็น|ขอเป็น|ขอ|เอา]'
const AFTER = ['timer_start', 'timer_list', 'timer_change', 'timer_cancel']

/** Corrections of what was just set, and what is said next about it. */
export const timerFollowUps: readonly FollowUp[] = [
  {
    after: ['timer_start', 'timer_change'],
    patterns: [
      `${SORRY}[${SORRY}]${MAKE}{duration}[ดีกว่า|แทน|ต่างหาก]`,
      '(เอาเป็น|เปลี่ยนเป็น|แก้เป็น|ขอเป็น){duration}[ดีกว่า|แทน]',
      '{duration}(ดีกว่า|แทน|ต่างหาก)',
    ],
    first: true,
    intent: ({ duration }, previous) => changed({ duration }, previous),
    amended: ({ duration }, previous) => amended({ duration }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${SORRY}[${SORRY}]${MAKE}{number}[ดีกว่า|แทน|ต่างหาก]`, '(เอาเป็น|เปลี่ยนเป็น|แก้เป็น|ขอเป็น){number}[ดีกว่า|แทน]'],
    first: true,
    intent: ({ number }, previous) => changed({ number }, previous),
    amended: ({ number }, previous) => amended({ number }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [
      `${SORRY}[${SORRY}]${MAKE}{when}[ดีกว่า|แทน|ต่างหาก]`,
      '(เอาเป็น|เปลี่ยนเป็น|แก้เป็น|ขอเป็น){when}[ดีกว่า|แทน]',
      '{when}(ดีกว่า|แทน|ต่างหาก)',
    ],
    first: true,
    intent: ({ when }, previous) => changed({ when }, previous),
    amended: ({ when }, previous) => amended({ when }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${CANCEL}[มัน|อันนี้|อันนั้น|ไปเลย|เลย|อันล่าสุด|ไปก่อน]`, 'ไม่เอาแล้ว'],
    first: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: [`${CANCEL}(${EVERY_ONE}|ทั้งสองอัน|ทั้งคู่|ทั้งสอง)`],
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: AFTER,
    patterns: [`${CANCEL}[อัน|ตัว|ที่]{duration}`],
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: AFTER,
    patterns: [
      '(แล้วก็|และ|ขอ|ตั้ง)[ตั้ง|อีก|อีกอัน|อีกตัว]{duration}[อีกอัน|อีกตัว]',
      '[ตั้ง]อีก(อัน|ตัว){duration}',
      '[ตั้ง]{duration}อีก(อัน|ตัว)',
    ],
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: AFTER,
    patterns: [
      '[แล้วก็|และ|ขอ|ตั้ง]อีก(อัน|ตัว)[สำหรับ]{label}{duration}',
      '[แล้วก็|และ|ขอ|ตั้ง]อีก(อัน|ตัว){duration}(สำหรับ|ไว้|เพื่อ){label}',
      '[ตั้ง]{duration}(สำหรับ|ไว้|เพื่อ){label}อีก(อัน|ตัว)',
    ],
    first: true,
    intent: ({ duration, label }) => ({ skill: 'timer_start', args: { seconds: duration, label } }),
  },
  {
    after: AFTER,
    patterns: [`[แล้ว]{label}(เหลือ|เหลืออีก|เหลือเวลา)[อีก]${LEFT}`],
    first: true,
    intent: ({ label }) => ({ skill: 'timer_list', args: { label } }),
  },
  {
    after: ['timer_start'],
    patterns: ['[ขอ|เอา|สัก|อีก|ตั้ง]{duration}'],
    answersQuestion: true,
    intent: ({ duration }, { args }) =>
      args['seconds'] === undefined && args['at'] === undefined
        ? { skill: 'timer_start', args: { ...args, seconds: duration } }
        : undefined,
  },
  {
    after: ['timer_start'],
    patterns: ['[ตอน|เวลา|เอา|ขอ]{when}'],
    answersQuestion: true,
    intent: ({ when }, { args }) =>
      when && args['seconds'] === undefined && args['at'] === undefined && args['day'] === undefined
        ? { skill: 'timer_start', args: { ...args, ...when } }
        : undefined,
  },
  {
    after: ['timer_cancel'],
    patterns: [`(${EVERY_ONE}|ทั้งสองอัน|ทั้งคู่)`],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[อัน|ตัว|ที่]{duration}'],
    answersQuestion: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[อัน|ตัว|ที่]{label}'],
    answersQuestion: true,
    intent: ({ label }) => ({ skill: 'timer_cancel', args: { label } }),
  },
]
