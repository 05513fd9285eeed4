import { z } from 'zod'
import { personaOf } from '#shared/personas'
import { DEFAULT_PERSONA, type Settings } from '#shared/settings'
import { defineSkill } from './define'
import type { Facts } from './facts'
import { whoIs } from './people'

/** The name of the default persona. */
export const DEFAULT_NAME = 'Parley'

/** Everybody who can be talked to, the default one first. */
interface Person {
  readonly id: string
  readonly name: string
  readonly language: string
}

function everybody({ personas, hearing }: Settings): readonly Person[] {
  return [
    { id: DEFAULT_PERSONA, name: DEFAULT_NAME, language: hearing.language },
    ...personas.list.map(({ id, name, language }) => ({ id, name, language: language ?? '' })),
  ]
}

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag

/** Who is meant; undefined when nobody is or it is not clear who. Somebody else than the active one is preferred. */
function meant(
  people: readonly Person[],
  active: Person,
  name: string | undefined,
  language: string | undefined,
): Person | undefined {
  if (name !== undefined) {
    const found = whoIs(
      name,
      people.map((person) => person.name),
    )
    return people.find((person) => person.name === found)
  }
  const others = people.filter((person) => person !== active)
  if (language === undefined) return others.length === 1 ? others[0] : undefined
  const speaks = (person: Person): boolean => primary(person.language) === primary(language)
  return others.find(speaks) ?? (speaks(active) ? active : undefined)
}

export const personaSwitch = defineSkill({
  name: 'persona_switch',
  inShort: (settings) => (everybody(settings).length > 1 ? undefined : 'talk to somebody else'),
  description:
    'Lets another persona go on with the conversation, when the person wants to talk to somebody else. From then on you are that persona: greet in one short sentence.',
  parameters: z.object({
    name: z.string().max(80).optional().describe('Whom the person asks for.'),
    language: z.string().max(35).optional().describe('BCP 47, when a language is asked for instead of a name.'),
  }),
  sideEffect: 'local',
  choices: (settings) => ({ name: everybody(settings).map(({ name }) => name) }),
  async facts({ name, language }, { settings }): Promise<Facts> {
    const now = settings.get()
    const people = everybody(now)
    const active = people.find(({ id }) => id === personaOf(now)?.id) ?? people[0]!
    const names = people.map((person) => person.name)
    const person = meant(people, active, name, language)
    if (person === undefined) {
      if (name === undefined && language === undefined)
        return { kind: 'personas', names, active: active.name, asks: true }
      return {
        kind: 'unknownPersona',
        names,
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
      }
    }
    if (person !== active) await settings.update({ personas: { active: person.id } })
    return { kind: 'personaActive', name: person.name, already: person === active }
  },
})

export const personaList = defineSkill({
  name: 'persona_list',
  inShort: '',
  description: 'Who the person can talk to, and which of them you are.',
  parameters: z.object({}),
  sideEffect: 'none',
  facts(_args, { settings }) {
    const now = settings.get()
    return {
      kind: 'personas',
      names: everybody(now).map(({ name }) => name),
      active: personaOf(now)?.name ?? DEFAULT_NAME,
      asks: false,
    }
  },
})
