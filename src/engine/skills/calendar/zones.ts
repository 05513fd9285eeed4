import { places } from './places'

/** A place whose time can be told. `name` is how it is spoken about; empty for the person's own. */
export interface Place {
  readonly zone: string
  readonly name: string
}

/** Lower case, ASCII letters, single spaces: `São Paulo` and `sao  paulo` are the same place. */
export function foldPlace(text: string): string {
  return text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim()
}

/** Every city that names a zone (`Europe/Istanbul`) and the aliases of places.ts, by folded name. */
const known: ReadonlyMap<string, Place> = new Map([
  ...Intl.supportedValuesOf('timeZone').map((zone): [string, Place] => {
    const name = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
    return [foldPlace(name), { zone, name }]
  }),
  ...places.flatMap(([zone, name, ...aliases]) =>
    [name, ...aliases].map((alias): [string, Place] => [foldPlace(alias), { zone, name }]),
  ),
])

/** Finds a city, country, zone abbreviation or IANA zone by name. */
export function findPlace(text: string): Place | undefined {
  const found = known.get(foldPlace(text)) ?? known.get(foldPlace(text).replace(/^the /, ''))
  if (found) return found
  return /^[a-z]+\/[a-z_/+-]+\d*$/i.test(text.trim()) && isZone(text.trim())
    ? { zone: text.trim(), name: (text.trim().split('/').at(-1) ?? text).replaceAll('_', ' ') }
    : undefined
}

/** Folded names of all known places, for fuzzy matching. */
export function placeNames(): readonly string[] {
  return [...known.keys()]
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
