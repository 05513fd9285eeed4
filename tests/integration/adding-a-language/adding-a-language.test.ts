import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packOf, registerLanguage } from '#engine/languages/registry'
import { offlineModel } from '#engine/providers/offline/model'
import { findPlace } from '#engine/skills/calendar/zones'
import { registerSkillLanguage } from '#engine/skills/language-registry'
import { overlap } from '#engine/skills/state/overlap'
import { understandIn } from '#engine/skills/understanding/index'
import { readAddress } from '#engine/skills/understanding/address'
import { findUnit } from '#engine/skills/units/convert'
import { phrase } from '#engine/skills/words/index'
import { SentenceChunker } from '#engine/speech/chunker'
import { speakable } from '#engine/speech/speakable/speakable'
import { progressWords } from '#engine/tools/words'
import { completeness } from '#engine/turn/completeness'
import { isBackchannel, isStop } from '#engine/turn/words'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'
import { esperanto, esperantoSkills } from './esperanto'

const answer =
  'Unu du tri kvar kvin ses sep ok naŭ dek. Kaj nun mi parolas ankoraŭ iom pli longe ol antaŭe, por ke vi aŭdu min.'

let forget: (() => void)[]
beforeAll(() => {
  // What was made of the packs before must be made anew.
  expect([findPlace('Londono'), findUnit('mejloj'), readAddress('vikipedio')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  forget = [registerLanguage(esperanto), registerSkillLanguage(esperantoSkills)]
})
afterAll(() => {
  for (const one of forget) one()
  expect(packOf('eo').tag).toBe('en')
  expect(findUnit('mejloj')).toBeUndefined()
  expect(understandIn('eo', 'kioma horo estas')).toEqual([])
})

async function talking(): Promise<ScriptedConversation> {
  const stage = new ScriptedConversation({ language: 'eo', answer: () => words(answer) })
  stage.conversation.arm(true)
  await stage.wait(640)
  await stage.speak('rakontu ion al mi nun')
  await stage.wait(2_560)
  expect(stage.conversation.view.state).toBe('speaking')
  return stage
}

describe('a third language', () => {
  it('is read by its own rules', () => {
    expect(speakable('3 & 4', 'eo-EO')).toBe('tri kaj kvar')
    expect(speakable('Pomoj, piroj ktp.', 'eo')).toBe('Pomoj, piroj kaj tiel plu.')
    const chunker = new SentenceChunker('eo')
    const pieces = [...chunker.push('Venis sinj. Zamenhof hodiaŭ. Li ridis.'), ...chunker.flush()]
    expect(pieces.map(({ text }) => text.trim())).toEqual(['Venis sinj. Zamenhof hodiaŭ.', 'Li ridis.'])
    expect(completeness('mi volas teon kaj')).toBe('incomplete')
    expect(completeness('ĉu pluvas')).toBe('complete')
    expect(overlap('la kato', 'la hundo')).toBe(0)
    expect(progressWords('eo', 'none')?.[0]).toBe('Momenton, mi serĉas.')
  })

  it('answers everyday requests without a model, in its own words for places, units and addresses', () => {
    const asked = (text: string) => understandIn('eo', text)
    expect(asked('Bonvolu, kioma horo estas en Londono?')).toEqual([{ skill: 'time', args: { place: 'londono' } }])
    expect(asked('Kiom da kilometroj estas 5 mejloj, mi petas?')).toEqual([
      { skill: 'convert', args: { value: 5, from: 'mi', to: 'km' } },
    ])
    expect(asked('Malfermu vikipedion')).toEqual([])
    expect(asked('Malfermu example punkto org')[0]?.args).toEqual({ address: 'https://example.org/' })
    expect(readAddress('vikipedio')).toBe('https://eo.wikipedia.org/')

    expect(findPlace('Anglio')).toEqual({ zone: 'Europe/London', name: 'London' })
    const time = { kind: 'time', local: '2026-11-20T14:05:00', zone: 'Europe/London', place: 'London' } as const
    expect(phrase(time, 'eo')).toBe('Londono: 14:05.')
    expect(phrase({ kind: 'converted', value: 5, from: 'mi', result: 8, to: 'km' }, 'eo')).toBe(
      '5 mejloj estas 8 kilometroj.',
    )
    expect(overlap('la katoj', 'mi havas katon')).toBe(1)
    expect(offlineModel({ random: () => 0 }).caps.languages).toContain('eo')
    expect(understandIn('en', 'kioma horo estas')).toEqual([])
  })

  it('stops at its order to stop', async () => {
    expect([isStop('Haltu!'), isStop('Stop!')]).toEqual([true, true])
    const stage = await talking()
    await stage.speak('haltu')
    await stage.wait(9_000)
    expect(stage.messages[1]?.status).toBe('interrupted')
    expect(await stage.end()).toEqual([])
  })

  it('goes on after its listening noise, and says all of its answer', async () => {
    expect(isBackchannel('Jes ja')).toBe(true)
    const stage = await talking()
    await stage.speak('jes ja')
    await stage.wait(15_000)
    expect(stage.lines).toEqual(['user: rakontu ion al mi nun', `assistant: ${answer}`])
    expect(stage.messages[1]?.status).toBe('done')
    expect(await stage.end()).toEqual([])
  })
})
