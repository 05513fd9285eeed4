/* Parts that many Thai patterns share. Patterns are written as people write and cut into letters in ./index.ts. */

export const ME = '[ฉัน|ผม|เรา|หนู|ดิฉัน]'
export const HOW_MUCH = '(เท่าไหร่|เท่าไร|เท่าใด|แค่ไหน)'
export const EVERY_ONE = '(ทั้งหมด|ทุกตัว|ทุกอัน|ทุกรายการ|ทุกเรื่อง|ทุกข้อ|ให้หมด|หมดเลย)'
export const NOW = '[ตอนนี้|ขณะนี้|เดี๋ยวนี้|ปัจจุบัน]'
export const CANCEL = '(ยกเลิก|ปิด|ลบ|หยุด|เอาออก|เคลียร์|ล้าง)'
export const TIMER = '(ตัวจับเวลา|ตัวตั้งเวลา|ไทม์เมอร์|ไทเมอร์|timer|เวลานับถอยหลัง|เวลาถอยหลัง|การจับเวลา|การตั้งเวลา)'
export const ALARM = '(นาฬิกาปลุก|การปลุก|เวลาปลุก|ตั้งปลุก|ปลุก)'
export const NUDGE = '(การเตือน|การแจ้งเตือน|แจ้งเตือน|เตือนความจำ|การเตือนความจำ|รายการเตือน|เตือน)'
/** What leads to the next part: “(what) about”. */
export const AND_WHAT = '(แล้ว|แล้วก็|แล้วถ้า|และ|ส่วน|ถ้า)'
