import { describe, expect, it } from 'vitest'
import { own, table } from './table'

describe('a table', () => {
  it('knows what it was given and nothing else', () => {
    const fruits = table({ apple: 1 })
    expect(fruits['apple']).toBe(1)
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])
      expect(fruits[name]).toBeUndefined()
    expect(Object.keys(fruits)).toEqual(['apple'])
  })

  it('and a record are asked for their own names only', () => {
    expect(own({ apple: 1 }, 'apple')).toBe(1)
    expect(own<unknown>({ apple: 1 }, 'constructor')).toBeUndefined()
  })
})
