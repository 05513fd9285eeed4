import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import type { DropReason } from '../../turn/types'
import { Misunderstandings } from './misunderstandings'

/** What is noticed, in order; `windowLanguage` is Turkish where nothing else is said. */
function watch(patch: SettingsPatch = {}, windowLanguage = 'tr') {
  const noticed: string[] = []
  let now = 0
  let answering = false
  const watching = new Misunderstandings({
    settings: () => applyPatch(applyPatch(defaultSettings, { talk: { mode: 'handsFree' } }), patch),
    windowLanguage: () => windowLanguage,
    now: () => now,
    answering: () => answering,
    publish(event) {
      if (event.name === 'notice') noticed.push([event.data.code, event.data.values?.['language']].join(' ').trim())
    },
  })
  return {
    noticed,
    wait: (ms: number) => (now += ms),
    answer: () => (answering = true),
    says: (text: string, via: 'voice' | 'typed' = 'voice') =>
      watching.observe({ do: 'commit', turn: 1, reply: 1, via, text, saidFrom: 0, speechEndAt: 0 }),
    interrupts: () => watching.observe({ do: 'stopReply', reply: 1, why: 'bargeIn' }),
    setAside: () => watching.observe({ do: 'setAside', turn: 1, text: 'and now the weather' }),
    dropped: (why: DropReason) => watching.observe({ do: 'dropTurn', turn: 1, why }),
  }
}

describe('what could not be understood', () => {
  it('says once, in the window’s words, which language is heard when two sentences in a row meant nothing', () => {
    const talk = watch()
    talk.says('your own sabbath a deed the year')
    expect(talk.noticed).toEqual([])
    talk.says('some more of a kick')
    expect(talk.noticed).toEqual(['turn.hearsOnly İngilizce'])
    talk.says('beer dock a car cover')
    expect(talk.noticed.filter((one) => one.startsWith('turn.hearsOnly'))).toHaveLength(1)
  })

  it('says nothing where sentences are understood between, are typed, or the window speaks that language', () => {
    const between = watch()
    for (const text of ['some more of a kick', 'what time is it', 'your own sabbath']) between.says(text)
    const typed = watch()
    for (let i = 0; i < 4; i++) typed.says('some more of a kick', 'typed')
    const english = watch({}, 'en')
    for (let i = 0; i < 2; i++) english.says('some more of a kick')
    expect([between.noticed, typed.noticed, english.noticed]).toEqual([[], [], []])
  })

  it('says nothing with a language model or an engine, which answer everything', () => {
    for (const patch of [{ brain: { provider: 'openai' } }, { live: { engine: 'openai' } }]) {
      const talk = watch(patch)
      for (let i = 0; i < 5; i++) talk.says('some more of a kick')
      // Nobody here understood a word of it.
      for (let i = 0; i < 5; i++) talk.says('')
      expect(talk.noticed).toEqual([])
    }
  })

  it('suggests a wake phrase once when others are heard three times within two minutes', () => {
    const talk = watch({}, 'en')
    talk.dropped('noise')
    talk.wait(30_000)
    talk.says('and then he went to the other team')
    expect(talk.noticed).toEqual([])
    talk.wait(30_000)
    talk.dropped('noise')
    expect(talk.noticed).toEqual(['turn.othersHeard'])
    for (let i = 0; i < 5; i++) talk.dropped('noise')
    expect(talk.noticed).toHaveLength(1)
  })

  it('suggests to hold the key where the phrase is not listened for and others are heard for certain', () => {
    const turkish = watch({ hearing: { language: 'tr' } }, 'tr')
    for (let i = 0; i < 5; i++) turkish.dropped('noise')
    expect(turkish.noticed).toEqual([])
    for (let i = 0; i < 5; i++) turkish.setAside()
    expect(turkish.noticed).toEqual(['turn.othersHeardHold'])
    const english = watch({}, 'en')
    for (let i = 0; i < 5; i++) english.setAside()
    expect(english.noticed).toEqual(['turn.othersHeard'])
  })

  it('does not suggest one that is there, that would not help, over an answer, or after a long time', () => {
    const phrase = watch({ talk: { wakePhrase: true } }, 'en')
    const held = watch({ talk: { mode: 'hold' } }, 'en')
    const own = watch({}, 'en')
    const over = watch({}, 'en')
    over.answer()
    const slow = watch({}, 'en')
    const interrupting = watch({}, 'en')
    for (let i = 0; i < 4; i++) {
      phrase.dropped('noise')
      held.dropped('noise')
      own.dropped('echo')
      over.dropped('noise')
      interrupting.interrupts()
      interrupting.says('please tell me something else instead')
      slow.dropped('noise')
      slow.wait(90_000)
    }
    expect([phrase, held, own, over, slow, interrupting].flatMap(({ noticed }) => noticed)).toEqual([])
  })
})
