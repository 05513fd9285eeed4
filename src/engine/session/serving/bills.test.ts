import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import type { Usage } from '../../resilience/metering/meter'
import { openSpending } from '../../resilience/metering/spending'
import { FakeClock } from '#support/engine/fake-clock'
import { Bills } from './bills'
import { inMemoryDocuments } from '../../ports/in-memory'

/** An hour before midnight. */
const EVENING = Date.UTC(2026, 0, 15, 23, 0)

function call(tokens: number, model = 'big'): Usage {
  return { stage: 'llm', provider: 'a', model, local: false, amounts: { inputToken: tokens } }
}

async function open(capUsd: number | undefined) {
  const clock = new FakeClock(EVENING)
  const limit = { usd: capUsd }
  const spending = await openSpending({
    documents: inMemoryDocuments(),
    clock,
    timeZone: 'UTC',
    limitUsd: () => limit.usd,
    warnAt: () => 0.5,
    prices: [{ provider: 'a', model: /^big$/, unit: 'inputToken', usd: 0.01, asOf: '2026-01-01' }],
  })
  const events: BridgeEvent[] = []
  const bills = new Bills({ spending, capUsd: () => limit.usd, publish: (event) => events.push(event) })
  const codes = (): string[] => events.flatMap(({ name, data }) => (name === 'notice' ? [data.code] : []))
  return { clock, limit, bills, codes }
}

it('adds up what one turn took and what it cost', async () => {
  const { bills } = await open(undefined)
  bills.note(1, call(10))
  bills.note(1, call(20))
  bills.note(2, call(1))
  expect(bills.of(1)).toEqual({ usage: { inputToken: 30 }, costUsd: expect.closeTo(0.3) as number })
  expect(bills.of(3)).toEqual({})
})

it('knows no sum when a price in it is not known', async () => {
  const { bills } = await open(undefined)
  bills.note(1, call(10))
  bills.note(1, call(10, 'mystery'))
  expect(bills.of(1)).toEqual({ usage: { inputToken: 20 } })
})

it('warns once and stops once a day, and begins anew the next day', async () => {
  const { bills, clock, codes } = await open(1)
  bills.note(1, call(49))
  expect(codes()).toEqual([])
  bills.note(2, call(10))
  bills.note(3, call(10))
  expect(codes()).toEqual(['spending.warn'])
  expect(bills.cloudAllowed()).toBe(true)
  bills.note(4, call(40))
  expect(bills.cloudAllowed()).toBe(false)
  expect(codes()).toEqual(['spending.warn', 'spending.stopped'])
  await clock.advance(2 * 3_600_000)
  expect(bills.cloudAllowed()).toBe(true)
  bills.note(5, call(60))
  expect(codes()).toEqual(['spending.warn', 'spending.stopped', 'spending.warn'])
})

it('lets the cloud serve again when the limit is raised', async () => {
  const { bills, limit, codes } = await open(1)
  bills.note(1, call(100))
  expect(bills.cloudAllowed()).toBe(false)
  limit.usd = 10
  expect(bills.cloudAllowed()).toBe(true)
  limit.usd = 1
  expect(bills.cloudAllowed()).toBe(false)
  expect(codes()).toEqual(['spending.stopped', 'spending.stopped'])
})
