import type { faultKinds as english } from '../en/fault-kinds'
import type { Words } from '../words'

export const faultKinds = {
  'fault.kind.auth': '{{provider}} ไม่รับคีย์นี้ ตรวจคีย์ในการตั้งค่า',
  'fault.kind.quota': 'เครดิตของคุณที่ {{provider}} หมดแล้ว เติมเครดิตที่นั่น หรือเลือกตัวอื่นในการตั้งค่า',
  'fault.kind.config': '{{provider}} ยังตั้งค่าไม่เสร็จ ตั้งค่าให้ครบในการตั้งค่า',
  'fault.kind.rate': '{{provider}} จำกัดจำนวนคำขอ ลองใหม่ในอีกสักครู่',
  'fault.kind.network': 'ติดต่อ {{provider}} ไม่ได้ ตรวจการเชื่อมต่อแล้วลองใหม่',
  'fault.kind.timeout': '{{provider}} ใช้เวลานานเกินไป ลองใหม่',
  'fault.kind.protocol': '{{provider}} ตอบในแบบที่ Parley ไม่เข้าใจ ลองใหม่',
  'fault.kind.empty': 'ไม่มีอะไรกลับมาจาก {{provider}} ลองใหม่',
  'fault.kind.cancelled': 'หยุดแล้ว',
  'fault.kind.bug': 'เกิดข้อผิดพลาดภายใน Parley ลองใหม่ ถ้ายังเป็นอยู่ให้เปิด Parley ใหม่',
  'fault.theService': 'บริการ',
  'fault.wait_one': '{{shown}} วินาที',
  'fault.wait_other': '{{shown}} วินาที',
  'fault.waitUnknown': 'เวลานาน',
  'fault.action.retry': 'ลองใหม่',
  'fault.action.settings': 'เปิดการตั้งค่า',
  'fault.action.settings.secret': 'ไปที่คีย์',
  'fault.action.settings.url': 'ไปที่ที่อยู่',
  'fault.action.settings.model': 'เลือกโมเดล',
  'fault.action.settings.voice': 'เลือกเสียง',
  'fault.action.onDevice': 'ใช้ในเครื่อง',
  'fault.action.reload': 'โหลดใหม่',
} as const satisfies Words<typeof english>
