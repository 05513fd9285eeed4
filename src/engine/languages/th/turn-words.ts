import { phrases } from '../kit/phrases'
import type { TurnWords } from '../turn-words'

/** Words that are said with a politeness particle or without. */
const politely = (...words: readonly string[]): string[] =>
  words.flatMap((word) => [word, `${word}ครับ`, `${word}ค่ะ`, `${word}คะ`])

/** How long an alarm is put off, as people say it and as recognisers write it. */
const putOff = ['ห้า', '5', 'สิบ', '10', 'สิบห้า', '15'].flatMap((count) => [`อีก${count}นาที`, `${count}นาที`])

/** What is said over the assistant, in Thai. */
export const thaiTurnWords: TurnWords = {
  stop: phrases(
    ...politely('หยุด', 'หยุดก่อน', 'หยุดพูด', 'หยุดเลย', 'พอ', 'พอแล้ว', 'พอก่อน', 'เงียบ', 'เงียบก่อน', 'รอก่อน', 'เดี๋ยวก่อน'),
    ...politely('รอเดี๋ยว', 'แป๊บนึง', 'ยกเลิก', 'ไม่ต้องพูดแล้ว', 'ช่างเถอะ', 'ช่างมัน'),
  ),
  clearOrders: phrases('หยุด', 'เงียบ', 'พอแล้ว'),
  noOrders: phrases('อย่า', 'ไม่', 'ทำไม', 'ไม่ได้', 'อย่าเพิ่ง'),
  softeners: phrases('ครับ', 'ค่ะ', 'คะ', 'นะ', 'โอเค', 'ก่อน', 'เถอะ', 'ได้แล้ว'),
  backchannels: phrases(
    ...politely('อือ', 'อืม', 'เออ', 'อ๋อ', 'ใช่', 'ใช่ใช่', 'ได้', 'โอเค', 'จริงเหรอ', 'จริงด้วย', 'เข้าใจ', 'เข้าใจแล้ว', 'รู้แล้ว'),
    ...politely('ดี', 'ดีมาก', 'เยี่ยม', 'ถูก', 'ถูกต้อง', 'แน่นอน', 'อ้อ', 'อ่า', 'เหรอ'),
    ...['ครับ', 'ค่ะ', 'จ้ะ', 'จ้า', 'ครับผม', 'อือฮึ', 'ฮ่าฮ่า'],
  ),
  hums: /^(?:อื+ม*|ฮึ+ม*|หืม|อ+)$/,
  objections: phrases(
    ...politely(
      'ไม่',
      'ไม่ใช่',
      'ไม่เอา',
      'ผิด',
      'ผิดแล้ว',
      'อะไร',
      'อะไรนะ',
      'ทำไม',
      'ยังไง',
      'พูดอีกที',
      'พูดใหม่',
      'อีกที',
      'ไม่ได้ยิน',
    ),
    ...politely('ไม่เข้าใจ'),
  ),
  shortRequests: phrases(
    ...politely(
      'ต่อ',
      'พูดต่อ',
      'ต่อไป',
      'ถัดไป',
      'ข้าม',
      'ย้อนกลับ',
      'ช้าหน่อย',
      'ช้าลง',
      'เร็วหน่อย',
      'เร็วขึ้น',
      'ดังหน่อย',
      'เบาหน่อย',
    ),
    ...politely('ช่วยด้วย', 'ยกตัวอย่าง', 'สั้นสั้น', 'ขอบคุณ', 'สวัสดี'),
  ),
  ringOrders: phrases(
    ...politely(...putOff),
    ...politely('เลื่อน', 'เลื่อนปลุก', 'เลื่อนไปก่อน', 'เลื่อนก่อน', 'ขอนอนต่อ', 'นอนต่อ', 'เดี๋ยวค่อยปลุก', 'เดี๋ยวค่อยเตือน', 'ไว้ก่อน'),
    ...politely('ปิด', 'ปิดเลย', 'ปิดก่อน', 'ปิดเสียง', 'ปิดปลุก', 'ปิดนาฬิกาปลุก', 'หยุดปลุก', 'หยุดดัง', 'หยุดร้อง', 'ตื่นแล้ว'),
    ...politely('ได้ยินแล้ว', 'ลุกแล้ว'),
  ),
  greetings: phrases('สวัสดี', 'หวัดดี', 'เฮ้'),
  askers: phrases('อะไร', 'ใคร', 'ทำไม'),
}
