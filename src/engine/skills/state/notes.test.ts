import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { openNotes } from './notes'
import { overlap, stems } from './overlap'
import { inMemoryDocuments } from '../../ports/in-memory'

describe('notes', () => {
  it('are found by the words they share with the question, best first', async () => {
    const documents = inMemoryDocuments()
    const notes = await openNotes(documents, new FakeClock())
    await notes.add('I parked the car on level three')
    await notes.add('The wifi password is banana')
    await notes.add('Anna parks behind the house')
    expect((await notes.find('where did I park the car')).map(({ text }) => text)).toEqual([
      'I parked the car on level three',
      'Anna parks behind the house',
    ])
    expect((await notes.find('wifi'))[0]?.text).toBe('The wifi password is banana')
    expect(await notes.find('the of and')).toEqual([])
    expect(await notes.find('dentist')).toEqual([])
  })

  it('survive a restart, until they are removed', async () => {
    const documents = inMemoryDocuments()
    const first = await openNotes(documents, new FakeClock())
    const note = await first.add('tea')
    await first.add('milk')
    const second = await openNotes(documents, new FakeClock())
    expect((await second.all()).map(({ text }) => text)).toEqual(['tea', 'milk'])
    expect(await second.remove(note.id)).toBe(true)
    expect(await second.remove(note.id)).toBe(false)
    expect(await (await openNotes(documents, new FakeClock())).all()).toHaveLength(1)
  })

  it('keep a broken document aside', async () => {
    const clock = new FakeClock()
    const documents = inMemoryDocuments({ notes: { version: 1, items: ['?'] } })
    expect(await (await openNotes(documents, clock)).all()).toEqual([])
    expect(await documents.read(`notes-aside-${clock.wall()}`)).toEqual({ version: 1, items: ['?'] })
  })

  it('lose only the one that cannot be read', async () => {
    const documents = inMemoryDocuments({})
    const notes = await openNotes(documents, new FakeClock())
    await notes.add('tea')
    await notes.add('milk')
    const stored = (await documents.read('notes')) as { version: number; items: unknown[] }
    await documents.write('notes', { ...stored, items: [stored.items[0], { text: 7 }, stored.items[1]] })
    expect((await (await openNotes(documents, new FakeClock())).all()).map(({ text }) => text)).toEqual(['tea', 'milk'])
  })

  it('meet in different forms of a word, in English and Turkish', () => {
    expect(overlap('keys', 'the key is under the mat')).toBe(1)
    expect(overlap('parking', 'I parked there')).toBe(1)
    expect(overlap('anahtarlarım', 'Anahtarlar çekmecede')).toBe(1)
    expect(overlap('şifre', 'wifi şifresi muz')).toBe(1)
    expect(stems("Anna's keys")).toEqual(['anna', 'key'])
  })
})
