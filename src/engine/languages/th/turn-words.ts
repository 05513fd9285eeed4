import { phrases } from '../kit/phrases'
import type { TurnWords } from '../turn-words'

/** Words that are said with a politeness particle or without. */
const politely = (...words: readonly string[]): string[] =>
  words.flatMap((word) => [word, `${word}ครับ`, `${word}ค่ะ`, `${word}คะ`])

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
  greetings: phrases('สวัสดี', 'หวัดดี', 'เฮ้'),
  askers: phrases('อะไร', 'ใคร', 'ทำไม'),
}
