import type { Rule } from '../language'
import { listFollowUps as followUps, named, things } from '../list-requests'

const LIST = '(รายการ|ลิสต์|ลิส|list|เช็กลิสต์|เช็คลิสต์)'
/** `รายการซื้อของ`, `ลิสต์ของฉัน`, `รายการซื้อของของฉัน`. */
const NAMED = `${LIST}[{listName}][ของฉัน|ของผม|ของเรา]`
const ADD = '(เพิ่ม|ใส่|เติม|จด|เขียน|บันทึก)'
const REMOVE = '(ลบ|เอา|นำ|ตัด|ถอน)'
const OUT = '[ออก|ทิ้ง][จาก|ใน]'
const INTO = '(ลงใน|เข้าไปใน|ไปใน|เข้าใน|ในรายการ|ใน|ลง|เข้า|ไปที่|ไว้ใน|ลงไปใน)'
const WHAT = '(อะไรบ้าง|อะไร|อะไรอยู่บ้าง|อะไรเหลือบ้าง)'

/** Lists of things to buy or to do, in Thai. */
export const listRules: readonly Rule[] = [
  {
    skill: 'list_clear',
    patterns: [
      `(ล้าง|เคลียร์|ลบ)[ทุกอย่างใน|ทั้งหมดใน|ทุกอย่างจาก|ของใน]${NAMED}[ทั้งหมด|ให้หมด|ทิ้ง]`,
      `ลบ(ทุกอย่าง|ทั้งหมด)(ใน|ออกจาก|จาก)${NAMED}`,
    ],
    args: named,
  },
  {
    skill: 'list_check',
    patterns: [
      `(ขีดฆ่า|ขีด|ติ๊ก|ติ๊กถูก|เช็ก|เช็ค){items}[ออก][จาก|ใน]${NAMED}`,
      `(ทำเครื่องหมาย|ติ๊ก|ติ๊กถูก){items}(ว่าเสร็จแล้ว|ว่าซื้อแล้ว|ว่าทำแล้ว|แล้ว)`,
    ],
    args: things,
  },
  {
    skill: 'list_remove',
    patterns: [`${REMOVE}{items}${OUT}${NAMED}`],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [`${ADD}{items}${INTO}${NAMED}`, `${ADD}(ใน|ลงใน)${NAMED}ว่า{items}`, `${INTO}${NAMED}${ADD}{items}`],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [`(ซื้อ|ต้องซื้อ|จะซื้อ){items}[เพิ่ม](ใส่|ลง|เข้า)${LIST}`],
    args: ({ items }) => items && { items, list: 'shopping' },
  },
  {
    skill: 'list_add',
    patterns: [`(สร้าง|ทำ|เริ่ม|เปิด)${LIST}[ใหม่][ชื่อ|ชื่อว่า|สำหรับ|เรื่อง]{listName}[ใหม่]`],
    args: ({ listName }) => ({ list: listName }),
  },
  {
    skill: 'list_read',
    patterns: [`[ฉัน|ผม|เรา]มี${LIST}(อะไรบ้าง|ไหนบ้าง|กี่รายการ|กี่อัน)`, `(ดู|แสดง|บอก|อ่าน|ขอดู)${LIST}ทั้งหมด[ที่มี]`],
    args: () => ({ which: 'names' }),
  },
  {
    skill: 'list_read',
    patterns: [
      `[ใน]${NAMED}[ยัง]มี${WHAT}`,
      `(มี|เหลือ)${WHAT}[อยู่]ใน${NAMED}`,
      `[ใน]${NAMED}[ยัง]เหลือ${WHAT}`,
      `(อ่าน|บอก|แสดง|ขอดู|ดู|เปิด|ทวน)${NAMED}[ให้ฟัง|ให้ดู]`,
      `${LIST}{listName}`,
    ],
    args: named,
  },
  {
    skill: 'list_read',
    patterns: [`[ฉัน|ผม|เรา](ต้อง|จะ|ต้องไป|จะต้อง)ซื้อ${WHAT}[บ้าง]`, `มีอะไรต้องซื้อ[บ้าง]`, `ต้องซื้อของ${WHAT}`],
    args: () => ({ list: 'shopping' }),
  },
  {
    skill: 'list_read',
    patterns: [
      `[ใน]${NAMED}มี{items}(ไหม|มั้ย|หรือเปล่า|หรือยัง|อยู่ไหม|รึเปล่า)`,
      `มี{items}[อยู่]ใน${NAMED}(ไหม|มั้ย|หรือเปล่า|หรือยัง|รึเปล่า)`,
    ],
    args: ({ items, listName }) =>
      items?.length === 1 ? { item: items[0], ...(listName !== undefined && { list: listName }) } : undefined,
  },
]

export const listFollowUps = followUps({
  add: [
    `[แล้วก็|และ|แล้ว|อีกอย่าง]${ADD}{items}[ด้วย|อีก|เข้าไปด้วย|ไปด้วย]`,
    '(แล้วก็|และ){items}[ด้วย|อีก]',
    '{items}(ด้วย|อีกอย่าง)',
  ],
  remove: [`${REMOVE}{items}(ออก|ทิ้ง)`, 'ลบ{items}'],
  check: ['(ซื้อ|ได้|ทำ){items}แล้ว', '{items}(ซื้อแล้ว|ได้แล้ว|เสร็จแล้ว|ทำแล้ว)'],
  read: [`[แล้ว](เหลือ|ยังเหลือ|มี)${WHAT}[อีก]`],
  bare: ['[เอา|ขอ]{items}'],
})
