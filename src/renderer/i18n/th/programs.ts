import type { programs as english } from '../en/programs'
import type { Words } from '../words'

export const programs = {
  'program.permission': 'ให้ {{program}} ใช้ Parley ไหม',
  'program.permissionHint': 'โปรแกรมนี้จะพูดออกเสียง ถามคุณ ฟังคำตอบของคุณ และค้นบทสนทนาของคุณได้ จะถามคุณเพียงครั้งเดียว',
  'program.listen': '{{program}} กำลังฟัง',
  'program.listenHint': 'สิ่งที่คุณพูดหรือพิมพ์ต่อไปจะถูกส่งต่อให้',
  'program.asks': '{{program}} ถาม ตอบด้วยเสียง พิมพ์ หรือที่นี่',
  'program.refuse': 'ไม่อนุญาต',
  'program.noAnswer': 'ไม่ตอบ',
  'settings.programs': 'โปรแกรมที่ใช้ Parley ได้',
  'settings.programs.hint': 'โปรแกรมอื่น เช่น ผู้ช่วยเขียนโค้ด คุยกับคุณผ่าน Parley ได้ (docs/calling.md) แต่ละโปรแกรมจะถามคุณหนึ่งครั้ง',
  'settings.programs.synonyms': 'mcp เซิร์ฟเวอร์ claude code codex agent api อัตโนมัติ แจ้งเตือน เชื่อมต่อ',
  'settings.programs.none': 'ยังไม่มี',
  'settings.programs.allowed': 'อนุญาตแล้ว',
  'settings.programs.refused': 'ไม่อนุญาต',
  'settings.programs.forgetName': 'ลืม {{name}}',
  'settings.programs.doNotDisturb': 'ห้ามรบกวน',
  'settings.programs.doNotDisturbHint': 'โปรแกรมอื่นจะไม่พูดออกเสียง คำถามแสดงบนหน้าจอเท่านั้น',
  'settings.programs.quiet': 'ช่วงเวลาเงียบ',
  'settings.programs.quietHint': 'เหมือนกันทุกวันในช่วงเวลานี้',
  'settings.programs.quietFrom': 'เงียบตั้งแต่',
  'settings.programs.quietTo': 'เงียบจนถึง',
  'notice.program.says': '{{program}}: {{text}}',
} as const satisfies Words<typeof english>
