import type { pages as english } from '../en/pages'
import type { Words } from '../words'

export const pages = {
  'page.history': 'ประวัติ',
  'page.insight': 'กิจกรรม',
  'page.close': 'กลับไปที่บทสนทนา',
  'palette.title': 'ค้นหาทุกอย่าง',
  'palette.label': 'พิมพ์สิ่งที่อยากทำหรืออยากหา',
  'palette.nothing': 'ไม่พบอะไรที่ตรงกัน',
  'palette.kind.action': 'คำสั่ง',
  'palette.kind.persona': 'บุคลิก',
  'palette.kind.conversation': 'บทสนทนา',
  'palette.talkTo': 'คุยกับ {{name}}',
  'palette.stop.words': 'เงียบ หยุด ยกเลิก ขัดจังหวะ',
  'palette.new.words': 'ล้าง เริ่มใหม่ รีเซ็ต แชต',
  'palette.listen.words': 'ไมโครโฟน ไมค์ แฮนด์ฟรี เปิด ปิด เสียง',
  'palette.type.words': 'เขียน แป้นพิมพ์ คีย์บอร์ด ข้อความ',
  'palette.history.words': 'ก่อนหน้า ที่ผ่านมา บทสนทนา ค้นหา',
  'palette.activity.words': 'เหตุการณ์ บันทึก ความหน่วง วินิจฉัย สุขภาพ ค่าใช้จ่าย เกิดอะไรขึ้น',
  'palette.settings.words': 'ตั้งค่า ตัวเลือก กำหนดค่า',
  'palette.introduction.words': 'แนะนำ ทัวร์ ช่วยเหลือ เริ่มต้นใช้งาน',
} as const satisfies Words<typeof english>
