import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { inMemoryHistory } from '../ports/in-memory'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'

const long =
  'One two three four five six seven eight nine ten. Eleven twelve thirteen fourteen fifteen sixteen seventeen. And eighteen more.'

async function handsFree(...args: ConstructorParameters<typeof ScriptedConversation>): Promise<ScriptedConversation> {
  const stage = new ScriptedConversation(...args)
  stage.conversation.arm(true)
  await stage.wait(640)
  return stage
}

describe('a spoken turn', () => {
  it('is heard whole, answered aloud, and recorded as it was heard', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(6_000)
    expect(stage.lines).toEqual([
      'user: what is the capital of France',
      'assistant: Here is an answer with exactly ten words in it.',
    ])
    expect(stage.messages[1]).toMatchObject({ status: 'done', providers: { llm: 'scripted', tts: 'scripted' } })
    const timings = stage.messages[1]?.timings ?? {}
    const order = ['speechStart', 'speechEnd', 'commit', 'firstHeard', 'done'] as const
    const times = order.map((name) => timings[name] ?? NaN)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(await stage.end()).toEqual([])
  })

  it('shows its states in order', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(6_000)
    const states = stage.events.flatMap((event) => (event.name === 'state' ? [event.data.state] : []))
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual([
      'listening',
      'thinking',
      'speaking',
      'listening',
    ])
    await stage.end()
  })

  it('thinks ahead during the pause: the model is asked once, before the turn is certain', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(6_000)
    expect(stage.requests).toHaveLength(1)
    const { modelRequest = 0, commit = 0 } = stage.messages[1]?.timings ?? {}
    expect(modelRequest).toBeLessThan(commit)
    await stage.end()
  })

  it('throws a draft away when the person goes on, and aborts what it had asked for', async () => {
    const stage = await handsFree({ firstTokenMs: 400 })
    await stage.speak('set the table and')
    await stage.wait(400)
    await stage.speak('light the candles please now')
    await stage.wait(6_000)
    expect(stage.requests).toHaveLength(2)
    expect(stage.aborted).toContain('model')
    expect(stage.lines[0]).toBe('user: set the table and light the candles please now')
    expect(stage.player.rendered.size).toBe(1)
    expect(await stage.end()).toEqual([])
  })

  it('asks a model that judges by ear, and does without one that fails', async () => {
    const judged: number[] = []
    const delay = async (probability: number | Error): Promise<number> => {
      const stage = await handsFree({
        endOfTurn: (pcm) => {
          judged.push(pcm.length)
          return typeof probability === 'number' ? Promise.resolve(probability) : Promise.reject(probability)
        },
      })
      await stage.speak('the little red house')
      await stage.wait(6_000)
      const { commit = 0, speechEnd = 0 } = stage.messages[1]?.timings ?? {}
      expect(await stage.end()).toEqual([])
      return commit - speechEnd
    }
    const without = await delay(new Error('no model'))
    expect(await delay(0.95)).toBeLessThan(without)
    expect(await delay(0.05)).toBeGreaterThan(without)
    expect(Math.min(...judged)).toBeGreaterThan(16_000)
  })

  it('remembers the conversation for the model', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(6_000)
    await stage.speak('and what of Spain please')
    await stage.wait(6_000)
    expect(stage.requests[1]?.messages).toEqual([
      { role: 'user', text: 'what is the capital of France' },
      { role: 'assistant', text: 'Here is an answer with exactly ten words in it.', interrupted: false },
      { role: 'user', text: 'and what of Spain please' },
    ])
    await stage.end()
  })
})

describe('interruption', () => {
  async function interrupted(
    script: ConstructorParameters<typeof ScriptedConversation>[0] = {},
    after = 2_560,
  ): Promise<ScriptedConversation> {
    const stage = await handsFree({ answer: () => words(long), ...script })
    await stage.speak('count for me please now')
    await stage.wait(after)
    expect(stage.conversation.view.state).toBe('speaking')
    await stage.speak('no stop counting and tell me a joke')
    return stage
  }

  it('keeps exactly the words that were heard (13, 29) and tells the model (interrupted)', async () => {
    const stage = await interrupted()
    await stage.wait(9_000)
    const [, answer] = stage.messages
    expect(answer?.status).toBe('interrupted')
    const heardSamples = stage.player.rendered.get(1) ?? 0
    const heardWords = Math.floor(heardSamples / 4_800)
    expect(answer?.text.slice(0, answer.heardChars).trim().split(' ')).toHaveLength(heardWords)
    expect(stage.requests[1]?.messages[1]).toMatchObject({
      role: 'assistant',
      interrupted: true,
      text: answer?.text.slice(0, answer.heardChars).trim(),
    })
    expect(await stage.end()).toEqual([])
  })

  it('aborts the model and the voice upstream', async () => {
    const stage = await interrupted({ tokenMs: 300 }, 3_840)
    expect(stage.aborted).toContain('model')
    expect(stage.aborted).toContain('voice')
    await stage.end()
  })

  it('has the reply silent within 120 ms of the onset', async () => {
    const stage = await handsFree({ answer: () => words(long) })
    await stage.speak('count for me please now')
    await stage.wait(2_560)
    const before = stage.player.rendered.get(1) ?? 0
    await stage.speak('no please stop it')
    const played = ((stage.player.rendered.get(1) ?? 0) - before) / 16
    expect(played).toBeLessThan(120)
    await stage.end()
  })

  it('goes on at the same sample after a cough (18, 31)', async () => {
    const stage = await handsFree({ answer: () => words(long) })
    await stage.speak('count for me please now')
    await stage.wait(2_560)
    await stage.wait(200, 0.9)
    await stage.wait(12_000)
    expect(stage.lines[1]).toBe(`assistant: ${long}`)
    expect(stage.messages[1]?.status).toBe('done')
    const controls = stage.player.controls.map(({ action }) => action)
    expect(controls).toEqual(['pause', 'resume'])
    expect(await stage.end()).toEqual([])
  })

  it('commits nothing of an answer of which nothing was heard (28)', async () => {
    const stage = await handsFree({ firstTokenMs: 2_000 })
    await stage.speak('what is the capital of France')
    await stage.wait(800)
    stage.conversation.stop()
    await stage.wait(6_000)
    expect(stage.lines).toEqual(['user: what is the capital of France'])
    expect(await stage.end()).toEqual([])
  })

  it('takes going on before anything was heard as the same turn', async () => {
    const stage = await handsFree({ firstTokenMs: 2_500 })
    await stage.speak('what is the tallest mountain')
    await stage.wait(960)
    await stage.speak('in Europe')
    await stage.wait(9_000)
    expect(stage.lines).toEqual([
      'user: what is the tallest mountain in Europe',
      'assistant: Here is an answer with exactly ten words in it.',
    ])
    expect(stage.requests.at(-1)?.messages).toEqual([{ role: 'user', text: 'what is the tallest mountain in Europe' }])
    expect(await stage.end()).toEqual([])
  })

  it('can be interrupted before the first sample, and the next reply still plays (26)', async () => {
    const stage = await handsFree({ voiceMs: 700 })
    await stage.speak('what is the capital of France')
    await stage.wait(700)
    stage.conversation.say('and of Spain?')
    await stage.wait(9_000)
    expect(stage.messages.at(-1)).toMatchObject({ role: 'assistant', status: 'done' })
    expect(await stage.end()).toEqual([])
  })
})

describe('tools', () => {
  const calling = (tool: string) => (request: { messages: readonly { role: string }[] }) =>
    request.messages.at(-1)?.role === 'tool'
      ? words('Your timer is set.')
      : [
          { kind: 'toolCall' as const, call: { id: 'c1', name: tool, arguments: '{}' } },
          { kind: 'finish' as const, reason: 'tools' as const },
        ]

  it('run ahead in a draft when they change nothing', async () => {
    const stage = await handsFree({ answer: calling('time') })
    await stage.speak('set a timer for')
    await stage.wait(640)
    expect(stage.messages).toEqual([])
    expect(stage.toolCalls).toEqual(['time'])
    await stage.end()
  })

  it('wait for the commit when they change something', async () => {
    const stage = await handsFree({ answer: calling('timer_start'), sideEffect: () => 'local' })
    await stage.speak('set a timer for')
    await stage.wait(640)
    expect(stage.toolCalls).toEqual([])
    await stage.speak('five minutes please now')
    await stage.wait(6_000)
    expect(stage.toolCalls).toEqual(['timer_start'])
    expect(stage.lines.at(-1)).toBe('assistant: Your timer is set.')
    expect(await stage.end()).toEqual([])
  })

  it('stay done when the answer about them is interrupted, and the model is told (37)', async () => {
    const stage = await handsFree({ answer: calling('timer_start'), sideEffect: () => 'local' })
    stage.conversation.say('set a timer')
    await stage.wait(120)
    expect(stage.toolCalls).toEqual(['timer_start'])
    stage.conversation.stop()
    await stage.wait(1_000)
    stage.conversation.say('is it set')
    await stage.wait(200)
    const asked = stage.requests.findLast(({ messages }) => messages.at(-1)?.role === 'user')
    expect(asked?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'user'])
    expect(await stage.end()).toEqual([])
  })

  it('may be all the answer there is (39)', async () => {
    const stage = await handsFree({
      answer: (request) =>
        request.messages.at(-1)?.role === 'tool'
          ? [{ kind: 'finish', reason: 'stop' }]
          : [
              { kind: 'toolCall', call: { id: 'c', name: 'volume', arguments: '{}' } },
              { kind: 'finish', reason: 'tools' },
            ],
    })
    stage.conversation.say('louder')
    await stage.wait(1_000)
    expect(stage.conversation.view.state).toBe('listening')
    expect(stage.messages.at(-1)?.status).toBe('done')
    expect(await stage.end()).toEqual([])
  })

  it('let what was said before them be heard while they run', async () => {
    const stage = await handsFree({
      answer: (request) =>
        request.messages.at(-1)?.role === 'tool'
          ? words('It is done now.')
          : [
              { kind: 'text', delta: 'Let me look.' },
              { kind: 'toolCall', call: { id: 'c', name: 'slow', arguments: '' } },
              { kind: 'finish', reason: 'tools' },
            ],
      runTool: async () => {
        await stage.scope.sleep(3_000)
        return '{"say":"ok"}'
      },
    })
    stage.conversation.say('look it up')
    await stage.wait(2_000)
    expect(stage.player.rendered.get(1)).toBe(3 * 4_800)
    await stage.wait(4_000)
    expect(stage.lines.at(-1)).toBe('assistant: Let me look. It is done now.')
    expect(stage.messages.at(-1)?.status).toBe('done')
    expect(await stage.end()).toEqual([])
  })

  it('end in a fault when the model only ever calls tools', async () => {
    const stage = await handsFree({
      answer: () => [
        { kind: 'toolCall', call: { id: 'c', name: 'time', arguments: '' } },
        { kind: 'finish', reason: 'tools' },
      ],
    })
    stage.conversation.say('loop')
    await stage.wait(2_000)
    expect(stage.messages.at(-1)).toMatchObject({ status: 'failed', fault: { code: 'llm.tooManySteps' } })
    await stage.end()
  })
})

describe('failures', () => {
  it('of the model leave the question, a fault, and a way to try again', async () => {
    let broken = true
    const stage = await handsFree({
      answer: () => (broken ? new FaultError(fault('llm', 'network', 'llm.unreachable')) : words('Now it works.')),
    })
    await stage.speak('what is the capital of France')
    await stage.wait(2_000)
    const failed = stage.messages.at(-1)
    expect(failed).toMatchObject({ role: 'assistant', status: 'failed', fault: { code: 'llm.unreachable' } })
    broken = false
    stage.conversation.lines.retry(failed?.id ?? '')
    await stage.wait(4_000)
    expect(stage.lines).toEqual(['user: what is the capital of France', 'assistant: Now it works.'])
    expect(await stage.end()).toEqual([])
  })

  it('of the voice leave the answer to read, and say so', async () => {
    const stage = await handsFree({
      voiceFailsAt: { chunk: 0, error: new FaultError(fault('tts', 'bug', 'tts.failed')) },
    })
    stage.conversation.say('hello')
    await stage.wait(2_000)
    expect(stage.notices()).toContain('fault.tts.failed')
    expect(stage.messages.at(-1)).toMatchObject({
      status: 'done',
      text: 'Here is an answer with exactly ten words in it.',
    })
    expect(await stage.end()).toEqual([])
  })

  it('of the voice in silence are failures too (42)', async () => {
    const stage = await handsFree({ silentVoice: true })
    stage.conversation.say('hello')
    await stage.wait(2_000)
    expect(stage.notices()).toContain('fault.tts.empty')
    await stage.end()
  })
})

describe('everything else', () => {
  it('answers typed words in text where nothing is spoken', async () => {
    const stage = new ScriptedConversation({}, { speaks: false })
    stage.conversation.say('hello')
    await stage.wait(2_000)
    expect(stage.messages.at(-1)).toMatchObject({ status: 'done', heardChars: 47 })
    expect(await stage.end()).toEqual([])
  })

  it('keeps an announcement until the reply is over, then says it', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(1_500)
    stage.conversation.announce('Your tea timer is done.', true)
    await stage.wait(9_000)
    expect(stage.lines.at(-1)).toBe('assistant: Your tea timer is done.')
    expect(stage.messages.at(-1)?.via).toBe('timer')
    await stage.end()
  })

  it('leaves no line for a voice preview', async () => {
    const stage = await handsFree()
    stage.conversation.announce('This is how I sound.', false)
    await stage.wait(4_000)
    expect(stage.messages).toEqual([])
    expect(stage.player.rendered.size).toBe(1)
    await stage.end()
  })

  it('takes what a closed window had not played for unheard', async () => {
    const stage = await handsFree({ answer: () => words(long) })
    await stage.speak('count for me please now')
    await stage.wait(2_560)
    stage.conversation.audioGone()
    await stage.idle(2_000)
    const answer = stage.messages.at(-1)
    expect(answer?.status).toBe('interrupted')
    expect(answer?.heardChars).toBeLessThan(long.length)
    expect(stage.conversation.armed).toBe(false)
    expect(await stage.end()).toEqual([])
  })

  it('goes on with the conversation of the last run, cut where it was cut', async () => {
    const history = inMemoryHistory()
    const first = new ScriptedConversation({ answer: () => words(long) }, { history })
    first.conversation.say('count')
    await first.wait(1_500)
    await first.end()
    const second = new ScriptedConversation({}, { history })
    expect(second.messages.map(({ status }) => status)).toEqual(['done', 'interrupted'])
    second.conversation.say('go on')
    await second.wait(6_000)
    expect(second.messages.map(({ turn }) => turn)).toEqual([1, 1, 2, 2])
    await second.end()
  })

  it('leaves nothing behind, whenever it is closed', async () => {
    for (let ms = 0; ms < 5_000; ms += 350) {
      const stage = await handsFree({ answer: () => words(long) })
      void stage.speak('what is the capital of France')
      await stage.wait(ms)
      expect(await stage.end()).toEqual([])
    }
  })
})

describe('a conversation that has ended', () => {
  it('takes what a window still reports of it without a word', async () => {
    const stage = await handsFree()
    await stage.speak('what is the capital of France')
    await stage.wait(1_000)
    const reply = stage.player.playing ?? 0
    expect(reply).toBeGreaterThan(0)
    const { conversation } = stage
    expect(await stage.end()).toEqual([])
    for (const state of ['playing', 'paused', 'stopped', 'ended'] as const)
      conversation.playback({ utterance: reply, heard: 9_000, state, at: stage.clock.now(), underruns: 0 })
    conversation.press()
    conversation.say('hello')
    conversation.stop()
    conversation.audioGone()
    expect(stage.bugs).toEqual([])
  })
})

describe('a line that is answered anew', () => {
  it('makes room with everything after it, also while it is being said', async () => {
    let count = 0
    const stage = await handsFree({ answer: () => words(`Answer ${++count} to it.`) })
    stage.conversation.say('first question')
    await stage.wait(6_000)
    stage.conversation.say('second question')
    await stage.wait(1_200)
    const first = stage.messages.find(({ role }) => role === 'user')
    stage.conversation.lines.again(first?.id ?? '', 'another question')
    await stage.wait(6_000)
    expect(stage.lines).toEqual(['user: another question', 'assistant: Answer 3 to it.'])
    expect(stage.requests.at(-1)?.messages.map((message) => 'text' in message && message.text)).toEqual([
      'another question',
    ])
    expect(await stage.end()).toEqual([])
  })

  it('is asked with the same words where none are given, from the answer too', async () => {
    let count = 0
    const stage = await handsFree({ answer: () => words(`Answer ${++count} to it.`) })
    await stage.speak('what is the capital of France')
    await stage.wait(6_000)
    const answer = stage.messages.at(-1)
    stage.conversation.lines.again(answer?.id ?? '')
    await stage.wait(6_000)
    expect(stage.lines).toEqual(['user: what is the capital of France', 'assistant: Answer 2 to it.'])
    expect(stage.messages[0]?.via).toBe('voice')
    stage.conversation.lines.again('gone')
    await stage.wait(500)
    expect(stage.lines).toHaveLength(2)
    expect(await stage.end()).toEqual([])
  })
})

describe('a file given along with a message', () => {
  it('is told to the model in a fence it cannot leave, kept with the line, and told again when it is edited', async () => {
    const stage = await handsFree()
    const attachments = [{ name: 'notes.md', text: 'Tea at five.\n```\nend' }]
    stage.conversation.say('what is planned', attachments)
    await stage.wait(6_000)
    expect(stage.messages[0]).toMatchObject({ text: 'what is planned', attachments })
    const told = 'what is planned\n\nFile “notes.md”:\n````\nTea at five.\n```\nend\n````'
    expect(stage.requests.at(-1)?.messages.at(-1)).toMatchObject({ role: 'user', text: told })
    stage.conversation.lines.again(stage.messages[0]?.id ?? '', 'when is tea')
    await stage.wait(6_000)
    expect(stage.messages[0]).toMatchObject({ text: 'when is tea', attachments })
    // What is typed next brings nothing along.
    stage.conversation.say('thanks')
    await stage.wait(6_000)
    expect(stage.messages.at(-2)?.attachments).toBeUndefined()
    expect(await stage.end()).toEqual([])
  })
})
