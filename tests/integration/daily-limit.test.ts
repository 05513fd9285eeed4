import { expect, it } from 'vitest'
import type { Price } from '#engine/providers/pricing/price'
import { openScriptedAssistant } from '#support/engine/scripted-assistant'
import { inMemoryDocuments } from '#engine/ports/in-memory'
import type { BridgeEvent } from '#shared/contract'
import { dayTotal } from '#shared/spending'
import { notices } from '../../src/renderer/i18n/en/notices'

/*
 * The daily limit as a person meets it: every answer of the cloud costs half a dollar, two dollars a day are allowed.
 */

/** Half an hour before midnight, when it is 9:30 in UTC. */
const timeZone = 'Pacific/Kiritimati'
const HALF_AN_HOUR_MS = 30 * 60_000
const price = (unit: Price['unit'], usd: number): Price => ({
  provider: 'cloud',
  model: /^/,
  unit,
  usd,
  asOf: '2026-01-01',
})
/** 100 tokens in and 10 out are what a scripted model counts; hearing and speaking are thrown in. */
const prices = [price('inputToken', 0.004), price('outputToken', 0.01), price('audioSecond', 0), price('character', 0)]
const settings = {
  hearing: { provider: 'cloud' },
  brain: { provider: 'cloud', model: 'big' },
  voice: { provider: 'cloud', voice: 'anna' },
  spending: { dailyCapUsd: 2, warnAtPercent: 50 },
}

/** What the window writes for it. */
function sentence({ code, values }: Extract<BridgeEvent, { name: 'notice' }>['data']): string {
  const words = (notices as Readonly<Record<string, string>>)[`notice.${code}`] ?? code
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values?.[name]))
}

it('warns once, goes on without the cloud, says so, and has the cloud back the next day', async () => {
  const documents = inMemoryDocuments()
  const { talk, providers, safeguards } = await openScriptedAssistant(
    [
      { id: 'cloud', answer: () => 'From the cloud.', voices: ['anna'] },
      { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
      { id: 'offline', local: true, answer: () => 'On my own.' },
    ],
    { settings, prices, documents, timeZone },
  )
  /** One turn: who served hearing, thinking and speaking, what was answered, and what the window says beside it. */
  async function ask(words: string) {
    const [calls, events] = [providers.calls.length, talk.events.length]
    await talk.speak(words)
    await talk.wait(8_000)
    const said = talk.events.slice(events).flatMap(({ name, data }) => (name === 'notice' ? [sentence(data)] : []))
    return {
      by: providers.calls.slice(calls).map((call) => call.split(' ').slice(0, 2).join(' ')),
      answer: talk.lines.at(-1),
      said,
    }
  }
  const cloud = { by: ['cloud stt', 'cloud llm', 'cloud tts'], answer: 'assistant: From the cloud.' }
  const machine = { by: ['local stt', 'offline llm', 'local tts'], answer: 'assistant: On my own.' }
  const warning = 'Today has cost $1.00 of your limit of $2.00.'

  expect(await ask('what is the capital of France')).toEqual({ ...cloud, said: [] })
  expect(talk.messages.at(-1)).toMatchObject({ usage: { inputToken: 100, outputToken: 10 }, costUsd: 0.5 })
  expect(await ask('and what of Spain please')).toEqual({ ...cloud, said: [warning] })
  expect(await ask('and what of Italy please')).toEqual({ ...cloud, said: [] })
  // The answer that uses it up is still given to its end, in the voice it began with.
  expect(await ask('and what of Greece please')).toEqual({
    ...cloud,
    said: [
      'Today’s limit of $2.00 is reached. Parley uses only what is built in until tomorrow; you can raise the limit in the settings.',
    ],
  })
  expect(await ask('and what of Norway please')).toEqual({ ...machine, said: [] })
  expect(talk.messages.at(-1)?.costUsd).toBeUndefined()
  expect(await ask('and what of Poland please')).toEqual({ ...machine, said: [] })

  await talk.idle(HALF_AN_HOUR_MS)
  expect(await ask('and what of Turkey please')).toEqual({ ...cloud, said: [] })
  expect(await ask('and what of Sweden please')).toEqual({ ...cloud, said: [warning] })
  await safeguards.spending.saved()
  expect(await documents.read('spending')).toEqual({ days: safeguards.spending.days() })
  expect(safeguards.spending.days().map((ledger) => [ledger.day, dayTotal(ledger).usd])).toEqual([
    ['2026-01-15', 2],
    ['2026-01-16', 1],
  ])
  expect(await talk.end()).toEqual([])
})
