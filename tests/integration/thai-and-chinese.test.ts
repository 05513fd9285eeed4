import { describe, expect, it } from 'vitest'
import { languagePacks } from '#engine/languages/registry'
import { SentenceChunker } from '#engine/speech/chunker'
import { speakable } from '#engine/speech/speakable/speakable'
import { consent } from '#engine/tools/consent'
import { completeness } from '#engine/turn/completeness'
import { countWords, isBackchannel, isObjection, isShortRequest, isStop } from '#engine/turn/words'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'

/* Languages the window has no words in, and people talk in all the same. */

describe('Chinese is read aloud', () => {
  it.each([
    ['今天是2026年11月30日，气温-5°C。', '今天是二零二六年十一月三十日，气温零下五摄氏度。'],
    ['2026-11-30', '二零二六年十一月三十日'],
    ['会议在14:05开始，到16:00结束。', '会议在十四点零五分开始，到十六点结束。'],
    ['一共¥1,234.50元，涨了15%。', '一共一千两百三十四点五元，涨了百分之十五。'],
    ['$12.50', '十二点五美元'],
    ['大约3.5万人', '大约三点五万人'],
    ['2个人，2小时，第2天，200米，12月2日', '两个人，两小时，第二天，两百米，十二月二日'],
    ['电话13812345678，比分3:1', '电话一三八一二三四五六七八，比分三比一'],
    ['10^6', '十 的六次方'],
    ['1/2 杯水', '二分之一 杯水'],
    ['5-10公里', '五到十公里'],
    ['版本1.2.3', '版本一点二点三'],
    ['１２３', '一百二十三'],
    ['10010', '一万零一十'],
    ['105和110和10', '一百零五和一百一十和十'],
    ['100000', '十万'],
    ['2000000', '两百万'],
    ['100,002,000', '一亿零两千'],
    ['0', '零'],
  ])('%s', (written, said) => {
    expect(speakable(written, 'zh-CN')).toBe(said)
  })
})

describe('Thai is read aloud', () => {
  it.each([
    ['วันที่ 30/11/2569 อุณหภูมิ 25°C', 'วันที่ สามสิบ พฤศจิกายน สองพันห้าร้อยหกสิบเก้า อุณหภูมิ ยี่สิบห้าองศาเซลเซียส'],
    ['เวลา 14:05 น. ถึง 16:00 น.', 'เวลา สิบสี่นาฬิกาห้านาที ถึง สิบหกนาฬิกา'],
    ['ราคา 1,234.50 บาท ลด 15%', 'ราคา หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์ ลด สิบห้าเปอร์เซ็นต์'],
    ['๒๑ คน และ 101 คน', 'ยี่สิบเอ็ด คน และ หนึ่งร้อยเอ็ด คน'],
    ['1,000,001', 'หนึ่งล้านเอ็ด'],
    ['โทร. 081-234-5678', 'โทรศัพท์ ศูนย์ แปด หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด'],
    ['3/4 ถ้วย', 'เศษสามส่วนสี่ ถ้วย'],
    ['ความเร็ว 120 กม./ชม.', 'ความเร็ว หนึ่งร้อยยี่สิบกิโลเมตรต่อชั่วโมง'],
    ['5 ม.ค. 2569', 'ห้า มกราคม สองพันห้าร้อยหกสิบเก้า'],
    ['$3.5 ล้าน', 'สามจุดห้าล้านดอลลาร์'],
  ])('%s', (written, said) => {
    expect(speakable(written, 'th')).toBe(said)
  })

  it('leaves no digit, whatever the number', () => {
    for (const language of ['zh', 'th']) {
      for (let n = 1; n < 1e16; n = n * 7 + 3) {
        expect(speakable(`${n}`, language), `${n}`).not.toMatch(/\d|undefined/)
      }
    }
  })
})

describe('words over the assistant', () => {
  it('stop it', () => {
    for (const order of ['停', '停一下', '别说了', '等一下', '好了，停', 'หยุด', 'หยุดก่อนครับ', 'พอแล้วค่ะ']) {
      expect(isStop(order), order).toBe(true)
    }
    for (const other of ['不要停', '不停', 'อย่าหยุด', '停车场在哪里']) expect(isStop(other), other).toBe(false)
  })

  it('are listening noises, objections and wishes', () => {
    for (const noise of ['嗯嗯', '好的', '知道了', '对对', 'อืม', 'ใช่ครับ', 'เข้าใจแล้วค่ะ']) {
      expect(isBackchannel(noise), noise).toBe(true)
    }
    for (const objection of ['什么', '不对', 'อะไรนะ', 'ไม่ใช่']) expect(isObjection(objection), objection).toBe(true)
    for (const wish of ['继续', '再来一次', 'ต่อครับ', 'ช้าหน่อย']) expect(isShortRequest(wish), wish).toBe(true)
  })

  it('are an order in no language and a listening noise in another', () => {
    const packs = languagePacks()
    const both = packs.flatMap(({ turn }) =>
      [...turn.stop].filter((order) => packs.some((other) => other.turn.backchannels.has(order))),
    )
    expect(both).toEqual([])
  })

  it('are counted as words, though none stands apart', () => {
    expect(countWords('今天天气怎么样？')).toBeGreaterThan(2)
    expect(countWords('พรุ่งนี้ฝนจะตกไหม')).toBeGreaterThan(3)
  })
})

describe('what is said', () => {
  it('sounds finished or not', () => {
    const complete = ['今天天气怎么样？', '现在几点', '你叫什么名字', '谢谢你', 'พรุ่งนี้ฝนจะตกไหม', 'ตอนนี้กี่โมงครับ']
    for (const sentence of complete) expect(completeness(sentence), sentence).toBe('complete')
    for (const part of ['请帮我', '因为', '北京和', '二加', 'ช่วยบอก', 'แล้วก็', 'ฉันอยากจะ']) {
      expect(completeness(part), part).toBe('incomplete')
    }
  })

  it('agrees to a tool or does not', () => {
    for (const yes of ['好的，可以', '是的，谢谢', 'ได้เลยครับ']) expect(consent(yes), yes).toBe('yes')
    for (const no of ['不用了', '不要', 'ไม่เอาค่ะ']) expect(consent(no), no).toBe('no')
    for (const noise of ['嗯', 'อืม']) expect(consent(noise), noise).toBe('unclear')
    expect(consent('可以，但是先告诉我几点')).toBe('other')
  })
})

it('cuts a Thai answer between its clauses, since no stop ends one', () => {
  const chunker = new SentenceChunker('th')
  const text = 'สวัสดีครับ วันนี้อากาศดีมาก ฝนไม่ตก และลมไม่แรงเท่าไหร่ คุณอยากออกไปเดินเล่นที่สวนสาธารณะใกล้บ้านไหม'
  const pieces = [...chunker.push(text), ...chunker.flush()].map((piece) => piece.text)
  expect(pieces[0]).toBe('สวัสดีครับ วันนี้อากาศดีมาก ฝนไม่ตก ')
  expect(pieces.join('')).toBe(text)
})

describe('a conversation in Thai', () => {
  const answer = 'นานมาแล้ว มีภูเขา ลูกหนึ่ง บนภูเขา มีวัด ในวัด มีพระ กำลัง เล่านิทาน ให้เด็ก ฟังว่า นานมาแล้ว มีภูเขา ลูกหนึ่ง'

  it('goes on after a listening noise, and stops at its order to stop', async () => {
    const stage = new ScriptedConversation({ language: 'th', answer: () => words(answer) })
    stage.conversation.arm(true)
    await stage.wait(640)
    await stage.speak('เล่านิทาน ให้ฟัง หน่อย ครับ')
    await stage.wait(2_560)
    expect(stage.conversation.view.state).toBe('speaking')
    await stage.speak('อืม')
    await stage.wait(1_280)
    expect(stage.conversation.view.state).toBe('speaking')
    expect(stage.messages).toHaveLength(2)
    await stage.speak('หยุดก่อน ครับ')
    await stage.wait(2_560)
    expect(stage.messages[1]?.status).toBe('interrupted')
    expect(await stage.end()).toEqual([])
  })
})
