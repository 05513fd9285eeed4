import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packOf, registerLanguage } from '#engine/languages/registry'
import { overlap } from '#engine/skills/state/overlap'
import { SentenceChunker } from '#engine/speech/chunker'
import { speakable } from '#engine/speech/speakable/speakable'
import { progressWords } from '#engine/tools/words'
import { completeness } from '#engine/turn/completeness'
import { isBackchannel, isStop } from '#engine/turn/words'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'
import { esperanto } from './esperanto'

const answer =
  'Unu du tri kvar kvin ses sep ok naŭ dek. Kaj nun mi parolas ankoraŭ iom pli longe ol antaŭe, por ke vi aŭdu min.'

let forget: () => void
beforeAll(() => {
  forget = registerLanguage(esperanto)
})
afterAll(() => {
  forget()
  expect(packOf('eo').tag).toBe('en')
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
