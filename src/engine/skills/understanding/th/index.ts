import { lettersApart } from '../../../languages/kit/letters'
import type { FollowUp, Language, Rule } from '../language'
import { calendarRules } from './rules-calendar'
import { dateFollowUps, dateRules } from './rules-date'
import { everydayFollowUps, everydayRules } from './rules-everyday'
import { listFollowUps, listRules } from './rules-lists'
import { mathFollowUps, mathRules } from './rules-math'
import { noteRules } from './rules-notes'
import { peopleFollowUps, peopleRules } from './rules-people'
import { severalFollowUps, severalRules } from './rules-several'
import { talkFollowUps, talkRules } from './rules-talk'
import { timerFollowUps, timerRules } from './rules-timer'
import { thaiSlots } from './slots'
import { thaiSpelling } from './spelling'

const apart = <T extends Rule | FollowUp>(rules: readonly T[]): readonly T[] =>
  rules.map((rule) => ({ ...rule, patterns: rule.patterns.map(lettersApart) }))

/** Particles that end a sentence politely. */
const PARTICLE = '(ครับ|ครับผม|คับ|ฮะ|ค่ะ|คะ|จ้ะ|จ้า|จ๊ะ|นะ|สิ|ซิ|เถอะ|น่ะ)'

const FILLING = {
  heard: new RegExp(
    `(?:^|(?<= ))(?:${['เอ่อ', 'เอ้อ', 'อืม', 'คือว่า', 'ให้หน่อย', 'หน่อย', 'ให้ที'].map(lettersApart).join('|')}) `,
  ),
  meant: '',
}

/** Thai as people type it and recognisers write it, with spaces or without. Patterns are written as people write. */
export const thai: Language = {
  spelling: thaiSpelling,
  openings: [
    '[เฮ้|สวัสดี|นี่|หวัดดี](parley|พาร์เลย์|พาร์ลีย์|พาร์เล่ย์)',
    '(ช่วย|กรุณา|โปรด|รบกวน|รบกวนช่วย|ขอ|ขอให้|วาน|ลอง)',
    '(สวัสดี|หวัดดี|นี่|เฮ้|เอ่อ|อืม|เออ|โอเค|งั้น|เอาล่ะ|คือ|แล้ว|แล้วก็|เอ้อ|อ่า)',
    '(ฉัน|ผม|เรา|หนู|ดิฉัน)',
    '(อยาก|อยากจะ|ต้องการ|อยากให้|อยากให้ช่วย|อยากรู้ว่า|อยากทราบว่า|สงสัยว่า)',
    '(บอก|ช่วยบอก)[ฉัน|ผม|เรา][หน่อย|ที][ว่า|สิ|ซิ|สิว่า]',
    '(รู้|ทราบ)(ไหม|มั้ย|หรือเปล่า)ว่า',
    '(เธอ|คุณ)[ช่วย]',
    PARTICLE,
  ].map(lettersApart),
  endings: [
    PARTICLE,
    `(หน่อย|ด้วย|ที|ให้ที|ให้หน่อย|ให้ด้วย|ให้ฉัน|ให้ผม|ให้เรา|ให้|เลย|แล้ว|หน่อยสิ|หน่อยได้ไหม|ได้ไหม|ได้มั้ย|ได้หรือเปล่า|ได้รึเปล่า|อะ|อ่ะ)`,
    '(ขอบคุณ|ขอบใจ|ขอบคุณมาก|ตอนนี้|เดี๋ยวนี้|parley|พาร์เลย์)',
    '(บอก|บอกหน่อย|บอกที)',
  ].map(lettersApart),
  noises: new Set(),
  joiners: ['แล้วก็', 'และก็', 'และ', 'แล้ว', 'จากนั้น', 'หลังจากนั้น', 'แล้วช่วย', 'พร้อมกับ', 'อีกอย่าง'].map(lettersApart),
  andBelongsAfter: new Set(),
  opensWish: new RegExp(
    lettersApart(
      '^(?:เปิด|ปิด|เล่น|โทร|ส่ง|แปล|เขียน|หา|ค้นหา|สรุป|อธิบาย|สั่ง|จอง|ซื้อ|ทำไม|ใคร|อะไร|ช่วย)|(?:อะไร|ที่ไหน|ไหน|เมื่อไหร่|เมื่อไร|ใคร|ทำไม|อย่างไร|ยังไง|เท่าไหร่|เท่าไร|กี่.*|ไหม|มั้ย|หรือเปล่า)(?: หน่อย| ด้วย| ครับ| ค่ะ| คะ)?$',
    ),
  ),
  rules: apart([
    ...peopleRules,
    ...listRules,
    ...everydayRules,
    ...talkRules,
    ...calendarRules,
    ...severalRules,
    ...timerRules,
    ...dateRules,
    ...mathRules,
    ...noteRules,
  ]),
  followUps: apart([
    ...severalFollowUps,
    ...timerFollowUps,
    ...dateFollowUps,
    ...mathFollowUps,
    ...everydayFollowUps,
    ...listFollowUps,
    ...talkFollowUps,
    ...peopleFollowUps,
  ]),
  slots: thaiSlots,
  longest: new Set(['when', 'whens', 'duration', 'durations', 'day', 'firstDay']),
  known: new Set(),
  confusions: {},
  // Noises of thinking and courtesies inside a sentence, twice at most.
  slips: [FILLING, FILLING],
}
