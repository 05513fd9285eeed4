import { z } from 'zod'
import { personaOf } from '#shared/personas'
import { defineSkill } from './define'
import { DEFAULT_NAME } from './personas'

/** What the built-in skills amount to, for "what can you do". */
export const abilities = [
  'time',
  'date',
  'timers',
  'arithmetic',
  'units',
  'chance',
  'notes',
  'web pages',
  'clipboard',
  'earlier conversations',
  'volume',
  'speed',
] as const

export const help = defineSkill({
  name: 'help',
  description: 'What you can do for the person with these tools, and where more is switched on.',
  parameters: z.object({}),
  sideEffect: 'none',
  facts(_args, { desktop }) {
    const missing = new Set<string>()
    if (!desktop?.openAddress) missing.add('web pages')
    if (!desktop?.clipboard) missing.add('clipboard')
    return { kind: 'help', abilities: abilities.filter((one) => !missing.has(one)) }
  },
})

export const about = defineSkill({
  name: 'about',
  description: 'Who you are: name, where you run, and whether anything leaves this machine.',
  parameters: z.object({}),
  sideEffect: 'none',
  facts(_args, { settings }) {
    const now = settings.get()
    const { brain, hearing, voice } = now
    const local = brain.provider === 'offline' && hearing.provider === 'local' && voice.provider === 'local'
    return { kind: 'about', name: personaOf(now)?.name ?? DEFAULT_NAME, local }
  },
})
