import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { SentenceChunker, type TextChunk } from './chunker'

/** All chunks of a reply that arrives in pieces of `size` characters. */
function chunks(text: string, language: 'en' | 'tr' = 'en', size = 1): TextChunk[] {
  const chunker = new SentenceChunker(language)
  const out: TextChunk[] = []
  for (let at = 0; at < text.length; at += size) out.push(...chunker.push(text.slice(at, at + size)))
  return [...out, ...chunker.flush()]
}

const texts = (text: string, language: 'en' | 'tr' = 'en'): string[] =>
  chunks(text, language).map((chunk) => chunk.text.trim())

/** Where the first cut falls when the first sentence is followed by a long one: everything before it. */
const first = (text: string, language: 'en' | 'tr' = 'en'): string => texts(text, language)[0]!

describe('the first sentence', () => {
  it.each([
    ['Sure! Here is the plan.', 'Sure!'],
    ['It costs $29. Next question.', 'It costs $29.'],
    ['It costs $29.99 today. Next.', 'It costs $29.99 today.'],
    ['Pi is about 3.14. Euler is 2.72.', 'Pi is about 3.14.'],
    ['Dr. Smith is in. Please wait.', 'Dr. Smith is in.'],
    ['Ask Mr. and Mrs. Jones. They know.', 'Ask Mr. and Mrs. Jones.'],
    ['Use fruit, e.g. Apples. Then stir.', 'Use fruit, e.g. Apples.'],
    ['That is, i.e. Monday. Right.', 'That is, i.e. Monday.'],
    ['Ali vs. Frazier was big. Huge.', 'Ali vs. Frazier was big.'],
    ['Wake up at 6 a.m. Then run.', 'Wake up at 6 a.m.'],
    ['Come at 5 p.m. sharp. Thanks.', 'Come at 5 p.m. sharp.'],
    ['The U.S. Army won. Then peace.', 'The U.S. Army won.'],
    ['J. R. R. Tolkien wrote it. Read it.', 'J. R. R. Tolkien wrote it.'],
    ['So did I. Then we left.', 'So did I.'],
    ['Bread, milk, etc. Then go home.', 'Bread, milk, etc.'],
    ['It is No. 5 of ten. Yes.', 'It is No. 5 of ten.'],
    ['No. I disagree.', 'No.'],
    ['On Nov. 20 we met. Good.', 'On Nov. 20 we met.'],
    ['Well... maybe. Let me see.', 'Well... maybe.'],
    ['Well… Let me see.', 'Well…'],
    ['Hmm... Let me see.', 'Hmm...'],
    ['See https://example.com/a.b?c=d. It helps.', 'See https://example.com/a.b?c=d.'],
    ['Look at example.com. It helps.', 'Look at example.com.'],
    ['He said "Go." Then he left.', 'He said "Go."'],
    ['“Really?” she asked. Yes.', '“Really?” she asked.'],
    ['"Really?" she asked. Yes.', '"Really?" she asked.'],
    ['(It is late.) We go.', '(It is late.)'],
    ['He is **great.** She too.', 'He is **great.**'],
    ['What?! No way.', 'What?!'],
    ['Great! 😀 Next one is here.', 'Great! 😀'],
    ['Great 👍🏽! Next.', 'Great 👍🏽!'],
    ['Call `a. B` now. Then stop.', 'Call `a. B` now.'],
    ['See [the docs. Now](https://x.y) please. Then.', 'See [the docs. Now](https://x.y) please.'],
    ['As shown in [1]. Next.', 'As shown in [1].'],
    ['# Title\n\nBody text.', '# Title'],
    ['A wrapped\nline goes on. Next.', 'A wrapped\nline goes on.'],
    ['Version 2.0.1 is out. Get it.', 'Version 2.0.1 is out.'],
    ['今天很好。明天也好。', '今天很好。'],
    ['「行こう。」と言った。次。', '「行こう。」'],
    ['i see. that is fine.', 'i see. that is fine.'],
    ['Oui ! Bien sûr.', 'Oui !'],
  ])('%j begins with %j', (text, expected) => {
    expect(first(text)).toBe(expected)
  })

  it.each([
    ['Merhaba! Nasılsın?', 'Merhaba!'],
    ['Dr. Ayşe geldi. Bekle.', 'Dr. Ayşe geldi.'],
    ['Prof. Dr. Ali Bey konuştu. Bitti.', 'Prof. Dr. Ali Bey konuştu.'],
    ['Doç. Dr. Can burada. Evet.', 'Doç. Dr. Can burada.'],
    ['Elma, armut vb. Sonra eve git.', 'Elma, armut vb.'],
    ['Elma, armut vs. Sonra eve git.', 'Elma, armut vs.'],
    ['Elma, armut vb. meyveler aldım. Bitti.', 'Elma, armut vb. meyveler aldım.'],
    ['Meyve, örn. Elma aldım. Bitti.', 'Meyve, örn. Elma aldım.'],
    ['Bu M.Ö. 300 yılında oldu. Sonra bitti.', 'Bu M.Ö. 300 yılında oldu.'],
    ['Bu 3. gün oldu. Bitti.', 'Bu 3. gün oldu.'],
    ['O 2. Dünya Savaşı idi. Bitti.', 'O 2. Dünya Savaşı idi.'],
    ['II. Mehmet geldi. Bitti.', 'II. Mehmet geldi.'],
    ['III. Selim geldi. Bitti.', 'III. Selim geldi.'],
    ['Fiyatı 1.250,50 TL. Pahalı.', 'Fiyatı 1.250,50 TL.'],
    ['Yıl 2026. Her şey yeni.', 'Yıl 2026.'],
    ['Şunu al. Sonra gel.', 'Şunu al.'],
    ['Onu bul. Sonra gel.', 'Onu bul.'],
    ['Saat 14.30. Geç kaldık.', 'Saat 14.30.'],
    ['Çok güzel… Ama pahalı.', 'Çok güzel…'],
    ['İyi misin? Evet.', 'İyi misin?'],
    ['Atatürk Cad. No. 5 adresi. Tamam.', 'Atatürk Cad. No. 5 adresi.'],
    ['Sonuç 7,5. Geçtin.', 'Sonuç 7,5.'],
  ])('%j begins with %j (Turkish)', (text, expected) => {
    expect(first(text, 'tr')).toBe(expected)
  })

  it('waits for the character after a full stop', () => {
    const chunker = new SentenceChunker()
    expect(chunker.push('It costs $29.')).toEqual([])
    expect(chunker.push('99.')).toEqual([])
    expect(chunker.push(' ')).toEqual([])
    expect(chunker.push('N')).toEqual([{ id: 0, text: 'It costs $29.99. ', start: 0, end: 17 }])
  })

  it('goes out at a clause when it is long', () => {
    expect(
      texts('The capital of France has been Paris for centuries, and it is known for its museums and its food.'),
    ).toEqual(['The capital of France has been Paris for centuries,', 'and it is known for its museums and its food.'])
    expect(first('In short, the capital city of France has been Paris for many centuries now.')).toBe(
      'In short, the capital city of France has been Paris for many centuries now.',
    )
    expect(first('When you are there, the capital city of France has been Paris for many centuries now.')).toBe(
      'When you are there,',
    )
  })

  it('does not cut a date or a number at its comma', () => {
    expect(first('The meeting that was planned for November 20, 2026 has moved.')).toBe(
      'The meeting that was planned for November 20, 2026 has moved.',
    )
  })
})

describe('later chunks', () => {
  const story = Array.from({ length: 30 }, (_, i) => `Sentence ${i} says a little.`).join(' ')

  it('grow, and stay below their maximum', () => {
    const sizes = chunks(story).map((chunk) => chunk.text.length)
    expect(sizes[0]).toBeLessThan(30)
    expect(sizes[1]).toBeLessThan(60)
    for (const size of sizes.slice(3, -1)) {
      expect(size).toBeGreaterThanOrEqual(100)
      expect(size).toBeLessThanOrEqual(240)
    }
  })

  it('merge very short sentences', () => {
    expect(texts('Right. Yes. No. Maybe. I do not know. Ask me later.')).toEqual([
      'Right.',
      'Yes. No. Maybe. I do not know.',
      'Ask me later.',
    ])
  })

  it('cut a very long sentence at a clause or a word', () => {
    const endless = `Start. Go. ${'word '.repeat(200)}`
    for (const chunk of chunks(endless)) {
      expect(chunk.text.length).toBeLessThanOrEqual(245)
      expect(chunk.text.trim()).toMatch(/(?:word|\.)$/)
    }
  })

  it('leave a long address whole', () => {
    const url = `https://example.com/${'a1'.repeat(150)}`
    expect(texts(`Look. ${url} is the one. Fine.`).some((text) => text.includes(url))).toBe(true)
  })

  it('cut text without any white space in the end', () => {
    expect(Math.max(...chunks('x'.repeat(5_000)).map((chunk) => chunk.text.length))).toBeLessThanOrEqual(961)
    expect(chunks('好'.repeat(1_000)).length).toBeGreaterThan(1)
  })

  it('keep a list marker with its item', () => {
    const list = `Steps:\n${Array.from({ length: 12 }, (_, i) => `${i + 1}. Do the thing with the number ${i}`).join('\n')}`
    for (const text of texts(list).slice(1)) expect(text).toMatch(/^\d+\. Do/)
  })
})

describe('code fences', () => {
  it('are one chunk of their own', () => {
    const code = '```python\nprint("Hi. There.")\n\nx = 1. \n```\n'
    expect(texts(`Here it is:\n\n${code}\nThat was it. Done.`)).toEqual([
      'Here it is:',
      code.trim(),
      'That was it. Done.',
    ])
  })

  it('may hold shorter fences and tildes', () => {
    const code = '````md\n```js\na. B\n```\n````'
    expect(texts(`Look.\n${code}\nEnd.`)).toEqual(['Look.', code, 'End.'])
    expect(texts(`Look.\n~~~\na. B\n\`\`\`\n~~~\nEnd.`)).toEqual(['Look.', '~~~\na. B\n```\n~~~', 'End.'])
  })

  it('that never end are one chunk at the end', () => {
    expect(texts('Look.\n```\na. B. C.\nmore. And more.')).toEqual(['Look.', '```\na. B. C.\nmore. And more.'])
  })

  it('may open the reply, or stand in a list', () => {
    expect(texts('\n```\nx\n```\nYes. No.')).toEqual(['```\nx\n```', 'Yes. No.'])
    expect(texts('1. Run:\n   ```\n   a. B\n   ```\n2. Then stop.')).toEqual([
      '1. Run:',
      '```\n   a. B\n   ```',
      '2. Then stop.',
    ])
  })
})

describe('always', () => {
  const reply = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'Hello. ',
          'Dr. ',
          '$29.',
          '99',
          '\n',
          '\n\n',
          '- item\n',
          '1. one\n',
          '```',
          '```js\n',
          '`',
          '**',
          '[a',
          '](b)',
          '😀',
        ),
        fc.constantFrom(
          '。',
          '「',
          '」',
          'e.g. ',
          '... ',
          ', ',
          'long words here ',
          '3. gün ',
          'x'.repeat(90),
          '\ud83d',
          ' ',
          '! ',
          '~~~\n',
        ),
        fc.string({ maxLength: 12, unit: 'grapheme' }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''))

  it('covers the text exactly and in order, the same however it arrives', () => {
    fc.assert(
      fc.property(
        reply,
        fc.constantFrom('en' as const, 'tr' as const),
        fc.integer({ min: 1, max: 50 }),
        (text, language, size) => {
          const out = chunks(text, language, size)
          expect(out.map((chunk) => chunk.text).join('')).toBe(text)
          let at = 0
          out.forEach((chunk, id) => {
            expect(chunk).toEqual({
              id,
              text: text.slice(at, at + chunk.text.length),
              start: at,
              end: at + chunk.text.length,
            })
            at = chunk.end
          })
          expect(chunks(text, language, text.length || 1)).toEqual(out)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('begins again after flush', () => {
    const chunker = new SentenceChunker()
    chunker.push('One. Two')
    expect(chunker.flush()).toEqual([{ id: 1, text: 'Two', start: 5, end: 8 }])
    expect(chunker.flush()).toEqual([])
    chunker.push('Three')
    expect(chunker.flush()).toEqual([{ id: 0, text: 'Three', start: 0, end: 5 }])
  })
})
