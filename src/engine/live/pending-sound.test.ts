import { describe, expect, it } from 'vitest'
import type { LiveAudio } from '../provider-contract/speech-to-speech'
import { PendingSound } from './pending-sound'

const sound = (ms: number): LiveAudio => ({ kind: 'audio', pcm: new Int16Array(ms * 16) })
const commit: LiveAudio = { kind: 'commit', respond: true }

/** What is kept, as lengths in ms and marks. */
const kept = (pending: PendingSound) =>
  pending.all.map((one) => (one.kind === 'audio' ? one.pcm.length / 16 : one.kind))

describe('sound nobody has confirmed yet', () => {
  it('is kept with its marks until the server has placed it', () => {
    const pending = new PendingSound(true)
    for (const one of [sound(500), commit, sound(300)]) pending.add(one)
    expect(kept(pending)).toEqual([500, 'commit', 300])
    pending.placed()
    expect(kept(pending)).toEqual([300])
    // What is shown late of the first says nothing of the second.
    pending.placed()
    expect(kept(pending)).toEqual([300])
  })

  it('is forgotten where it was nothing, but not what was committed before', () => {
    const pending = new PendingSound(true)
    for (const one of [sound(500), commit, sound(300), { kind: 'clear' } as const]) pending.add(one)
    expect(kept(pending)).toEqual([500, 'commit'])
  })

  it('is no more than the last two seconds while nobody speaks to a server that listens by itself', () => {
    const pending = new PendingSound(false)
    for (let n = 0; n < 50; n++) pending.add(sound(100))
    expect(kept(pending)).toHaveLength(20)
    pending.speaking()
    for (let n = 0; n < 50; n++) pending.add(sound(100))
    expect(kept(pending)).toHaveLength(70)
    pending.placed()
    expect(kept(pending)).toEqual([])
  })

  it('is at most a minute', () => {
    const pending = new PendingSound(true)
    for (let n = 0; n < 700; n++) pending.add(sound(100))
    expect(kept(pending)).toHaveLength(600)
  })
})
