import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import type { ModelEvent } from '../../provider-contract/contract'
import { SpokenProgress, progressDueAt } from './tool-progress'
import { ScriptedConversation, words, type Script } from '#support/engine/scripted-conversation'

describe('when a notice is due', () => {
  const facts = { startedAt: 1_000, committedAt: 0, heardAt: -Infinity, notices: 0 }

  it.each([
    ['after 1.8 s of a tool', {}, 2_800],
    ['of a draft, not before the person can expect anything', { committedAt: 4_000 }, 5_800],
    ['counted from the last sound', { heardAt: 3_000 }, 4_800],
    ['the second time after 10 s of silence', { heardAt: 3_000, notices: 1 }, 13_000],
    ['never a third time', { notices: 2 }, undefined],
  ] as const)('is %s', (_, change, due) => {
    expect(progressDueAt({ ...facts, ...change })).toBe(due)
  })
})

describe('the notices', () => {
  function listen(): {
    clock: FakeClock
    progress: SpokenProgress
    said: string[]
    quiet: { now: boolean }
    scope: Scope
  } {
    const clock = new FakeClock()
    const scope = Scope.root('progress', clock, () => undefined)
    const said: string[] = []
    const quiet = { now: true }
    const progress = new SpokenProgress(scope, {
      quiet: () => quiet.now,
      say: (notice, effect) => said.push(`${notice} ${effect} ${clock.now()}`),
    })
    return { clock, progress, said, quiet, scope }
  }

  it('say nothing of a draft, however long it takes', async () => {
    const { clock, progress, said } = listen()
    progress.tool('none')
    await clock.advance(30_000)
    expect(said).toEqual([])
    progress.committed()
    await clock.advance(2_000)
    expect(said).toHaveLength(1)
  })

  it('wait for what is being said, or held up, to be over', async () => {
    const { clock, progress, said, quiet } = listen()
    progress.committed()
    quiet.now = false
    progress.tool('none')
    await clock.advance(5_000)
    expect(said).toEqual([])
    quiet.now = true
    await clock.advance(400)
    expect(said).toHaveLength(1)
  })

  it('leave nothing behind', async () => {
    const { clock, progress, said, scope } = listen()
    progress.committed()
    progress.tool('outside')
    await scope.close()
    await clock.advance(60_000)
    expect(said).toEqual([])
    expect(scope.leftovers()).toEqual([])
  })
})

describe('a tool that takes long', () => {
  const call: ModelEvent = { kind: 'toolCall', call: { id: 'a', name: 'look', arguments: '{}' } }
  const FIRST = "One moment, I'm looking that up."
  const STILL = "I'm still looking."

  function slow(ms: number, script: Partial<Script> = {}, before: ModelEvent[] = []): ScriptedConversation {
    const stage: ScriptedConversation = new ScriptedConversation({
      saysProgress: true,
      answer: ({ messages }) => (messages.at(-1)?.role === 'tool' ? words('It is four degrees.') : [...before, call]),
      runTool: async () => {
        await new Promise<void>((resolve) => void stage.clock.after(ms, resolve))
        return '{"ok":true}'
      },
      ...script,
    })
    return stage
  }

  it('is told of once, and the answer stays what the model wrote', async () => {
    const stage = slow(5_000)
    stage.conversation.say('how cold is it')
    await stage.wait(1_500)
    expect(stage.spoken).toEqual([])
    await stage.wait(1_000)
    expect(stage.spoken).toEqual([FIRST])
    await stage.wait(10_000)
    expect(stage.spoken).toEqual([FIRST, 'It is four degrees.'])
    expect(stage.lines).toEqual(['user: how cold is it', 'assistant: It is four degrees.'])
    expect(stage.messages.at(-1)).toMatchObject({ status: 'done', heardChars: 19 })
    expect(JSON.stringify(stage.requests)).not.toContain('moment')
    expect(await stage.end()).toEqual([])
  })

  it('is not told of when it is quick', async () => {
    const stage = slow(1_000)
    stage.conversation.say('how cold is it')
    await stage.wait(6_000)
    expect(stage.spoken).toEqual(['It is four degrees.'])
    expect(await stage.end()).toEqual([])
  })

  it('is told of again after ten silent seconds, and then no more', async () => {
    const stage = slow(60_000)
    stage.conversation.say('how cold is it')
    await stage.wait(16_000)
    expect(stage.spoken).toEqual([FIRST, STILL])
    await stage.wait(40_000)
    expect(stage.spoken).toEqual([FIRST, STILL])
    await stage.idle(10_000)
    expect(await stage.end()).toEqual([])
  })

  it('has been told of by the model’s own words', async () => {
    const stage = slow(6_000, {}, words('Let me look.').slice(0, -1))
    stage.conversation.say('how cold is it')
    await stage.wait(12_000)
    expect(stage.spoken).toEqual(['Let me look.', 'It is four degrees.'])
    expect(await stage.end()).toEqual([])
  })

  it('is told of in the language of the answer, or not at all', async () => {
    const turkish = slow(5_000, { language: 'tr-TR', sideEffect: () => 'outside' })
    turkish.conversation.say('hava nasıl')
    await turkish.wait(3_000)
    expect(turkish.spoken).toEqual(['Bir saniye, yapıyorum.'])
    const german = slow(5_000, { language: 'de' })
    german.conversation.say('wie kalt ist es')
    await german.wait(4_000)
    expect(german.spoken).toEqual([])
    await Promise.all([turkish.idle(5_000), german.idle(5_000)])
    expect([...(await turkish.end()), ...(await german.end())]).toEqual([])
  })

  it('can be interrupted while it is told of: nothing of an answer was heard, and what the tool did is known', async () => {
    const stage = slow(20_000)
    stage.conversation.arm(true)
    await stage.wait(640)
    stage.conversation.say('how cold is it')
    await stage.wait(2_400)
    expect(stage.conversation.view.state).toBe('speaking')
    await stage.speak('stop')
    await stage.wait(1_000)
    expect(stage.player.playing).toBeUndefined()
    expect(stage.messages.at(-1)).toMatchObject({
      status: 'interrupted',
      text: '',
      heardChars: 0,
      tools: [{ name: 'look' }],
    })
    await stage.idle(20_000)
    expect(await stage.end()).toEqual([])
  })

  it('does not make the answer seem quicker than it was', async () => {
    const stage = slow(5_000)
    stage.conversation.say('how cold is it')
    await stage.wait(12_000)
    const {
      commit = 0,
      firstSentence = 0,
      firstAudio = 0,
      audioSent = 0,
      firstHeard = 0,
    } = stage.messages.at(-1)?.timings ?? {}
    for (const at of [firstSentence, firstAudio, audioSent, firstHeard]) expect(at - commit).toBeGreaterThan(5_000)
    expect(await stage.end()).toEqual([])
  })

  it('is passed over in silence where the person wants that', async () => {
    const stage = slow(5_000, { saysProgress: false })
    stage.conversation.say('how cold is it')
    await stage.wait(12_000)
    expect(stage.spoken).toEqual(['It is four degrees.'])
    expect(await stage.end()).toEqual([])
  })
})
