import { describe, expect, it } from 'vitest'
import { tokenise } from './tokens'
import { englishSpelling } from './en/spelling'
import { readWhenEnglish } from './en/when'
import { turkishSpelling } from './tr/spelling'
import { readWhenTurkish } from './tr/when'

const english = (text: string): unknown =>
  readWhenEnglish(tokenise(text, englishSpelling).map(({ text: word }) => word))
const turkish = (text: string): unknown =>
  readWhenTurkish(tokenise(text, turkishSpelling).map(({ text: word }) => word))
const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

describe('times in English', () => {
  it.each<[string, unknown]>([
    ['at 7 tomorrow morning', { at: '7:00 am', day: 'tomorrow' }],
    ['tomorrow morning at 7', { at: '7:00 am', day: 'tomorrow' }],
    ['tomorrow at quarter past six in the evening', { at: '6:15 pm', day: 'tomorrow' }],
    ['tomorrow', { day: 'tomorrow' }],
    ['tonight', { at: '7:00 pm', day: 'today' }],
    ['this evening at half past eight', { at: '8:30 pm', day: 'today' }],
    ['on friday at noon', { at: '12:00 pm', day: 'friday' }],
    ['next tuesday at 10 am', { at: '10:00 am', day: 'next tuesday' }],
    ['at 6 pm on december 24', { at: '6:00 pm', day: '12-24' }],
    ['for quarter past six on weekdays', { at: '6:15', repeat: { every: 1, unit: 'week', days: workdays } }],
    ['weekdays at quarter past six', { at: '6:15', repeat: { every: 1, unit: 'week', days: workdays } }],
    ['every day at 7:30 am', { at: '7:30 am', repeat: { every: 1, unit: 'day' } }],
    ['every morning at 6', { at: '6:00 am', repeat: { every: 1, unit: 'day' } }],
    ['every second friday at 9', { at: '9:00', repeat: { every: 2, unit: 'week', days: ['friday'] } }],
    [
      'every monday and wednesday at noon',
      { at: '12:00 pm', repeat: { every: 1, unit: 'week', days: ['monday', 'wednesday'] } },
    ],
    ['every two weeks', { repeat: { every: 2, unit: 'week' } }],
    ['in three weeks', { day: '+21' }],
    ['in two days at 5 pm', { day: '+2', at: '5:00 pm' }],
    ['in twenty minutes', { seconds: 1_200 }],
    ['the day after tomorrow at eight', { day: '+2', at: '8:00' }],
    ['a week from thursday', { day: 'thursday+7' }],
    ['two days before christmas at noon', { at: '12:00 pm', day: 'christmas-2' }],
    ['friday next week at 3 pm', { at: '3:00 pm', day: 'week+1 friday' }],
    ['in two months', { day: '+2m' }],
    ['on the 15th', { day: 'day 15' }],
    ['every month on the first', { repeat: { every: 1, unit: 'month' }, day: 'day 1' }],
    ['every february 29 at 9', { at: '9:00', repeat: { every: 1, unit: 'year' }, day: '02-29' }],
    ['at 20 minutes before 8', { at: '7:40' }],
    ['at 2 at night', { at: '2:00 am' }],
  ])('“%s”', (said, expected) => {
    expect(english(said)).toEqual(expected)
  })

  it.each([
    '',
    'banana',
    'at banana',
    'friday friday',
    'in ten minutes at 7',
    'yesterday',
    'at 7 at 8',
    'every banana',
  ])('is not taken from “%s”', (said) => {
    expect(english(said)).toBeUndefined()
  })

  it('reads the same parts in any order, whatever stands between them', () => {
    const clocks = ['at 7 am', 'at quarter past six pm', 'at noon']
    const days = ['tomorrow', 'on friday', 'on december 24', 'next monday']
    for (const clock of clocks)
      for (const day of days) expect(english(`${clock} ${day}`)).toEqual(english(`${day} ${clock}`))
  })
})

describe('times in Turkish', () => {
  it.each<[string, unknown]>([
    ['yarın sabah yedide', { at: '7:00 am', day: 'tomorrow' }],
    ['yarın sabah 7’de', { at: '7:00 am', day: 'tomorrow' }],
    ['akşam altıda', { at: '6:00 pm' }],
    ['bu akşam sekiz buçukta', { at: '8:30 pm', day: 'today' }],
    ['cuma günü saat 14.30’da', { at: '14:30', day: 'friday' }],
    ['hafta içi her gün altıyı çeyrek geçe', { at: '6:15', repeat: { every: 1, unit: 'week', days: workdays } }],
    ['her sabah yediye on kala', { at: '6:50 am', repeat: { every: 1, unit: 'day' } }],
    ['her cuma saat dokuzda', { at: '9:00', repeat: { every: 1, unit: 'week', days: ['friday'] } }],
    ['iki haftada bir cuma onda', { at: '10:00', repeat: { every: 2, unit: 'week', days: ['friday'] } }],
    ['üç hafta sonra', { day: '+21' }],
    ['on dakika sonra', { seconds: 600 }],
    ['yarın', { day: 'tomorrow' }],
    ['perşembeden bir hafta sonra', { day: 'thursday+7' }],
    ['haftaya cuma saat üçte', { at: '3:00', day: 'week+1 friday' }],
    ['iki ay sonra', { day: '+2m' }],
    ['ayın on beşinde', { day: 'day 15' }],
    ['her ayın birinde', { repeat: { every: 1, unit: 'month' }, day: 'day 1' }],
    ['her 29 şubatta', { repeat: { every: 1, unit: 'year' }, day: '02-29' }],
    ['beşe çeyrek kala', { at: '4:45' }],
    ['cumartesi öğlene', { at: '12:00 pm', day: 'saturday' }],
  ])('“%s”', (said, expected) => {
    expect(turkish(said)).toEqual(expected)
  })
})
