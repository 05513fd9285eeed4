import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { SentenceChunker } from './chunker'
import { type ChunkMark, heardText } from './heard'
import { speakable } from './speakable/speakable'

const RATE = 16_000

/** Marks of one chunk of `ms`, with the times of equally long words if asked for. */
function mark(written: string, ms: number, extra: Partial<ChunkMark> = {}): ChunkMark {
  const language = extra.language ?? 'en'
  const spoken = speakable(written, language)
  return {
    start: 0,
    end: written.length,
    written,
    spoken,
    language,
    sampleRate: RATE,
    startSample: 0,
    endSample: ms * 16,
    ...extra,
  }
}

function timed(written: string, wordMs: number, language: 'en' | 'tr' = 'en'): ChunkMark {
  const words = speakable(written, language)
    .split(' ')
    .map((text, i) => ({ text, startMs: i * wordMs, endMs: (i + 1) * wordMs }))
  return mark(written, words.length * wordMs + 200, { words, language })
}

const heardAt = (marks: readonly ChunkMark[], ms: number): string =>
  marks
    .map((one) => one.written)
    .join('')
    .slice(0, heardText(marks, ms * 16).chars)

describe('with word times', () => {
  it.each<[string, number, string]>([
    ['Hello there, my friend.', 0, ''],
    ['Hello there, my friend.', 99, ''],
    ['Hello there, my friend.', 100, 'Hello'],
    ['Hello there, my friend.', 250, 'Hello there,'],
    ['Hello there, my friend.', 400, 'Hello there, my friend.'],
    ['It costs $29.99 now.', 200, 'It costs'],
    ['It costs $29.99 now.', 600, 'It costs'],
    ['It costs $29.99 now.', 700, 'It costs $29.99'],
    ['It costs $29.99 now.', 800, 'It costs $29.99 now.'],
    ['**Very** good, [see docs](https://a.b/c) now.', 300, '**Very** good, [see'],
    ['**Very** good, [see docs](https://a.b/c) now.', 400, '**Very** good, [see docs](https://a.b/c)'],
    ['Great 😀 stuff here.', 100, 'Great 😀'],
    ['At 14:30 on Nov 20 we go.', 100, 'At'],
    ['At 14:30 on Nov 20 we go.', 300, 'At 14:30'],
    ['At 14:30 on Nov 20 we go.', 600, 'At 14:30 on Nov 20'],
    ['```js\na = 1\n```\n', 300, ''],
    ['```js\na = 1\n```\n', 800, '```js\na = 1\n```'],
    ['From 5 km to 10 km.', 200, 'From 5'],
    ['From 5 km to 10 km.', 300, 'From 5 km'],
  ])('%j at %i ms was heard as %j', (written, ms, expected) => {
    expect(heardAt([timed(written, 100)], ms)).toBe(expected)
  })

  it.each<[string, number, string]>([
    ['Saat 14:30 oldu.', 300, 'Saat'],
    ['Saat 14:30 oldu.', 400, 'Saat 14:30'],
    ['Fiyatı %50 arttı bugün.', 100, 'Fiyatı'],
    ['Fiyatı %50 arttı bugün.', 200, 'Fiyatı'],
    ['Fiyatı %50 arttı bugün.', 300, 'Fiyatı %50'],
    ["2026'da geldi.", 400, "2026'da"],
  ])('%j at %i ms was heard as %j (Turkish)', (written, ms, expected) => {
    expect(heardAt([timed(written, 100, 'tr')], ms)).toBe(expected)
  })

  it.each<[string, 'en' | 'tr', number, string]>([
    ['Use SQL now.', 'en', 300, 'Use'],
    ['Use SQL now.', 'en', 400, 'Use SQL'],
    ['Use SQL now.', 'en', 500, 'Use SQL now.'],
    ["Ayşe'nin evi burada.", 'tr', 100, ''],
    ["Ayşe'nin evi burada.", 'tr', 200, "Ayşe'nin"],
    ["Ayşe'nin evi burada.", 'tr', 300, "Ayşe'nin evi"],
  ])('%j (%s) at %i ms was heard as %j, whatever the person has it said as', (written, language, ms, expected) => {
    const pronunciations = [
      { written: 'sql', spoken: 'ess queue ell', matchCase: false },
      { written: 'Ayşe', spoken: 'Ay she', matchCase: true },
    ]
    const spoken = speakable(written, language, pronunciations)
    const words = spoken.split(' ').map((text, i) => ({ text, startMs: i * 100, endMs: (i + 1) * 100 }))
    expect(heardAt([mark(written, words.length * 100 + 200, { words, language, spoken, pronunciations })], ms)).toBe(
      expected,
    )
  })

  it('are understood when the voice cuts its words differently', () => {
    const pieces = ['It', 'costs', 'twenty', 'nine', 'dollars', 'and', 'ninety', 'nine', 'cents', 'now']
    const words = pieces.map((text, i) => ({ text, startMs: i * 100, endMs: (i + 1) * 100 }))
    const marks = [mark('It costs $29.99 now.', 1_000, { words })]
    expect(heardAt(marks, 850)).toBe('It costs')
    expect(heardAt(marks, 900)).toBe('It costs $29.99')
  })

  it('are used as they come', () => {
    const words = [
      { text: 'One', startMs: 0, endMs: 300 },
      { text: 'two', startMs: 300, endMs: 600 },
    ]
    const { endSample: _, ...open } = mark('One two three four.', 0, { words })
    expect(heardAt([open], 400)).toBe('One')
    expect(heardAt([open], 5_000)).toBe('One two')
  })
})

describe('a chunk that broke off', () => {
  const words = ['One', 'two'].map((text, i) => ({ text, startMs: i * 100, endMs: (i + 1) * 100 }))
  const broken = mark('One two three four. ', 200, { words, broke: true })
  const next = { ...mark('Five six.', 800), start: 20, end: 29, startSample: 200 * 16, endSample: 1_000 * 16 }

  it('counts as far as it was said, also when something after it is heard', () => {
    expect(heardAt([broken], 150)).toBe('One')
    expect(heardAt([broken], 200)).toBe('One two')
    expect(heardAt([broken, next], 200)).toBe('One two')
    expect(heardAt([broken, next], 1_000)).toBe('One two')
  })

  it('without word times counts as one that is still arriving', () => {
    const { words: _, ...untimed } = broken
    const { endSample, ...arriving } = mark('One two three four. ', 200)
    expect(heardAt([untimed], 200)).toBe(heardAt([{ ...arriving, arrivedSample: endSample ?? 0 }], 200))
  })
})

describe('without word times', () => {
  it('goes by the sounds of words, and a word is heard before the pause after it is over', () => {
    // 3.4 + 4.4 + 4.4 + 6.48 sounds and a pause of 3.5: 100 ms each.
    const marks = [mark('Bir kedi evde uyudu.', 2_218, { language: 'tr' })]
    expect(heardAt(marks, 339)).toBe('')
    expect(heardAt(marks, 341)).toBe('Bir')
    expect(heardAt(marks, 1_219)).toBe('Bir kedi')
    expect(heardAt(marks, 1_221)).toBe('Bir kedi evde')
    expect(heardAt(marks, 1_860)).toBe('Bir kedi evde')
    expect(heardAt(marks, 1_870)).toBe('Bir kedi evde uyudu.')
    expect(heardAt(marks, 2_218)).toBe('Bir kedi evde uyudu.')
  })

  it('knows that a number takes long to say', () => {
    const marks = [mark('It is 1,234,567 exactly.', 6_000)]
    expect(heardAt(marks, 3_000)).toBe('It is')
  })

  it('guesses the length while audio arrives, and never reaches the end', () => {
    const { endSample: _, ...open } = mark('One two three four five six.', 0)
    expect(heardAt([open], 300)).toBe('One')
    expect(heardAt([open], 60_000)).toBe('One two three four five')
  })

  it('takes the pace from the chunks before', () => {
    const slow = mark('One two three four. ', 8_000)
    const { endSample: _, ...open } = mark('Five six seven eight.', 0, { start: 20, end: 41, startSample: 128_000 })
    expect(heardAt([slow, open], 9_000)).toBe('One two three four. ')
    expect(heardAt([slow, open], 11_800)).toBe('One two three four. Five six')
    expect(heardAt([open], 8_000 + 900)).not.toBe('')
  })

  it('is never behind audio that has already arrived', () => {
    const { endSample: _, ...open } = mark('One two three four five six.', 0, { arrivedSample: 16_000 * 10 })
    expect(heardAt([open], 1_300)).toBe('One')
  })
})

describe('where the sound tells of pauses', () => {
  // Two words, a second of silence, two words; half a second of silence at the end.
  const ms = (n: number): number => n * 16
  const span = { from: 0, to: ms(3_000), pauses: [{ from: ms(1_000), to: ms(2_000) }] }
  const marks = [mark('Bir kedi. Bir kedi.', 3_500, { language: 'tr', span })]

  it('words are not heard in them, and all are before the silence at the end', () => {
    expect(heardAt(marks, 999)).toBe('Bir')
    expect(heardAt(marks, 1_001)).toBe('Bir kedi.')
    expect(heardAt(marks, 2_300)).toBe('Bir kedi.')
    expect(heardAt(marks, 2_999)).toBe('Bir kedi. Bir')
    expect(heardAt(marks, 3_001)).toBe('Bir kedi. Bir kedi.')
  })

  it('a word’s own times count all the same', () => {
    const words = ['Bir', 'kedi.', 'Bir', 'kedi.'].map((text, i) => ({ text, startMs: i * 100, endMs: i * 100 + 100 }))
    expect(heardAt([{ ...marks[0]!, words }], 250)).toBe('Bir kedi.')
  })
})

describe('silent chunks', () => {
  const silent = { ...mark('😀 ', 0), endSample: 0 }
  it('are heard with what surrounds them', () => {
    const after = mark('Hello there. ', 1_000, { start: 3, end: 16 })
    expect(heardText([silent, after], 0)).toEqual({ chars: 0, mark: 0, complete: false })
    expect(heardText([silent, after], 10).chars).toBe(0)
    expect(heardText([silent, after], 16_000)).toEqual({ chars: 16, mark: 1, complete: true })
    const last = { ...silent, start: 13, end: 16, startSample: 16_000, endSample: 16_000 }
    expect(heardText([mark('Hello there. ', 1_000), last], 15_999).chars).toBeLessThan(13)
    expect(heardText([mark('Hello there. ', 1_000), last], 16_000)).toEqual({ chars: 16, mark: 1, complete: true })
  })

  it('alone are nothing heard', () => {
    expect(heardText([silent], 0).chars).toBe(0)
    expect(heardText([], 100)).toEqual({ chars: 0, mark: -1, complete: false })
  })
})

describe('any reply', () => {
  const word = fc.constantFrom(
    ...'Hello there, friend. It costs $29.99 at 14:30 **now** 😀 [link](https://a.b) 3.5 kg — yes! No? %50 \n- item 1,234 e.g. `code`'.split(
      ' ',
    ),
  )
  const reply = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '))
  const scenario = fc.record({
    text: reply,
    language: fc.constantFrom('en' as const, 'tr' as const),
    perWord: fc.integer({ min: 200, max: 9_000 }),
    withTimes: fc.boolean(),
    open: fc.boolean(),
  })

  function marksOf({
    text,
    language,
    perWord,
    withTimes,
    open,
  }: typeof scenario extends fc.Arbitrary<infer T> ? T : never): ChunkMark[] {
    const chunker = new SentenceChunker(language)
    const chunks = [...chunker.push(text), ...chunker.flush()]
    let sample = 0
    return chunks.map((chunk, i) => {
      const spoken = speakable(chunk.text, language)
      const count = spoken === '' ? 0 : spoken.split(' ').length
      const startSample = sample
      sample += count * perWord
      const wordMs = (perWord / RATE) * 1000
      const words = spoken.split(' ').map((text, k) => ({ text, startMs: k * wordMs, endMs: (k + 1) * wordMs }))
      const base = {
        start: chunk.start,
        end: chunk.end,
        written: chunk.text,
        spoken,
        language,
        sampleRate: RATE,
        startSample,
      }
      const last = open && i === chunks.length - 1
      return { ...base, ...(last ? {} : { endSample: sample }), ...(withTimes && count > 0 ? { words } : {}) }
    })
  }

  it('is heard from nothing to everything, never less with more samples, always to the end of a word', () => {
    fc.assert(
      fc.property(scenario, (made) => {
        const marks = marksOf(made)
        const total = marks.reduce((most, one) => Math.max(most, one.endSample ?? one.startSample + 100_000), 0)
        let before = 0
        for (let step = 0; step <= 60; step++) {
          const { chars } = heardText(marks, Math.round((total * step) / 60))
          if (step === 0) expect(chars).toBe(0)
          expect(chars).toBeGreaterThanOrEqual(before)
          expect(chars).toBeLessThanOrEqual(made.text.length)
          const boundary =
            chars === 0 ||
            chars === made.text.length ||
            /\s/.test(made.text[chars]!) ||
            /\s/.test(made.text[chars - 1]!)
          expect(boundary || marks.some((one) => one.end === chars), `${chars} in ${made.text}`).toBe(true)
          before = chars
        }
        const spoken = marks.some((one) => one.spoken !== '')
        if (!made.open && spoken)
          expect(heardText(marks, total)).toMatchObject({ chars: made.text.length, complete: true })
      }),
      { numRuns: 100 },
    )
  })
})
