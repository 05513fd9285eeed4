import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { expectLinear } from '#support/linear-time'
import { cardinalTh } from '../../languages/th/numbers'
import { understandIn } from '.'
import type { Intent } from './language'
import { clockText, readClock } from './th/clock'
import { readDay } from './th/days'
import { readDuration } from './th/durations'
import { readExpression } from './th/expression'
import { numberAt, numberText } from './th/numbers'
import { readWhenThai } from './th/when'

/** Each turn in the light of the one before; what the last one means. */
function meaning(turns: string): string {
  let intents: readonly Intent[] = []
  for (const turn of turns.split(' | ')) intents = understandIn('th', turn, { previous: intents.at(-1) })
  return intents.map(({ skill, args }) => `${skill} ${JSON.stringify(args)}`).join(' & ')
}

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' => '))

describe('Thai numbers', () => {
  it('are read back from the words a voice says for them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(numberText(cardinalTh(String(value)))).toBe(String(value))
      }),
    )
  })

  it('are found at the beginning of a text and end where they end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('นาที', 'บาท', 'ไร่', 'คูณ', ''),
        (value, unit) => {
          const words = cardinalTh(String(value))
          expect(numberAt(`${words}${unit}`, 0)).toEqual({ text: String(value), length: words.length })
          expect(numberAt(`${value}${unit}`, 0)).toEqual({ text: String(value), length: String(value).length })
        },
      ),
    )
  })

  it.each(
    rows(`
ร้อยห้าสิบ => 150
ยี่สิบเอ็ด => 21
ร้อยเอ็ด => 101
สามล้านสองแสน => 3200000
3ล้าน5แสน => 3500000
2.5ล้าน => 2500000
15พัน => 15000
สามจุดหนึ่งสี่ => 3.14
ศูนย์จุดศูนย์ห้า => 0.05
`),
  )('%s is %s', (words, value) => {
    expect(numberText(words ?? '')).toBe(value)
  })

  it.each(['สองสาม', 'เอ็ด', 'ยี่', 'สองสิบ', 'พันหมื่น', 'จุด', 'ร้อย5พัน', ''])('are not “%s”', (words) => {
    expect(numberText(words)).toBeUndefined()
  })
})

describe('Thai hours', () => {
  /** The usual way to say each hour. */
  const hours = [
    'เที่ยงคืน',
    ...['ตีหนึ่ง', 'ตีสอง', 'ตีสาม', 'ตีสี่', 'ตีห้า'],
    ...['หกโมงเช้า', 'เจ็ดโมงเช้า', 'แปดโมงเช้า', 'เก้าโมงเช้า', 'สิบโมงเช้า', 'สิบเอ็ดโมงเช้า'],
    ...['เที่ยง', 'บ่ายโมง', 'บ่ายสองโมง', 'บ่ายสามโมง', 'สี่โมงเย็น', 'ห้าโมงเย็น'],
    ...['หกโมงเย็น', 'หนึ่งทุ่ม', 'สองทุ่ม', 'สามทุ่ม', 'สี่ทุ่ม', 'ห้าทุ่ม'],
  ]

  it('are those of the clock, with minutes in words and digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 59 }), (hour, minute) => {
        const said = hours[hour] ?? ''
        expect(readClock(said)).toEqual({ hour, minute: 0 })
        expect(readClock(`${said}${cardinalTh(String(minute))}นาที`)).toEqual({ hour, minute })
        expect(readClock(`${said}${minute}`)).toEqual({ hour, minute })
        expect(readClock(`${cardinalTh(String(hour))}นาฬิกา${cardinalTh(String(minute))}นาที`)).toEqual({ hour, minute })
        expect(readClock(`อีก${minute}นาที${said}`)).toEqual({ hour: (hour + 23) % 24, minute: 60 - minute })
      }),
    )
  })

  it.each(
    rows(`
ทุ่ม => 7:00 pm
ทุ่มครึ่ง => 7:30 pm
สามโมงเช้า => 9:00 am
โมงเช้า => 7:00 am
สี่โมง => 4:00 pm
แปดโมง => 8:00 am
หกโมง => 6:00
บ่ายสอง => 2:00 pm
บ่ายสามครึ่ง => 3:30 pm
เที่ยงคืนครึ่ง => 12:30 am
เที่ยงครึ่ง => 12:30 pm
7:30 => 7:30
07:30 => 7:30 am
19.30น => 7:30 pm
`),
  )('%s is %s', (words, clock) => {
    const found = readClock(words ?? '')
    expect(found && clockText(found)).toBe(clock)
  })

  it.each(['ตีเก้า', 'สิบสามโมงเช้า', 'เจ็ดทุ่ม', 'บ่ายหก', '25:00', 'โมง', 'ห้า'])('are not “%s”', (words) => {
    expect(readClock(words)).toBeUndefined()
  })
})

describe('Thai lengths, days and times to ring', () => {
  it('lengths are the sum of their parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 1, max: 59 }), (h, m) => {
        expect(readDuration(`${cardinalTh(String(h))}ชั่วโมง${cardinalTh(String(m))}นาที`)).toBe(h * 3_600 + m * 60)
      }),
    )
    expect(readDuration('ชั่วโมงครึ่ง')).toBe(5_400)
    expect(readDuration('ครึ่งชั่วโมง')).toBe(1_800)
    expect(readDuration('สองนาทีครึ่ง')).toBe(150)
    expect(readDuration('นาทีเดียว')).toBe(60)
    expect(readDuration('นาที')).toBeUndefined()
    expect(readDuration('นาทีชั่วโมง')).toBeUndefined()
  })

  it.each(
    rows(`
มะรืนนี้ => +2
วันศุกร์หน้า => next friday
วันศุกร์ที่แล้ว => last friday
เสาร์นี้ => this saturday
อีกสามวัน => +3
สองสัปดาห์ก่อน => -14
วันที่ 5 ธันวาคม => 12-05
5ธค => 12-05
วันที่ห้าธันวาคมพศ2569 => 2026-12-05
วันที่5ธันวาคมคศ2026 => 2026-12-05
วันแม่ => thai mothers day
สงกรานต์ => songkran
วันศุกร์สัปดาห์หน้า => week+1 friday
สิ้นเดือน => end of month
วันที่ 15 => day 15
วันที่ 1 เดือนหน้า => month+1 1
อีกสองเดือน => +2m
สามปีก่อน => -3y
สองวันก่อนสงกรานต์ => songkran-2
`),
  )('the day %s is %s', (words, day) => {
    expect(readDay((words ?? '').replaceAll(' ', ''))).toBe(day)
  })

  it.each(
    rows(`
พรุ่งนี้เจ็ดโมงเช้า => {"at":"7:00 am","day":"tomorrow"}
เย็นวันศุกร์ => {"at":"7:00 pm","day":"friday"}
คืนนี้สี่ทุ่ม => {"at":"10:00 pm","day":"today"}
ทุกวันตอนหกโมงเช้า => {"at":"6:00 am","repeat":{"every":1,"unit":"day"}}
ทุกเช้าหกโมง => {"at":"6:00 am","repeat":{"every":1,"unit":"day"}}
ทุกวันศุกร์เว้นสัปดาห์ => {"repeat":{"every":2,"unit":"week","days":["friday"]}}
ศุกร์เว้นศุกร์ => {"repeat":{"every":2,"unit":"week","days":["friday"]}}
ทุกวันจันทร์วันพุธและวันศุกร์บ่ายโมง => {"at":"1:00 pm","repeat":{"every":1,"unit":"week","days":["monday","wednesday","friday"]}}
จันทร์ถึงศุกร์แปดโมงเช้า => {"at":"8:00 am","repeat":{"every":1,"unit":"week","days":["monday","tuesday","wednesday","thursday","friday"]}}
ทุกสองสัปดาห์วันอังคาร => {"repeat":{"every":2,"unit":"week","days":["tuesday"]}}
วันเว้นวัน => {"repeat":{"every":2,"unit":"day"}}
ทุกปี => {"repeat":{"every":1,"unit":"year"}}
ทุกวันที่1เก้าโมงเช้า => {"at":"9:00 am","day":"day 1","repeat":{"every":1,"unit":"month"}}
ทุกสิ้นเดือน => {"day":"end of month","repeat":{"every":1,"unit":"month"}}
ทุกเดือน => {"repeat":{"every":1,"unit":"month"}}
อีกชั่วโมงครึ่ง => {"seconds":5400}
ในอีกสิบนาที => {"seconds":600}
อีกสามวันตอนเที่ยง => {"at":"12:00 pm","day":"+3"}
`),
  )('%s is %s', (words, when) => {
    expect(JSON.stringify(readWhenThai(words ?? ''))).toBe(when)
  })

  it.each(
    rows(`
สิบสองคูณเจ็ด => 12 * 7
รากที่สองของ144 => sqrt 144
สิบห้าเปอร์เซ็นต์ของแปดสิบ => 15 % * 80
ร้อยละ7ของ1000 => 7 % * 1000
ห้ายกกำลังสอง => 5 ^ 2
สามยกกำลังสี่ => 3 ^ 4
เศษหนึ่งส่วนสองบวกเศษสามส่วนสี่ => ( 1 / 2 ) + ( 3 / 4 )
ร้อยลบเจ็ดหารด้วยสาม => 100 - 7 / 3
`),
  )('the sum %s is %s', (words, sum) => {
    expect(readExpression(words ?? '')).toBe(sum)
  })
})

/** Said in other words than the day of requests (tests/support/everyday/thai.ts). */
const said = `
รบกวนช่วยตั้งเวลาให้หน่อยสิบห้านาทีครับ => timer_start {"seconds":900}
ตั้งเวลา 25 นาทีสำหรับทำงาน => timer_start {"seconds":1500,"label":"ทำงาน"}
ตั้งไทม์เมอร์ห้านาที => timer_start {"seconds":300}
ขอตั้งเวลาสิบนาทีได้ไหมคะ => timer_start {"seconds":600}
ตั้งเวลาห้านาที | ไม่ใช่ สิบนาที => timer_change {"action":"set","seconds":600}
ตั้งเวลาห้านาที | เปลี่ยนเป็นเจ็ดนาทีดีกว่า => timer_change {"action":"set","seconds":420}
ตั้งเวลาห้านาที | ยกเลิก => timer_cancel {"which":"last"}
เพิ่มเวลาอีกสองนาที => timer_change {"action":"add","seconds":120}
เหลือเวลาอีกเท่าไหร่ => timer_list {}
ตั้งเวลาเจ็ดโมงเช้า => timer_start {"at":"7:00 am","kind":"alarm"}
พรุ่งนี้ปลุกตีห้าหน่อย => timer_start {"at":"5:00 am","day":"tomorrow","kind":"alarm"}
ช่วยปลุกหนูตอนแปดโมงด้วยนะคะ => timer_start {"at":"8:00 am","kind":"alarm"}
ตั้งปลุก 6:45 => timer_start {"at":"6:45","kind":"alarm"}
ตั้งปลุก ๖.๓๐ น. => timer_start {"at":"6:30 am","kind":"alarm"}
ทุกวันอังคารปลุกหกโมงครึ่ง => timer_start {"at":"6:30","repeat":{"every":1,"unit":"week","days":["tuesday"]},"kind":"alarm"}
พรุ่งนี้บ่ายสามโมงช่วยเตือนให้ไปหาหมอฟันด้วยครับ => timer_start {"at":"3:00 pm","day":"tomorrow","kind":"reminder","label":"ไปหาหมอฟัน"}
เตือนความจำให้จ่ายค่าไฟทุกเดือน => timer_start {"repeat":{"every":1,"unit":"month"},"kind":"reminder","label":"จ่ายค่าไฟ"}
ตั้งเตือนให้รดน้ำต้นไม้วันเว้นวันตอนเย็น => timer_start {"at":"7:00 pm","repeat":{"every":2,"unit":"day"},"kind":"reminder","label":"รดน้ำต้นไม้"}
เตือนฉันว่าต้องส่งงานวันจันทร์หน้าเก้าโมงเช้า => timer_start {"at":"9:00 am","day":"next monday","kind":"reminder","label":"ส่งงาน"}
เตือนให้ซื้อข้าว => timer_start {"kind":"reminder","label":"ซื้อข้าว"}
ไม่ต้องปลุกแล้ว => timer_cancel {"kind":"alarm"}
เลื่อนไปอีกสิบนาที => timer_dismiss {"snooze":true,"seconds":600}
กี่โมงแล้วที่นิวยอร์ก => time {"place":"นิวยอร์ก"}
ตอนนี้ที่ประเทศญี่ปุ่นกี่โมง => time {"place":"ญี่ปุ่น"}
เวลาที่โซลต่างจากไทยกี่ชั่วโมง => time_difference {"to":"โซล"}
ถ้าที่นี่สองทุ่มที่ลอนดอนกี่โมง => time_difference {"to":"ลอนดอน","at":"8:00 pm"}
วันเสาร์นี้วันที่เท่าไหร่ => date {"day":"this saturday","about":"date"}
เหลืออีกกี่วันจะถึงปีใหม่ => date {"day":"new years day","about":"days_until"}
ปีใหม่อีกกี่วัน => date {"day":"new years day","about":"days_until"}
อีกกี่สัปดาห์ถึงวันพ่อ => date {"day":"thai fathers day","about":"days_until","unit":"weeks"}
วันที่ 13 เมษายน 2570 ตรงกับวันอะไร => date {"day":"2027-04-13","about":"weekday"}
อีกสองสัปดาห์เป็นวันอะไร => date {"day":"+14","about":"weekday"}
คำนวณ 25 คูณ 4 => calculate {"expression":"25 * 4"}
ห้าร้อยหารสี่ | แล้วคูณสอง => calculate {"expression":"(500 / 4) * (2)"}
200 บวก VAT 7 เปอร์เซ็นต์ => ${''}
หนึ่งพันลดยี่สิบเปอร์เซ็นต์เหลือเท่าไหร่ => calculate {"expression":"(1000) - 20 %"}
30 เป็นกี่เปอร์เซ็นต์ของ 120 => calculate {"expression":"(30) / (120) * 100","percent":true}
จาก 80 เป็น 100 เพิ่มขึ้นกี่เปอร์เซ็นต์ => calculate {"expression":"((100) - (80)) / (80) * 100","percent":true}
แปลง 5 ฟุตเป็นเซนติเมตร => convert {"value":5,"from":"ft","to":"cm"}
ครึ่งไมล์กี่เมตร => convert {"value":0.5,"from":"mi","to":"m"}
2 ไร่ 3 งาน 50 ตารางวา เท่ากับกี่ตารางเมตร => convert {"value":2.875,"from":"rai","to":"m2"}
ทองสองสลึงหนักกี่กรัม => convert {"value":0.5,"from":"bahtGold","to":"g"}
-40 องศาเซลเซียสเป็นกี่องศาฟาเรนไฮต์ => convert {"value":-40,"from":"C","to":"F"}
ค่าอาหาร 1,250 บาท หาร 5 คน ตกคนละเท่าไหร่ => split_bill {"amount":1250,"currency":"บาท","people":5}
ใส่น้ำปลากับพริกลงในรายการซื้อของ => list_add {"items":["น้ำปลา","พริก"],"list":"shopping"}
เพิ่มกับข้าวในลิสต์ => list_add {"items":["กับข้าว"]}
สร้างรายการใหม่ชื่อเที่ยวทะเล => list_add {"list":"เที่ยวทะเล"}
ต้องซื้ออะไรบ้าง => list_read {"list":"shopping"}
ล้างรายการซื้อของ => list_clear {"list":"shopping"}
เพิ่มนมในรายการซื้อของ | แล้วก็เนยด้วย => list_add {"items":["เนย"],"list":"shopping"}
จดไว้ว่าเบอร์ห้อง 402 => note_add {"text":"เบอร์ห้อง 402"}
ลบบันทึกทั้งหมด => note_forget {"which":"all"}
ทอยลูกเต๋า 20 หน้า => roll_dice {"sides":20}
สุ่มเลขระหว่าง 1 ถึง 100 => random_number {"min":1,"max":100}
เลือกให้หน่อย ชาหรือกาแฟดี => choose_one {"options":["ชา","กาแฟ"]}
เล่นเป่ายิ้งฉุบกัน => choose_one {"options":["ค้อน","กรรไกร","กระดาษ"],"game":true}
เสียงดังไป => volume {"action":"quieter"}
เร่งเสียงหน่อย => volume {"action":"louder"}
ตั้งเสียงที่ 30% => volume {"action":"set","percent":30}
ปิดเสียง => volume {"action":"mute"}
พูดเร็วขึ้นหน่อยได้ไหม => speech_speed {"action":"faster"}
เธอชื่ออะไร => about {}
แอบฟังฉันอยู่หรือเปล่า => about {"topic":"listening"}
เก็บบทสนทนาของฉันไว้ไหม => about {"topic":"kept"}
คุณพูดได้กี่ภาษา => about {"topic":"language"}
เมื่อกี้ว่าอะไรนะ => repeat_last {}
เฮ้ parley กี่โมงแล้ว => time {}
เอ่อ ตั้งเวลา เอ่อ สิบนาที => timer_start {"seconds":600}
ตังเวลา => ${''}
ปีนี้เป็นปีอธิกสุรทินไหม => year {"about":"leap"}
เดือนกุมภาพันธ์ 2571 มีกี่วัน => year {"about":"length","month":2,"year":2028}
อีกสามชั่วโมงจะกี่โมง => time {"after":10800}
อีกนานเท่าไหร่ถึงเที่ยงคืน => time_until {"at":"12:00 am"}
นับหนึ่งถึงสิบ => count {"to":10}
นับถอยหลังจากสิบ => count {"from":10,"to":1}
วันสุดท้ายของเดือนวันอะไร => date {"day":"end of month","about":"date"}
เตือนจ่ายค่าเช่าทุกวันที่ 1 => timer_start {"day":"day 1","repeat":{"every":1,"unit":"month"},"kind":"reminder","label":"จ่ายค่าเช่า"}
พรุ่งนี้เช้าช่วยปลุกเจ็ดโมง => timer_start {"at":"7:00 am","day":"tomorrow","kind":"alarm"}
โยนเหรียญแล้วทอยลูกเต๋า => flip_coin {} & roll_dice {}
`

describe('what Thai people say', () => {
  it.each(rows(said))('“%s” means %s', (words, meant = '') => {
    expect(meaning(words ?? '')).toBe(meant)
  })

  it('is the same with and without spaces and courtesies', () => {
    const plain = rows(said).filter(
      ([words = '', meant = '']) => meant !== '' && !/[|\d:a-z]|คะ|ครับ|และ|กับ|หรือ/.test(words),
    )
    expect(plain.length).toBeGreaterThan(20)
    for (const [words = '', meant] of plain) {
      expect([words, meaning(`${words} ครับ`)]).toEqual([words, meant])
      expect([words, meaning(`${words}ค่ะ`)]).toEqual([words, meant])
    }
  })

  it.each([
    'ทำไมท้องฟ้าถึงเป็นสีฟ้า',
    'ช่วยเขียนอีเมลลาป่วย',
    'พรุ่งนี้ฝนจะตกไหม',
    'เปิดไฟห้องนั่งเล่น',
    'ราคาทองวันนี้เท่าไหร่',
    'เล่าประวัติกรุงเทพให้ฟังหน่อย',
    'ฉันกินข้าวกับแม่เมื่อวาน',
    'ภาษาไทยยากไหม',
    'ใครเป็นนายกรัฐมนตรี',
    'ขอสูตรต้มยำกุ้ง',
    'อธิบายเรื่องเวลาในทฤษฎีสัมพัทธภาพ',
  ])('is left to somebody who knows: “%s”', (words) => {
    expect(understandIn('th', words)).toEqual([])
  })

  it('takes a time that grows with the text', () => {
    for (const part of ['เตือนให้ซื้อของและตั้งเวลาห้านาที', 'หนึ่ง'])
      expectLinear<string>(
        part,
        (text) => understandIn('th', text),
        (chars) => part.repeat(chars / part.length),
        2_000,
      )
  })
})
