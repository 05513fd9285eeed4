import { expect, it } from 'vitest'
import { inMemoryDocuments, silentLog } from '../ports/in-memory'
import { LeftSessions } from './left-sessions'

it('a session that runs is noted and nobody’s to end; one whose end was not confirmed is, and so is what a crash left', async () => {
  const documents = inMemoryDocuments()
  const left = await LeftSessions.open(documents, silentLog, 0)
  await left.begins({ provider: 'liveavatar', id: 'one', at: 0 })
  await left.begins({ provider: 'liveavatar', id: 'two', at: 0 })
  expect(left.all).toEqual([])
  await left.ended('one', true)
  await left.ended('two', false)
  expect(left.all.map(({ id }) => id)).toEqual(['two'])
  await left.begins({ provider: 'liveavatar', id: 'three', at: 0 })
  // The next run knows of all that nobody has confirmed.
  const next = await LeftSessions.open(documents, silentLog, 1_000)
  expect(next.all.map(({ id }) => id)).toEqual(['two', 'three'])
})
