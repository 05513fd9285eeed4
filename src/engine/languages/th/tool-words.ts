import type { Progress, ToolWords } from '../tool-words'

/** What is said about tools, in Thai. */
export const thaiToolWords: ToolWords = {
  yes: 'ได้',
  no: 'ไม่',
  declined: 'ได้ จะไม่ทำ',
  runOwn: (name) => `ให้ทำ “${name}” ไหม?`,
  run: (tool, server) => `ให้เรียก “${tool}” ของ ${server} ไหม?`,
  given: (parts, more) => `ข้อมูลคือ ${parts.join(', ')}${more > 0 ? ` และอีก ${more} รายการ` : ''}`,
  confirmation: (title) => (title === '' ? 'ใช่ ทำเลยตอนนี้' : `ใช่ ${title}`),
  confirm: (words) => `เพื่อยืนยัน กรุณาพูดว่า “${words}” หรือกดอนุญาต ให้ทำไหม?`,
  passedOn: 'ส่งต่อให้แล้ว',
  notEnough: (words) => `คำว่า “ใช่” อย่างเดียวอาจได้ยินผิด กรุณาพูดว่า “${words}” หรือกดอนุญาต ให้ทำไหม?`,
}

export const thaiProgress: Progress = {
  looks: ['รอสักครู่ กำลังดูให้', 'ยังดูอยู่'],
  acts: ['รอสักครู่ กำลังทำให้', 'ยังทำอยู่'],
  thinks: ['รอสักครู่', 'ยังคิดอยู่'],
}
