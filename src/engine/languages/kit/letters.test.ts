import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { lettersApart, lettersInRun, plainDigits } from './letters'

const letters = (run: string): string[] => lettersInRun(run).map(({ word }) => word)

describe('letters of scripts without spaces', () => {
  it('keep their vowels and marks', () => {
    expect(letters('ตั้งเวลาห้านาที')).toEqual(['ตั้', 'ง', 'เว', 'ลา', 'ห้า', 'นา', 'ที'])
    expect(letters('几点了')).toEqual(['几', '点', '了'])
    expect(letters('Parleyๆ')).toEqual(['Parley', 'ๆ'])
    expect(letters('hello')).toEqual(['hello'])
  })

  it('lose nothing, wherever a run is cut', () => {
    const thai = fc.string({ unit: fc.constantFrom(...'กขคงจเแโใไะาำิี่้๊์ๆฯabé中文'), maxLength: 30 })
    fc.assert(
      fc.property(thai, (run) => {
        const cut = lettersInRun(run)
        expect(cut.map(({ word }) => word).join('')).toBe(run)
        expect(cut.every(({ word, at }) => run.startsWith(word, at))).toBe(true)
      }),
    )
  })

  it('stand apart in a pattern, whose signs and slots stay', () => {
    expect(lettersApart('ตั้ง[เวลา|ปลุก] {duration}')).toBe('ตั้ ง[เว ลา|ป ลุ ก] {duration}')
  })

  it('are digits where they are', () => {
    expect(plainDigits('๑๒:๓๐ น. ５')).toBe('12:30 น. 5')
  })
})
