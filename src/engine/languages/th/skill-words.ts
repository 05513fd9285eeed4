import { phrases } from '../kit/phrases'
import type { AddressWords, NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const thaiTimers: TimerWords = {
  units: [
    ['วัน', 'วัน'],
    ['ชั่วโมง', 'ชั่วโมง'],
    ['นาที', 'นาที'],
    ['วินาที', 'วินาที'],
  ],
  ringing({ kind, label, duration, clock }) {
    if (kind === 'reminder') return label ? `เตือน: ${label}` : `ถึงเวลาที่ให้เตือนแล้ว ตอนนี้ ${clock}`
    if (kind === 'alarm') return label ? `ตอนนี้ ${clock}: ${label}` : `ตอนนี้ ${clock}`
    return `หมดเวลา ${label || duration} แล้ว`
  },
  late({ kind, label, duration, clock }, ago) {
    if (kind === 'reminder') return `เมื่อ ${ago} ก่อนต้องเตือนเรื่อง ${label || clock} แต่ตอนนั้นไม่ได้เปิดอยู่`
    if (kind === 'alarm') return `นาฬิกาปลุก ${label || clock} ต้องดังเมื่อ ${ago} ก่อน แต่ตอนนั้นไม่ได้เปิดอยู่`
    return `หมดเวลา ${label || duration} ไปเมื่อ ${ago} ก่อน แต่ตอนนั้นไม่ได้เปิดอยู่`
  },
}

export const thaiQuestions: SkillQuestions = {
  readClipboard: 'ให้อ่านข้อความในคลิปบอร์ดไหม?',
  copy: (text) => (text === undefined ? 'ให้คัดลอกคำตอบล่าสุดไปยังคลิปบอร์ดไหม?' : `ให้คัดลอก “${text}” ไปยังคลิปบอร์ดไหม?`),
  openPage: (place) => `ให้เปิด ${place} ไหม?`,
  writeLetter: (place) => `ให้เขียนอีเมลถึง ${place} ไหม?`,
  clearList: (name) =>
    name === undefined ? 'ให้ล้างรายการไหม?' : `ให้ล้างรายการ${name === 'shopping' ? 'ซื้อของ' : ` ${name} `}ไหม?`,
  forget: (which) => {
    if (which === 'all') return 'ให้ลืมบันทึกทั้งหมดไหม?'
    if (which === 'last') return 'ให้ลืมบันทึกล่าสุดไหม?'
    return which === 'only' ? 'ให้ลืมบันทึกไหม?' : `ให้ลืมบันทึกเกี่ยวกับ “${which.about}” ไหม?`
  },
}

/** Names have no endings in Thai. */
export const thaiNames: NameRules = {
  notNames: new Set(['ฉัน', 'ผม', 'เรา', 'คุณ', 'เธอ', 'เขา', 'ใคร', 'คน', 'คนอื่น']),
}

/** Words that say nothing about what a text is about. */
export const thaiCommonWords: ReadonlySet<string> = phrases(
  ...['ที่', 'ของ', 'และ', 'ใน', 'เป็น', 'มี', 'ได้', 'ว่า', 'จะ', 'ไม่', 'ให้', 'กับ', 'แล้ว', 'ก็', 'นี้', 'นั้น', 'อยู่', 'คือ'],
  ...['ฉัน', 'ผม', 'คุณ', 'เรา', 'เขา', 'อะไร', 'ครับ', 'ค่ะ', 'นะ', 'ไหม'],
)

export const thaiAddresses: AddressWords = {
  dot: ['จุด', 'ดอท'],
  slash: ['ทับ', 'สแลช'],
  sites: { วิกิพีเดีย: 'th.wikipedia.org', ยูทูบ: 'www.youtube.com' },
}
