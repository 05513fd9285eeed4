import { z } from 'zod'
import type { Clock } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'
import type { Note, NoteStore } from '../contract'
import { openList } from './document'
import { overlap } from './overlap'

/** Where notes are kept. */
export const NOTES_DOCUMENT = 'notes'

const noteSchema = z.object({ id: z.string(), text: z.string(), at: z.number() })

/** Opens the notes a person asked to be remembered. Rejects with the store's fault when they cannot be read. */
export async function openNotes(documents: DocumentStore, clock: Pick<Clock, 'wall'>): Promise<NoteStore> {
  const document = await openList(documents, NOTES_DOCUMENT, noteSchema, () => clock.wall())
  let notes: readonly Note[] = document.items
  let added = 0
  return {
    async add(text) {
      const note: Note = { id: `${clock.wall().toString(36)}-${added++}`, text, at: clock.wall() }
      notes = [...notes, note]
      try {
        await document.save(notes)
      } catch (error) {
        notes = notes.filter(({ id }) => id !== note.id)
        throw error
      }
      return note
    },
    all: () => Promise.resolve(notes),
    find(query) {
      const scored = notes.map((note) => ({ note, score: overlap(query, note.text) })).filter(({ score }) => score > 0)
      return Promise.resolve(scored.sort((a, b) => b.score - a.score || b.note.at - a.note.at).map(({ note }) => note))
    },
    async remove(id) {
      const rest = notes.filter((note) => note.id !== id)
      if (rest.length === notes.length) return false
      notes = rest
      await document.save(notes)
      return true
    },
  }
}
