import { describe, expect, it } from 'vitest'
import { fault, type Fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type { SettingsPatch } from '#shared/settings'
import { createOfflineProvider } from '../../providers/offline'
import type { Mishap, Role } from '#support/engine/scripted-providers'
import { openEnsemble, type Ensemble } from '#support/engine/scripted-assistant'

const machine: readonly Role[] = [
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
): NonNullable<Role['mishap']> {
  return (stage) => (stages.includes(stage) ? { how: 'fault', ...how } : undefined)
}

async function ask(ensemble: Ensemble, words = 'what is the capital of France', ms = 8_000): Promise<void> {
  await ensemble.stage.speak(words)
  await ensemble.stage.wait(ms)
}

const notices = ({ stage }: Ensemble): string[] =>
  stage.events.flatMap(({ name, data }) =>
    name === 'notice' ? [[data.code, ...Object.values(data.values ?? {})].join(' ')] : [],
  )

const heard = ({ stage, cast }: Ensemble, utterance: number): string =>
  cast
    .wordsIn(stage.player.soundOf(utterance))
    .map(({ word }) => word)
    .join(' ')

describe('a chain of providers', () => {
  it('is served by the first one while it can', async () => {
    const all = await openEnsemble([{ id: 'a', answer: () => answer }, { id: 'b' }, ...machine], { settings: clouds })
    await ask(all)
    expect(all.stage.lines).toEqual(['user: what is the capital of France', `assistant: ${answer}`])
    expect(all.stage.messages.map(({ providers }) => providers)).toEqual([{ stt: 'a' }, { llm: 'a', tts: 'a' }])
    expect(all.cast.calls).toEqual(['a stt language=en', 'a llm model=big', 'a tts voice=anna'])
    expect(notices(all)).toEqual([])
    expect(await all.stage.end()).toEqual([])
  })

  it('lets the next brain answer, and the badge says so', async () => {
    const all = await openEnsemble(
      [{ id: 'a', mishap: breaking(['llm']) }, { id: 'b', models: ['small'], answer: () => answer }, ...machine],
      { settings: clouds },
    )
    await ask(all)
    expect(all.stage.lines.at(-1)).toBe(`assistant: ${answer}`)
    expect(all.stage.messages.at(-1)).toMatchObject({ status: 'done', providers: { llm: 'b', tts: 'a' } })
    // The first is tried three times within the second; a fallback whose model nobody chose takes its first one.
    expect(all.cast.calls.filter((call) => call.includes('llm'))).toEqual([
      ...Array<string>(3).fill('a llm model=big'),
      'b llm model=small',
    ])
    // A person never notices.
    expect(notices(all)).toEqual([])
    expect(await all.stage.end()).toEqual([])
  })

  it('goes on with the next voice from the first sentence not begun', async () => {
    const dying: Role = {
      id: 'a',
      answer: () => answer,
      mishap: breaking(['tts'], { at: 4, fault: fault('tts', 'quota', 'tts.quota') }),
    }
    const all = await openEnsemble([dying, { id: 'b', voices: ['bert'] }, ...machine], { settings: clouds })
    await ask(all)
    expect(heard(all, 1)).toBe(answer)
    expect(all.cast.calls.filter((call) => call.includes('tts'))).toEqual(['a tts voice=anna', 'b tts voice=bert'])
    expect(all.stage.messages.at(-1)).toMatchObject({
      status: 'done',
      text: answer,
      heardChars: answer.length,
      providers: { llm: 'a', tts: 'b' },
    })
    // Money can only be seen to by the person.
    expect(notices(all)).toEqual(['fault.tts.quota'])
    expect(await all.stage.end()).toEqual([])
  })

  it.each([3, 4])(
    'knows what was heard when an answer in two voices, broken after %i words, is interrupted',
    async (at) => {
      const dying: Role = {
        id: 'a',
        answer: () => answer,
        mishap: breaking(['tts'], { at, fault: fault('tts', 'quota', 'tts.quota') }),
      }
      const all = await openEnsemble([dying, { id: 'b', voices: ['bert'] }, ...machine], { settings: clouds })
      await ask(all, 'count for me please now', 2_600)
      await all.stage.speak('no stop it right there now')
      await all.stage.wait(1_000)
      const said = all.stage.messages[1]
      const words = all.cast.wordsIn(all.stage.player.soundOf(1)).filter(({ samples }) => samples === 4_800)
      expect(said?.status).toBe('interrupted')
      expect(words.length).toBeGreaterThan(4)
      // Wherever it broke off, the next voice says the rest.
      expect(words.map(({ word }) => word)).toEqual(['One', 'two', 'three', 'four.', 'Five', 'six'])
      expect(said?.text.slice(0, said.heardChars).trim()).toBe('One two three four. Five six')
      expect(await all.stage.end()).toEqual([])
    },
  )

  it('loses no word when the recogniser dies in the middle of the turn', async () => {
    const all = await openEnsemble([{ id: 'a', mishap: breaking(['stt'], { at: 20 }) }, { id: 'b' }, ...machine], {
      settings: clouds,
    })
    await ask(all, 'please tell me what the capital of France is')
    expect(all.stage.messages[0]).toMatchObject({
      text: 'please tell me what the capital of France is',
      providers: { stt: 'b' },
    })
    expect(await all.stage.end()).toEqual([])
  })

  it('loses no word when the recogniser falls silent, and the next one too', async () => {
    const silent = breaking(['stt'], { at: 20, how: 'stall' })
    const all = await openEnsemble([{ id: 'a', mishap: silent }, { id: 'b', mishap: silent }, ...machine], {
      settings: clouds,
    })
    await ask(all, 'please tell me what the capital of France is', 12_000)
    expect(all.stage.messages[0]).toMatchObject({
      text: 'please tell me what the capital of France is',
      providers: { stt: 'local' },
    })
    expect(all.stage.messages[1]).toMatchObject({ status: 'done' })
    expect(await all.stage.end()).toEqual([])
  })

  it('is warmed up when the microphone opens; what turns use up, with every turn', async () => {
    const all = await openEnsemble([{ id: 'a' }, { id: 'b' }, ...machine], {
      settings: { ...clouds, voice: { provider: 'local' } },
    })
    expect(all.cast.warmed).toEqual(['a stt', 'a llm', 'local tts'])
    await ask(all)
    await ask(all, 'and what of Spain please')
    // A connection is used up by a turn; what the machine has loaded is still there.
    expect(all.cast.warmed.slice(3)).toEqual(['a llm', 'a llm'])
    await all.stage.end()
  })

  it('tells the windows how each of them does', async () => {
    const all = await openEnsemble(
      [
        { id: 'a', mishap: breaking(['llm'], { at: 0, fault: fault('llm', 'quota', 'llm.quota') }) },
        { id: 'b' },
        ...machine,
      ],
      { settings: clouds },
    )
    await ask(all)
    const health = all.stage.events.flatMap((event) => (event.name === 'health' ? [event.data.health] : [])).at(-1)
    expect(health).toContainEqual(
      expect.objectContaining({
        stage: 'llm',
        provider: 'a',
        status: 'down',
        lastFault: expect.objectContaining({ code: 'llm.quota' }) as unknown,
      }),
    )
    await all.stage.end()
  })

  it('takes a change of the settings up with the next turn', async () => {
    const all = await openEnsemble([{ id: 'a' }, { id: 'b', voices: ['bert'] }, ...machine], { settings: clouds })
    await ask(all)
    await all.settings.update({ brain: { provider: 'b', fallbacks: [] }, providers: { b: { model: 'mine' } } })
    await all.settings.update({ brain: { provider: 'a', fallbacks: ['b'] }, voice: { provider: 'b', voice: 'bea' } })
    await ask(all, 'and what of Spain please')
    expect(all.cast.calls.slice(3)).toEqual(['a stt language=en', 'a llm model=big', 'b tts voice=bea'])
    await all.stage.end()
  })

  it('gives a fallback the model and the voice the person chose for it', async () => {
    const settings = { ...clouds, providers: { b: { model: 'mine', voice: 'bea' } } }
    const all = await openEnsemble(
      [{ id: 'a', mishap: breaking(['llm', 'tts']) }, { id: 'b', models: ['small'], voices: ['bert'] }, ...machine],
      { settings },
    )
    await ask(all)
    expect(all.cast.calls.filter((call) => call.startsWith('b'))).toEqual(['b llm model=mine', 'b tts voice=bea'])
    await all.stage.end()
  })

  it('prefers recognisers that know the language, and answers in it', async () => {
    const settings: SettingsPatch = { ...clouds, hearing: { provider: 'local', fallbacks: ['b'], language: 'tr' } }
    const all = await openEnsemble(
      [{ id: 'a', languages: ['en'] }, { id: 'b', languages: ['tr', 'de'], voices: ['bora'] }, ...machine],
      { settings },
    )
    await ask(all)
    expect(all.stage.messages[0]?.providers).toEqual({ stt: 'b' })
    // `a` cannot say Turkish words, nor can the machine.
    expect(all.stage.messages[1]?.providers).toEqual({ llm: 'a', tts: 'b' })
    await all.stage.end()
  })

  it('says a sample in a voice that is only being tried, whatever the settings say', async () => {
    const all = await openEnsemble([{ id: 'a', languages: ['tr'] }, ...machine])
    all.stage.conversation.preview('one two three', { speaker: { provider: 'a', voice: 'berk' }, language: 'tr' })
    await all.stage.wait(200)
    // The next one is not kept waiting by the one before.
    all.stage.conversation.preview('four', { speaker: { provider: 'a', voice: 'ada' }, language: 'tr' })
    await all.stage.wait(4_000)
    expect(all.cast.calls).toEqual(['a tts voice=berk', 'a tts voice=ada'])
    expect(all.stage.messages).toEqual([])
    expect(all.settings.get().voice).toMatchObject({ provider: 'local', voice: 'slt' })
    expect([heard(all, 1), heard(all, 2)]).toEqual(['one', 'four'])
    expect(await all.stage.end()).toEqual([])
  })

  it('says why a voice that is being tried cannot be heard, and lets nobody stand in for it', async () => {
    const all = await openEnsemble([{ id: 'a', mishap: breaking(['tts']) }, ...machine])
    all.stage.conversation.preview('one two three', { speaker: { provider: 'a', voice: 'berk' } })
    await all.stage.wait(3_000)
    expect(all.cast.calls.every((call) => call === 'a tts voice=berk')).toBe(true)
    expect(notices(all).join()).toContain('fault.')
    expect(await all.stage.end()).toEqual([])
  })

  it('does not take being stopped for a failure', async () => {
    const all = await openEnsemble([{ id: 'a', answer: () => answer }, { id: 'b' }, ...machine], { settings: clouds })
    await ask(all, 'count for me please now', 2_500)
    expect(all.stage.conversation.view.state).toBe('speaking')
    all.stage.conversation.stop()
    await all.stage.wait(2_000)
    expect(all.cast.calls.filter((call) => call.startsWith('b'))).toEqual([])
    expect(all.safeguards.health.views().every(({ status }) => status === 'healthy')).toBe(true)
    expect(await all.stage.end()).toEqual([])
  })
})

describe('when the cloud is gone', () => {
  it('the machine takes over, says so once, and hands back', async () => {
    let gone = true
    const down = (id: string): Role => ({
      id,
      mishap: () => (gone ? { at: 0, how: 'fault' } : undefined),
      check: () => {
        if (gone) throw new Error('no network')
      },
      answer: () => 'From the cloud.',
    })
    const all = await openEnsemble([down('a'), down('b'), ...machine], { settings: clouds })
    await ask(all)
    await ask(all, 'and what of Spain please')
    expect(all.stage.lines).toEqual([
      'user: what is the capital of France',
      'assistant: On my own.',
      'user: and what of Spain please',
      'assistant: On my own.',
    ])
    expect(all.stage.messages.map(({ providers }) => providers)).toEqual([
      { stt: 'local' },
      { llm: 'offline', tts: 'local' },
      { stt: 'local' },
      { llm: 'offline', tts: 'local' },
    ])
    expect(notices(all)).toEqual(['fallback.onDevice stt', 'fallback.onDevice llm', 'fallback.onDevice tts'])
    gone = false
    await all.stage.wait(120_000)
    await ask(all, 'and what of Italy please')
    expect(all.stage.lines.at(-1)).toBe('assistant: From the cloud.')
    expect(all.stage.messages.at(-1)?.providers).toEqual({ llm: 'a', tts: 'a' })
    expect(notices(all).slice(3)).toEqual(['fallback.back stt', 'fallback.back llm', 'fallback.back tts'])
    expect(await all.stage.end()).toEqual([])
  })

  it('and the window says there is no network, nobody waits for it, and it is said once for all', async () => {
    const all = await openEnsemble([{ id: 'a' }, { id: 'b' }, ...machine], { settings: clouds })
    all.safeguards.network(false)
    await ask(all)
    expect(all.cast.calls).toEqual(['local stt language=en', 'offline llm model=', 'local tts voice=slt'])
    expect(notices(all)).toEqual(['fallback.onDevice all'])
    all.safeguards.network(true)
    await ask(all, 'and what of Spain please')
    expect(all.cast.calls.slice(3)).toEqual(['a stt language=en', 'a llm model=big', 'a tts voice=anna'])
    expect(notices(all).slice(1)).toEqual(['fallback.back all'])
    expect(await all.stage.end()).toEqual([])
  })

  it('a provider that has to be mended is named once, and again when it was mended and broke again', async () => {
    const key: Fault = fault('llm', 'auth', 'llm.badKey', { provider: 'a' })
    const all = await openEnsemble([{ id: 'a', mishap: breaking(['llm'], { at: 0, fault: key }) }, ...machine], {
      settings: { brain: { provider: 'a', model: 'big' } },
    })
    await ask(all)
    await ask(all, 'and what of Spain please')
    expect(notices(all)).toEqual(['fault.llm.badKey', 'fallback.onDevice llm'])
    all.safeguards.changed('a')
    await ask(all, 'and what of Italy please')
    expect(notices(all).slice(2)).toEqual(['fault.llm.badKey'])
    await all.stage.end()
  })
})

describe('what nobody could understand', () => {
  const deaf = (id: string, local: boolean, when: () => boolean): Role => ({
    id,
    local,
    ...(local && { languages: ['en'] }),
    mishap: (stage) => (stage === 'stt' && when() ? { at: 0, how: 'fault' } : undefined),
    answer: () => 'Understood.',
  })

  it('is kept as a line and answered when the person asks for it', async () => {
    let broken = true
    const all = await openEnsemble([deaf('a', false, () => broken), deaf('local', true, () => broken), machine[1]!], {
      settings: { hearing: { provider: 'a' } },
    })
    await all.stage.speak('remember to water the plants')
    await all.stage.wait(4_000)
    expect(all.stage.messages).toMatchObject([{ role: 'user', text: '', status: 'failed', fault: { stage: 'stt' } }])
    broken = false
    all.stage.conversation.retry(all.stage.messages[0]?.id ?? '')
    await all.stage.wait(4_000)
    expect(all.stage.lines).toEqual(['user: remember to water the plants', 'assistant: On my own.'])
    expect(all.stage.messages[0]).toMatchObject({ via: 'voice', providers: { stt: 'local' } })
    expect(await all.stage.end()).toEqual([])
  })

  it('is answered by itself when the network returns', async () => {
    let broken = true
    const all = await openEnsemble([deaf('a', false, () => broken), deaf('local', true, () => broken), machine[1]!], {
      settings: { hearing: { provider: 'a' } },
    })
    all.safeguards.network(false)
    await all.stage.speak('remember to water the plants')
    await all.stage.wait(4_000)
    broken = false
    all.safeguards.network(true)
    await all.stage.wait(4_000)
    expect(all.stage.lines).toEqual(['user: remember to water the plants', 'assistant: On my own.'])
    expect(await all.stage.end()).toEqual([])
  })

  it('stays a line with its reason when it cannot be understood again either', async () => {
    const all = await openEnsemble([deaf('local', true, () => true), machine[1]!])
    await all.stage.speak('remember to water the plants')
    await all.stage.wait(4_000)
    const id = all.stage.messages[0]?.id ?? ''
    all.stage.conversation.retry(id)
    await all.stage.wait(1_000)
    expect(all.stage.messages).toMatchObject([{ id, status: 'failed' }])
    expect(await all.stage.end()).toEqual([])
  })
})

describe('a model server of this machine', () => {
  const server = (mishap: NonNullable<Role['mishap']>): Role => ({
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
    const all = await openEnsemble(
      [server((stage) => (stage === 'llm' ? { at: 0, how: 'fault', fault: failure } : undefined)), machine[0]!],
      { settings, providers: [brain] },
    )
    await ask(all, 'what is the capital of France', 45_000)
    expect(notices(all)).toEqual([`fault.${failure.code}`])
    expect(all.stage.lines.at(-1)).toMatch(/^assistant: .*ollama.*not answering/)
    await ask(all, 'and of Spain', 45_000)
    expect(notices(all)).toHaveLength(1)
    expect(await all.stage.end()).toEqual([])
  })

  it('that is loading is waited for', async () => {
    let asked = 0
    const loading = fault('llm', 'network', 'llm.loading', { provider: 'ollama', values })
    const all = await openEnsemble(
      [
        server((stage) => (stage === 'llm' && asked++ < 8 ? { at: 0, how: 'fault', fault: loading } : undefined)),
        ...machine,
      ],
      { settings },
    )
    await ask(all, 'what is the capital of France', 14_000)
    expect(all.stage.lines.at(-1)).toBe('assistant: It is Paris.')
    expect(notices(all)).toEqual([])
    expect(await all.stage.end()).toEqual([])
  })
})

/* What happens at the limit: `tests/integration/daily-limit.test.ts`. */
describe('money', () => {
  it('is not counted for what runs on the machine, and a price nobody knows is no price', async () => {
    const all = await openEnsemble([{ id: 'a' }, ...machine], {
      settings: { ...clouds, brain: { provider: 'offline' } },
    })
    await ask(all)
    const { usage, costUsd } = all.stage.messages.at(-1) ?? {}
    expect(Object.keys(usage ?? {}).sort()).toEqual(['audioSecond', 'character', 'spokenSecond'])
    expect(costUsd).toBeUndefined()
    await all.stage.end()
  })
})
