import type { Rule } from '../language'
import { eachOf, timersOf, timersOfOneLength, timesAlone } from '../several'
import { ME, TIMER } from './phrases'

const SET = '(ตั้ง|เริ่ม|สร้าง|เปิด|ขอ)'
const COUNT = '(จับเวลา|นับเวลา|นับถอยหลัง|นับเวลาถอยหลัง|ตั้งเวลา|ตั้งเวลาไว้|ตั้งเวลานับถอยหลัง)'
const WAKE = '(ปลุก|ตั้งปลุก|ตั้งนาฬิกาปลุก|ตั้งเวลาปลุก|เปิดนาฬิกาปลุก|สร้างนาฬิกาปลุก|ตั้งนาฬิกา)'
const REMIND =
  '(เตือนความจำ|เตือน|ตั้งเตือนความจำ|ตั้งเตือน|ตั้งการเตือน|แจ้งเตือน|ตั้งแจ้งเตือน|ตั้งการแจ้งเตือน|สร้างการเตือน|สร้างการแจ้งเตือน|อย่าลืมเตือน)'
const PIECES = '(อัน|ตัว|ครั้ง|รายการ|เรือน|รอบ|เวลา)'
const IS = '[:|คือ|เป็น|ที่|ตอน|เวลา|ไว้|ไว้ตอน|ไว้ที่|นาน]'
const TO = '[ว่าให้|ว่าต้อง|ให้|ว่า|เรื่อง|สำหรับ|:]'

/** What timers are begun with. */
const BEGIN = `(${SET}${TIMER}|${COUNT})`

/** Several at once: ตั้งเวลาสามอัน 5, 10 และ 15 นาที. */
export const severalRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    whole: true,
    patterns: [
      `${BEGIN}[ไว้]{count}${PIECES}${IS}{durations}`,
      `${BEGIN}${IS}{durations}`,
      `${BEGIN}${IS}{durations}{count}${PIECES}`,
    ],
    args: ({ count, durations }) => timersOf(durations, count),
  },
  {
    skill: 'timer_start',
    patterns: [`${BEGIN}[ไว้]{duration}{count}${PIECES}`, `${BEGIN}[ไว้]{count}${PIECES}${IS}[อันละ|ตัวละ]{duration}`],
    args: ({ count, duration }) => timersOfOneLength(duration, count),
  },
  {
    skill: 'timer_start',
    patterns: [`${BEGIN}{count}${PIECES}`],
    args: ({ count }) => (count === undefined || count < 2 ? undefined : {}),
  },
  {
    skill: 'timer_start',
    whole: true,
    patterns: [`${WAKE}${ME}[ไว้]{count}${PIECES}${IS}{whens}`, `${WAKE}${ME}${IS}{whens}`, `{whens}[ช่วย]${WAKE}${ME}`],
    args: ({ count, whens }) => eachOf(whens, 'alarm', count),
  },
  {
    skill: 'timer_start',
    patterns: [
      `${REMIND}${ME}${IS}{whens}`,
      `${REMIND}${ME}${IS}{whens}${TO}{label}`,
      `${REMIND}${ME}${TO}{label}{whens}`,
      `{whens}[ช่วย]${REMIND}${ME}`,
      `{whens}[ช่วย]${REMIND}${ME}${TO}{label}`,
    ],
    args: ({ whens, label }) =>
      eachOf(
        whens?.map((when) => ({ ...when, ...(label !== undefined && { label }) })),
        'reminder',
      ),
  },
]

export const severalFollowUps = [timesAlone(['[เอา|ขอ|ตั้ง]{durations}', '[ตอน|เวลา|เอา|ขอ]{whens}'])]
