import { describe, expect, it } from 'vitest'
import { vendors } from '../../providers/catalogue'
import { dayTotal } from '#shared/spending'
import type { Price, PricedUnit } from '../../providers/pricing/price'
import { priceOf, prices } from '../../providers/pricing/prices'
import type {
  ChatRequest,
  ModelEvent,
  SpeechChunk,
  SttEvent,
  SttInput,
  TtsEvent,
} from '../../provider-contract/contract'
import { channel } from '../../runtime/channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import type { DocumentStore } from '../../ports/ports'
import { costOf, dayOf, emptyDay, spendingDecision, withUsage, type Amounts, type Usage } from './meter'
import { noUsage } from '../../provider-contract/live-usage'
import { liveAmounts } from './live-amounts'
import { meteredHearing, meteredModel, meteredVoice } from './metered'
import { OVERTAKEN } from '../failover/hedged-voice'
import { openSpending } from './spending'

const table: Price[] = [
  { provider: 'acme', model: /^big$/, unit: 'inputToken', usd: 0.001, asOf: '2026-11-01' },
  { provider: 'acme', model: /^big$/, unit: 'outputToken', usd: 0.01, asOf: '2026-11-01' },
]

const used = (amounts: Amounts, extra: Partial<Usage> = {}): Usage => ({
  stage: 'llm',
  provider: 'acme',
  model: 'big',
  local: false,
  amounts,
  ...extra,
})

describe('prices', () => {
  it('are sane and dated', () => {
    for (const { usd, asOf, model } of prices) {
      expect(usd).toBeGreaterThan(0)
      // Nothing anybody uses in a conversation costs a dollar a second, a token or a character.
      expect(usd).toBeLessThan(0.01)
      expect(new Date(asOf).toISOString().slice(0, 10)).toBe(asOf)
      expect(model.source).toMatch(/^\^.*\$$/)
    }
    const of = (model: string, unit: PricedUnit, day?: string) => priceOf({ provider: 'openai', model, unit, day })
    expect(of('gpt-transcribe', 'audioSecond')!.usd * 60).toBeCloseTo(0.0045)
    expect(of('gpt-transcribe-next', 'audioSecond')).toBeUndefined()
  })

  it('are known for every Live model of Gemini, whichever way it is named', () => {
    // A turn as the service really reported it (discuss.ai.google.dev 188765): 522 tokens read, 165 of them sound and
    // 25 in no detail; 42 of sound made, and 136 of thought.
    const usage = { ...noUsage, textIn: 332, audioIn: 165, otherIn: 25, audioOut: 42, otherOut: 136 }
    const costs = (model: string) =>
      costOf(
        { stage: 'llm', provider: 'gemini', model, local: false, amounts: liveAmounts(usage) },
        prices,
        '2026-11-30',
      )
    for (const model of ['gemini-3.8-live', 'models/gemini-3.8-live', 'gemini-3.8-live-extended-thinking'])
      expect(costs(model)).toBeCloseTo((357 * 0.75 + 165 * 3 + 136 * 4.5 + 42 * 12) / 1e6, 9)
    expect(costs('gemini-3.1-flash-live-preview')).toBeCloseTo(costs('gemini-3.8-live') ?? 0, 9)
    expect(costs('gemini-2.5-flash-native-audio-preview-12-2025')).toBeCloseTo(
      (357 * 0.5 + 165 * 3 + 136 * 2 + 42 * 12) / 1e6,
      9,
    )
    expect(costs('gemini-3.9-live')).toBeUndefined()
  })

  it('name both prices of every model that is charged by the token', () => {
    for (const { provider, model, unit } of prices) {
      if (unit !== 'inputToken' && unit !== 'outputToken') continue
      const other = unit === 'inputToken' ? 'outputToken' : 'inputToken'
      expect(
        prices.some((one) => one.provider === provider && one.model.source === model.source && one.unit === other),
      ).toBe(true)
    }
  })

  it('are known for every provider of the catalogue that keeps a price list, with the models it comes with', () => {
    const model = { stt: 'audioSecond', tts: 'character' } as const
    const known = (['stt', 'tts'] as const).flatMap((stage) =>
      vendors.flatMap((create) => {
        const provider = create()
        const settings = provider.settings.safeParse({ region: 'westeurope' }).data
        if (!provider[stage] || settings === undefined) return []
        const name = provider[stage].billedAs?.(settings) ?? ''
        const amounts = stage === 'stt' ? { audioSecond: 1 } : { character: 1, spokenSecond: 1 }
        const usd = costOf({ stage, provider: provider.id, model: name, local: provider.local, amounts })
        return [`${provider.id} ${model[stage]} ${usd === undefined ? 'unknown' : 'known'}`]
      }),
    )
    expect(known).toHaveLength(11)
    expect(known.filter((line) => line.endsWith('unknown'))).toEqual([])
  })

  it('may end on a day the vendor has named', () => {
    const of = (day: string) =>
      priceOf({ provider: 'gemini', model: 'gemini-3.8-flash', unit: 'outputToken', day })!.usd * 1e6
    expect([of('2026-12-31'), of('2027-01-01')]).toEqual([3.75, 7.5])
  })
})

describe('costOf', () => {
  it('adds what is known, and knows when it does not know', () => {
    expect(costOf(used({ inputToken: 1_000, outputToken: 10 }), table)).toBeCloseTo(1.1)
    expect(costOf(used({ inputToken: 1_000, character: 0 }), table)).toBeCloseTo(1)
    expect(costOf(used({ inputToken: 1_000, character: 1 }), table)).toBeUndefined()
    expect(costOf(used({ inputToken: 1_000, character: 1, spokenSecond: 1 }), table)).toBeUndefined()
    expect(costOf(used({ inputToken: 1 }, { model: 'bigger' }), table)).toBeUndefined()
    expect(costOf(used({ inputToken: 1 }, { model: 'bigger', local: true }), table)).toBe(0)
  })
})

describe('speech', () => {
  const spoken = (unit: PricedUnit): Price[] => [
    { provider: 'acme', model: /^big$/, unit, usd: 0.1, asOf: '2026-11-01' },
  ]

  it.each([
    ['character', 0.4],
    ['spokenSecond', 0.2],
    ['audioSecond', undefined],
  ] as const)('that is charged by %s costs %s', (unit, usd) => {
    const cost = costOf(used({ character: 4, spokenSecond: 2 }, { stage: 'tts' }), spoken(unit))
    if (usd === undefined) expect(cost).toBeUndefined()
    else expect(cost).toBeCloseTo(usd)
  })
})

describe('a day', () => {
  it('adds up by provider and model', () => {
    let ledger = emptyDay('2026-11-20')
    ledger = withUsage(ledger, used({ inputToken: 5 }), 1)
    ledger = withUsage(ledger, used({ inputToken: 2, outputToken: 3 }), 0.5)
    ledger = withUsage(ledger, used({ character: 9 }, { stage: 'tts' }), undefined)
    expect(ledger.lines).toEqual([
      {
        stage: 'llm',
        provider: 'acme',
        model: 'big',
        calls: 2,
        usd: 1.5,
        unpriced: 0,
        amounts: { inputToken: 7, outputToken: 3 },
      },
      { stage: 'tts', provider: 'acme', model: 'big', calls: 1, usd: 0, unpriced: 1, amounts: { character: 9 } },
    ])
    expect(dayTotal(ledger)).toEqual({ usd: 1.5, unpriced: 1 })
  })

  it('warns near the limit and stops at it', () => {
    const spent = (usd: number) => withUsage(emptyDay('d'), used({}), usd)
    expect(spendingDecision(spent(100), undefined)).toBe('ok')
    expect(spendingDecision(spent(0.79), 1)).toBe('ok')
    expect(spendingDecision(spent(0.8), 1)).toBe('warn')
    expect(spendingDecision(spent(1), 1)).toBe('stop')
    expect(spendingDecision(emptyDay('d'), 0)).toBe('stop')
  })

  it("is the person's own", () => {
    const lateEvening = Date.UTC(2026, 10, 20, 22, 30)
    expect(dayOf(lateEvening, 'UTC')).toBe('2026-11-20')
    expect(dayOf(lateEvening, 'Europe/Istanbul')).toBe('2026-11-21')
  })
})

describe('openSpending', () => {
  function memory(initial?: unknown): DocumentStore & { written: unknown[]; fail: boolean } {
    const store = {
      written: [] as unknown[],
      fail: false,
      value: initial,
      read: () => Promise.resolve(store.value),
      async write(_name: string, value: unknown) {
        await settle()
        if (store.fail) throw new Error('disk full')
        store.value = JSON.parse(JSON.stringify(value)) as unknown
        store.written.push(value)
      },
    }
    return store
  }

  it('counts, remembers and begins a new day at midnight', async () => {
    const clock = new FakeClock(Date.UTC(2026, 10, 20, 23, 0))
    const documents = memory()
    const deps = { documents, clock, timeZone: 'UTC', limitUsd: () => 1, prices: table }
    const spending = await openSpending(deps)
    expect(spending.record(used({ inputToken: 500 }))).toBeCloseTo(0.5)
    for (let i = 0; i < 40; i++) spending.record(used({ inputToken: 10 }))
    expect(spending.decision()).toBe('warn')
    await spending.saved()
    // Many calls, few writes.
    expect(documents.written.length).toBeLessThanOrEqual(2)

    const again = await openSpending(deps)
    expect(dayTotal(again.today()).usd).toBeCloseTo(0.9)
    again.record(used({ inputToken: 200 }))
    expect(again.decision()).toBe('stop')
    await clock.advance(3_600_000)
    expect(again.decision()).toBe('ok')
    again.record(used({ character: 1 }))
    expect(again.days().map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21'])
    await again.saved()
  })

  it('begins anew when the file makes no sense, and goes on when it cannot be written', async () => {
    const documents = memory({ days: [{ day: 7 }] })
    const failures: unknown[] = []
    const spending = await openSpending({
      documents,
      clock: new FakeClock(),
      timeZone: 'UTC',
      limitUsd: () => undefined,
      prices: table,
      failed: (error) => failures.push(error),
    })
    expect(spending.days()).toEqual([])
    documents.fail = true
    spending.record(used({ inputToken: 1 }))
    await spending.saved()
    expect(failures).toHaveLength(1)
    documents.fail = false
    spending.record(used({ inputToken: 1 }))
    await spending.saved()
    expect(documents.written).toHaveLength(1)
    expect(dayTotal(spending.today()).usd).toBeCloseTo(0.002)
  })
})

describe('metered', () => {
  const root = (): Scope => Scope.root('test', new FakeClock(), () => undefined)

  it('counts tokens, once, at the end', async () => {
    const noted: Amounts[] = []
    const scope = root()
    const events = channel<ModelEvent>(scope)
    events.push({ kind: 'usage', inputTokens: 10, outputTokens: 5 })
    events.end()
    for await (const _ of meteredModel(
      () => events,
      (amounts) => noted.push(amounts),
    )({} as ChatRequest, scope));
    expect(noted).toEqual([])
    await scope.close()
    expect(noted).toEqual([{ inputToken: 10, outputToken: 5 }])
  })

  it('counts characters and seconds that were really handed over', async () => {
    const noted: Amounts[] = []
    const scope = root()
    const chunks = channel<SpeechChunk>(scope)
    chunks.push({ id: 0, text: 'Hé👋' })
    chunks.push({ id: 1, text: 'never taken' })
    meteredVoice(
      (taken) => {
        void taken.take()
        return channel<TtsEvent>(scope)
      },
      (amounts) => noted.push(amounts),
    )(chunks, scope)
    const audio = channel<SttInput>(scope)
    audio.push({ kind: 'audio', pcm: new Int16Array(8_000) })
    audio.push({ kind: 'flush', revision: 1 })
    audio.end()
    meteredHearing(
      (taken) => {
        void (async () => {
          for await (const _ of taken);
        })()
        return channel<SttEvent>(scope)
      },
      (amounts) => noted.push(amounts),
    )(audio, scope)
    meteredVoice(
      () => channel<TtsEvent>(scope),
      (amounts) => noted.push(amounts),
    )(chunks, scope)
    await settle()
    await scope.close()
    expect(noted).toEqual([{ character: 3 }, { audioSecond: 0.5 }])
  })

  it.each([
    ['without a sound', 0, []],
    ['with some of it made', 2_400, [{ character: 5, spokenSecond: 0.1 }]],
  ])('do not hold a voice that another one was faster than, %s', async (_, samples, expected) => {
    const noted: Amounts[] = []
    const scope = root()
    const chunks = channel<SpeechChunk>(scope)
    const events = channel<TtsEvent>(scope)
    chunks.push({ id: 1, text: 'Hello' })
    const voice = meteredVoice(
      (taken) => {
        void (async () => {
          for await (const _ of taken);
        })().catch(() => undefined)
        return events
      },
      (amounts) => noted.push(amounts),
    )(chunks, scope)
    await settle()
    if (samples > 0) {
      events.push({ kind: 'audio', chunk: 1, sampleRate: 24_000, pcm: new Int16Array(samples) })
      await voice.take()
    }
    void scope.close(OVERTAKEN)
    await settle()
    expect(noted).toEqual(expected)
  })
})
