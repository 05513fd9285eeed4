import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import type { Message, TurnTimings } from '#shared/conversation'
import { answerChart, interruptionChart, placeOn, ticksOf, turnsOf } from './spans'

const timings: TurnTimings = {
  speechStart: 5_000,
  speechEnd: 10_000,
  finalText: 10_120,
  commit: 10_300,
  modelRequest: 10_150,
  firstToken: 10_400,
  firstSentence: 10_450,
  firstAudio: 10_500,
  audioSent: 10_502,
  firstHeard: 10_560,
  done: 14_000,
}
const tool = (name: string, startedAt?: number, endedAt?: number) => ({
  id: name,
  name,
  arguments: '',
  result: '',
  ...(startedAt !== undefined && { startedAt }),
  ...(endedAt !== undefined && { endedAt }),
})

describe('the waterfall of an answer', () => {
  it('counts from the end of speech and shows the last of the speech only', () => {
    const chart = answerChart({ timings })!
    expect(chart).toMatchObject({ from: -600, to: 560 })
    expect(chart.spans.map(({ id, from, to, cut }) => [id, from, to, cut])).toEqual([
      ['speaking', -5_000, 0, true],
      ['recognising', 0, 120, false],
      ['deciding', 0, 300, false],
      ['thinking', 150, 400, false],
      ['writing', 400, 450, false],
      ['voicing', 450, 500, false],
      ['playing', 502, 560, false],
    ])
  })

  it('puts tools between thinking and speaking, and leaves out those without times', () => {
    const chart = answerChart({ timings, tools: [tool('weather', 10_410, 10_440), tool('old')] })!
    expect(chart.spans.map(({ id, tool: name }) => name ?? id)).toEqual([
      'speaking',
      'recognising',
      'deciding',
      'thinking',
      'writing',
      'weather',
      'voicing',
      'playing',
    ])
  })

  it('counts from the commit when nothing was spoken, and knows when nothing was timed', () => {
    expect(answerChart({ timings: { commit: 5, modelRequest: 6, firstToken: 9 } })?.spans).toMatchObject([
      { id: 'thinking', from: 1, to: 4 },
    ])
    expect(answerChart({})).toBeUndefined()
    expect(answerChart({ timings: { commit: 5 } })).toBeUndefined()
  })

  it('keeps every bar on the axis', () => {
    const time = fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined })
    const any = fc.record(Object.fromEntries(Object.keys(timings).map((name) => [name, time])))
    fc.assert(
      fc.property(any, (given) => {
        const known = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        ) as TurnTimings
        const chart = answerChart({ timings: known })
        if (!chart) return
        expect(chart.to).toBeGreaterThan(chart.from)
        for (const { from, to } of chart.spans) {
          expect(placeOn(chart, from)).toBeLessThanOrEqual(placeOn(chart, to))
          expect(placeOn(chart, to)).toBeLessThanOrEqual(1)
        }
        expect(ticksOf(chart).length).toBeLessThanOrEqual(4)
      }),
    )
  })
})

it('shows an interruption from its onset', () => {
  expect(interruptionChart({ timings })).toBeUndefined()
  const chart = interruptionChart({
    timings: { ...timings, bargeInOnset: 12_000, bargeInPause: 12_064, bargeInDecision: 12_400 },
  })!
  expect(chart.spans.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['noticing', 0, 64],
    ['weighing', 64, 400],
  ])
})

it('lists answers with what they answer, the latest first', () => {
  const line = (id: string, turn: number, role: Message['role'], more: Partial<Message> = {}): Message => ({
    id,
    turn,
    role,
    via: 'voice',
    text: id,
    status: 'done',
    at: 0,
    ...more,
  })
  const messages = [
    line('q1', 1, 'user'),
    line('a1', 1, 'assistant', { timings }),
    line('ring', 1, 'assistant', { via: 'timer', timings: { commit: 1 } }),
    line('a2', 2, 'assistant'),
  ]
  expect(turnsOf(messages).map(({ answer, asked, waitedMs }) => [answer.id, asked?.id, waitedMs])).toEqual([
    ['ring', undefined, undefined],
    ['a1', 'q1', 560],
  ])
})
