import type { avatar as english } from '../en/avatar'
import type { Words } from '../words'

export const avatar = {
  'settings.window.face.own': 'อวาตาร์ของคุณเอง',
  'settings.window.avatar': 'ไฟล์อวาตาร์',
  'settings.window.avatarHint': 'ไฟล์ VRM ของคุณ เช่น ไฟล์จาก VRoid Studio ไฟล์จะอยู่ในเครื่องนี้เท่านั้น',
  'settings.window.avatar.choose': 'เลือกไฟล์…',
  'settings.window.avatar.remove': 'นำออก',
  'settings.window.avatar.by': '{{name}} โดย {{authors}}',
  'settings.window.avatar.nameless': 'อวาตาร์ที่ไม่มีชื่อ',
  'settings.window.avatar.who.everyone': 'ทุกคนใช้อวาตาร์นี้ได้',
  'settings.window.avatar.who.licensed': 'เฉพาะผู้ที่เจ้าของอนุญาตเท่านั้นที่ใช้อวาตาร์นี้ได้',
  'settings.window.avatar.who.author': 'เฉพาะเจ้าของเท่านั้นที่ใช้อวาตาร์นี้ได้',
  'settings.window.avatar.commercial.no': 'ห้ามใช้เพื่อหากำไร',
  'settings.window.avatar.commercial.personal': 'บุคคลใช้เพื่อหากำไรได้ แต่บริษัทใช้ไม่ได้',
  'settings.window.avatar.commercial.yes': 'ใช้เพื่อหากำไรได้',
  'settings.window.avatar.credit': 'เจ้าของต้องการให้ระบุชื่อ',
  'settings.window.avatar.licence': 'สัญญาอนุญาต: {{licence}}',
  'settings.window.avatar.refused.tooLarge':
    'ไฟล์นี้จะใช้หน่วยความจำมากเกินไป ส่งออกอวาตาร์ใหม่โดยลดรายละเอียดหรือขนาดพื้นผิว แล้วเลือกอีกครั้ง',
  'settings.window.avatar.refused.noAvatar': 'ไฟล์นี้ไม่ใช่ไฟล์ VRM เลือกไฟล์ที่ลงท้ายด้วย .vrm',
  'settings.window.avatar.refused.damaged': 'ไฟล์นี้เสียหาย ส่งออกหรือดาวน์โหลดใหม่ แล้วเลือกอีกครั้ง',
  'settings.window.avatar.refused.elsewhere': 'ไฟล์นี้จะโหลดบางส่วนจากที่อื่น ซึ่ง Parley ไม่ทำ ส่งออกอวาตาร์เป็นไฟล์เดียว',
  'settings.window.avatar.refused.unknownParts':
    'ไฟล์นี้บีบอัดในรูปแบบที่ Parley อ่านไม่ได้ ส่งออกอวาตาร์โดยไม่บีบอัด และใช้พื้นผิวแบบ PNG หรือ JPEG',
  'settings.window.avatar.refused.notKept': 'เก็บไฟล์ไม่ได้ ดิสก์อาจเต็ม เพิ่มที่ว่าง แล้วเลือกอีกครั้ง',
  'settings.window.avatar.notShown':
    'เครื่องนี้แสดงอวาตาร์ที่นี่ไม่ได้ เพราะไม่มี WebGL หรือปิดไว้ จึงใช้ใบหน้าที่วาดแทน เปิดการเร่งกราฟิก หรือเลือกใบหน้าที่วาด',
} satisfies Words<typeof english>
