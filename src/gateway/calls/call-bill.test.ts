import { expect, it } from 'vitest'
import { ProviderBills } from './call-bill'

const ledger = (day: string, ...lines: [provider: string, usd: number][]): Parameters<ProviderBills['more']>[0] => ({
  day,
  lines: lines.map(([provider, usd]) => ({
    stage: 'llm',
    provider,
    model: '',
    calls: 1,
    usd,
    unpriced: 0,
    amounts: {},
  })),
})

it('tells what each provider has charged since it was asked last, over models, stages and days', () => {
  const bills = new ProviderBills()
  expect(bills.more(ledger('2026-11-30', ['openai', 0.25], ['openai', 0.5], ['deepgram', 1]))).toEqual([
    ['openai', 0.75],
    ['deepgram', 1],
  ])
  expect(bills.more(ledger('2026-11-30', ['openai', 0.25], ['openai', 0.5], ['deepgram', 1]))).toEqual([])
  expect(bills.more(ledger('2026-11-30', ['openai', 1], ['deepgram', 1]))).toEqual([['openai', 0.25]])
  expect(bills.more(ledger('2026-12-01', ['openai', 0.125]))).toEqual([['openai', 0.125]])
})
