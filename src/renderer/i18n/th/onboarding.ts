import type { onboarding as english } from '../en/onboarding'
import type { Words } from '../words'

export const onboarding = {
  'onboarding.steps': 'ขั้นตอน',
  'onboarding.back': 'ย้อนกลับ',
  'onboarding.next': 'ถัดไป',
  'onboarding.skip': 'ข้ามการแนะนำ',
  'onboarding.finish': 'เริ่มใช้ Parley',

  'onboarding.where.short': 'คำพูดของคุณไปที่ไหน',
  'onboarding.where.title': 'สิ่งที่คุณพูดอยู่ในเครื่องนี้',
  'onboarding.where.text': 'Parley ฟัง คิด และพูดในเครื่องนี้ ไม่ต้องมีบัญชีและไม่ต้องต่อเครือข่าย ตอนนี้คำพูดของคุณไปตามนี้',
  'onboarding.where.titleCloud': 'อะไรอยู่ในเครื่องนี้ อะไรออกไปข้างนอก',
  'onboarding.where.textCloud': 'Parley ไม่ต้องมีบัญชีของตัวเอง ด้วยบริการที่คุณเลือก ตอนนี้คำพูดของคุณไปตามนี้',
  'onboarding.where.stay': 'ใช้ในเครื่องนี้เท่านั้น',
  'onboarding.where.stayPartly': 'ส่วนที่เหลืออยู่ในเครื่องนี้',
  'onboarding.where.stayHint': 'คำขอในชีวิตประจำวันใช้ได้ทันที ไปต่อได้เลย',
  'onboarding.where.connect': 'เชื่อมต่อบริการ…',
  'onboarding.where.connectHint':
    'สำหรับคำถามทั่วไปและเสียงพูดที่ดีขึ้น เช่น OpenAI, Claude, Gemini, เซิร์ฟเวอร์ของคุณเอง และอื่น\u00a0ๆ ทำภายหลังก็ได้',
  'onboarding.where.later': 'ถ้าเชื่อมต่อบริการออนไลน์ภายหลัง ชื่อบริการจะแสดงที่นี่และข้างปุ่มพูด',

  'onboarding.microphone.short': 'ไมโครโฟน',
  'onboarding.microphone.title': 'Parley ได้ยินคุณไหม',
  'onboarding.microphone.text': 'เปิดไมโครโฟนเพื่อดูว่าเสียงของคุณเข้ามาหรือไม่ ไม่มีการเก็บหรือส่งอะไร',
  'onboarding.microphone.open': 'เปิดไมโครโฟน',
  'onboarding.microphone.opening': 'ถ้ามีคำถามขึ้นมา ให้อนุญาตการใช้ไมโครโฟน',
  'onboarding.microphone.speak': 'พูดสักสองสามคำ วงแหวนควรขยับตามเสียงของคุณ',
  'onboarding.microphone.heard': 'ได้ยินชัดเจนดี',

  'onboarding.talk.short': 'การพูดคุย',
  'onboarding.talk.title': 'อยากพูดคุยแบบไหน',
  'onboarding.talk.handsFree.try': 'ลองดู กดปุ่มหนึ่งครั้ง จากนั้น Parley จะฟังตลอด',
  'onboarding.talk.hold.try': 'ลองดู กดแป้นเว้นวรรคหรือปุ่มค้างไว้สักครู่เหมือนกำลังพูด',
  'onboarding.talk.toggle.try': 'ลองดู กดแป้นเว้นวรรคหรือปุ่มหนึ่งครั้งเพื่อเริ่ม และอีกครั้งเพื่อจบ',
  'onboarding.talk.handsFree.on': 'ตอนนี้ Parley ฟังอยู่ กดอีกครั้งเมื่อไม่ต้องการให้ฟัง',
  'onboarding.talk.hold.on': 'Parley ได้ยินคุณตลอดเวลาที่กดค้างไว้',
  'onboarding.talk.toggle.on': 'Parley ได้ยินคุณจนกว่าจะกดอีกครั้ง',
  'onboarding.talk.done': 'มีเพียงเท่านี้',

  'onboarding.ask.short': 'คำถามแรก',
  'onboarding.ask.title': 'ถามคำถามแรกของคุณ',
  'onboarding.ask.text': 'Parley ตอบเป็นเสียงและเขียนคำตอบไว้ พูดแทรกได้ทุกเมื่อ',
  'onboarding.ask.handsFree': 'พูดได้เลย “หกคูณเจ็ดได้เท่าไร”',
  'onboarding.ask.off': 'กดปุ่มหนึ่งครั้ง แล้วพูดว่า “หกคูณเจ็ดได้เท่าไร”',
  'onboarding.ask.hold': 'กดแป้นเว้นวรรคหรือปุ่มค้างไว้แล้วพูดว่า “หกคูณเจ็ดได้เท่าไร”',
  'onboarding.ask.toggle': 'กดแป้นเว้นวรรค พูดว่า “หกคูณเจ็ดได้เท่าไร” แล้วกดอีกครั้ง',
  'onboarding.ask.done': 'ใช้แบบนี้แหละ ถามเรื่องอื่นได้ด้วยวิธีเดียวกัน',
  'onboarding.ask.examples': 'หรือเลือกคำถามให้ระบบถามแทน',
  'onboarding.ask.example.1': 'ทำอะไรได้บ้าง',
  'onboarding.ask.example.2': 'ตั้งเวลาห้านาที',
  'onboarding.ask.example.3': 'อีกสามสัปดาห์เป็นวันอะไร',

  'about.introduction': 'แสดงการแนะนำอีกครั้ง',
} as const satisfies Words<typeof english>
