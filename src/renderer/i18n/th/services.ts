import type { services as english } from '../en/services'
import type { Words } from '../words'

export const services = {
  'settings.section.services': 'บริการ',
  'services.title': 'บริการของคุณ',
  'services.title.synonyms':
    'openai chatgpt claude anthropic gemini google azure deepgram elevenlabs cartesia ollama lm studio api key คีย์ โทเค็น บัญชี ผู้ให้บริการ คลาวด์ ออนไลน์',
  'services.intro':
    'บริการออนไลน์และเซิร์ฟเวอร์โมเดล พร้อมคีย์ Parley ทำงานได้โดยไม่ต้องมี สิ่งที่เพิ่มที่นี่เลือกใช้เป็นโมเดล การรู้จำเสียงพูด หรือเสียงพูดได้',
  'services.add': 'เพิ่มบริการ',
  'services.adding': 'เพิ่ม {{name}}',
  'services.getKey': 'รับคีย์จาก {{name}}',
  'services.keyWorks': 'ใช้ได้',
  'services.useFor': 'ใช้สำหรับ',
  'services.use': 'ใช้ {{name}}',
  'services.later': 'ไว้ก่อน',
  'services.stage.stt': 'การรู้จำเสียงพูด',
  'services.stage.llm': 'โมเดล',
  'services.stage.tts': 'เสียงพูด',
  'services.cost.answer': 'ประมาณ {{usd}} ต่อคำตอบ',
  'services.cost.minute': 'ประมาณ {{usd}} ต่อนาที',
  'services.cost.unknown': 'ไม่ทราบราคา',
  'services.usedFor': 'ใช้สำหรับ {{stages}}',
  'services.backupFor': 'เป็นตัวสำรองของ {{stages}}',
  'services.unused': 'ไม่ได้ใช้',
  'services.details': 'การตั้งค่าของ {{name}}',
  'services.remove': 'เอา {{name}} ออก',
  'services.removeTitle': 'เอา {{name}} ออกไหม',
  'services.removeText': 'คีย์จะถูกลืม ที่ใดที่ใช้อยู่ ตัวสำรองหรือสิ่งที่มีมาในตัวจะทำงานแทน',
  'services.removeConfirm': 'เอาออก',
  'services.open': 'เพิ่มหรือจัดการบริการ…',
} as const satisfies Words<typeof english>
