import { describe, expect, it } from 'vitest'
import { englishGoods } from './en/goods'
import { allGoods, apart } from './goods'
import { turkishGoods } from './tr/goods'

describe('things said without a comma between them', () => {
  it.each([
    ['milk eggs', ['milk', 'eggs']],
    ['Milk orange juice bread', ['Milk', 'orange juice', 'bread']],
    ['toilet paper olive oil', ['toilet paper', 'olive oil']],
    ['chicken soup', ['chicken soup']],
    ['dish soap', ['dish soap']],
    // No goods of this list, so that it stays whatever it is.
    ['milk frother', ['milk frother']],
    ['birthday present for Ann', ['birthday present for Ann']],
    ['milk', ['milk']],
  ])('takes “%s” apart only where all of it is goods', (said, things) => {
    expect(apart(said, englishGoods)).toEqual(things)
  })

  it('does so in Turkish', () => {
    expect(apart('süt yumurta ekmek', turkishGoods)).toEqual(['süt', 'yumurta', 'ekmek'])
    expect(apart('domates salçası zeytin', turkishGoods)).toEqual(['domates salçası', 'zeytin'])
    expect(apart('süt tenceresi', turkishGoods)).toEqual(['süt tenceresi'])
  })

  it('means the shopping list only for what people buy', () => {
    expect(allGoods(['milk', 'bread'], englishGoods)).toBe(true)
    expect(allGoods(['milk', 'a meeting'], englishGoods)).toBe(false)
    expect(allGoods([], englishGoods)).toBe(false)
  })
})
