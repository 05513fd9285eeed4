import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import type { Connection } from './connection'
import { Windows } from './windows'

interface Seen extends Connection {
  readonly events: BridgeEvent[]
  sounds: number
}

function window(): Seen {
  const seen: Seen = {
    events: [],
    sounds: 0,
    send: (event) => seen.events.push(event),
    sendAudio: () => seen.sounds++,
  }
  return seen
}

/** Every kind of sound, and the order about the microphone. */
function everySound(windows: Windows): void {
  windows.play({ utterance: 1, start: 0, sampleRate: 16_000, pcm: new Int16Array(16), last: true })
  windows.control({ action: 'chime', sound: 'timer' })
  windows.publish({ name: 'microphone', data: { open: false, judge: false } })
}

const heard = ({ events, sounds }: Seen): readonly unknown[] => [sounds, ...events.map(({ name }) => name)]

it('every sound goes to the window that is left when the owner closes', () => {
  const windows = new Windows()
  const [first, second, silent] = [window(), window(), window()]
  const gone: (boolean | Connection)[] = []
  windows.onAudioGone = () => gone.push(windows.available)
  windows.onTakenOver = (by) => gone.push(by)
  for (const one of [first, second, silent]) windows.add(one)
  windows.claimAudio(first)
  windows.claimAudio(second)
  expect(first.events).toEqual([{ name: 'audioOwner', data: { owner: false } }])
  first.events.length = 0
  gone.length = 0

  windows.remove(second)
  expect(windows.owns(first)).toBe(true)
  expect(gone).toEqual([true, first])
  everySound(windows)
  expect(heard(first)).toEqual([1, 'audioOwner', 'playback.control', 'microphone'])
  expect(first.events[0]).toEqual({ name: 'audioOwner', data: { owner: true } })
  expect(heard(second)).toEqual([0])

  // One that never asked for sound gets none, and nobody is left.
  windows.remove(first)
  expect(windows.available).toBe(false)
  everySound(windows)
  expect(heard(silent)).toEqual([0])
})

it('a window that closes without owning the sound changes nothing', () => {
  const windows = new Windows()
  const [first, second] = [window(), window()]
  for (const one of [first, second]) windows.add(one)
  windows.claimAudio(first)
  windows.claimAudio(second)
  let gone = 0
  windows.onAudioGone = () => gone++
  windows.remove(first)
  expect([windows.owns(second), gone]).toEqual([true, 0])
  windows.remove(second)
  expect([windows.available, gone]).toEqual([false, 1])
})
