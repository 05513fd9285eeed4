import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { languagePacks } from '../../languages/registry'
import { convertUnits, findUnit, foldUnit, unitNames, unitWords } from './convert'
import { units } from './table'

const convert = (value: number, from: string, to: string): number => {
  const a = findUnit(from)
  const b = findUnit(to)
  if (!a || !b) throw new Error(`${from} or ${to}`)
  return convertUnits(value, a, b)
}

describe('units', () => {
  it('go there and back', () => {
    const pairs = units.flatMap((a) => units.filter((b) => b.quantity === a.quantity).map((b) => [a, b] as const))
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(...pairs), (value, [a, b]) => {
        expect(Math.abs(convertUnits(convertUnits(value, a, b), b, a) - value)).toBeLessThanOrEqual(
          1e-8 * Math.max(1e3, Math.abs(value)),
        )
      }),
    )
  })

  it.each(languagePacks().map(({ tag }) => tag))('have one meaning per name in %s, and it is found', (tag) => {
    const owner = new Map<string, string>()
    for (const unit of units) {
      expect(unitNames(unit, tag).length, unit.id).toBeGreaterThan(0)
      for (const name of new Set(unitNames(unit, tag).map(foldUnit))) {
        expect(`${name}: ${owner.get(name) ?? unit.id}`).toBe(`${name}: ${unit.id}`)
        expect(`${name}: ${findUnit(name)?.id}`).toBe(`${name}: ${unit.id}`)
        owner.set(name, unit.id)
      }
    }
  })

  it('are said in the words of a language, in the fallback’s where it has none, and as they are written at last', () => {
    expect(unitWords('ft', 'en')).toEqual({ one: 'foot', many: 'feet' })
    expect(unitWords('ft', 'tr-TR')).toEqual({ one: 'fit', many: 'fit' })
    expect(unitWords('ft', 'fr')).toEqual({ one: 'foot', many: 'feet' })
    expect(unitWords('smoot', 'tr')).toEqual({ one: 'smoot', many: 'smoot' })
  })

  it.each([
    [5, 'miles', 'km', 8.04672],
    [100, 'C', 'F', 212],
    [-40, 'celsius', 'fahrenheit', -40],
    [0, 'K', 'C', -273.15],
    [1, 'pound', 'ounces', 16],
    [1, 'gallon', 'cups', 16],
    [60, 'mph', 'km/h', 96.56064],
    [1, 'acre', 'm2', 4046.8564224],
    [1, 'year', 'days', 365.2425],
    [1, 'GB', 'MB', 1000],
    [1, 'GiB', 'MiB', 1024],
    [1, 'foot', 'inches', 12],
    [1, 'metreküp', 'litre', 1000],
  ])('%d %s in %s is %d', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 8)
  })
})
