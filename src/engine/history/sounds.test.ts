import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { temporaryDirectory } from '../../../tests/support/temporary'
import { decodeMuLaw, encodeMuLaw } from '../audio/formats/g711'
import { MU_LAW_HEADER_BYTES, muLawWavHeader } from '../audio/formats/mu-law-wav'
import { readWav } from '../audio/formats/wav'
import { FakeClock } from '#support/engine/fake-clock'
import type { History } from './history'
import { openHistory } from './open-history'
import { Sounds } from './sounds'

const SECOND = 16_000
const speech = (seed: number, length = SECOND): Int16Array =>
  Int16Array.from({ length }, (_, n) => 8_000 * Math.sin((n * (seed + 1)) / 20))
const coded = (pcm: Int16Array): Int16Array => decodeMuLaw(encodeMuLaw(pcm))

let directory: string
let reported: Fault[]
beforeEach(() => {
  directory = temporaryDirectory()
  reported = []
})

function open(policy: { keep: 'forever' | 'none'; audio: boolean } = { keep: 'forever', audio: true }): History {
  return openHistory(join(directory, 'history.db'), {
    clock: new FakeClock(),
    policy,
    report: (fault) => reported.push(fault),
  })
}

const files = (): string[] => {
  try {
    return readdirSync(join(directory, 'recordings'))
  } catch {
    return []
  }
}

describe('a WAV header for mu-law', () => {
  it('is read with and without a length', () => {
    const pcm = speech(1, 100)
    for (const header of [muLawWavHeader(16_000), muLawWavHeader(16_000, 100)]) {
      expect(header).toHaveLength(MU_LAW_HEADER_BYTES)
      expect(readWav(Buffer.concat([header, encodeMuLaw(pcm)]))).toEqual({
        sampleRate: 16_000,
        channels: 1,
        pcm: coded(pcm),
      })
    }
  })
})

describe('sound of before, at a start that keeps nothing', () => {
  const said = { id: 'a', turn: 1, role: 'user', via: 'voice', text: 'before', status: 'done', at: 1 } as const

  it('stays while its lines are there: a damaged settings file may be all that says so', async () => {
    const before = open()
    const recording = before.record()
    recording?.write(speech(1, 512))
    const kept = recording?.keep()
    before.save({ ...said, ...(kept && { recordings: [kept] }) })
    await expect.poll(files).toHaveLength(1)
    before.close()
    open({ keep: 'none', audio: false }).close()
    expect(files()).toHaveLength(1)
  })

  it('goes where the person has had everything deleted', () => {
    open().close()
    mkdirSync(join(directory, 'recordings'), { recursive: true })
    writeFileSync(join(directory, 'recordings', 'left.wav'), Buffer.alloc(20_000))
    open({ keep: 'none', audio: false }).close()
    expect(files()).toEqual([])
  })
})

describe('sound that is kept', () => {
  it('is a whole file at every moment, and readable by its owner only', async () => {
    const sounds = new Sounds(join(directory, 'recordings'), { failed: (error) => expect(error).toBeUndefined() })
    const recording = sounds.begin()
    const parts = [speech(1, 512), speech(2, 512), speech(3, 512)]
    for (const [n, part] of parts.entries()) {
      recording?.write(part)
      await sounds.idle()
      const file = join(directory, 'recordings', files()[0] ?? '')
      expect(readWav(readFileSync(file)).pcm).toHaveLength(512 * (n + 1))
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    }
    const kept = recording?.keep()
    expect(kept?.ms).toBe(96)
    const pcm = await sounds.read([kept?.id ?? ''])
    expect([...pcm]).toEqual(parts.flatMap((part) => [...coded(part)]))
    recording?.discard()
    expect(sounds.has(kept?.id ?? '')).toBe(true)
  })

  it('is gone when it is discarded', async () => {
    const sounds = new Sounds(join(directory, 'recordings'), { failed: () => undefined })
    const recording = sounds.begin()
    recording?.write(speech(1))
    recording?.discard()
    await sounds.idle()
    await expect.poll(files).toEqual([])
  })

  it('takes no more room than it may: the oldest goes first', async () => {
    const sounds = new Sounds(join(directory, 'recordings'), { mostBytes: 40_000, failed: () => undefined })
    const ids: string[] = []
    for (let n = 0; n < 4; n++) {
      const recording = sounds.begin()
      recording?.write(speech(n))
      ids.push(recording?.keep().id ?? '')
      await expect.poll(() => sounds.usage().recordings).toBeGreaterThan(0)
      await sounds.read(ids)
      utimesSync(join(directory, 'recordings', `${ids[n]}.wav`), n, n)
    }
    await expect.poll(() => ids.map((id) => sounds.has(id))).toEqual([false, false, true, true])
    expect(sounds.usage().bytes).toBeLessThanOrEqual(40_000)
  })

  it('whose folder cannot be written costs the sound and nothing else, and is said', async () => {
    writeFileSync(join(directory, 'recordings'), 'in the way')
    const history = open()
    expect(history.record()).toBeUndefined()
    expect(reported.map(({ code }) => code)).toEqual(['recordings.unwritable'])
    history.close()
    await Promise.resolve()
  })
})

describe('sound in the history', () => {
  const message = { turn: 1, role: 'user', via: 'voice', status: 'done', at: 1_000 } as const

  it('is kept only where the person chose so', async () => {
    const plain = open({ keep: 'forever', audio: false })
    expect(plain.record()).toBeUndefined()
    plain.setPolicy({ keep: 'forever', audio: true })
    const recording = plain.record()
    expect(await plain.sound(recording ? [recording.keep()] : [])).toHaveLength(0)
    expect(files()).toHaveLength(1)
    plain.setPolicy({ keep: 'forever', audio: false })
    expect(plain.record()).toBeUndefined()
    plain.close()
  })

  it('is there again after a restart, and goes with its message, its conversation or everything', async () => {
    const first = open()
    const keep = (history: History, id: string): void => {
      const recording = history.record()
      recording?.write(speech(1))
      history.save({ ...message, id, text: id, recordings: recording ? [recording.keep()] : [] })
    }
    for (const id of ['a', 'b']) keep(first, id)
    const [a] = first.recent(10)
    expect(await first.sound(a?.recordings ?? [])).toHaveLength(SECOND)
    first.close()

    const again = open()
    expect(again.recent(10).map(({ id }) => id)).toEqual(['a', 'b'])
    again.remove('a')
    expect(files()).toHaveLength(1)
    again.startNew()
    keep(again, 'c')
    await again.sound(again.recent(1)[0]?.recordings ?? [])
    expect(files()).toHaveLength(2)
    again.archive.delete(again.archive.list({ limit: 5 }).conversations.find(({ current }) => !current)?.id ?? 0)
    expect(files()).toHaveLength(1)
    again.eraseAll()
    expect(files()).toEqual([])
    expect(reported).toEqual([])
    again.close()
  })

  it('that another message takes over stays', async () => {
    const history = open()
    const recording = history.record()
    recording?.write(speech(1))
    const recordings = recording ? [recording.keep()] : []
    await history.sound(recordings)
    history.save({ ...message, id: 'failed', text: '', status: 'failed', recordings })
    history.remove('failed', true)
    history.save({ ...message, id: 'understood', text: 'hello', recordings })
    history.close()
    const again = open()
    expect(await again.sound(again.recent(1)[0]?.recordings ?? [])).toHaveLength(SECOND)
    again.close()
  })

  it('that was deleted to make room is no longer offered', async () => {
    const history = open()
    history.save({ ...message, id: 'a', text: 'a', recordings: [{ id: 'gone', ms: 1 }] })
    expect(history.archive.read({ conversation: 1, limit: 5 })?.messages).toEqual([{ ...message, id: 'a', text: 'a' }])
    history.close()
    await Promise.resolve()
  })
})
