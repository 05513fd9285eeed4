import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type { SettingsPatch } from '#shared/settings'
import type { ChatRequest } from '#engine/provider-contract/contract'
import type { Mishap, ScriptedProvider } from '#support/engine/scripted-providers'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'

/*
 * Answers whose model or voice breaks off, at every place: what the player really got is compared with what the line
 * says was heard, and nothing that can still be said is left out.
 */

const offline: ScriptedProvider = {
  id: 'offline',
  local: true,
  answer(request) {
    // As the real one: rules cannot finish what somebody else began.
    if (request.goesOn) throw new FaultError(fault('llm', 'network', 'llm.cutOff'))
    return 'On my own.'
  },
}
const local: ScriptedProvider = { id: 'local', local: true, languages: ['en'], voices: ['slt'] }
const settings: SettingsPatch = {
  hearing: { provider: 'ears' },
  brain: { provider: 'a', model: 'big', fallbacks: ['b'] },
  voice: { provider: 'a', voice: 'anna', fallbacks: ['b'] },
}
const ears: ScriptedProvider = { id: 'ears' }
const answer = 'One two three four. Five six seven eight. Nine ten eleven twelve.'

const once = (stage: ProviderStage, mishap: Mishap): NonNullable<ScriptedProvider['mishap']> => {
  let used = false
  return (asked) => {
    if (asked !== stage || used) return undefined
    used = true
    return mishap
  }
}
const always =
  (stage: ProviderStage, mishap: Mishap): NonNullable<ScriptedProvider['mishap']> =>
  (asked) =>
    asked === stage ? mishap : undefined

/** A model that can go on: says what is left of the answer after what it is told it has said. */
function goesOn(request: ChatRequest): string {
  const said = request.goesOn ? (request.messages.at(-2) as { text: string }).text : ''
  expect(answer.startsWith(said)).toBe(true)
  return answer.slice(said.length).trim()
}

async function ask(roles: readonly ScriptedProvider[], ms = 12_000): Promise<ScriptedAssistant> {
  const all = await openScriptedAssistant([...roles, ears, local, offline], { settings })
  await all.talk.speak('count to twelve for me please')
  await all.talk.wait(ms)
  return all
}

/** Words that reached the loudspeaker whole, without asides. */
function played({ talk, providers }: ScriptedAssistant): string[] {
  return providers
    .wordsIn(talk.player.soundOf(1))
    .filter(({ samples }) => samples === 4_800)
    .map(({ word }) => word)
    .filter((word) => answer.includes(word))
}

describe('a voice that breaks off', () => {
  const places = Array.from({ length: 13 }, (_, i) => i)

  it.each(places)('after %i words: the next voice says the rest, once', async (at) => {
    const all = await ask([
      {
        id: 'a',
        answer: () => answer,
        mishap: always('tts', { at, how: 'fault', fault: fault('tts', 'quota', 'tts.quota') }),
      },
      { id: 'b', voices: ['bert'] },
    ])
    expect(played(all).join(' ')).toBe(answer)
    expect(all.talk.messages.at(-1)).toMatchObject({ status: 'done', heardChars: answer.length })
    expect(await all.talk.end()).toEqual([])
  })

  it.each(places.slice(0, 12))('after %i words with nobody left: the line says what was heard', async (at) => {
    const broken: ScriptedProvider['mishap'] = always('tts', {
      at,
      how: 'fault',
      fault: fault('tts', 'quota', 'tts.quota'),
    })
    const all = await openScriptedAssistant(
      [{ id: 'a', answer: () => answer, mishap: broken }, { ...local, mishap: broken }, ears, offline],
      { settings: { ...settings, voice: { provider: 'a', voice: 'anna' } } },
    )
    await all.talk.speak('count to twelve for me please')
    await all.talk.wait(12_000)
    const line = all.talk.messages.at(-1)
    const said = played(all).join(' ')
    // Both voices break off after as many words: what was heard is what both said, and never more.
    expect(line?.text.slice(0, line.heardChars).trim()).toBe(said)
    expect(all.talk.notices()).toContain('fault.tts.quota')
    expect(await all.talk.end()).toEqual([])
  })
})

describe('a model that breaks off', () => {
  const places = [1, 2, 3, 4, 5, 8, 11]

  it.each(places)('after %i words: it is asked to go on, and nothing is said twice', async (at) => {
    const all = await ask([{ id: 'a', answer: goesOn, mishap: once('llm', { at, how: 'fault' }) }, { id: 'b' }])
    expect(played(all).join(' ')).toBe(answer)
    expect(all.talk.messages.at(-1)).toMatchObject({ text: answer, status: 'done', heardChars: answer.length })
    expect(await all.talk.end()).toEqual([])
  })

  it.each(places)('after %i words for good: the next model goes on', async (at) => {
    let runs = 0
    const dying: ScriptedProvider = {
      id: 'a',
      answer: goesOn,
      mishap: (stage) => (stage === 'llm' ? { at: runs++ === 0 ? at : 0, how: 'fault' } : undefined),
    }
    const all = await ask([dying, { id: 'b', models: ['small'], answer: goesOn }])
    expect(played(all).join(' ')).toBe(answer)
    expect(all.talk.messages.at(-1)).toMatchObject({ text: answer, status: 'done', providers: { llm: 'b' } })
    expect(await all.talk.end()).toEqual([])
  })

  it.each([5, 9])('after %i words with nobody left: whole sentences are said, and the line says why', async (at) => {
    let runs = 0
    const dying: ScriptedProvider = {
      id: 'a',
      answer: goesOn,
      mishap: (stage) => (stage === 'llm' ? { at: runs++ === 0 ? at : 0, how: 'fault' } : undefined),
    }
    const all = await openScriptedAssistant([dying, ears, local, offline], {
      settings: { ...settings, brain: { provider: 'a', model: 'big' } },
    })
    await all.talk.speak('count to twelve for me please')
    await all.talk.wait(12_000)
    const line = all.talk.messages.at(-1)
    expect(line).toMatchObject({ status: 'failed', fault: { code: 'llm.cutOff' } })
    const said = played(all).join(' ')
    expect(said).toBe(at < 8 ? 'One two three four.' : 'One two three four. Five six seven eight.')
    expect(line?.text.slice(0, line.heardChars).trim()).toBe(said)
    expect(await all.talk.end()).toEqual([])
  })
})

describe('silence', () => {
  it('of a model at its start is told of within 2.5 s, and the next one asked within 4 s', async () => {
    const all = await ask(
      [
        { id: 'a', mishap: always('llm', { at: 0, how: 'stall' }) },
        { id: 'b', models: ['small'], answer: () => answer },
      ],
      2_500 + 1_000,
    )
    const said = all.providers.wordsIn(all.talk.player.soundOf(1)).map(({ word }) => word)
    expect(said.join(' ')).toMatch(/^One moment,/)
    await all.talk.wait(2_500)
    expect(all.talk.messages.at(-1)?.providers).toMatchObject({ llm: 'b' })
    await all.talk.wait(8_000)
    // What was said meanwhile is no part of the answer.
    expect(all.talk.messages.at(-1)).toMatchObject({ text: answer, status: 'done', heardChars: answer.length })
    expect(await all.talk.end()).toEqual([])
  })

  it('of a model in the middle brings the next one within 3 s, with nothing lost or said twice', async () => {
    let runs = 0
    const stalling: ScriptedProvider = {
      id: 'a',
      answer: goesOn,
      mishap: (stage) => (stage === 'llm' ? { at: runs++ === 0 ? 6 : 0, how: 'stall' } : undefined),
    }
    const all = await ask([stalling, { id: 'b', models: ['small'], answer: goesOn }], 16_000)
    expect(played(all).join(' ')).toBe(answer)
    expect(all.talk.messages.at(-1)).toMatchObject({ text: answer, status: 'done' })
    expect(await all.talk.end()).toEqual([])
  })
})

describe('an answer that is stopped before its first sound', () => {
  it('stays to be read, marked as not heard, and a model is not told it', async () => {
    const requests: ChatRequest[] = []
    const all = await openScriptedAssistant(
      [
        {
          id: 'a',
          answer: (request) => (requests.push(request), answer),
          mishap: always('tts', { at: 0, how: 'stall' }),
        },
        { ...local, mishap: always('tts', { at: 0, how: 'stall' }) },
        ears,
        offline,
      ],
      { settings: { ...settings, voice: { provider: 'a', voice: 'anna' } } },
    )
    await all.talk.speak('count to twelve for me please')
    await all.talk.wait(1_500)
    all.talk.conversation.stop()
    await all.talk.wait(1_000)
    expect(all.talk.messages.at(-1)).toMatchObject({ text: answer, status: 'interrupted', heardChars: 0 })
    await all.talk.speak('and now to three')
    await all.talk.wait(1_500)
    expect(JSON.stringify(requests.at(-1)?.messages)).not.toContain('One two')
    await all.talk.end()
  })
})
