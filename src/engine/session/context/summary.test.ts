import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { completeSummary, namesIn, summaryRequest } from './summary'

const line = (role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({
  id: text,
  turn: 1,
  role,
  via: 'voice',
  text,
  status: 'done',
  at: 0,
  ...more,
})
const timer = {
  id: '1',
  name: 'timer_start',
  arguments: '{"seconds":600}',
  result: '{"say":"Timer set for 10 minutes.","data":{}}',
}

describe('a summary', () => {
  it('is asked for with what was heard, what tools did, and the earlier one', () => {
    const messages = [
      line('user', 'set a timer'),
      line('assistant', 'Done. And more', { tools: [timer], heardChars: 5, status: 'interrupted', persona: 'Ada' }),
    ]
    const { messages: asked, tools } = summaryRequest('They met.\nAlso mentioned:\nZeynep', messages, 'en')
    expect(tools).toEqual([])
    expect(asked).toEqual([
      {
        role: 'user',
        text: 'Earlier summary:\nThey met.\n\nNew lines:\nPerson: set a timer\n[tool timer_start {"seconds":600} gave Timer set for 10 minutes.]\nAda: Done. [interrupted]',
      },
    ])
  })

  it('keeps what tools have done and the names the model left out, from one summary to the next', () => {
    const first = completeSummary('They planned a trip.', '', [
      line('user', 'I go to Izmir with Zeynep on the 14th at 9:30'),
      line('assistant', 'OK', { tools: [timer] }),
    ])
    expect(first).toBe(
      'They planned a trip.\nDone with tools:\ntimer_start {"seconds":600} gave Timer set for 10 minutes.\nAlso mentioned:\nIzmir, Zeynep, 14, 9:30',
    )
    const second = completeSummary('A trip to Izmir, then dinner.', first, [line('user', 'we eat with Mehmet')])
    expect(second).toContain('gave Timer set for 10 minutes.')
    expect(second.split('\n').at(-1)).toBe('Zeynep, 14, 9:30, Mehmet')
  })

  it('keeps names the earlier one had in its own words', () => {
    expect(completeSummary('They talked on.', 'The person, called Ayşe Kaya, likes tea.', [])).toBe(
      'They talked on.\nAlso mentioned:\nAyşe Kaya',
    )
  })

  it('is none when the model gave nothing', () => {
    expect(completeSummary(' \n', 'They met.', [line('user', 'hi')])).toBe('')
  })

  it('does not grow for ever', () => {
    let summary = ''
    for (let n = 0; n < 60; n++)
      summary = completeSummary('x'.repeat(5_000), summary, [
        line('assistant', `we met Person${n} Abc there`, { tools: [{ ...timer, result: String(n).repeat(900) }] }),
      ])
    expect(summary.length).toBeLessThan(6_500)
  })
})

describe('names', () => {
  it('are words with a capital inside a sentence, and numbers', () => {
    expect(namesIn('Tell Ada Lovelace that I owe her 12.50 euros. Then call the Hotel.')).toEqual([
      'Ada Lovelace',
      'Hotel',
      '12.50 euros',
    ])
  })
})
