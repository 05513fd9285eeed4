import type { TrayWords } from '../tray-words'

export const thaiTrayWords: TrayWords = {
  states: {
    idle: 'พร้อม',
    listening: 'กำลังฟัง',
    thinking: 'กำลังคิด',
    speaking: 'กำลังพูด',
    off: 'ไมโครโฟนปิดอยู่',
  },
  show: 'แสดง Parley',
  talk: 'พูด',
  listen: 'เริ่มฟัง',
  pause: 'หยุดฟังชั่วคราว',
  stop: 'หยุดพูด',
  handsFree: 'แฮนด์ฟรี',
  bubble: 'ฟองลอยระหว่างพูดคุย',
  settings: 'การตั้งค่า…',
  quit: 'ออกจาก Parley',
}
