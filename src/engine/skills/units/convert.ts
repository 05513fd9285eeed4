import { type Unit, units } from './table'

const byName: ReadonlyMap<string, Unit> = new Map(
  units.flatMap((unit) =>
    [unit.one, unit.many, unit.tr, ...unit.names].map((name): [string, Unit] => [foldUnit(name), unit]),
  ),
)
const byId: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.id, unit]))

/** Lower case without accents or a degree sign. Keeps `/` and digits: `km/h`, `m2`. */
export function foldUnit(text: string): string {
  return text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .toLowerCase()
    .replace(/[^a-z0-9/]+/g, ' ')
    .trim()
}

/** A unit by its id (exact), name, plural or abbreviation. */
export function findUnit(text: string): Unit | undefined {
  return byId.get(text.trim()) ?? byName.get(foldUnit(text))
}

/** All spoken names, for understanding. */
export function unitNames(): readonly string[] {
  return [...byName.keys()]
}

/** `value` of one unit in another of the same quantity. */
export function convertUnits(value: number, from: Unit, to: Unit): number {
  if (from.id === to.id) return value
  const base = (value + (from.offset ?? 0)) * from.factor
  const result = base / to.factor - (to.offset ?? 0)
  // Offsets leave noise such as 37.00000000000006; 12 digits are more than any unit here is defined to.
  return Number(result.toPrecision(12))
}
