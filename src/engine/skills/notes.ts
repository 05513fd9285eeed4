import { z } from 'zod'
import { localTime } from './calendar/days'
import type { Note } from './contract'
import { defineSkill } from './define'
import type { NoteFact } from './facts'
import { packWords } from '../languages/registry'
import { overlap } from './state/overlap'
import { shortened } from './words/format'

/** Notes told at once; more would not be listened to. */
const MOST_TOLD = 20
/** What a note is about is asked with so much of it, in characters. */
const MOST_ASKED = 60

function noteFact(note: Note, zone: string): NoteFact {
  return { text: note.text, day: localTime(note.at, zone).slice(0, 10) }
}

export const noteAdd = defineSkill({
  name: 'note_add',
  description: 'Remembers what the person asks you to remember, on this machine.',
  parameters: z.object({ text: z.string().trim().min(1).max(2_000).describe("In the person's own words.") }),
  sideEffect: 'local',
  async facts({ text }, { notes }) {
    await notes.add(text)
    return { kind: 'noteAdded', text }
  },
})

export const noteFind = defineSkill({
  name: 'note_find',
  description:
    'What the person asked you to remember: all of it, or what is about something. Use it before saying that you do not know something personal.',
  parameters: z.object({
    query: z.string().max(200).optional().describe('What about. Default all.'),
    every: z.boolean().optional().describe('Only with every word of it.'),
  }),
  sideEffect: 'none',
  async facts({ query, every = false }, { notes, timeZone }) {
    const found = query === undefined ? [...(await notes.all())].reverse() : await notes.find(query)
    // Asked for one thing: those that match as well as the best do.
    const best =
      query === undefined
        ? found
        : found.filter(
            (note) =>
              overlap(query, note.text) === overlap(query, found[0]?.text ?? '') &&
              (!every || overlap(query, note.text) === 1),
          )
    const asked = query === undefined ? {} : { query }
    if (best.length === 0) return { kind: 'noNote', ...asked }
    return { kind: 'notes', notes: best.slice(0, MOST_TOLD).map((note) => noteFact(note, timeZone)), ...asked }
  },
})

export const noteForget = defineSkill({
  name: 'note_forget',
  inShort: '',
  description: 'Forgets a note, the newest one, or all of them. Only when the person asks for it.',
  parameters: z.object({
    query: z.string().max(200).optional().describe('What the note is about.'),
    which: z.enum(['last', 'all']).optional(),
  }),
  sideEffect: 'local',
  // It cannot be taken back, and a model or a misheard word may have meant something else.
  policy: 'ask',
  question({ query, which }, language) {
    const { forget } = packWords('questions', language)
    if (which === 'all' || which === 'last') return forget(which)
    return forget(typeof query === 'string' && query !== '' ? { about: shortened(query, MOST_ASKED) } : 'only')
  },
  async facts({ query, which }, { notes }) {
    const all = await notes.all()
    const newest = all.slice(-1)
    const matching = query === undefined ? [] : await notes.find(query)
    const best =
      query === undefined
        ? []
        : matching.filter((note) => overlap(query, note.text) === overlap(query, matching[0]?.text ?? ''))
    const chosen =
      which === 'all' ? all : which === 'last' ? newest : query === undefined && all.length === 1 ? all : best
    if (chosen.length === 0 && all.length > 1 && query === undefined)
      return { kind: 'whichNote', texts: all.map(({ text }) => text) }
    if (chosen.length === 0) return { kind: 'noNote', ...(query !== undefined && { query }) }
    if (chosen.length > 1 && which !== 'all') return { kind: 'whichNote', texts: chosen.map(({ text }) => text) }
    for (const note of chosen) await notes.remove(note.id)
    return { kind: 'notesForgotten', texts: chosen.map(({ text }) => text), all: which === 'all' }
  },
})
