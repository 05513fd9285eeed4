import type { toolFaults as english } from '../en/tool-faults'
import type { Words } from '../words'

export const toolFaults = {
  'fault.mcp.unauthorized': '{{server}} ไม่รับคีย์นี้ ตรวจคีย์ในหัวข้อเครื่องมือ',
  'fault.mcp.notThere': 'ไม่มีเซิร์ฟเวอร์เครื่องมือที่ {{address}} ตรวจที่อยู่ในหัวข้อเครื่องมือ',
  'fault.mcp.moved': '{{server}} ย้ายไปแล้ว ใส่ที่อยู่ใหม่ในหัวข้อเครื่องมือ',
  'fault.mcp.refused': '{{server}} ปฏิเสธการเชื่อมต่อ ({{status}}) ลองใหม่ในอีกสักครู่',
  'fault.mcp.noProgram': 'ไม่พบโปรแกรม “{{command}}” ใส่เส้นทางเต็มในหัวข้อเครื่องมือ',
  'fault.mcp.silent': '{{server}} ไม่ตอบ ลองใหม่',
  'fault.mcp.ended': '{{server}} หยุดทำงานแล้ว ลองใหม่',
  'fault.mcp.unreachable': 'ติดต่อ {{server}} ไม่ได้ ตรวจการเชื่อมต่อและที่อยู่ แล้วลองใหม่',
  'fault.mcp.garbled': '{{server}} ตอบในแบบที่ Parley ไม่เข้าใจ ลองใหม่',
  'fault.mcp.noCommand': '{{server}} ยังไม่มีคำสั่ง กรอกให้ครบในหัวข้อเครื่องมือ',
  'fault.mcp.notEncrypted': '{{server}} ใช้ที่อยู่ที่ไม่ได้เข้ารหัส ให้ใช้ https ส่วน http ใช้ได้เฉพาะเครื่องนี้และเครือข่ายของคุณเอง',
  'fault.mcp.address': 'ที่อยู่ของ {{server}} ต้องขึ้นต้นด้วย https หรือชี้มาที่เครื่องนี้ เปลี่ยนในหัวข้อเครื่องมือ',
  'fault.mcp.off': 'เซิร์ฟเวอร์นี้ปิดอยู่ เปิดในหัวข้อเครื่องมือ',
} as const satisfies Words<typeof english>
