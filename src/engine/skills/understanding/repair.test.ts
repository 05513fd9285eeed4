import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { understandIn, understandRepaired } from '.'
import { soundDistance, soundOf } from './sound'

const meaning = (text: string): string =>
  understandRepaired('en', text)
    .map(({ skill, args }) => `${skill} ${JSON.stringify(args)}`)
    .join(' & ')

describe('a misheard command', () => {
  it.each([
    ['Set a time read for twenty minutes,', 'timer_start {"seconds":1200}'],
    ['Police set a timer for ten minutes', 'timer_start {"seconds":600}'],
    ['police add bread and butter to the shopping list', 'list_add {"items":["bread","butter"],"list":"shopping"}'],
    ['At milk and eggs to my shopping list.', 'list_add {"items":["milk","eggs"],"list":"shopping"}'],
    ['Canstill my alarms,', 'timer_cancel {"kind":"alarm","which":"all"}'],
    ['cancel the thai mer', 'timer_cancel {}'],
    ['Remove milk from the lest.', 'list_remove {"items":["milk"]}'],
    ['reed my shopping list', 'list_read {"list":"shopping"}'],
  ])('is put right by its sound: “%s”', (heard, meant) => {
    expect(understandIn('en', heard)).toEqual([])
    expect(meaning(heard)).toBe(meant)
  })

  it('is put right in Turkish', () => {
    expect(understandRepaired('tr', 'zamanlayıcıyı turdur')).toEqual([{ skill: 'timer_cancel', args: {} }])
  })

  it('keeps its numbers', () => {
    const number = fc.integer({ min: 2, max: 59 })
    const heard = fc.constantFrom('set a time read for', 'police set a timer for', 'pleas set a tie mare for')
    fc.assert(
      fc.property(heard, number, (words, minutes) => {
        const text = `${words} ${minutes} minutes`
        for (const { args } of understandRepaired('en', text)) expect(args['seconds']).toBe(minutes * 60)
      }),
      { numRuns: cases(100) },
    )
  })
})

const QUESTIONS = [
  'what is the best % for a @',
  'why do people like a % in the @',
  'how does a % work',
  'who invented the %',
  'tell me about the % of the @',
  'explain the % to a child',
  'write a poem about a % and a @',
  'the % is on the @',
  'I think the % was better than the @',
  'do you know a good % for the @',
  'recommend a % and a @',
  'translate % into French',
  'is a % bigger than a @',
  'give me a recipe with % and @',
  'compare the % with the @',
]
const NOUNS =
  'timer alarm list volume coin stopwatch reminder table time tiger pasta police theory liver Rome poem temper lost calm palace thyme dice garden music river light'.split(
    ' ',
  )

describe('an ordinary question', () => {
  it('is never made a command', () => {
    const noun = fc.constantFrom(...NOUNS)
    fc.assert(
      fc.property(fc.constantFrom(...QUESTIONS), noun, noun, (question, one, other) => {
        const text = question.replace('%', one).replace('@', other)
        expect(understandRepaired('en', text)).toEqual([])
      }),
      { numRuns: cases(400) },
    )
  })

  it.each([
    'bana % hakkında bilgi ver',
    '% nasıl çalışır',
    'bir % şiiri yaz',
    '% mi daha iyi @ mi',
    '% tarihini anlat',
  ])('is never made a command in Turkish: %s', (question) => {
    for (const noun of 'alarm liste ses zar roma deniz sayaç kedi zaman kahve'.split(' '))
      expect(understandRepaired('tr', question.replace('%', noun).replace('@', 'kahve'))).toEqual([])
  })
})

describe('the sound of words', () => {
  it('is the same for words that sound alike, and far for others', () => {
    const apart = (a: string, b: string): number => soundDistance(soundOf(a), soundOf(b))
    expect(apart('read', 'reed')).toBe(0)
    expect(apart('time read', 'timer')).toBeLessThan(1.5)
    expect(apart('police', 'please')).toBeLessThan(1)
    expect(apart('garden', 'timer')).toBeGreaterThan(2)
  })

  it('is as far from one to the other as back', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(soundDistance(a, b)).toBeCloseTo(soundDistance(b, a))
        expect(soundDistance(a, a)).toBe(0)
      }),
    )
  })
})
