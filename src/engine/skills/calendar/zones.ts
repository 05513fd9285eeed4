import { own } from '#shared/table'
import { plainLetters } from '../../languages/kit/plain-letters'
import type { LanguagePack } from '../../languages/pack'
import { fromPacks, packOf } from '../../languages/registry'
import { places } from './places'

/** A place whose time can be told. `name` is its international name. */
export interface Place {
  readonly zone: string
  readonly name: string
}

/** Plain letters and single spaces: `São Paulo` and `sao  paulo` are the same place. */
export function foldPlace(text: string): string {
  return plainLetters(text)
    .replace(/[^\p{L}\p{M}\p{N}+]+/gu, ' ')
    .trim()
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** Every city that names a zone (`Europe/Istanbul`) and every place of places.ts, by folded international name. */
const international: ReadonlyMap<string, Place> = new Map(
  [
    ...Intl.supportedValuesOf('timeZone').map((zone): Place => ({ zone, name: cityOf(zone) })),
    ...Object.entries(places).map(([name, zone]): Place => ({ zone, name })),
  ].map((place) => [foldPlace(place.name), place]),
)

/** What one language calls places, folded. */
function namesIn({ places: words = {} }: LanguagePack): readonly (readonly [name: string, place: Place])[] {
  return Object.entries(words).flatMap(([name, { said, also }]) => {
    const zone = own(places, name)
    if (zone === undefined) throw new Error(`There is no place ${name} in skills/calendar/places.ts`)
    const names = [...(said === undefined ? [] : [said]), ...(also?.split('|') ?? [])]
    return names.map((one) => [foldPlace(one), { zone, name }] as const)
  })
}

/** All places by their folded names in all languages; a name that two languages give belongs to the first one. */
const known = fromPacks(
  (packs): ReadonlyMap<string, Place> => new Map([...international, ...packs.toReversed().flatMap(namesIn)]),
)

/** Finds a city, country, zone abbreviation or IANA zone by name, in any language. */
export function findPlace(text: string): Place | undefined {
  const found = known().get(foldPlace(text)) ?? known().get(foldPlace(text).replace(/^the /, ''))
  if (found) return found
  return /^[a-z]+\/[a-z_/+-]+\d*$/i.test(text.trim()) && isZone(text.trim())
    ? { zone: text.trim(), name: cityOf(text.trim()) }
    : undefined
}

const namesByPack = fromPacks(
  (packs): ReadonlyMap<LanguagePack, readonly string[]> =>
    new Map(packs.map((pack) => [pack, [...international.keys(), ...namesIn(pack).map(([name]) => name)]])),
)

/** Folded names of all places in a language (BCP 47), and the international ones, for fuzzy matching. */
export function placeNames(language: string): readonly string[] {
  return namesByPack().get(packOf(language)) ?? [...international.keys()]
}

/** How a language (BCP 47) calls the place of that international name. */
export function placeName(name: string, language: string): string {
  return own(packOf(language).places ?? {}, name)?.said ?? name
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
