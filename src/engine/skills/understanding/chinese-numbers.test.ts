import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { cardinalZh, numberZh } from '../../languages/zh/numbers'
import { tokenise } from './tokens'
import { readDay } from './zh/days'
import { readDuration } from './zh/durations'
import { readNumber } from './zh/numbers'
import { chineseSpelling } from './zh/spelling'
import { readWhenChinese } from './zh/when'

const words = (text: string): string[] => tokenise(text, chineseSpelling).map(({ text: word }) => word)
const number = (text: string): number | undefined => readNumber(words(text))
const duration = (text: string): number | undefined => readDuration(words(text))
const when = (text: string): unknown => readWhenChinese(words(text))
const day = (text: string): string | undefined => readDay(words(text))
const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

describe('numbers in Chinese', () => {
  // The words are made by what reads answers aloud, which was written apart from this.
  it('are read back whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(10_000), fc.nat(2_000_000_000), fc.integer({ min: 1, max: 999_999_999_999 })),
        (n) => {
          expect(number(cardinalZh(String(n)))).toBe(n)
          expect(number(`负${cardinalZh(String(n))}`)).toBe(-n)
        },
      ),
      { numRuns: cases(300) },
    )
  })

  it('are read back with a fraction', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: 1, max: 999 }), (whole, fraction) => {
        const written = `${whole}.${fraction}`
        expect(number(numberZh(written))).toBe(Number(written))
      }),
      { numRuns: cases(200) },
    )
  })

  it.each([
    ['两百零五', 205],
    ['三百二', 320],
    ['两千五', 2_500],
    ['一万五', 15_000],
    ['一万零五', 10_005],
    ['一万零五百', 10_500],
    ['三亿五', 350_000_000],
    ['一百一十', 110],
    ['十', 10],
    ['二十', 20],
    ['一千零一', 1_001],
    ['二零二六', 2_026],
    ['3.5万', 35_000],
    ['3万5', 35_000],
    ['1,234.5', 1_234.5],
    ['十二点五', 12.5],
    ['零点零五', 0.05],
    ['一点五万', 15_000],
    ['零下五', -5],
    ['半', 0.5],
    ['万', undefined],
    ['百', undefined],
    ['一二', 12],
    ['五个', undefined],
  ])('%s', (said, value) => {
    expect(number(said)).toBe(value)
  })
})

describe('lengths of time in Chinese', () => {
  it('are read back part by part', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
        const part = (n: number, unit: string): string =>
          n === 0 ? '' : `${n === 2 ? '两' : cardinalZh(String(n))}${unit}`
        const said = `${part(hours, '个小时')}${part(minutes, '分钟')}${part(seconds, '秒')}`
        const total = hours * 3_600 + minutes * 60 + seconds
        expect(duration(said)).toBe(total === 0 ? undefined : total)
      }),
      { numRuns: cases(200) },
    )
  })

  it.each([
    ['半小时', 1_800],
    ['半个钟头', 1_800],
    ['一个半小时', 5_400],
    ['两小时半', 9_000],
    ['一刻钟', 900],
    ['三刻钟', 2_700],
    ['一分半', 90],
    ['1.5小时', 5_400],
    ['一点五小时', 5_400],
    ['两天', 172_800],
    ['一个星期', 604_800],
    ['1小时20分', 4_800],
    ['半天', undefined],
    ['五', undefined],
    ['分钟', undefined],
    ['十分钟一小时', undefined],
  ])('%s', (said, seconds) => {
    expect(duration(said)).toBe(seconds)
  })
})

describe('times in Chinese', () => {
  it('have every minute of the day', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.boolean(), (hour, minute, inWords) => {
        const half = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上'
        const shown = hour % 12 === 0 ? 12 : hour % 12
        const write = (n: number): string => (inWords ? cardinalZh(String(n)) : String(n))
        const minutes = minute === 0 ? '' : `${minute < 10 ? '零' : ''}${write(minute)}分`
        expect(when(`${half}${write(shown)}点${minutes}`)).toEqual({
          at: `${shown}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`,
        })
      }),
      { numRuns: cases(300) },
    )
  })

  it.each<[string, unknown]>([
    ['明天早上七点', { at: '7:00 am', day: 'tomorrow' }],
    ['明早七点半', { at: '7:30 am', day: 'tomorrow' }],
    ['今晚八点一刻', { at: '8:15 pm', day: 'today' }],
    ['今晚', { at: '7:00 pm', day: 'today' }],
    ['后天下午三点三刻', { at: '3:45 pm', day: '+2' }],
    ['差五分八点', { at: '7:55' }],
    ['八点差一刻', { at: '7:45' }],
    ['八点过五分', { at: '8:05' }],
    ['十九点三十分', { at: '19:30' }],
    ['19:30', { at: '19:30' }],
    ['下午３：３０', { at: '3:30 pm' }],
    ['中午十二点', { at: '12:00 pm' }],
    ['晚上十二点', { at: '12:00 am' }],
    ['半夜一点', { at: '1:00 am' }],
    ['中午', { at: '12:00 pm' }],
    ['星期三三点', { at: '3:00', day: 'wednesday' }],
    ['周一十点', { at: '10:00', day: 'monday' }],
    ['周五二十点', { at: '20:00', day: 'friday' }],
    ['下周五下午五点', { at: '5:00 pm', day: 'week+1 friday' }],
    ['三月八号上午九点', { at: '9:00 am', day: '03-08' }],
    ['明年三月二十五号下午三点四十五分', { at: '3:45 pm', day: 'year+1 03-25' }],
    ['除夕晚上八点', { at: '8:00 pm', day: 'chinese new years eve' }],
    ['每天早上六点', { at: '6:00 am', repeat: { every: 1, unit: 'day' } }],
    ['每晚十点', { at: '10:00 pm', repeat: { every: 1, unit: 'day' } }],
    ['工作日六点半', { at: '6:30', repeat: { every: 1, unit: 'week', days: workdays } }],
    ['周一到周五早上八点', { at: '8:00 am', repeat: { every: 1, unit: 'week', days: workdays } }],
    ['每个周末上午十点', { at: '10:00 am', repeat: { every: 1, unit: 'week', days: ['saturday', 'sunday'] } }],
    [
      '每周一三五早上七点',
      { at: '7:00 am', repeat: { every: 1, unit: 'week', days: ['monday', 'wednesday', 'friday'] } },
    ],
    ['每周二和周四', { repeat: { every: 1, unit: 'week', days: ['tuesday', 'thursday'] } }],
    ['每个星期天中午', { at: '12:00 pm', repeat: { every: 1, unit: 'week', days: ['sunday'] } }],
    ['每隔一周的星期五', { repeat: { every: 2, unit: 'week', days: ['friday'] } }],
    ['每两周的星期一上午九点', { at: '9:00 am', repeat: { every: 2, unit: 'week', days: ['monday'] } }],
    ['每隔一天', { repeat: { every: 2, unit: 'day' } }],
    ['每三天', { repeat: { every: 3, unit: 'day' } }],
    ['每个月', { repeat: { every: 1, unit: 'month' } }],
    ['每月一号', { day: 'day 1', repeat: { every: 1, unit: 'month' } }],
    ['十分钟后', { seconds: 600 }],
    ['再过半个小时', { seconds: 1_800 }],
    ['两个小时以后', { seconds: 7_200 }],
    ['三天后早上七点', { at: '7:00 am', day: '+3' }],
    ['两周后', { day: '+14' }],
    ['三点八十分', undefined],
    ['二十五点', undefined],
    ['牛奶', undefined],
    ['昨天三点', undefined],
    ['早', undefined],
  ])('“%s”', (said, expected) => {
    expect(when(said)).toEqual(expected)
  })

  it.each([
    ['今天', 'today'],
    ['大后天', '+3'],
    ['前天', '-2'],
    ['这周五', 'week+0 friday'],
    ['下下周一', 'week+2 monday'],
    ['上个星期天', 'week-1 sunday'],
    ['礼拜六', 'saturday'],
    ['十天前', '-10'],
    ['2027年3月8日', '2027-03-08'],
    ['二零二七年三月八号', '2027-03-08'],
    ['下个月十五号', 'month+1 15'],
    ['十五号', 'day 15'],
    ['十三月五号', undefined],
    ['三十五号', undefined],
    ['明天早上', undefined],
  ])('the day %s', (said, expected) => {
    expect(day(said)).toBe(expected)
  })
})
