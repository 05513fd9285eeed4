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
  'lists',
  'web pages',
  'clipboard',
  'earlier conversations',
  'volume',
  'speed',
] as const

export const help = defineSkill({
  name: 'help',
  inShort: 'what you can do',
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
  inShort: 'who you are, privacy, languages',
  description:
    'Who you are: name, where you run, and whether anything leaves this machine; when you listen, what is kept, and which language you work in.',
  parameters: z.object({
    topic: z.enum(['self', 'listening', 'kept', 'language']).optional().describe('What it is about. Default self.'),
  }),
  sideEffect: 'none',
  facts({ topic = 'self' }, { settings }) {
    const now = settings.get()
    const { brain, hearing, voice, talk, history } = now
    if (topic === 'listening')
      return {
        kind: 'aboutListening',
        mode: talk.mode,
        local: hearing.provider === 'local',
        ...(talk.mode === 'handsFree' && talk.wakePhrase && { wakePhrase: talk.wakeWords }),
      }
    if (topic === 'kept') return { kind: 'aboutKept', keep: history.keep, sound: history.audio }
    if (topic === 'language') return { kind: 'aboutLanguage', language: hearing.language }
    const local = brain.provider === 'offline' && hearing.provider === 'local' && voice.provider === 'local'
    return { kind: 'about', name: personaOf(now)?.name ?? DEFAULT_NAME, local }
  },
})
