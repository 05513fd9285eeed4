import type { FollowUp, Rule } from '../language'

const TALK = '(คุยกับ|พูดกับ|ขอคุยกับ|ขอพูดกับ|อยากคุยกับ|อยากพูดกับ|สนทนากับ|ขอสาย|ต่อสาย)'
const GO = '(เปลี่ยนเป็น|เปลี่ยนไปเป็น|สลับเป็น|สลับไป|เปลี่ยนไป|เรียก|ขอ|กลับไปหา|กลับไปคุยกับ)'

/** Who answers, in Thai. */
export const peopleRules: readonly Rule[] = [
  {
    skill: 'persona_switch',
    patterns: [`${TALK}[คุณ]{persona}`, `${GO}[คุณ]{persona}[มา|มาคุย|มาพูด|มาหน่อย]`, '[คุณ]{persona}(อยู่ไหม|อยู่หรือเปล่า)'],
    args: ({ persona }) => (persona === undefined ? undefined : { name: persona }),
  },
  {
    skill: 'persona_switch',
    patterns: [`(${TALK}|${GO})คนที่(พูด|รู้|พูดได้)[ภาษา]{tongue}`],
    args: ({ tongue }) => ({ language: tongue }),
  },
  {
    skill: 'persona_switch',
    patterns: ['(เปลี่ยน|สลับ)(คน|บุคลิก|ตัวละคร|ผู้ช่วย|คนพูด|คนคุย)', `(${TALK}|${GO})คนอื่น`],
    args: () => ({}),
  },
  {
    skill: 'persona_list',
    patterns: [
      '[ฉัน|ผม](คุย|พูด)กับใครได้บ้าง',
      'มี(บุคลิก|ตัวละคร|ผู้ช่วย|ใคร)[ให้คุย](ไหนบ้าง|อะไรบ้าง|ใครบ้าง|บ้าง)[ให้คุยด้วย]',
      '(ดู|แสดง|บอก)(บุคลิก|ผู้ช่วย|ตัวละคร)ทั้งหมด',
    ],
    args: () => ({}),
  },
]

/** A name alone is the answer to the question who. */
export const peopleFollowUps: readonly FollowUp[] = [
  {
    after: ['persona_switch', 'persona_list'],
    patterns: ['[เอา|ขอ|คุณ|กับ]{persona}'],
    answersQuestion: true,
    intent: ({ persona }) => ({ skill: 'persona_switch', args: { name: persona } }),
  },
]
