import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { estimateTokens, planContext, tokenBudget } from './context-plan'

/** Turn `n` of 2 messages of about 30 tokens each. */
function turn(n: number, more: Partial<Message> = {}): Message[] {
  const base = { turn: n, via: 'voice', status: 'done', at: 0, text: `word ${n} `.repeat(14) } as const
  return [
    { ...base, id: `${n}u`, role: 'user' },
    { ...base, id: `${n}a`, role: 'assistant', ...more },
  ]
}
const turns = (count: number): Message[] => Array.from({ length: count }, (_, i) => turn(i + 1)).flat()
const ids = (messages: readonly Message[]): string => messages.map(({ id }) => id).join(' ')

describe('what a model is told', () => {
  it('is everything, with nothing to do, while it is short', () => {
    const plan = planContext(turns(3), 1_000)
    expect([ids(plan.told), plan.due, plan.summary]).toEqual(['1u 1a 2u 2a 3u 3a', [], ''])
  })

  it('is still everything when it is time for a summary of the oldest turns', () => {
    const plan = planContext(turns(12), 1_000)
    expect(plan.told).toHaveLength(24)
    expect(ids(plan.due)).toMatch(/^1u 1a .* 7u 7a$/)
  })

  it('leaves out the oldest turns, whole, when there is no summary in time', () => {
    const { told, due } = planContext(turns(40), 1_000)
    expect(told[0]?.role).toBe('user')
    expect(told.at(-1)?.id).toBe('40a')
    expect(told.length).toBeLessThan(40)
    expect(due.length).toBeGreaterThan(60)
  })

  it('begins after the newest summary', () => {
    const messages = [...turn(1, { summary: 'old' }), ...turn(2, { summary: 'They met.' }), ...turn(3)]
    const plan = planContext(messages, 1_000)
    expect([ids(plan.told), plan.summary, plan.due]).toEqual(['3u 3a', 'They met.', []])
  })

  it('holds the last turn in any case', () => {
    expect(ids(planContext(turns(2), 10).told)).toBe('2u 2a')
    expect(planContext([], 10)).toEqual({ summary: '', told: [], due: [] })
  })

  it('is bounded in messages, too', () => {
    const many = Array.from({ length: 200 }, (_, i) => turn(i + 1).map((message) => ({ ...message, text: 'a' }))).flat()
    expect(planContext(many, 100_000).told.length).toBeLessThanOrEqual(120)
    expect(planContext(many, 100_000).due.length).toBeGreaterThan(300)
  })

  it('counts what was heard and what tools gave', () => {
    const long = 'x'.repeat(8_000)
    expect(
      planContext([...turns(2), ...turn(3, { text: long, heardChars: 4, status: 'interrupted' })], 1_000).due,
    ).toEqual([])
    expect(
      planContext(
        [
          ...turn(1, { tools: [{ id: '1', name: 't', arguments: '{}', result: long }] }),
          ...turns(2).map((m) => ({ ...m, turn: m.turn + 1 })),
        ],
        1_000,
      ).due,
    ).not.toEqual([])
  })
})

describe('tokens', () => {
  it('are more for what is not English', () => {
    expect(estimateTokens('The quick brown fox jumps over the lazy dog.')).toBe(12)
    expect(estimateTokens('今日は天気がいいですね')).toBe(11)
    expect(estimateTokens('şğüşğü')).toBe(3)
  })

  it('are few on a server of one’s own, whose window is small', () => {
    expect([tokenBudget('much', true), tokenBudget('little', true), tokenBudget('much', false)]).toEqual([
      2_000, 1_500, 24_000,
    ])
  })
})
