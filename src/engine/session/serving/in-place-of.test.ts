import { describe, expect, it } from 'vitest'
import { fault, type Fault } from '#shared/fault'
import type { SettingsPatch } from '#shared/settings'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'
import type { ScriptedProvider } from '#support/engine/scripted-providers'

/** A chosen model that fails once: who answers next says whose place it takes, and the chosen one comes back. */

const settings: SettingsPatch = { hearing: { provider: 'ears' }, brain: { provider: 'a', model: 'big' } }
const offline: ScriptedProvider = {
  id: 'offline',
  local: true,
  answer: ({ inPlaceOf }) => `In place of ${inPlaceOf ?? 'nobody'}.`,
}
const machine: readonly ScriptedProvider[] = [
  offline,
  { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
  { id: 'ears' },
]

interface Failing {
  readonly all: ScriptedAssistant
  readonly mend: () => void
}

async function failing(
  why: Fault,
  others: readonly ScriptedProvider[] = [],
  patch: SettingsPatch = {},
): Promise<Failing> {
  let broken = true
  const a: ScriptedProvider = {
    id: 'a',
    answer: () => 'From the model.',
    mishap: (stage) => (broken && stage === 'llm' ? { at: 0, how: 'fault', fault: why } : undefined),
    check: () => {
      if (broken) throw new Error('still broken')
    },
  }
  const all = await openScriptedAssistant([a, ...others, ...machine], { settings: { ...settings, ...patch } })
  return { all, mend: () => (broken = false) }
}

async function ask({ talk }: ScriptedAssistant, ms = 5_000): Promise<string | undefined> {
  await talk.speak('what is the capital of France')
  await talk.wait(ms)
  return talk.messages.at(-1)?.text
}

const faults: readonly Fault[] = [
  fault('llm', 'auth', 'llm.badKey', { provider: 'a', permanent: true }),
  fault('llm', 'rate', 'llm.rate', { provider: 'a', retryAfterMs: 60_000 }),
  fault('llm', 'protocol', 'llm.failed', { provider: 'a', permanent: true }),
]

describe('a chosen model that fails once', () => {
  it.each(faults)(
    'is named in every answer that takes its place, and asked again when the person wants: %o',
    async (why) => {
      const { all, mend } = await failing(why)
      expect(await ask(all)).toBe('In place of a.')
      expect(await ask(all)).toBe('In place of a.')
      expect(all.talk.messages.at(-1)).toMatchObject({ inPlaceOf: 'a', providers: { llm: 'offline' } })
      expect(all.talk.notices()).toContain(`fault.${why.code}`)
      mend()
      const { id = '' } = all.talk.messages.at(-1) ?? {}
      all.talk.conversation.lines.retry(id)
      await all.talk.wait(5_000)
      expect(all.talk.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
      const again = all.talk.messages.at(-1)
      expect(again).toMatchObject({ text: 'From the model.', providers: { llm: 'a' } })
      expect(again?.inPlaceOf).toBeUndefined()
      expect(await all.talk.end()).toEqual([])
    },
  )

  it('is back as soon as it said it would be', async () => {
    const { all, mend } = await failing(fault('llm', 'rate', 'llm.rate', { provider: 'a', retryAfterMs: 8_000 }))
    expect(await ask(all, 4_000)).toBe('In place of a.')
    mend()
    await all.talk.wait(4_000)
    expect(await ask(all)).toBe('From the model.')
    expect(await all.talk.end()).toEqual([])
  })

  it('is named also where another model of the list answers, and asked again', async () => {
    const { all, mend } = await failing(faults[0]!, [{ id: 'b', answer: () => 'From another.' }], {
      brain: { provider: 'a', model: 'big', fallbacks: ['b'] },
    })
    expect(await ask(all)).toBe('From another.')
    const last = all.talk.messages.at(-1)
    expect(last).toMatchObject({ inPlaceOf: 'a', providers: { llm: 'b' } })
    mend()
    all.talk.conversation.lines.retry(last?.id ?? '')
    await all.talk.wait(5_000)
    expect(all.talk.messages.at(-1)?.text).toBe('From the model.')
    expect(await all.talk.end()).toEqual([])
  })

  it('is left alone again at once where it fails once more', async () => {
    const { all } = await failing(faults[1]!)
    await ask(all)
    all.talk.conversation.lines.retry(all.talk.messages.at(-1)?.id ?? '')
    await all.talk.wait(5_000)
    expect(all.talk.messages.at(-1)).toMatchObject({ text: 'In place of a.', inPlaceOf: 'a' })
    expect(await all.talk.end()).toEqual([])
  })

  it('is not to blame where rules were chosen', async () => {
    const all = await openScriptedAssistant(machine, { settings: { ...settings, brain: { provider: 'offline' } } })
    expect(await ask(all)).toBe('In place of nobody.')
    expect(all.talk.messages.at(-1)?.inPlaceOf).toBeUndefined()
    expect(await all.talk.end()).toEqual([])
  })
})
