import { describe, expect, it } from 'vitest'
import type { Persona, SettingsPatch } from '#shared/settings'
import { createOfflineProvider } from '../providers/offline'
import { builtInSkills } from '../skills/index'
import type { ScriptedProvider } from '#support/engine/scripted-providers'
import {
  openScriptedAssistant,
  type ScriptedAssistant,
  type ScriptedAssistantOptions,
} from '#support/engine/scripted-assistant'

const machine: readonly ScriptedProvider[] = [
  { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
  { id: 'offline', local: true, answer: () => 'On my own.' },
]
const ada: Persona = {
  id: '1',
  name: 'Ada',
  instructions: 'You love mathematics.',
  voice: { provider: 'b', voice: 'ada' },
  brain: { provider: 'b', model: 'deep' },
}
const max: Persona = { id: '2', name: 'Max', instructions: '' }
const general: SettingsPatch = {
  hearing: { provider: 'a' },
  brain: { provider: 'a', model: 'big' },
  voice: { provider: 'a', voice: 'anna' },
}

function open(
  roles: readonly ScriptedProvider[],
  personas: SettingsPatch['personas'],
  options: Partial<ScriptedAssistantOptions> = {},
): Promise<ScriptedAssistant> {
  return openScriptedAssistant(roles, {
    settings: { ...general, personas: { list: [ada, max], ...personas } },
    skills: builtInSkills,
    ...options,
  })
}

async function ask({ talk }: ScriptedAssistant, words = 'how are you doing today', ms = 6_000): Promise<void> {
  await talk.speak(words)
  await talk.wait(ms)
}

const calls = ({ providers }: ScriptedAssistant): string[] =>
  providers.calls.splice(0).filter((call) => !call.includes(' stt '))
const heard = ({ talk, providers }: ScriptedAssistant, utterance: number): string =>
  providers
    .wordsIn(talk.player.soundOf(utterance))
    .map(({ word }) => word)
    .join(' ')

/** A model that switches when asked to, and says who it was told to be. */
const switching: ScriptedProvider['answer'] = (request) => {
  const last = request.messages.at(-1)
  if (last?.role === 'user' && last.text.startsWith('talk to'))
    return [{ id: '1', name: 'persona_switch', arguments: JSON.stringify({ name: last.text.slice(8) }) }]
  return /^You are (\w+)/.exec(request.instructions)?.[1] ?? 'nobody'
}

describe('a persona', () => {
  it('answers with its own brain, instructions and voice, and the line says so', async () => {
    const instructions: string[] = []
    const b: ScriptedProvider = {
      id: 'b',
      answer: (request) => (instructions.push(request.instructions), 'Seven is prime.'),
    }
    const all = await open([{ id: 'a' }, b, ...machine], { active: '1' })
    await ask(all)
    expect(calls(all)).toEqual(['b llm model=deep', 'b tts voice=ada'])
    expect(all.talk.messages.at(-1)).toMatchObject({ role: 'assistant', text: 'Seven is prime.', persona: 'Ada' })
    expect(instructions[0]).toMatch(/^You are Ada/)
    expect(instructions[0]).toContain('You love mathematics.')
    expect(await all.talk.end()).toEqual([])
  })

  it('leaves to the general settings what it does not choose', async () => {
    const all = await open([{ id: 'a' }, ...machine], { active: '2' })
    await ask(all)
    expect(calls(all)).toEqual(['a llm model=big', 'a tts voice=anna'])
    expect(all.talk.messages.at(-1)).toMatchObject({ persona: 'Max' })
    expect(await all.talk.end()).toEqual([])
  })

  it('is not named where it is the default one', async () => {
    const all = await open([{ id: 'a' }, ...machine], {})
    await ask(all)
    expect(all.talk.messages.at(-1)).not.toHaveProperty('persona')
    expect(await all.talk.end()).toEqual([])
  })

  it('is stood in for by the general provider, with its voice', async () => {
    const silent: ScriptedProvider = {
      id: 'b',
      answer: () => 'Seven is prime.',
      mishap: (stage) => (stage === 'tts' ? { at: 0, how: 'end' } : undefined),
    }
    const all = await open([{ id: 'a' }, silent, ...machine], { active: '1' })
    await ask(all)
    expect(calls(all)).toContain('a tts voice=anna')
    expect(heard(all, 1)).toBe('Seven is prime.')
    expect(await all.talk.end()).toEqual([])
  })
})

describe('switching', () => {
  it('by a model: the new persona confirms it, in its own words and voice', async () => {
    const all = await open([{ id: 'a', answer: switching }, { id: 'b', answer: switching }, ...machine], {})
    await ask(all, 'talk to Ada')
    expect(calls(all)).toEqual(['a llm model=big', 'a tts voice=anna', 'b llm model=deep', 'b tts voice=ada'])
    expect(all.talk.messages.at(-1)).toMatchObject({
      text: 'Ada',
      heardChars: 3,
      persona: 'Ada',
      status: 'done',
      providers: { llm: 'b', tts: 'b' },
    })
    expect(heard(all, 1)).toBe('Ada')
    await ask(all)
    expect(calls(all)).toEqual(['b llm model=deep', 'b tts voice=ada'])
    await ask(all, 'talk to Parley')
    expect(all.talk.messages.at(-1)).toMatchObject({ text: 'Parley', providers: { llm: 'a', tts: 'a' } })
    expect(all.talk.messages.at(-1)).not.toHaveProperty('persona')
    expect(await all.talk.end()).toEqual([])
  })

  it('without a model: by name, understood by the machine itself', async () => {
    const local = machine.filter(({ id }) => id !== 'offline')
    const all = await open(
      [{ id: 'a' }, { id: 'b' }, ...local],
      { list: [{ ...ada, brain: undefined }] },
      { providers: [createOfflineProvider({ random: () => 0 })] },
    )
    await all.settings.update({ brain: { provider: 'offline' } })
    await ask(all, 'talk to ada please')
    expect(all.talk.messages.at(-1)).toMatchObject({ text: 'Ada here. What can I do for you?', persona: 'Ada' })
    expect(calls(all)).toEqual(['a tts voice=anna', 'b tts voice=ada'])
    expect(heard(all, 1)).toBe('Ada here. What can I do for you?')
    expect(await all.talk.end()).toEqual([])
  })

  it('lets an answer that is being given end as it began', async () => {
    const all = await open(
      [
        { id: 'a', answer: () => 'One two three four. Five six seven eight. Nine ten eleven twelve.' },
        { id: 'b' },
        ...machine,
      ],
      {},
    )
    await ask(all, 'count for me', 1_500)
    await all.settings.update({ personas: { active: '1' } })
    await all.talk.wait(6_000)
    expect(calls(all)).toEqual(['a llm model=big', 'a tts voice=anna'])
    expect(all.talk.messages.at(-1)).not.toHaveProperty('persona')
    expect(await all.talk.end()).toEqual([])
  })
})

describe('the language', () => {
  const turkish: Persona = {
    id: '3',
    name: 'Defne',
    instructions: '',
    language: 'tr',
    voice: { provider: 'b', voice: 'defne' },
  }

  it('of a persona is what is listened for, answered in, and spoken', async () => {
    const languages: string[] = []
    const a: ScriptedProvider = { id: 'a', answer: ({ language }) => (languages.push(language), 'Evet.') }
    const all = await open([a, { id: 'b', languages: ['tr'] }, ...machine], { list: [turkish], active: '3' })
    await ask(all, 'bugün nasılsın')
    expect(all.providers.calls).toEqual(['a stt language=tr', 'a llm model=big', 'b tts voice=defne'])
    expect(languages).toEqual(['tr'])
    expect(await all.talk.end()).toEqual([])
  })

  it('of the new persona is the one its greeting is in', async () => {
    const local = machine.filter(({ id }) => id !== 'offline')
    const all = await open(
      [{ id: 'a' }, { id: 'b', languages: ['tr'] }, ...local],
      { list: [turkish] },
      { providers: [createOfflineProvider({ random: () => 0 })] },
    )
    await all.settings.update({ brain: { provider: 'offline' } })
    await ask(all, 'switch to the turkish one')
    expect(all.talk.messages.at(-1)).toMatchObject({
      text: 'Ben Defne. Nasıl yardımcı olabilirim?',
      persona: 'Defne',
      providers: { tts: 'b' },
    })
    expect(heard(all, 1)).toBe('Ben Defne. Nasıl yardımcı olabilirim?')
    expect(await all.talk.end()).toEqual([])
  })

  it('keeps voices that do not know it from reading it: then the answer is only shown', async () => {
    const all = await open([{ id: 'a', languages: ['tr'] }, ...machine], {
      list: [{ ...turkish, voice: { provider: 'local', voice: 'slt' } }],
      active: '3',
    })
    await all.settings.update({ voice: { provider: 'local', voice: 'slt' } })
    await ask(all, 'bugün nasılsın')
    expect(calls(all).filter((call) => call.includes('tts'))).toEqual([])
    expect(all.talk.messages.at(-1)).toMatchObject({ role: 'assistant', status: 'done' })
    // Said once, not at every answer.
    await ask(all, 'bugün nasılsın')
    expect(all.talk.notices()).toEqual(['fault.tts.languageUnknown'])
    expect(all.talk.messages).toHaveLength(4)
    expect(await all.talk.end()).toEqual([])
  })

  it('is not read by a voice of another language while its provider has one that knows it', async () => {
    const voices: ScriptedProvider['knowing'] = { anna: ['de-DE'], aylin: ['tr-TR'] }
    const all = await open([{ id: 'a', knowing: voices }, ...machine], {
      list: [{ ...turkish, voice: undefined }],
      active: '3',
    })
    await ask(all, 'bugün nasılsın')
    expect(calls(all)).toContain('a tts voice=aylin')
    expect(await all.talk.end()).toEqual([])
  })

  it('of the machine’s own words is one it has', async () => {
    const local = machine.filter(({ id }) => id !== 'offline')
    const all = await open(
      [{ id: 'a' }, ...local],
      { list: [] },
      { providers: [createOfflineProvider({ random: () => 0 })] },
    )
    await all.settings.update({
      brain: { provider: 'offline' },
      hearing: { language: 'de' },
      voice: { provider: 'local', voice: 'slt' },
    })
    await ask(all, 'wie geht es dir')
    expect(calls(all)).toEqual(['local tts voice=slt'])
    expect(await all.talk.end()).toEqual([])
  })
})
