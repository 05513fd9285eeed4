import { table } from '#shared/table'
import { findUnit, unitNames } from '../../units/convert'
import { type Unit, units } from '../../units/table'
import { distance } from '../fuzzy'
import { numberAt } from './numbers'

/** What is heard for a unit; only where a unit of the same quantity stands on the other side. */
const heard: ReadonlyMap<string, string> = new Map(
  Object.entries({
    matters: 'm',
    matter: 'm',
    members: 'm',
    measures: 'm',
    letters: 'm',
    answers: 'oz',
    oasis: 'oz',
    oasises: 'oz',
    feat: 'ft',
    feed: 'ft',
    feats: 'ft',
    figures: 'ft',
    points: 'pt',
    pipes: 'pt',
    paints: 'pt',
    prints: 'pt',
    rams: 'g',
    crimes: 'g',
    brands: 'g',
    programs: 'g',
    pounce: 'lb',
    bounds: 'lb',
    found: 'lb',
    bone: 'lb',
    pump: 'lb',
    cuts: 'cup',
    pups: 'cup',
    carps: 'cup',
    litter: 'l',
    literature: 'l',
    little: 'l',
    meals: 'mi',
    isles: 'mi',
    yachts: 'yd',
    guards: 'yd',
  }),
)
/** Measures of their own that are not on board: taking them for their neighbours would be a wrong answer. */
const strangers = new Set([
  'grains',
  'grain',
  'carats',
  'carat',
  'drams',
  'dram',
  'calories',
  'calorie',
  'furlongs',
  'fathoms',
  'leagues',
  'barrels',
  'bushels',
  'hands',
  'chains',
  'rods',
  'cubits',
  'quarters',
  'slugs',
  'people',
  'cars',
  'servings',
])

/**
 * The conversion meant by two names of which one is a unit and the other sounds like one: `feet` and `ten matters`.
 * Times are left out: their names are common words, heard well, and near to others.
 */
export function misheardConversion(
  unit: string,
  amount: string,
  needsNumber: boolean,
): { value: number; from: string; to: string } | undefined {
  const words = amount.split(' ').filter((word, i) => i > 0 || !/^(?:a|an|the|her)$/.test(word))
  const number = numberAt(words, 0)
  if (number === undefined && needsNumber) return undefined
  const value = number === undefined ? 1 : Number(number.text)
  const name = words.slice(number?.length ?? 0).join(' ')
  const [exactTo, exactFrom] = [findUnit(unit), findUnit(name)]
  const to = exactTo ?? (exactFrom && nearestUnit(unit, exactFrom))
  const from = exactFrom ?? (exactTo && nearestUnit(name, exactTo))
  if (!to || !from || to.quantity !== from.quantity || to.id === from.id) return undefined
  return { value, from: from.id, to: to.id }
}

function nearestUnit(name: string, other: Unit): Unit | undefined {
  if (other.quantity === 'time' || name === '' || name.split(' ').some((word) => strangers.has(word))) return undefined
  const family = units.filter((unit) => unit.quantity === other.quantity && unit.id !== other.id)
  const known = family.find((unit) => unit.id === heard.get(name.replace(/^(?:the|a|her) /, '')))
  if (known) return known
  const sound = soundOf(name)
  const most = sound.length >= 6 ? 2 : sound.length >= 4 ? 1 : 0
  const near = family
    .map((unit) => ({ unit, far: Math.min(...soundsOf(unit).map((one) => distance(sound, one, most))) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
  const [best, second] = near
  return best && best.far !== second?.far ? best.unit : undefined
}

const sounds = new Map<string, readonly string[]>()

/** How the names of a unit sound; abbreviations are not spoken. */
function soundsOf(unit: Unit): readonly string[] {
  const found =
    sounds.get(unit.id) ??
    unitNames(unit, 'en')
      .filter((name) => name.length > 3)
      .map(soundOf)
  sounds.set(unit.id, found)
  return found
}

/**
 * What is left of a name when vowels and the difference between neighbouring consonants are lost: `kilometres` is
 * `klmtrs`.
 */
function soundOf(name: string): string {
  const classes: Readonly<Record<string, string>> = table({
    d: 't',
    g: 'k',
    c: 'k',
    q: 'k',
    x: 'k',
    b: 'p',
    v: 'f',
    z: 's',
    j: 's',
  })
  return name
    .toLowerCase()
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ph/g, 'f')
    .replace(/[^a-z]|[aeiouyhw]/g, '')
    .replace(/[a-z]/g, (letter) => classes[letter] ?? letter)
    .replace(/(.)\1+/g, '$1')
}
