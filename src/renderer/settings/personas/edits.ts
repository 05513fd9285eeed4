import { DEFAULT_PERSONA, MOST_PERSONAS, type Persona, type Settings } from '#shared/settings'

/* Changes of the list of personas, as plain functions. */

type Personas = Settings['personas']

/** A name nobody in the list has: as it is, else with the next number. */
export function freeName(name: string, list: readonly Persona[]): string {
  const taken = (one: string): boolean => sameName(one, '', list) !== undefined
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name.slice(0, 36)} ${number}`
    if (!taken(tried)) return tried
  }
}

/** Somebody else of that name; who is asked for by voice must be one person. */
export function sameName(name: string, id: string, list: readonly Persona[]): Persona | undefined {
  const plain = (text: string): string => text.trim().toLocaleLowerCase()
  return list.find((persona) => persona.id !== id && plain(persona.name) === plain(name))
}

export function canAdd(list: readonly Persona[]): boolean {
  return list.length < MOST_PERSONAS
}

/** The list with a persona at its end that is as the general settings are. */
export function added(list: readonly Persona[], id: string, name: string): Persona[] {
  return [...list, { id, name: freeName(name, list), instructions: '' }]
}

/** The list with a copy behind its original. */
export function duplicated(list: readonly Persona[], original: Persona, id: string): Persona[] {
  const copy = { ...original, id, name: freeName(original.name, list) }
  return list.flatMap((persona) => (persona === original ? [persona, copy] : [persona]))
}

/** Without a persona; who was talking to it talks to the default one. */
export function removed({ active, list }: Personas, id: string): Personas {
  return { active: active === id ? DEFAULT_PERSONA : active, list: list.filter((persona) => persona.id !== id) }
}

/** The list with one of its personas changed. */
export function changed(list: readonly Persona[], id: string, change: Partial<Persona>): Persona[] {
  return list.map((persona) => (persona.id === id ? { ...persona, ...change } : persona))
}
