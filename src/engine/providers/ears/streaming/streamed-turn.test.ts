import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import type { SttEvent, SttInput } from '../../../provider-contract/contract'
import { channel, type Source } from '../../../runtime/channel'
import { Scope } from '../../../runtime/scope'
import type { Piece, PieceReply } from '../protocol'
import { StreamedTurn } from './streamed-turn'

/** What comes up to the next whole text. */
async function upToFinal(events: Source<SttEvent>): Promise<SttEvent[]> {
  const all: SttEvent[] = []
  for (;;) {
    const event = await events.take()
    if (!event) return all
    all.push(event)
    if (event.kind === 'final') return all
  }
}

/** An ear that hears one letter in each 0.1 s. */
class LetterEar {
  readonly asked: { readonly from: number; readonly samples: number; readonly flush: boolean }[] = []
  readonly ended: string[] = []
  known = 0
  /** What happens in the place of the next answers. */
  next: ('lost' | 'crash' | 'broken')[] = []

  piece({ from, pcm, flush }: Piece): Promise<PieceReply> {
    this.asked.push({ from, samples: pcm.length, flush })
    const trouble = this.next.shift()
    if (trouble === 'crash') {
      this.known = 0
      return Promise.reject(
        new FaultError(fault('stt', 'bug', 'worker.crashed', { provider: 'ears', permanent: false })),
      )
    }
    if (trouble === 'broken')
      return Promise.reject(new FaultError(fault('stt', 'config', 'ears.badModel', { provider: 'ears' })))
    if (trouble === 'lost' || (from !== 0 && from !== this.known)) {
      this.known = 0
      return Promise.resolve({ kind: 'lost' })
    }
    this.known = from + pcm.length
    const letters = 'abcdefghijklmnopqrstuvwxyz'.slice(0, Math.floor(this.known / 1_600))
    return Promise.resolve({ kind: 'text', text: flush ? `${letters}.` : letters })
  }

  end(stream: string): void {
    this.ended.push(stream)
  }
}

function begin() {
  const clock = new FakeClock()
  const root = Scope.root('test', clock, () => undefined)
  const own = root.child('turn')
  const ear = new LetterEar()
  const audio = channel<SttInput>(own)
  const events = channel<SttEvent>(own)
  void new StreamedTurn(ear, events, own, 'tr').listen(audio)
  const speak = (tenths: number): void => void audio.push({ kind: 'audio', pcm: new Int16Array(tenths * 1_600) })
  const flush = (revision: number): void => void audio.push({ kind: 'flush', revision })
  return { clock, own, ear, audio, events, speak, flush }
}

describe('a turn with a recogniser that hears as sound arrives', () => {
  it('shows what is heard, sends everything once, and tells the end with the whole text', async () => {
    const { ear, events, audio, speak, flush, own } = begin()
    speak(2)
    expect(await events.take()).toEqual({ kind: 'partial', text: 'ab' })
    speak(1)
    flush(1)
    expect((await upToFinal(events)).slice(-2)).toEqual([
      { kind: 'endOfTurn', probability: 0.85 },
      { kind: 'final', revision: 1, text: 'abc.', language: 'tr' },
    ])
    speak(2)
    expect(await events.take()).toEqual({ kind: 'partial', text: 'abcde' })
    flush(2)
    audio.end()
    expect((await upToFinal(events)).at(-1)).toMatchObject({ revision: 2, text: 'abcde.' })
    expect(await events.take()).toBeUndefined()
    expect(ear.asked.reduce((sum, { samples }) => sum + samples, 0)).toBe(8_000)
    await own.close()
    expect(ear.ended).toHaveLength(1)
  })

  it.each(['lost', 'crash'] as const)(
    'sends all of it again after one was %s, and answers the flush',
    async (trouble) => {
      const { ear, events, speak, flush, own } = begin()
      speak(2)
      await events.take()
      ear.next = [trouble]
      flush(1)
      expect((await upToFinal(events)).at(-1)).toMatchObject({ kind: 'final', text: 'ab.' })
      expect(ear.asked.at(-1)).toEqual({ from: 0, samples: 3_200, flush: true })
      await own.close()
    },
  )

  it('waits a little after a live text that failed', async () => {
    const { clock, ear, events, speak, own } = begin()
    ear.next = ['crash']
    speak(2)
    await clock.advance(499)
    expect(ear.asked).toHaveLength(1)
    await clock.advance(1)
    expect(await events.take()).toEqual({ kind: 'partial', text: 'ab' })
    await own.close()
  })

  it('fails for what cannot pass, and for a stream that is lost again and again', async () => {
    const broken = begin()
    broken.ear.next = ['broken']
    broken.speak(2)
    await expect(broken.events.take()).rejects.toMatchObject({ fault: { code: 'ears.badModel' } })
    await broken.own.close()
    const lost = begin()
    lost.ear.next = Array.from({ length: 20 }, () => 'lost' as const)
    lost.flush(1)
    // No cancellation: with that nobody else would hear the turn.
    await expect(lost.events.take()).rejects.toMatchObject({ fault: { kind: 'network', code: 'stt.cutOff' } })
    await lost.own.close()
  })

  it('says nothing to an ear it never used', async () => {
    const { ear, own } = begin()
    await own.close()
    expect(ear.ended).toEqual([])
  })
})
