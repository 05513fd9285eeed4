import type { microphone as english } from '../en/microphone'
import type { Words } from '../words'

export const microphone = {
  'microphone.denied': 'Parley ไม่ได้รับอนุญาตให้ใช้ไมโครโฟน อนุญาตให้ Parley แล้วลองใหม่',
  'microphone.denied.browser': 'หน้านี้ไม่ได้รับอนุญาตให้ใช้ไมโครโฟน อนุญาตด้วยไอคอนข้างที่อยู่ แล้วลองใหม่',
  'microphone.deniedBySystem': 'ระบบไม่ให้เสียงเข้าเบราว์เซอร์นี้ อนุญาตไมโครโฟนในการตั้งค่าความเป็นส่วนตัวของระบบ แล้วลองใหม่',
  'microphone.missing': 'ไม่พบไมโครโฟน เสียบไมโครโฟน แล้วลองใหม่',
  'microphone.lost': 'ไมโครโฟนหายไป เสียบใหม่หรือเลือกตัวอื่น',
  'microphone.busy': 'โปรแกรมอื่นใช้ไมโครโฟนอยู่ ปิดที่โปรแกรมนั้น แล้วลองใหม่',
  'microphone.failed': 'ไมโครโฟนทำงานไม่ถูกต้อง ลองใหม่หรือเลือกตัวอื่น',
  'microphone.unanswered':
    'ยังไม่มีคำตอบว่า Parley ใช้ไมโครโฟนได้หรือไม่ ถ้าเห็นคำถามให้ตอบ ถ้าไม่เห็นให้ลองใหม่หรือเปิดหน้านี้ในเบราว์เซอร์อื่น',
  'microphone.still': 'ไมโครโฟนส่งแต่ความเงียบ ถ้าคุณพูดแล้ว ดูว่าสวิตช์เปิดอยู่หรือไม่ หรือเลือกตัวอื่น',
  'microphone.paused': 'เสียงถูกพักไว้ อาจเพราะเครื่องหลับหรือมีสายเข้า กดลองใหม่เพื่อทำต่อ',
  'microphone.stalled': 'ไมโครโฟนเปิดอยู่แต่ไม่ส่งอะไร ลองใหม่ เสียบใหม่ หรือเลือกตัวอื่น',
  'microphone.muted': 'ไมโครโฟนถูกปิดเสียงด้วยสวิตช์ของตัวเองหรือโดยระบบ เปิดเสียงที่นั่น หรือเลือกตัวอื่น',
  'microphone.silent': 'ไม่มีอะไรมาจากไมโครโฟนเลย ดูว่าสวิตช์เปิดและระดับเสียงไม่ต่ำเกินไป หรือเลือกตัวอื่น',
  'microphone.quiet': 'แทบไม่ได้ยินเสียงคุณ พูดใกล้ไมโครโฟนขึ้น เพิ่มระดับเสียง หรือเลือกตัวอื่น',
  'microphone.callQuality': 'ขณะใช้ไมโครโฟนของตัวเอง ชุดหูฟังบลูทูธนี้จะมีเสียงเหมือนโทรศัพท์ ถ้าใช้ไมโครโฟนอื่นเสียงจะเต็มคุณภาพ',
  'microphone.retry': 'ลองใหม่',
  'microphone.choose': 'เลือกไมโครโฟน',
  'microphone.systemPrivacy': 'เปิดการตั้งค่าความเป็นส่วนตัว',
  'microphone.systemSound': 'เปิดการตั้งค่าเสียง',

  'settings.devices.microphones': 'ไมโครโฟนที่ใช้ เรียงจากดีที่สุด',
  'settings.devices.microphonesHint': 'Parley ใช้ตัวแรกที่เสียบอยู่ และเปลี่ยนไปตัวที่ดีกว่าทันทีที่ไม่มีใครพูด',
  'settings.devices.speakers': 'ลำโพงที่ใช้ เรียงจากดีที่สุด',
  'settings.devices.speakersHint': 'Parley พูดผ่านตัวแรกที่เสียบอยู่',
  'settings.devices.inUse': 'ใช้อยู่',
  'settings.devices.system': 'นอกนั้นใช้ตามระบบ',
} as const satisfies Words<typeof english>
