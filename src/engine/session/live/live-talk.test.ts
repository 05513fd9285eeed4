import { describe, expect, it } from 'vitest'
import { words } from '#support/engine/scripted-conversation'
import { listening, says, talkWith } from '#support/engine/talk-with-engine'

const TEN = 'One two three four five six seven eight nine ten.'
const silence = { kind: 'silence', threshold: 0.5, paddingMs: 300, silenceMs: 500, interrupts: false } as const

/* The numbers are those of the behaviours every desktop app with such an engine has to meet. */

describe('a turn', () => {
  it('is handed over, answered aloud, and both lines are written down', async () => {
    const { stage, engine } = await listening()
    await stage.speak('what is the capital of France')
    await stage.wait(8_000)
    expect(engine.heard).toEqual(['what is the capital of France'])
    expect(stage.lines).toEqual([
      'user: what is the capital of France',
      'assistant: Here is an answer with exactly ten words in it.',
    ])
    const [asked, answer] = stage.messages
    expect([asked?.status, asked?.providers?.stt]).toEqual(['done', 'spoken'])
    expect([answer?.status, answer?.providers?.llm, answer?.providers?.tts]).toEqual(['done', 'spoken', 'spoken'])
    expect(stage.requests).toEqual([])
    expect(await stage.end()).toEqual([])
  })

  it('takes nothing up between turns, and its pre-roll with it', async () => {
    const { stage, engine } = await listening()
    await stage.wait(3_000)
    expect(engine.frames).toEqual({ voice: 0, silence: 0 })
    await stage.speak('hello')
    await stage.wait(3_000)
    expect(engine.heard).toEqual(['hello'])
    // 300 ms of voice, and no more silence than pre-roll and the pause that ended it.
    expect(engine.frames.silence).toBeLessThan(60)
    expect(await stage.end()).toEqual([])
  })

  it('is begun and ended by a key that is held, or pressed twice', async () => {
    for (const mode of ['hold', 'toggle'] as const) {
      const { stage, engine } = talkWith({}, { talk: { mode } })
      stage.conversation.press(stage.clock.now() + 5_000)
      await stage.wait(320)
      await stage.speak('the door is open')
      await stage.wait(1_500)
      expect(engine.heard).toEqual([])
      if (mode === 'hold') stage.conversation.release(stage.clock.now() + 5_000)
      else stage.conversation.press(stage.clock.now() + 5_000)
      await stage.wait(6_000)
      expect(engine.heard).toEqual(['the door is open'])
      expect(stage.lines[1]).toContain('assistant: Here is an answer')
      expect(await stage.end()).toEqual([])
    }
  })

  it('goes to the engine as words where it was typed', async () => {
    const { stage, engine } = talkWith()
    stage.conversation.say('what time is it')
    await stage.idle(6_000)
    expect(engine.commands[0]).toMatchObject({ kind: 'add', role: 'user', text: 'what time is it', respond: true })
    expect(stage.lines).toHaveLength(2)
    expect(await stage.end()).toEqual([])
  })

  it('is ended by the engine where that was chosen, and the engine answers by itself', async () => {
    const { stage, engine } = await listening({ turns: silence })
    await stage.speak('what is the capital of France')
    await stage.wait(9_000)
    await stage.speak('and of Spain')
    await stage.wait(9_000)
    expect(engine.heard).toEqual(['what is the capital of France', 'and of Spain'])
    expect(stage.lines.map((line) => line.split(':')[0])).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(stage.lines[2]).toBe('user: and of Spain')
    expect(engine.most).toBe(1)
    expect(await stage.end()).toEqual([])
  })

  it('is heard to its end when the microphone is closed meanwhile (28)', async () => {
    const { stage, engine } = await listening({ ...says(TEN), turns: silence })
    await stage.speak('count please')
    await stage.wait(2_000)
    stage.conversation.arm(false)
    // The last frame is still on its way.
    await stage.idle(64)
    const before = { ...engine.frames }
    await stage.wait(6_000)
    expect(stage.lines[1]).toBe(`assistant: ${TEN}`)
    expect(engine.frames).toEqual(before)
    expect(await stage.end()).toEqual([])
  })

  it('was nothing where it was a noise, and the engine forgets it', async () => {
    const { stage, engine } = await listening()
    await stage.wait(128, 0.9)
    await stage.wait(3_000)
    expect(stage.lines).toEqual([])
    expect(engine.heard).toEqual([])
    expect(await stage.end()).toEqual([])
  })
})

describe('the person’s lines', () => {
  it('stand where they began to speak when their words come after the answer (22)', async () => {
    const { stage } = await listening({ writesAfterMs: 4_500 })
    await stage.speak('first question')
    await stage.wait(2_000)
    expect(stage.messages.map(({ role, text, status }) => [role, text, status])).toEqual([
      ['user', '', 'open'],
      ['assistant', 'Here is an answer with exactly ten words in it.', 'open'],
    ])
    await stage.wait(6_000)
    expect(stage.lines[0]).toBe('user: first question')
    expect(stage.messages[0]?.status).toBe('done')
    expect(await stage.end()).toEqual([])
  })

  it('are there once when their words come twice (22)', async () => {
    const { stage } = await listening({ writesTwice: true })
    await stage.speak('only once')
    await stage.wait(6_000)
    expect(stage.lines.filter((line) => line.startsWith('user'))).toEqual(['user: only once'])
    expect(await stage.end()).toEqual([])
  })

  it('get their words from the own chain when the engine never writes them down', async () => {
    const { stage } = await listening({ writesAfterMs: Infinity })
    await stage.speak('never written down')
    await stage.wait(14_000)
    expect(stage.lines[0]).toBe('user: never written down')
    expect(stage.messages[0]?.status).toBe('done')
    expect(await stage.end()).toEqual([])
  })

  it('are one line for what was said before and after a pause with nothing heard, both parts kept (23)', async () => {
    const { stage, engine } = await listening({ thinkMs: 2_500 })
    await stage.speak('tell me about the sea')
    await stage.wait(900)
    await stage.speak('and about the mountains')
    await stage.wait(12_000)
    expect(engine.heard).toEqual(['tell me about the sea', 'and about the mountains'])
    expect(stage.lines[0]).toBe('user: tell me about the sea and about the mountains')
    expect(stage.lines).toHaveLength(2)
    expect(await stage.end()).toEqual([])
  })
})

describe('an interruption', () => {
  it('pauses at once, decides, cancels and cuts at what was heard, in history and in the engine (1, 2, 5)', async () => {
    const { stage, engine } = await listening({ ...says(`${TEN} Eleven twelve.`), timed: true })
    await stage.speak('count please')
    await stage.wait(2_600)
    await stage.speak('no that is enough of it')
    await stage.wait(6_000)
    const [, first] = stage.messages
    expect(first?.status).toBe('interrupted')
    const heard = first?.text.slice(0, first.heardChars) ?? ''
    const [cut] = engine.cuts
    expect(cut?.whole).toBe(false)
    expect(cut?.playedMs).toBeGreaterThan(0)
    expect(cut?.playedMs).toBeLessThanOrEqual(engine.received.get(cut?.item ?? '') ?? 0)
    expect(heard.split(' ')).toHaveLength(Math.floor((cut?.playedMs ?? 0) / 300))
    const pause = stage.player.controls.find(({ action }) => action === 'pause')
    expect(pause).toBeDefined()
    expect(engine.heard).toEqual(['count please', 'no that is enough of it'])
    expect(engine.most).toBe(1)
    expect(await stage.end()).toEqual([])
  })

  it('estimates by their sounds what was heard where the engine gives no times', async () => {
    const { stage, engine } = await listening(says(`${TEN} Eleven twelve.`))
    await stage.speak('count please')
    await stage.wait(2_600)
    await stage.speak('no that is enough of it')
    await stage.wait(6_000)
    const [, first] = stage.messages
    const played = Math.ceil((engine.cuts[0]?.playedMs ?? 0) / 300)
    const heard = (first?.text.slice(0, first.heardChars) ?? '').split(' ').length
    expect(heard).toBeGreaterThan(played / 2)
    expect(heard).toBeLessThanOrEqual(played + 2)
    expect(await stage.end()).toEqual([])
  })

  it('works when all sound was received long ago (6), and asks for no cancelling of what is over', async () => {
    const { stage, engine } = await listening({ ...says(TEN), wordMs: 1 })
    await stage.speak('count please')
    await stage.wait(2_400)
    stage.conversation.stop()
    await stage.wait(1_000)
    expect(engine.cuts).toHaveLength(1)
    expect(engine.cuts[0]?.playedMs).toBeLessThan(3_000)
    expect(stage.messages[1]?.status).toBe('interrupted')
    expect(await stage.end()).toEqual([])
  })

  it('cuts nothing of an answer that was heard to its end (4)', async () => {
    const { stage, engine } = await listening()
    await stage.speak('count please')
    await stage.wait(8_000)
    await stage.speak('and once more please')
    await stage.wait(8_000)
    expect(engine.cuts).toEqual([])
    expect(engine.commands.some(({ kind }) => kind === 'interrupt')).toBe(false)
    expect(await stage.end()).toEqual([])
  })

  it('that was only a noise goes on at the same sample, and the engine hears nothing of it', async () => {
    const { stage, engine } = await listening(says(TEN))
    await stage.speak('count please')
    await stage.wait(2_000)
    await stage.wait(160, 0.9)
    await stage.wait(6_000)
    expect(engine.commands).toEqual([])
    expect(engine.heard).toEqual(['count please'])
    expect(stage.messages[1]?.status).toBe('done')
    expect(stage.player.controls.some(({ action }) => action === 'resume')).toBe(true)
    expect(await stage.end()).toEqual([])
  })

  it('does not happen where interruptions are off, with either way to end a turn (29)', async () => {
    for (const turns of [{ kind: 'own' }, silence] as const) {
      const { stage, engine } = await listening({ ...says(TEN), turns }, { talk: { interruptions: 'never' } })
      await stage.speak('count please')
      await stage.wait(2_200)
      await stage.speak('no stop')
      await stage.wait(6_000)
      expect(stage.messages[1]?.status).toBe('done')
      expect(engine.heard).toEqual(['count please'])
      expect(await stage.end()).toEqual([])
    }
  })

  it('drops what still comes of an answer that was stopped (10)', async () => {
    const { stage, engine } = await listening({ ...says(TEN), wordMs: 300 })
    await stage.speak('count please')
    await stage.wait(1_600)
    stage.conversation.stop()
    engine.tell({ kind: 'text', response: 'response-2', item: 'said-3', delta: 'late words' })
    await stage.wait(3_000)
    expect(stage.messages[1]?.text).not.toContain('late')
    expect(await stage.end()).toEqual([])
  })
})

describe('tools', () => {
  const call = (id: string, name = 'weather') => ({ id, name, arguments: '{}' })

  it('run when the response that asked for them has completed, and one answer follows all their outputs (8, 9)', async () => {
    const { stage, engine } = await listening(
      { answer: (asked) => (asked.includes('say') ? ['It is sunny.'] : ['Let me look.', call('a'), call('b')]) },
      {},
      { runTool: () => Promise.resolve('{"say":"sunny"}') },
    )
    await stage.speak('how is the weather')
    await stage.wait(9_000)
    expect(stage.toolCalls).toEqual(['weather', 'weather'])
    expect(engine.commands.filter(({ kind }) => kind === 'toolOutput')).toHaveLength(2)
    expect(engine.most).toBe(1)
    expect(stage.messages[1]?.text).toBe('Let me look. It is sunny.')
    expect(stage.messages[1]?.tools).toHaveLength(2)
    expect(await stage.end()).toEqual([])
  })

  it('do not run for a response that was cancelled (9)', async () => {
    const { stage } = await listening({ answer: () => [TEN, call('a')], wordMs: 250 })
    await stage.speak('how is the weather')
    await stage.wait(1_800)
    stage.conversation.stop()
    await stage.wait(4_000)
    expect(stage.toolCalls).toEqual([])
    expect(await stage.end()).toEqual([])
  })
})

describe('an engine that fails', () => {
  it('in mid-talk is followed by the own chain from what had sound, which is said once (33)', async () => {
    const { stage, engine } = await listening(
      { ...says(TEN), wordMs: 200 },
      {},
      { answer: () => words('And this is the rest.') },
    )
    await stage.speak('count please')
    await stage.wait(1_800)
    engine.fail()
    await stage.wait(12_000)
    const answer = stage.messages.at(-1)
    expect(answer?.text).toMatch(/^One two three.*And this is the rest\.$/)
    expect(answer?.status).toBe('done')
    expect(answer?.heardChars).toBe(answer?.text.length)
    expect(engine.told).toEqual(['chainGoesOn'])
    const last = stage.requests[0]?.messages.slice(-3)
    expect(last?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(last?.[0]).toMatchObject({ text: 'count please' })
    expect(await stage.end()).toEqual([])
  })

  it('is heard to its end where the engine is lost after the last sound, and nobody goes on (31)', async () => {
    const { stage, engine } = await listening({ ...says(TEN), wordMs: 1 })
    await stage.speak('count please')
    await stage.wait(1_500)
    const answered = stage.messages.at(-1)
    expect(answered?.heardChars ?? 0).toBeLessThan(TEN.length / 2)
    engine.fail()
    await stage.wait(8_000)
    expect(stage.lines).toEqual(['user: count please', `assistant: ${TEN}`])
    expect(stage.messages.at(-1)?.status).toBe('done')
    expect(stage.requests).toEqual([])
    expect(await stage.end()).toEqual([])
  })

  it('that is gone completes nothing: what a dead session still tells is nobody’s (32)', async () => {
    const { stage, engine } = await listening({ ...says(TEN), wordMs: 200 })
    await stage.speak('count please')
    await stage.wait(1_800)
    const dead = engine.voiceOfNow()
    engine.fail()
    engine.mend()
    await stage.wait(70_000)
    await stage.speak('once more please')
    await stage.wait(700)
    dead({ kind: 'text', response: 'response-2', item: 'said-3', delta: 'ghost ' })
    dead({ kind: 'responseDone', response: 'response-2', ending: 'completed' })
    await stage.wait(9_000)
    expect(stage.lines.join(' ')).not.toContain('ghost')
    expect(stage.lines.at(-1)).toBe(`assistant: ${TEN}`)
    expect(stage.messages.every(({ status }) => status !== 'open')).toBe(true)
    expect(await stage.end()).toEqual([])
  })

  it('before its first sound loses no word: the own chain hears the turn and answers', async () => {
    const { stage, engine } = await listening()
    engine.fail()
    await stage.speak('are you there')
    await stage.wait(8_000)
    expect(stage.lines).toEqual(['user: are you there', 'assistant: The own chain answers.'])
    expect(engine.told).toEqual(['chainGoesOn'])
    expect(await stage.end()).toEqual([])
  })

  it('in the middle of a turn loses no word either', async () => {
    const { stage, engine } = await listening()
    await stage.speak('the first half')
    engine.fail()
    await stage.speak('and the second half')
    await stage.wait(8_000)
    expect(stage.lines[0]).toBe('user: the first half and the second half')
    expect(stage.lines[1]).toBe('assistant: The own chain answers.')
    expect(await stage.end()).toEqual([])
  })

  it('gets the conversation back when it can be reached, with what was said meanwhile, and that is said once', async () => {
    const { stage, engine } = await listening()
    engine.fail()
    await stage.speak('are you there')
    await stage.wait(8_000)
    engine.mend()
    await stage.wait(60_000)
    await stage.speak('and now')
    await stage.wait(6_000)
    await stage.speak('and again')
    await stage.wait(6_000)
    expect(engine.told).toEqual(['chainGoesOn', 'back'])
    expect(stage.lines.at(-1)).toContain('Here is an answer')
    expect(JSON.stringify(engine.sessions.at(-1)?.history)).toContain('The own chain answers.')
    expect(await stage.end()).toEqual([])
  })

  it('that says nothing at all is not waited for for ever (7)', async () => {
    const { stage, engine } = await listening({ thinkMs: 10_000_000 })
    await stage.speak('are you there')
    await stage.wait(25_000)
    expect(stage.lines).toEqual(['user: are you there', 'assistant: The own chain answers.'])
    expect(engine.told).toEqual(['chainGoesOn'])
    expect(await stage.end()).toEqual([])
  })
})

describe('the session', () => {
  it('is closed when nobody speaks, and the next word opens it again with its pre-roll and the talk so far (27)', async () => {
    const { stage, engine } = await listening({ leash: { idleMs: 30_000 } })
    await stage.speak('good morning')
    await stage.wait(40_000)
    await stage.speak('hello again')
    await stage.wait(8_000)
    expect(engine.sessions).toHaveLength(2)
    expect(engine.heard).toEqual(['good morning', 'hello again'])
    expect(JSON.stringify(engine.sessions[1]?.history)).toContain('good morning')
    expect(await stage.end()).toEqual([])
  })

  it('is renewed in a pause, told what was heard, and does not greet anew (14)', async () => {
    const { stage, engine } = await listening({ ...says(TEN) })
    await stage.speak('count please')
    await stage.wait(1_600)
    engine.tell({ kind: 'expiring', leftMs: 60_000 })
    await stage.wait(500)
    expect(engine.commands.some(({ kind }) => kind === 'renew')).toBe(false)
    await stage.wait(6_000)
    expect(engine.commands.filter(({ kind }) => kind === 'renew')).toHaveLength(1)
    expect(JSON.stringify(engine.sessions[1]?.history)).toContain('nine ten')
    expect(stage.lines).toHaveLength(2)
    expect(await stage.end()).toEqual([])
  })

  it('leaves the conversation to the own chain when its minutes are over, and says so', async () => {
    const { stage, engine } = await listening({ leash: { longestMs: 60_000 } })
    await stage.speak('good morning')
    await stage.wait(70_000)
    await stage.speak('hello again')
    await stage.wait(8_000)
    expect(engine.heard).toEqual(['good morning'])
    expect(stage.lines.at(-1)).toBe('assistant: The own chain answers.')
    expect(stage.notices().filter((code) => code.startsWith('live.'))).toEqual(['live.leash.minutes'])
    expect(await stage.end()).toEqual([])
  })

  it('is closed when its minutes are over though nobody speaks, and not only at the next word', async () => {
    const { stage, engine } = await listening({ leash: { longestMs: 30_000, idleMs: 600_000 } })
    await stage.speak('good morning')
    await stage.wait(8_000)
    expect(stage.conversation.live.view.state).toBe('open')
    await stage.wait(25_000)
    expect(stage.conversation.live.view.state).toBe('none')
    expect(stage.notices().filter((code) => code.startsWith('live.'))).toEqual(['live.leash.minutes'])
    expect(engine.sessions).toHaveLength(1)
    expect(await stage.end()).toEqual([])
  })

  it('leaves the conversation to the own chain when its money is spent, and says so', async () => {
    const { stage, engine } = await listening({ leash: { mostUsd: 0.02 }, usd: 0.03 })
    await stage.speak('good morning')
    await stage.wait(8_000)
    await stage.speak('hello again')
    await stage.wait(8_000)
    expect(engine.heard).toEqual(['good morning'])
    expect(stage.lines.at(-1)).toBe('assistant: The own chain answers.')
    expect(stage.notices().filter((code) => code.startsWith('live.'))).toEqual(['live.leash.money'])
    expect(await stage.end()).toEqual([])
  })

  it('knows of what was announced in it, such as a timer', async () => {
    const { stage, engine } = await listening()
    await stage.speak('good morning')
    await stage.wait(8_000)
    stage.conversation.announce('Your tea timer is done.', true)
    await stage.wait(6_000)
    expect(stage.lines.at(-1)).toBe('assistant: Your tea timer is done.')
    expect(engine.commands).toContainEqual({ kind: 'add', role: 'assistant', text: 'Your tea timer is done.' })
    expect(await stage.end()).toEqual([])
  })

  it('may speak of its own accord, when nobody else does', async () => {
    const { stage, engine } = await listening({ turns: silence })
    await stage.speak('good morning')
    await stage.wait(8_000)
    engine.speak('By the way, it rains.')
    await stage.wait(6_000)
    expect(stage.lines.at(-1)).toBe('assistant: By the way, it rains.')
    expect(await stage.end()).toEqual([])
  })
})

describe('an engine that only talks', () => {
  const duplex = { turns: silence, caps: { delegates: true } } as const

  it('is shown to finish its sentence unheard after an interruption, until it falls silent or its session ends (11)', async () => {
    const { stage, engine } = await listening({
      turns: silence,
      caps: { delegates: true, turns: 'model', cancels: false },
    })
    const shown = () => stage.events.flatMap((one) => (one.name === 'live.finishing' ? [one.data.on] : []))
    await stage.speak('good morning')
    await stage.wait(3_000)
    engine.tell({ kind: 'silencing', done: false })
    await stage.wait(200)
    expect(shown()).toEqual([true])
    engine.tell({ kind: 'silencing', done: true })
    engine.tell({ kind: 'silencing', done: false })
    await stage.wait(200)
    engine.fail()
    await stage.wait(500)
    expect(shown()).toEqual([true, false, true, false])
    await stage.wait(6_000)
    expect(await stage.end()).toEqual([])
  })

  it('has what it delegates done by our own model and tools, and says what came of it', async () => {
    let rounds = 0
    const { stage, engine } = await listening(
      duplex,
      {},
      {
        answer: () =>
          rounds++ === 0
            ? [
                { kind: 'toolCall', call: { id: 'w', name: 'weather', arguments: '{}' } },
                { kind: 'finish', reason: 'tools' },
              ]
            : words('It is eighteen degrees in Berlin.'),
        runTool: () => Promise.resolve('{"celsius":18}'),
      },
    )
    await stage.speak('how warm is it in Berlin')
    await stage.wait(1_500)
    engine.tell({ kind: 'delegation', id: 'd1', atMs: 0 })
    await stage.wait(1_500)
    expect(stage.toolCalls).toEqual(['weather'])
    expect(stage.requests[0]?.messages.at(-1)).toMatchObject({ role: 'user', text: 'how warm is it in Berlin' })
    expect(engine.commands.filter(({ kind }) => kind === 'comment')).toEqual([
      { kind: 'comment', how: 'say', text: 'It is eighteen degrees in Berlin.', delegation: 'd1' },
    ])
    await stage.wait(6_000)
    expect(await stage.end()).toEqual([])
  })

  it('is told of what takes long, and knows without saying it what the talk has left behind (12, 13)', async () => {
    const { stage, engine } = await listening(duplex, {}, { firstTokenMs: 3_500 })
    await stage.speak('how warm is it in Berlin')
    await stage.wait(1_500)
    engine.tell({ kind: 'delegation', id: 'd1', atMs: 0 })
    await stage.wait(2_400)
    await stage.speak('no never mind that tell me a joke')
    await stage.wait(4_000)
    const comments = engine.commands.flatMap((one) => (one.kind === 'comment' ? [one.how] : []))
    expect(comments).toEqual(['say', 'think'])
    await stage.wait(6_000)
    expect(await stage.end()).toEqual([])
  })
})
