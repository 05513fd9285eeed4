import { describe, expect, it } from 'vitest'
import { MIC_FRAME_MS } from '#shared/audio'
import { defaultSettings } from '#shared/settings'
import { turnConfig } from './config'
import type { HeardFrame } from './types'
import { Simulation } from '#support/engine/simulated-talk'

const talk = defaultSettings.talk
const commits = (sim: Simulation): string[] => sim.effects('commit').map(({ text }) => text)

describe('endpointing, hands-free', () => {
  it('answers a complete question soon after its end, counted from the end of speech', () => {
    const sim = new Simulation().speak('what is the capital of France')
    const end = sim.t
    sim.run(1_000)
    const [commit] = sim.effects('commit')
    expect(commit?.text).toBe('what is the capital of France')
    expect(commit?.speechEndAt).toBeCloseTo(end, -2)
    expect(commit && commit.t - end).toBeLessThan(400)
  })

  it('does not end the turn at a short pause (1), and forgets the draft when speech resumes (3, 56)', () => {
    const sim = new Simulation()
    sim.speak('what is the weather').run(288).speak('in Paris today').run(1_500)
    expect(commits(sim)).toEqual(['what is the weather in Paris today'])
    const [draft] = sim.effects('draft')
    expect(sim.effects('dropDraft').map(({ reply }) => reply)).toEqual([draft?.reply])
  })

  it('waits longer for words that are clearly unfinished (2)', () => {
    const sim = new Simulation().speak('set a timer for').run(1_200)
    expect(commits(sim)).toEqual([])
    sim.speak('ten minutes').run(1_000)
    expect(commits(sim)).toEqual(['set a timer for ten minutes'])
  })

  it('commits after the delay when the final text comes late, not a delay after the text (4)', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 900, thinkMs: 50, replyMs: 500, asks: false })
    sim.speak('what time is it')
    const end = sim.t
    sim.run(2_000)
    const [commit] = sim.effects('commit')
    expect(commit && commit.t - end).toBeLessThan(128 + 900 + 3 * 32)
  })

  it('never ends a turn on running text alone, but falls back to it when no final text comes (5)', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 60_000, thinkMs: 50, replyMs: 500, asks: false })
    sim.speak('what time is it now').run(1_500)
    expect(commits(sim)).toEqual([])
    sim.run(2_500)
    expect(commits(sim)).toEqual(['what time is it now'])
  })

  it('ignores a final text that comes after the commit (8)', () => {
    const sim = new Simulation().speak('what time is it').run(1_000)
    sim.input({ kind: 'final', t: sim.t, turn: 1, revision: 1, text: 'what time is it please' })
    sim.run(200)
    expect(commits(sim)).toHaveLength(1)
  })

  it('expects a short answer after its own question', () => {
    const answerDelay = (asks: boolean): number => {
      const sim = new Simulation('handsFree', { recogniseMs: 50, thinkMs: 50, replyMs: 500, asks })
      sim.speak('what time is it').run(2_500).speak('the blue one')
      const end = sim.t
      sim.run(1_500)
      return (sim.effects('commit')[1]?.t ?? Infinity) - end
    }
    expect(answerDelay(true)).toBeLessThan(answerDelay(false))
  })

  it('drops a noise without words, with no turn and no reply', () => {
    const sim = new Simulation().noise(400).run(2_000)
    expect(sim.effects('dropTurn').map(({ why }) => why)).toEqual(['noise'])
    expect(commits(sim)).toEqual([])
    expect(sim.view).toMatchObject({ state: 'listening', hearing: false })
  })

  it('is not opened by a single frame', () => {
    const sim = new Simulation().noise(32).run(500)
    expect(sim.effects('openTurn')).toEqual([])
  })

  it('asks for audio from before the onset, so that the first syllable is there', () => {
    const sim = new Simulation().run(960)
    const onset = sim.t
    sim.speak('hello').run(1_500)
    expect(sim.effects('openTurn')[0]?.from).toBeLessThanOrEqual(onset - 400)
  })

  it('answers what was said when the microphone goes silent in mid-word (11)', () => {
    const sim = new Simulation().say('tell me a joke please', { ms: 1_500 }).run(1_504)
    sim.microphone = false
    sim.run(3_000)
    expect(sim.effects('notice').map(({ code }) => code)).toEqual(['audioLost'])
    expect(commits(sim)).toEqual(['tell me a joke please'])
  })

  it('learns from a person who pauses for long, and forgets it again (9)', () => {
    const slow = { recogniseMs: 100, thinkMs: 1_500, replyMs: 300, asks: false }
    const sim = new Simulation('handsFree', slow)
    const neutralDelay = (): number => {
      sim.speak('the little red house')
      const end = sim.t
      sim.run(4_000)
      return (sim.effects('commit').at(-1)?.t ?? Infinity) - end
    }
    const before = neutralDelay()
    sim.speak('the little blue boat').run(992).speak('on the lake').run(4_000)
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['continued'])
    const after = neutralDelay()
    expect(after).toBeGreaterThan(before + 200)
    for (let i = 0; i < 20; i++) neutralDelay()
    expect(neutralDelay()).toBeLessThan(after - 200)
  })

  it('takes a model of the end of turn as evidence, and does without when it does not answer (7)', () => {
    const delayWith = (probability: number | undefined): number => {
      const sim = new Simulation().speak('the little red house')
      const end = sim.t
      if (probability !== undefined) {
        sim.at(200, () => sim.input({ kind: 'endOfTurn', t: sim.t, turn: sim.state.turn?.id ?? 0, probability }))
      }
      sim.run(4_000)
      return (sim.effects('commit')[0]?.t ?? Infinity) - end
    }
    const without = delayWith(undefined)
    expect(delayWith(0.9)).toBeLessThan(without)
    expect(delayWith(0.1)).toBeGreaterThan(without)
    expect(delayWith(0.45)).toBe(without)
  })

  it('starts a bounded number of drafts, and none after a long speech (36)', () => {
    const sim = new Simulation()
    for (let i = 0; i < 6; i++) sim.speak('and then because').run(480)
    expect(sim.effects('draft')).toHaveLength(3)
    const long = new Simulation()
    for (let i = 0; i < 9; i++) long.speak('and so we went on because', 1_600).run(160)
    long.run(480)
    expect(long.effects('draft').filter(({ t }) => t > 12_000)).toEqual([])
  })

  it('lets patience be chosen in plain words', () => {
    const delay = (patience: typeof talk.patience): number => {
      const sim = new Simulation('handsFree', undefined, turnConfig({ ...talk, patience }))
      sim.speak('the red house')
      const end = sim.t
      sim.run(6_000)
      return (sim.effects('commit')[0]?.t ?? Infinity) - end
    }
    const delays = (['quick', 'balanced', 'patient', 'veryPatient'] as const).map(delay)
    expect(delays).toEqual([...delays].sort((a, b) => a - b))
    expect(new Set(delays).size).toBe(4)
  })
})

describe('interruption, hands-free', () => {
  const replying = (config = turnConfig(talk)): Simulation => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 60, replyMs: 10_000, asks: false }, config)
    return sim.speak('tell me a long story').run(1_920)
  }

  it('pauses at the onset of speech and stops for a real sentence (13)', () => {
    const sim = replying()
    expect(sim.view.state).toBe('speaking')
    const onset = sim.t
    sim.speak('no tell me something else').run(1_000)
    const [pause] = sim.effects('pause')
    expect(pause && pause.t - onset).toBeLessThanOrEqual(96)
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['bargeIn'])
    expect(commits(sim)).toEqual(['tell me a long story', 'no tell me something else'])
  })

  it.each([
    ['what is', 'what is the weather like', ['bargeIn']],
    ['I thought', 'uh huh', []],
  ])('knows by 400 ms that “%s” begins a request, or waits', (first, words, stopped) => {
    const sim = replying()
    sim.say(words, { ms: words === 'uh huh' ? 416 : 1_500 }).run(384)
    const { turn } = sim.state
    if (!turn) throw new Error('nobody was heard')
    sim.input({ kind: 'partial', t: sim.t, turn: turn.id, text: first })
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(stopped)
    sim.run(4_000)
    expect(sim.effects('commit').map(({ text }) => text)).toHaveLength(stopped.length + 1)
    expect(sim.effects('resume')).toHaveLength(1 - stopped.length)
  })

  it('resumes after a cough (18)', () => {
    const sim = replying()
    const before = sim.heard.get(1) ?? 0
    sim.noise(250).run(2_000)
    expect(sim.effects('pause')).toHaveLength(1)
    expect(sim.effects('resume')).toHaveLength(1)
    expect(sim.effects('stopReply')).toEqual([])
    expect(sim.heard.get(1)).toBeGreaterThan(before)
  })

  it.each(['mm-hm', 'yeah', 'okay right', 'evet', 'tamam'])('goes on after the listening noise "%s" (21)', (word) => {
    const sim = replying()
    sim.speak(word, 400).run(2_000)
    expect(sim.effects('resume')).toHaveLength(1)
    expect(sim.effects('stopReply')).toEqual([])
    expect(commits(sim)).toHaveLength(1)
  })

  it.each([
    [true, ['tell me', 'mm-hm']],
    [false, ['tell me']],
  ])('takes a hum for an answer only where something was asked (%s)', (asks, committed) => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 60, replyMs: 1_000, asks })
    sim.speak('tell me').run(4_000).speak('mm-hm', 400).run(6_000)
    expect(commits(sim)).toEqual(committed)
    expect(sim.state.turn).toBeUndefined()
  })

  it('takes a long silence after “are you there?” for no turn', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 60, replyMs: 1_000, asks: true })
    sim.speak('tell me').run(120_000)
    expect(sim.effects('openTurn')).toHaveLength(1)
    expect(commits(sim)).toEqual(['tell me'])
    expect(sim.view.state).toBe('listening')
  })

  it.each(['stop', 'wait', 'dur', 'bir dakika'])('obeys "%s" at once and does not answer it', (word) => {
    const sim = replying()
    sim.speak(word, 400).run(2_000)
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['stopWord'])
    expect(sim.effects('dropTurn').map(({ why }) => why)).toEqual(['stopWord'])
    expect(commits(sim)).toHaveLength(1)
    expect(sim.view.state).toBe('listening')
  })

  it('answers what follows a stop word', () => {
    const sim = replying()
    sim.speak('stop tell me the time instead').run(2_000)
    expect(commits(sim).at(-1)).toBe('stop tell me the time instead')
  })

  it('is not stopped by speech when interruptions are off (15)', () => {
    const sim = replying(turnConfig({ ...talk, interruptions: 'never' }))
    sim.speak('please be quiet now').run(500)
    expect(sim.effects('pause')).toEqual([])
    expect(sim.effects('openTurn')).toHaveLength(1)
  })

  it('does not resume before it is known what was said (19)', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 1_200, thinkMs: 60, replyMs: 10_000, asks: false })
    sim.speak('tell me a long story').run(3_000).speak('go to Berlin').run(900)
    expect(sim.effects('resume')).toEqual([])
    sim.run(1_500)
    expect(sim.effects('stopReply')).toHaveLength(1)
    expect(sim.effects('resume')).toEqual([])
  })

  it('never reopens a turn whose answer was heard (57)', () => {
    const sim = replying()
    sim.speak('and what about Berlin').run(1_500)
    expect(sim.effects('commit').at(-1)).toMatchObject({ text: 'and what about Berlin' })
    expect(sim.effects('commit').at(-1)?.amends).toBeUndefined()
  })

  it('needs more to be interrupted when set to hard', () => {
    const hard = replying(turnConfig({ ...talk, interruptions: 'hard' }))
    hard.speak('Berlin', 300).run(2_000)
    expect(hard.effects('stopReply')).toEqual([])
    const easy = replying(turnConfig({ ...talk, interruptions: 'easy' }))
    easy.speak('Berlin', 300).run(2_000)
    expect(easy.effects('stopReply')).toHaveLength(1)
  })

  it('goes on over music that will not end, and listens again when it has', () => {
    const sim = replying()
    sim.noise(6_000).run(6_400)
    expect(sim.effects('resume')).toHaveLength(1)
    sim.run(640).speak('please stop talking now').run(1_000)
    expect(sim.effects('stopReply')).toHaveLength(1)
  })

  it('does not take its own echo for speech', () => {
    const sim = replying()
    for (let i = 1; i <= 10; i++) {
      sim.input({ kind: 'frame', t: sim.t + i * 32, speech: 0.9, echo: 0.9 })
    }
    expect(sim.effects('pause')).toEqual([])
  })

  it('leaves its own words out of what is said over them', () => {
    const sim = replying()
    const frame = (speech: number, echo: number): void => {
      sim.input({ kind: 'frame', t: ++frames * MIC_FRAME_MS + start, speech, echo })
    }
    let frames = 0
    const start = sim.t
    for (let i = 0; i < 10; i++) frame(0.9, 0.9)
    const onset = start + frames * MIC_FRAME_MS
    for (let i = 0; i < 2; i++) frame(0.9, 0.1)
    expect(sim.effects('openTurn').at(-1)?.from).toBe(onset - sim.config.echoPreRollMs)
  })

  describe('on a way back from the loudspeaker that is not known yet', () => {
    /** Frames of a loud voice: so many guessed to be our own, then so many found not to be, or found to be. */
    const talk = (
      guessed: number,
      found: number,
      echo: number,
      way: HeardFrame['way'] = 'clean',
    ): { sim: Simulation; onset: number } => {
      const sim = replying()
      const onset = sim.t
      let frames = 0
      const hear = (more: Partial<HeardFrame>): void =>
        sim.input({ kind: 'frame', t: onset + ++frames * MIC_FRAME_MS, speech: 0.9, ...more })
      for (let i = 0; i < guessed; i++) hear({ echo: 1, way: 'unknown' })
      expect(sim.state.turn).toBeUndefined()
      for (let i = 0; i < found; i++) hear({ echo, way })
      return { sim, onset }
    }

    it('hears a person from their first word, and counts all of it', () => {
      const { sim, onset } = talk(20, 2, 0.1)
      expect(sim.state.turn?.onsetAt).toBe(onset)
      expect(sim.state.turn?.voicedMs).toBe(22 * MIC_FRAME_MS)
      expect(sim.effects('openTurn').at(-1)?.from).toBe(onset - sim.config.preRollMs)
    })

    it('does not take its own voice for one, nor a single frame that looks unlike it', () => {
      expect(talk(20, 8, 0.9).sim.state.turn).toBeUndefined()
      expect(talk(20, 1, 0.1).sim.state.turn).toBeUndefined()
    })

    it('does not count what may have been its own voice where an echo was found', () => {
      const { sim, onset } = talk(20, 2, 0.1, 'echo')
      expect(sim.state.turn?.onsetAt).toBe(onset + 20 * MIC_FRAME_MS)
    })
  })
})

describe('while it thinks', () => {
  const thinking = (): Simulation => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 3_000, replyMs: 2_000, asks: false })
    return sim.speak('what is the tallest mountain').run(800)
  }

  it('never lets a stale reply begin over the person (16), and takes going on as one turn', () => {
    const sim = thinking()
    expect(sim.view.state).toBe('thinking')
    sim.speak('in Europe').run(6_000)
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['continued'])
    const last = sim.effects('commit').at(-1)
    expect(last).toMatchObject({ text: 'what is the tallest mountain in Europe', amends: 1 })
    expect(sim.heard.has(sim.effects('commit')[0]?.reply ?? 0)).toBe(false)
  })

  it('takes going on within the first moment of the answer as the same turn', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 30, replyMs: 8_000, asks: false })
    sim.speak('the little red house').run(704).speak('by the lake please').run(3_000)
    expect(sim.heard.get(1)).toBeLessThan(300)
    expect(sim.effects('commit').at(-1)).toMatchObject({ text: 'the little red house by the lake please', amends: 1 })
  })

  it('begins right after a noise is over (17)', () => {
    const sim = thinking()
    sim.noise(300).run(5_000)
    expect(sim.effects('stopReply')).toEqual([])
    expect(sim.finished.size + sim.audible.length).toBe(1)
  })

  it('takes what is said much later for a turn of its own (59)', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 9_000, replyMs: 2_000, asks: false })
    sim.speak('what is the tallest mountain').run(4_000).speak('never mind what time is it').run(2_000)
    expect(sim.effects('commit').at(-1)?.amends).toBeUndefined()
  })

  it('cannot be taken back after a tool has acted', () => {
    const sim = thinking()
    sim.input({ kind: 'reply', t: sim.t, reply: sim.state.reply?.id ?? 0, event: 'irrevocable' })
    sim.speak('and in Europe please').run(3_000)
    expect(sim.effects('commit').at(-1)?.amends).toBeUndefined()
  })
})

describe('press to talk', () => {
  it('takes everything from before the press to after the release', () => {
    const sim = new Simulation('hold')
    sim.input({ kind: 'arm', t: 0, armed: true })
    sim.run(640).press()
    const pressed = sim.t
    sim.speak('what time is it').release()
    const released = sim.t
    sim.run(1_000)
    expect(sim.effects('openTurn')[0]?.from).toBe(pressed - 320)
    expect(sim.effects('flush')[0]?.t).toBeGreaterThanOrEqual(released + 200)
    expect(commits(sim)).toEqual(['what time is it'])
  })

  it('does not end at a pause while the key is down', () => {
    const sim = new Simulation('hold').at(32, () => undefined)
    sim.press()
    sim.speak('what time').run(3_000).speak('is it')
    expect(sim.effects('flush')).toEqual([])
    sim.release()
    sim.run(1_000)
    expect(commits(sim)).toEqual(['what time is it'])
  })

  it('does nothing for a slip of the finger', () => {
    const sim = new Simulation('hold')
    sim.press()
    sim.run(96).release()
    sim.run(1_000)
    expect(sim.effects('dropTurn').map(({ why }) => why)).toEqual(['tap'])
    expect(commits(sim)).toEqual([])
    expect(sim.view.state).toBe('idle')
  })

  it('interrupts by holding, and a slip resumes', () => {
    const sim = new Simulation('hold', { recogniseMs: 100, thinkMs: 60, replyMs: 10_000, asks: false })
    sim.press()
    sim.speak('tell me a story').release()
    sim.run(2_000)
    expect(sim.view.state).toBe('speaking')
    sim.press()
    expect(sim.effects('pause')).toHaveLength(1)
    sim.run(96).release()
    expect(sim.effects('resume')).toHaveLength(1)
    sim.run(320).press()
    sim.run(256)
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['key'])
    expect(sim.view.state).toBe('listening')
  })

  it('ignores auto-repeat, and goes on when pressed again before the text is through', () => {
    const sim = new Simulation('hold')
    sim.press()
    sim.press()
    sim.speak('what time').release()
    sim.run(64).press()
    sim.speak('is it').release()
    sim.run(1_500)
    expect(sim.effects('openTurn')).toHaveLength(1)
    expect(commits(sim)).toEqual(['what time is it'])
  })

  it('notices a key that never comes up', () => {
    const sim = new Simulation('hold')
    sim.press()
    sim.speak('hello there').run(121_000)
    expect(sim.effects('notice').map(({ code }) => code)).toContain('keyStuck')
    expect(commits(sim)).toEqual(['hello there'])
  })

  it('says when it heard nothing', () => {
    const sim = new Simulation('hold')
    sim.press()
    sim.run(1_000).release()
    sim.run(1_500)
    expect(sim.effects('notice').map(({ code }) => code)).toEqual(['heardNothing'])
  })

  it('toggles: the first press listens, the second sends', () => {
    const sim = new Simulation('toggle')
    sim.press()
    sim.release()
    sim.speak('what time').run(3_000).speak('is it')
    expect(sim.view.state).toBe('listening')
    sim.press()
    sim.run(1_000)
    expect(commits(sim)).toEqual(['what time is it'])
  })

  it('closes the microphone some minutes after the last turn', () => {
    const sim = new Simulation('hold', { recogniseMs: 50, thinkMs: 50, replyMs: 200, asks: false })
    sim.press()
    sim.speak('hello there').release()
    sim.run(2_000)
    expect(sim.view.microphone.open).toBe(true)
    sim.run(5 * 60_000)
    expect(sim.view.microphone.open).toBe(false)
  })

  it('closes the microphone right after the turn where it is not to be kept ready', () => {
    const config = turnConfig({ ...talk, keepMicrophoneReady: false })
    const sim = new Simulation('hold', { recogniseMs: 50, thinkMs: 50, replyMs: 200, asks: false }, config)
    sim.press()
    sim.speak('hello there').release()
    sim.run(4_000)
    expect(sim.view.microphone.open).toBe(false)
  })
})

describe('other inputs', () => {
  it('takes typed text at once and stops the reply (24)', () => {
    const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 60, replyMs: 10_000, asks: false })
    sim.speak('tell me a story').run(1_500)
    sim.input({ kind: 'text', t: sim.t, text: 'what time is it' })
    expect(sim.effects('stopReply').map(({ why }) => why)).toEqual(['typed'])
    expect(sim.view.state).toBe('thinking')
    expect(commits(sim).at(-1)).toBe('what time is it')
  })

  it('stops by button in every state, with nothing left running', () => {
    for (const ms of [300, 900, 1_300, 2_000, 4_000]) {
      const sim = new Simulation('handsFree', { recogniseMs: 100, thinkMs: 800, replyMs: 10_000, asks: false })
      sim.say('what is the time please').run(ms)
      sim.input({ kind: 'stop', t: sim.t })
      expect(sim.running).toEqual([])
      expect(sim.state.turn).toBeUndefined()
    }
  })

  it('takes "snooze" over the words of what rings, however short, and only while it rings', () => {
    const over = (ringing: boolean): Simulation => {
      const sim = new Simulation()
      sim.input({ kind: 'ringing', t: sim.t, ringing })
      sim.input({ kind: 'announce', t: sim.t, id: 'alarm' })
      return sim.run(500).speak('snooze', 352).run(1_500)
    }
    const rings = over(true)
    expect(commits(rings)).toEqual(['snooze'])
    expect(rings.effects('stopReply').map(({ why }) => why)).toEqual(['bargeIn'])
    expect(commits(over(false))).toEqual([])
  })

  it('keeps an announcement for a quiet moment', () => {
    const sim = new Simulation().say('what is the time please').run(600)
    sim.input({ kind: 'announce', t: sim.t, id: 'timer' })
    expect(sim.effects('announce')).toEqual([])
    sim.run(8_000)
    expect(sim.effects('announce')).toHaveLength(1)
    expect(sim.finished.size).toBe(2)
  })

  it('answers what was said before listening was switched off', () => {
    const sim = new Simulation().speak('what is the time please', 1_504)
    sim.input({ kind: 'arm', t: sim.t, armed: false })
    sim.run(1_000)
    expect(commits(sim)).toEqual(['what is the time please'])
    expect(sim.view.microphone.open).toBe(false)
  })
})
