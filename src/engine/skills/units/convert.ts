import { plainLetters } from '../../languages/kit/plain-letters'
import type { LanguagePack } from '../../languages/pack'
import { fallbackPack, fromPacks, packOf } from '../../languages/registry'
import type { UnitWords } from '../../languages/skill-words'
import { type Unit, units } from './table'

/** Plain letters without a degree sign. Keeps `/` and digits: `km/h`, `m2`. */
export function foldUnit(text: string): string {
  return plainLetters(text)
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replace(/[^\p{L}\p{M}\p{N}/]+/gu, ' ')
    .trim()
}

const split = (names: string | undefined): readonly string[] => names?.split('|') ?? []

/** The names a pack has for a unit, as they are said. */
function namesIn(pack: LanguagePack, { id }: Unit): readonly string[] {
  const words = pack.units?.[id]
  return words ? [words.one, ...(words.many === undefined ? [] : [words.many]), ...split(words.also)] : []
}

const byId: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.id, unit]))

/** Units by their folded signs and names in all languages; a name that two languages give belongs to the first one. */
const byName = fromPacks((packs): ReadonlyMap<string, Unit> => {
  const found = new Map<string, Unit>()
  const add = (name: string, unit: Unit): unknown =>
    found.has(foldUnit(name)) ? undefined : found.set(foldUnit(name), unit)
  for (const unit of units) for (const sign of split(unit.signs)) add(sign, unit)
  for (const pack of packs) for (const unit of units) for (const name of namesIn(pack, unit)) add(name, unit)
  return found
})

/** A unit by its id (exact), name in any language, plural or sign. */
export function findUnit(text: string): Unit | undefined {
  return byId.get(text.trim()) ?? byName().get(foldUnit(text))
}

/** All names of a unit in one language (BCP 47), and its signs. */
export function unitNames(unit: Unit, language: string): readonly string[] {
  return [...namesIn(packOf(language), unit), ...split(unit.signs)]
}

/**
 * How a unit is said in a language (BCP 47), behind one and behind other numbers; in the fallback's words where it has
 * none, and as it is written where there is no such unit.
 */
export function unitWords(name: string, language: string): Required<Pick<UnitWords, 'one' | 'many'>> {
  const id = findUnit(name)?.id
  const words: UnitWords = id === undefined ? { one: name } : (packOf(language).units?.[id] ?? fallbackPack.units[id])
  return { one: words.one, many: words.many ?? words.one }
}

/** `value` of one unit in another of the same quantity. */
export function convertUnits(value: number, from: Unit, to: Unit): number {
  if (from.id === to.id) return value
  const base = (value + (from.offset ?? 0)) * from.factor
  const result = base / to.factor - (to.offset ?? 0)
  // Offsets leave noise such as 37.00000000000006; 12 digits are more than any unit here is defined to.
  return Number(result.toPrecision(12))
}
