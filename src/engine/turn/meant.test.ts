import { describe, expect, it } from 'vitest'
import { oddsItIsMeant } from './meant'

const CONFIRM_MS = 700
const odds = (text: string, voicedMs: number, more: { before?: string; quietMs?: number } = {}): number =>
  oddsItIsMeant({ text, voicedMs, ...more }, CONFIRM_MS)

describe('the odds that speech over a reply is meant', () => {
  it.each(['', 'yeah', 'Mm-hm.', 'evet tamam', '嗯'])('are none for "%s", however long it takes', (text) => {
    expect(odds(text, 5_000, { before: text })).toBe(-Infinity)
  })

  it.each(['What is the', 'Can you tell', 'Play some', 'bana hikaye anlat', 'Hayır onu'])(
    'are enough after 400 ms for the beginning of a request, "%s"',
    (text) => {
      const [first = ''] = text.split(' ')
      expect(odds(text, 400, { before: first })).toBeGreaterThanOrEqual(0)
      expect(odds(text, 180, { before: first })).toBeLessThan(0)
    },
  )

  it('are enough for any real word only when the voice is as long as the rule asks', () => {
    expect(odds('Uncle', 690)).toBeLessThan(0)
    expect(odds('Uncle', 700)).toBeGreaterThanOrEqual(0)
  })

  it('grow with voice, with words, and with words that stay', () => {
    const some = odds('the train to', 400)
    expect(some).toBeGreaterThan(odds('the train to', 300))
    expect(some).toBeGreaterThan(odds('the train', 400))
    expect(odds('the train to', 400, { before: 'the train' })).toBeGreaterThan(some)
    expect(odds('the train to', 400, { before: 'the rain' })).toBe(some)
  })

  it('fall when a text before was a listening noise', () => {
    expect(odds('What is', 300)).toBeGreaterThan(
      oddsItIsMeant({ text: 'What is', voicedMs: 300, seemedNoise: true }, CONFIRM_MS),
    )
  })

  it('fall with every moment of quiet', () => {
    expect(odds('What', 400, { quietMs: 0 })).toBeGreaterThanOrEqual(0)
    expect(odds('What', 400, { quietMs: 96 })).toBeLessThan(0)
  })

  it.each(['I', 'ye', 'go', 'öyle', 'no kidd', 'Amen', 'oh my'])(
    'count only the length of "%s", which is or may become a listening noise',
    (text) => {
      expect(odds(text, 500, { before: text })).toBe(-2)
    },
  )
})
