import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import type { SettingsPatch } from '#shared/settings'
import { inMemorySecrets, inMemorySettings, silentLog } from '../ports/in-memory'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { noTimers } from '#support/engine/no-timers'
import type { SkillContext } from '../skills/contract'
import { openTools } from './open-tools'
import type { Tool } from './tool'

const call = (id: string, name: string) => ({ id, name, arguments: '{}' })

/** Two tools that ask, and settings that take a while to be written. */
function world() {
  const scope = Scope.root('test', new FakeClock(), (error) => {
    throw error
  })
  const stored = inMemorySettings(defaultSettings)
  let write: () => void = () => undefined
  const written = new Promise<void>((resolve) => (write = resolve))
  const settings = {
    ...stored,
    get: () => stored.get(),
    update: async (patch: SettingsPatch) => {
      await written
      return stored.update(patch)
    },
  }
  const tool = (name: string): Tool => ({
    key: name,
    name,
    title: '',
    spec: { name, description: name, parameters: { type: 'object', properties: {} } },
    sideEffect: 'outside',
    policy: 'ask',
    onInterrupt: 'finish',
    timeoutMs: 1_000,
    fingerprint: `${name}-1`,
    question: () => `Run ${name}?`,
    run: () => Promise.resolve('done'),
  })
  const tools = openTools({
    scope,
    settings,
    secrets: inMemorySecrets(),
    log: silentLog,
    skills: [],
    more: () => [tool('first'), tool('second')],
    skillContext: { timers: noTimers } as unknown as SkillContext,
    publish: () => undefined,
  })
  const ask = (reply: number, name: string): string => {
    const calls = [call(`${reply}`, name)]
    const question = tools.toolbox.question(calls[0]!, 'en')
    if (!question) throw new Error(`${name} is not asked about`)
    tools.questions.ask(reply, calls, 'en', question)
    return tools.question()?.id ?? ''
  }
  return { scope, stored, tools, ask, write }
}

describe('“always allow”', () => {
  it('allows the call, and from then on the tool as it is', async () => {
    const { scope, stored, tools, ask, write } = world()
    const id = ask(1, 'first')
    write()
    expect(await tools.answer(id, 'always')).toBe('Yes.')
    expect(stored.get().tools.policies).toEqual({ first: { policy: 'allow', seen: 'first-1' } })
    expect(tools.toolbox.question(call('2', 'first'), 'en')).toBeUndefined()
    await scope.close()
  })

  it('says yes to nothing else that is asked while the rule is written', async () => {
    const { scope, stored, tools, ask, write } = world()
    const id = ask(1, 'first')
    const answered = tools.answer(id, 'always')
    const next = ask(2, 'second')
    expect(next).not.toBe(id)
    write()
    expect(await answered).toBeUndefined()
    expect(tools.question()).toMatchObject({ id: next, question: 'Run second?' })
    expect(stored.get().tools.policies).toEqual({ first: { policy: 'allow', seen: 'first-1' } })
    await scope.close()
  })

  it('changes nothing for a question that is over', async () => {
    const { scope, stored, tools, ask, write } = world()
    const id = ask(1, 'first')
    ask(2, 'second')
    write()
    expect(await tools.answer(id, 'always')).toBeUndefined()
    expect(stored.get().tools.policies).toEqual({})
    await scope.close()
  })
})
