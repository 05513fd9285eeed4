import { describe, expect, it } from 'vitest'
import { fault, type Fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type { SettingsPatch } from '#shared/settings'
import { createOfflineProvider } from '../../providers/offline'
import type { Mishap, ScriptedProvider } from '#support/engine/scripted-providers'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'

const machine: readonly ScriptedProvider[] = [
  { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
  { id: 'offline', local: true, answer: () => 'On my own.' },
]

/** All three stages by `a`, then `b`, then the machine. */
const clouds: SettingsPatch = {
  hearing: { provider: 'a', fallbacks: ['b'] },
  brain: { provider: 'a', model: 'big', fallbacks: ['b'] },
  voice: { provider: 'a', voice: 'anna', fallbacks: ['b'] },
}

const answer = 'One two three four. Five six seven eight. Nine ten eleven twelve.'

function breaking(
  stages: readonly ProviderStage[],
  how: Omit<Mishap, 'how'> & Partial<Mishap> = { at: 0 },
): NonNullable<ScriptedProvider['mishap']> {
  return (stage) => (stages.includes(stage) ? { how: 'fault', ...how } : undefined)
}

async function ask(assistant: ScriptedAssistant, words = 'what is the capital of France', ms = 8_000): Promise<void> {
  await assistant.talk.speak(words)
  await assistant.talk.wait(ms)
}

const notices = ({ talk }: ScriptedAssistant): string[] =>
  talk.events.flatMap(({ name, data }) =>
    name === 'notice' ? [[data.code, ...Object.values(data.values ?? {})].join(' ')] : [],
  )

const heard = ({ talk, providers }: ScriptedAssistant, utterance: number): string =>
  providers
    .wordsIn(talk.player.soundOf(utterance))
    .map(({ word }) => word)
    .join(' ')

describe('a chain of providers', () => {
  it('is served by the first one while it can', async () => {
    const all = await openScriptedAssistant([{ id: 'a', answer: () => answer }, { id: 'b' }, ...machine], {
      settings: clouds,
    })
    await ask(all)
    expect(all.talk.lines).toEqual(['user: what is the capital of France', `assistant: ${answer}`])
    expect(all.talk.messages.map(({ providers }) => providers)).toEqual([{ stt: 'a' }, { llm: 'a', tts: 'a' }])
    expect(all.providers.calls).toEqual(['a stt language=en', 'a llm model=big', 'a tts voice=anna'])
    expect(notices(all)).toEqual([])
    expect(await all.talk.end()).toEqual([])
  })

  it('lets the next brain answer, and the badge says so', async () => {
    const all = await openScriptedAssistant(
      [{ id: 'a', mishap: breaking(['llm']) }, { id: 'b', models: ['small'], answer: () => answer }, ...machine],
      { settings: clouds },
    )
    await ask(all)
    expect(all.talk.lines.at(-1)).toBe(`assistant: ${answer}`)
    expect(all.talk.messages.at(-1)).toMatchObject({ status: 'done', providers: { llm: 'b', tts: 'a' } })
    // The first is tried three times within the second; a fallback whose model nobody chose takes its first one.
    expect(all.providers.calls.filter((call) => call.includes('llm'))).toEqual([
      ...Array<string>(3).fill('a llm model=big'),
      'b llm model=small',
    ])
    // A person never notices.
    expect(notices(all)).toEqual([])
    expect(await all.talk.end()).toEqual([])
  })

  it('goes on with the next voice from the first sentence not begun', async () => {
    const dying: ScriptedProvider = {
      id: 'a',
      answer: () => answer,
      mishap: breaking(['tts'], { at: 4, fault: fault('tts', 'quota', 'tts.quota') }),
    }
    const all = await openScriptedAssistant([dying, { id: 'b', voices: ['bert'] }, ...machine], { settings: clouds })
    await ask(all)
    expect(heard(all, 1)).toBe(answer)
    expect(all.providers.calls.filter((call) => call.includes('tts'))).toEqual(['a tts voice=anna', 'b tts voice=bert'])
    expect(all.talk.messages.at(-1)).toMatchObject({
      status: 'done',
      text: answer,
      heardChars: answer.length,
      providers: { llm: 'a', tts: 'b' },
    })
    // Money can only be seen to by the person.
    expect(notices(all)).toEqual(['fault.tts.quota'])
    expect(await all.talk.end()).toEqual([])
  })

  it.each([3, 4])(
    'knows what was heard when an answer in two voices, broken after %i words, is interrupted',
    async (at) => {
      const dying: ScriptedProvider = {
        id: 'a',
        answer: () => answer,
        mishap: breaking(['tts'], { at, fault: fault('tts', 'quota', 'tts.quota') }),
      }
      const all = await openScriptedAssistant([dying, { id: 'b', voices: ['bert'] }, ...machine], { settings: clouds })
      await ask(all, 'count for me please now', 2_600)
      await all.talk.speak('no stop it right there now')
      await all.talk.wait(1_000)
      const said = all.talk.messages[1]
      const words = all.providers.wordsIn(all.talk.player.soundOf(1)).filter(({ samples }) => samples === 4_800)
      expect(said?.status).toBe('interrupted')
      expect(words.length).toBeGreaterThan(4)
      // Wherever it broke off, the next voice says the rest.
      expect(words.map(({ word }) => word)).toEqual(['One', 'two', 'three', 'four.', 'Five', 'six'])
      expect(said?.text.slice(0, said.heardChars).trim()).toBe('One two three four. Five six')
      expect(await all.talk.end()).toEqual([])
    },
  )

  it('loses no word when the recogniser dies in the middle of the turn', async () => {
    const all = await openScriptedAssistant(
      [{ id: 'a', mishap: breaking(['stt'], { at: 20 }) }, { id: 'b' }, ...machine],
      {
        settings: clouds,
      },
    )
    await ask(all, 'please tell me what the capital of France is')
    expect(all.talk.messages[0]).toMatchObject({
      text: 'please tell me what the capital of France is',
      providers: { stt: 'b' },
    })
    expect(await all.talk.end()).toEqual([])
  })

  it('loses no word when the recogniser falls silent, and the next one too', async () => {
    const silent = breaking(['stt'], { at: 20, how: 'stall' })
    const all = await openScriptedAssistant([{ id: 'a', mishap: silent }, { id: 'b', mishap: silent }, ...machine], {
      settings: clouds,
    })
    await ask(all, 'please tell me what the capital of France is', 12_000)
    expect(all.talk.messages[0]).toMatchObject({
      text: 'please tell me what the capital of France is',
      providers: { stt: 'local' },
    })
    expect(all.talk.messages[1]).toMatchObject({ status: 'done' })
    expect(await all.talk.end()).toEqual([])
  })

  it('is warmed up when the microphone opens; what turns use up, with every turn', async () => {
    const all = await openScriptedAssistant([{ id: 'a' }, { id: 'b' }, ...machine], {
      settings: { ...clouds, voice: { provider: 'local' } },
    })
    expect(all.providers.warmed).toEqual(['a stt', 'a llm', 'local tts'])
    await ask(all)
    await ask(all, 'and what of Spain please')
    // A connection is used up by a turn; what the machine has loaded is still there.
    expect(all.providers.warmed.slice(3)).toEqual(['a llm', 'a llm'])
    await all.talk.end()
  })

  it('tells the windows how each of them does', async () => {
    const all = await openScriptedAssistant(
      [
        { id: 'a', mishap: breaking(['llm'], { at: 0, fault: fault('llm', 'quota', 'llm.quota') }) },
        { id: 'b' },
        ...machine,
      ],
      { settings: clouds },
    )
    await ask(all)
    const health = all.talk.events.flatMap((event) => (event.name === 'health' ? [event.data.health] : [])).at(-1)
    expect(health).toContainEqual(
      expect.objectContaining({
        stage: 'llm',
        provider: 'a',
        status: 'down',
        lastFault: expect.objectContaining({ code: 'llm.quota' }) as unknown,
      }),
    )
    await all.talk.end()
  })

  it('takes a change of the settings up with the next turn', async () => {
    const all = await openScriptedAssistant([{ id: 'a' }, { id: 'b', voices: ['bert'] }, ...machine], {
      settings: clouds,
    })
    await ask(all)
    await all.settings.update({ brain: { provider: 'b', fallbacks: [] }, providers: { b: { model: 'mine' } } })
    await all.settings.update({ brain: { provider: 'a', fallbacks: ['b'] }, voice: { provider: 'b', voice: 'bea' } })
    await ask(all, 'and what of Spain please')
    expect(all.providers.calls.slice(3)).toEqual(['a stt language=en', 'a llm model=big', 'b tts voice=bea'])
    await all.talk.end()
  })

  it('gives a fallback the model and the voice the person chose for it', async () => {
    const settings = { ...clouds, providers: { b: { model: 'mine', voice: 'bea' } } }
    const all = await openScriptedAssistant(
      [{ id: 'a', mishap: breaking(['llm', 'tts']) }, { id: 'b', models: ['small'], voices: ['bert'] }, ...machine],
      { settings },
    )
    await ask(all)
    expect(all.providers.calls.filter((call) => call.startsWith('b'))).toEqual(['b llm model=mine', 'b tts voice=bea'])
    await all.talk.end()
  })

  it('prefers recognisers that know the language, and answers in it', async () => {
    const settings: SettingsPatch = { ...clouds, hearing: { provider: 'local', fallbacks: ['b'], language: 'tr' } }
    const all = await openScriptedAssistant(
      [{ id: 'a', languages: ['en'] }, { id: 'b', languages: ['tr', 'de'], voices: ['bora'] }, ...machine],
      { settings },
    )
    await ask(all)
    expect(all.talk.messages[0]?.providers).toEqual({ stt: 'b' })
    // `a` cannot say Turkish words, nor can the machine.
    expect(all.talk.messages[1]?.providers).toEqual({ llm: 'a', tts: 'b' })
    await all.talk.end()
  })

  it('says a sample in a voice that is only being tried, whatever the settings say', async () => {
    const all = await openScriptedAssistant([{ id: 'a', languages: ['tr'] }, ...machine])
    all.talk.conversation.preview('one two three', { speaker: { provider: 'a', voice: 'berk' }, language: 'tr' })
    await all.talk.wait(200)
    // The next one is not kept waiting by the one before.
    all.talk.conversation.preview('four', { speaker: { provider: 'a', voice: 'ada' }, language: 'tr' })
    await all.talk.wait(4_000)
    expect(all.providers.calls).toEqual(['a tts voice=berk', 'a tts voice=ada'])
    expect(all.talk.messages).toEqual([])
    expect(all.settings.get().voice).toMatchObject({ provider: 'local', voice: 'slt' })
    expect([heard(all, 1), heard(all, 2)]).toEqual(['one', 'four'])
    expect(await all.talk.end()).toEqual([])
  })

  it('says why a voice that is being tried cannot be heard, and lets nobody stand in for it', async () => {
    const all = await openScriptedAssistant([{ id: 'a', mishap: breaking(['tts']) }, ...machine])
    all.talk.conversation.preview('one two three', { speaker: { provider: 'a', voice: 'berk' } })
    await all.talk.wait(3_000)
    expect(all.providers.calls.every((call) => call === 'a tts voice=berk')).toBe(true)
    expect(notices(all).join()).toContain('fault.')
    expect(await all.talk.end()).toEqual([])
  })

  it('does not take being stopped for a failure', async () => {
    const all = await openScriptedAssistant([{ id: 'a', answer: () => answer }, { id: 'b' }, ...machine], {
      settings: clouds,
    })
    await ask(all, 'count for me please now', 2_500)
    expect(all.talk.conversation.view.state).toBe('speaking')
    all.talk.conversation.stop()
    await all.talk.wait(2_000)
    expect(all.providers.calls.filter((call) => call.startsWith('b'))).toEqual([])
    expect(all.safeguards.health.views().every(({ status }) => status === 'healthy')).toBe(true)
    expect(await all.talk.end()).toEqual([])
  })
})

describe('when the cloud is gone', () => {
  it('the machine takes over, says so once, and hands back', async () => {
    let gone = true
    const down = (id: string): ScriptedProvider => ({
      id,
      mishap: () => (gone ? { at: 0, how: 'fault' } : undefined),
      check: () => {
        if (gone) throw new Error('no network')
      },
      answer: () => 'From the cloud.',
    })
    const all = await openScriptedAssistant([down('a'), down('b'), ...machine], { settings: clouds })
    await ask(all)
    await ask(all, 'and what of Spain please')
    expect(all.talk.lines).toEqual([
      'user: what is the capital of France',
      'assistant: On my own.',
      'user: and what of Spain please',
      'assistant: On my own.',
    ])
    expect(all.talk.messages.map(({ providers }) => providers)).toEqual([
      { stt: 'local' },
      { llm: 'offline', tts: 'local' },
      { stt: 'local' },
      { llm: 'offline', tts: 'local' },
    ])
    expect(notices(all)).toEqual(['fallback.onDevice stt', 'fallback.onDevice llm', 'fallback.onDevice tts'])
    gone = false
    await all.talk.wait(120_000)
    await ask(all, 'and what of Italy please')
    expect(all.talk.lines.at(-1)).toBe('assistant: From the cloud.')
    expect(all.talk.messages.at(-1)?.providers).toEqual({ llm: 'a', tts: 'a' })
    expect(notices(all).slice(3)).toEqual(['fallback.back stt', 'fallback.back llm', 'fallback.back tts'])
    expect(await all.talk.end()).toEqual([])
  })

  it('and the window says there is no network, nobody waits for it, and it is said once for all', async () => {
    const all = await openScriptedAssistant([{ id: 'a' }, { id: 'b' }, ...machine], { settings: clouds })
    all.safeguards.network(false)
    await ask(all)
    expect(all.providers.calls).toEqual(['local stt language=en', 'offline llm model=', 'local tts voice=slt'])
    expect(notices(all)).toEqual(['fallback.onDevice all'])
    all.safeguards.network(true)
    await ask(all, 'and what of Spain please')
    expect(all.providers.calls.slice(3)).toEqual(['a stt language=en', 'a llm model=big', 'a tts voice=anna'])
    expect(notices(all).slice(1)).toEqual(['fallback.back all'])
    expect(await all.talk.end()).toEqual([])
  })

  it('a provider that has to be mended is named once, and again when it was mended and broke again', async () => {
    const key: Fault = fault('llm', 'auth', 'llm.badKey', { provider: 'a' })
    const all = await openScriptedAssistant(
      [{ id: 'a', mishap: breaking(['llm'], { at: 0, fault: key }) }, ...machine],
      {
        settings: { brain: { provider: 'a', model: 'big' } },
      },
    )
    await ask(all)
    await ask(all, 'and what of Spain please')
    expect(notices(all)).toEqual(['fault.llm.badKey', 'fallback.onDevice llm'])
    all.safeguards.changed('a')
    await ask(all, 'and what of Italy please')
    expect(notices(all).slice(2)).toEqual(['fault.llm.badKey'])
    await all.talk.end()
  })
})

describe('what nobody could understand', () => {
  const deaf = (id: string, local: boolean, when: () => boolean): ScriptedProvider => ({
    id,
    local,
    ...(local && { languages: ['en'] }),
    mishap: (stage) => (stage === 'stt' && when() ? { at: 0, how: 'fault' } : undefined),
    answer: () => 'Understood.',
  })

  it('is kept as a line and answered when the person asks for it', async () => {
    let broken = true
    const all = await openScriptedAssistant(
      [deaf('a', false, () => broken), deaf('local', true, () => broken), machine[1]!],
      {
        settings: { hearing: { provider: 'a' } },
      },
    )
    await all.talk.speak('remember to water the plants')
    await all.talk.wait(4_000)
    expect(all.talk.messages).toMatchObject([{ role: 'user', text: '', status: 'failed', fault: { stage: 'stt' } }])
    broken = false
    all.talk.conversation.lines.retry(all.talk.messages[0]?.id ?? '')
    await all.talk.wait(4_000)
    expect(all.talk.lines).toEqual(['user: remember to water the plants', 'assistant: On my own.'])
    expect(all.talk.messages[0]).toMatchObject({ via: 'voice', providers: { stt: 'local' } })
    expect(await all.talk.end()).toEqual([])
  })

  it('is answered by itself when the network returns', async () => {
    let broken = true
    const all = await openScriptedAssistant(
      [deaf('a', false, () => broken), deaf('local', true, () => broken), machine[1]!],
      {
        settings: { hearing: { provider: 'a' } },
      },
    )
    all.safeguards.network(false)
    await all.talk.speak('remember to water the plants')
    await all.talk.wait(4_000)
    broken = false
    all.safeguards.network(true)
    await all.talk.wait(4_000)
    expect(all.talk.lines).toEqual(['user: remember to water the plants', 'assistant: On my own.'])
    expect(await all.talk.end()).toEqual([])
  })

  it('stays a line with its reason when it cannot be understood again either', async () => {
    const all = await openScriptedAssistant([deaf('local', true, () => true), machine[1]!])
    await all.talk.speak('remember to water the plants')
    await all.talk.wait(4_000)
    const id = all.talk.messages[0]?.id ?? ''
    all.talk.conversation.lines.retry(id)
    await all.talk.wait(1_000)
    expect(all.talk.messages).toMatchObject([{ id, status: 'failed' }])
    expect(await all.talk.end()).toEqual([])
  })
})

describe('a model server of this machine', () => {
  const server = (mishap: NonNullable<ScriptedProvider['mishap']>): ScriptedProvider => ({
    id: 'ollama',
    local: true,
    models: ['small'],
    answer: () => 'It is Paris.',
    mishap,
  })
  const settings: SettingsPatch = { brain: { provider: 'ollama', model: 'small' }, onboarding: { done: true } }
  const values = { address: 'localhost:11434' }

  it.each<[string, Fault]>([
    ['is off', fault('llm', 'network', 'llm.unreachable', { provider: 'ollama', values })],
    ['has trouble', fault('llm', 'network', 'llm.serverError', { provider: 'ollama', values })],
    ['says nothing', fault('llm', 'empty', 'llm.empty', { provider: 'ollama', values })],
    ['loads for ever', fault('llm', 'network', 'llm.loading', { provider: 'ollama', values })],
  ])('that %s is named, and nobody is told to connect one', async (_, failure) => {
    const brain = createOfflineProvider({ random: () => 0 })
    const all = await openScriptedAssistant(
      [server((stage) => (stage === 'llm' ? { at: 0, how: 'fault', fault: failure } : undefined)), machine[0]!],
      { settings, providers: [brain] },
    )
    await ask(all, 'what is the capital of France', 45_000)
    expect(notices(all)).toEqual([`fault.${failure.code}`])
    expect(all.talk.lines.at(-1)).toMatch(/^assistant: .*ollama.*not answering/)
    await ask(all, 'and of Spain', 45_000)
    expect(notices(all)).toHaveLength(1)
    expect(await all.talk.end()).toEqual([])
  })

  it('that is loading is waited for', async () => {
    let asked = 0
    const loading = fault('llm', 'network', 'llm.loading', { provider: 'ollama', values })
    const all = await openScriptedAssistant(
      [
        server((stage) => (stage === 'llm' && asked++ < 8 ? { at: 0, how: 'fault', fault: loading } : undefined)),
        ...machine,
      ],
      { settings },
    )
    await ask(all, 'what is the capital of France', 14_000)
    expect(all.talk.lines.at(-1)).toBe('assistant: It is Paris.')
    expect(notices(all)).toEqual([])
    expect(await all.talk.end()).toEqual([])
  })
})

/* What happens at the limit: `tests/integration/daily-limit.test.ts`. */
describe('money', () => {
  it('is not counted for what runs on the machine, and a price nobody knows is no price', async () => {
    const all = await openScriptedAssistant([{ id: 'a' }, ...machine], {
      settings: { ...clouds, brain: { provider: 'offline' } },
    })
    await ask(all)
    const { usage, costUsd } = all.talk.messages.at(-1) ?? {}
    expect(Object.keys(usage ?? {}).sort()).toEqual(['audioSecond', 'character', 'spokenSecond'])
    expect(costUsd).toBeUndefined()
    await all.talk.end()
  })
})
