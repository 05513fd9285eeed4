import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { Windows } from './windows'

const piece = { utterance: 1, sampleRate: 16_000, from: 0, shapes: 'bk', strengths: '09' }
const report = { utterance: 1, heard: 160, at: 5, inMs: 20, state: 'playing', underruns: 0 } as const

function window(windows: Windows) {
  const seen: BridgeEvent[] = []
  const connection = { send: (event: BridgeEvent) => void seen.push(event), sendAudio: () => undefined }
  windows.add(connection)
  return { connection, seen }
}

it('tells those that show a face, and the one with the loudspeaker only what it does not know', () => {
  const windows = new Windows()
  const [owner, looker, other] = [window(windows), window(windows), window(windows)]
  expect(windows.faces.watched).toBe(false)
  windows.faces.watch(owner.connection, true)
  windows.faces.watch(looker.connection, true)
  expect(windows.faces.watched).toBe(true)
  windows.faces.mouth(piece)
  windows.faces.heard(report, owner.connection)
  const mouth = { name: 'face.mouth', data: piece }
  expect(owner.seen).toEqual([mouth])
  const heard = { utterance: 1, heard: 160, inMs: 20, state: 'playing' }
  expect(looker.seen).toEqual([mouth, { name: 'face.heard', data: heard }])
  expect(other.seen).toEqual([])
})

it('forgets a window that has gone or looks away', () => {
  const windows = new Windows()
  const [gone, away] = [window(windows), window(windows)]
  windows.faces.watch(gone.connection, true)
  windows.faces.watch(away.connection, true)
  windows.remove(gone.connection)
  windows.faces.watch(away.connection, false)
  expect(windows.faces.watched).toBe(false)
})

it('gives a window that begins to look in mid-sentence what others have of it', () => {
  const windows = new Windows()
  const [first, late] = [window(windows), window(windows)]
  windows.faces.watch(first.connection, true)
  windows.faces.mouth(piece)
  windows.faces.mouth({ ...piece, utterance: 2 })
  windows.faces.mouth({ ...piece, utterance: 3 })
  windows.faces.watch(late.connection, true)
  windows.faces.watch(late.connection, true)
  expect(late.seen).toEqual([2, 3].map((utterance) => ({ name: 'face.mouth', data: { ...piece, utterance } })))
})
