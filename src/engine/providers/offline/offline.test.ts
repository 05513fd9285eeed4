import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { builtInSkills, openLists, openNotes, openTimers, runSkill, toolSpecs } from '../../skills'
import type { SkillContext } from '../../skills/contract'
import { inMemoryDocuments } from '../../ports/in-memory'
import type { ChatMessage, ModelEvent, ToolCall } from '../../provider-contract/contract'
import { createOfflineProvider } from '.'

/** A conversation driven as the session does it: run, call tools, run again. */
async function conversation(language = 'en') {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => {
    throw error
  })
  const documents = inMemoryDocuments()
  const context: SkillContext = {
    clock,
    random: () => 0.2,
    timeZone: 'UTC',
    timers: await openTimers(documents, scope),
    notes: await openNotes(documents, clock),
    lists: await openLists(documents, clock),
    settings: { get: () => defaultSettings, update: () => Promise.resolve(defaultSettings) },
    lastAnswer: () => undefined,
  }
  const model = createOfflineProvider({ random: () => 0 }).llm
  if (!model) throw new Error('no model')
  const messages: ChatMessage[] = []
  const run = async (): Promise<ModelEvent[]> => {
    const events: ModelEvent[] = []
    const request = {
      instructions: '',
      messages,
      tools: toolSpecs(builtInSkills.filter((skill) => skill.timely?.(context) ?? true)),
      language,
    }
    await scope.spawn('run', async (inner) => {
      for await (const event of model.run(
        { settings: {}, secret: () => Promise.resolve(undefined), model: '' },
        request,
        inner,
      ))
        events.push(event)
    })
    return events
  }
  const ask = async (text: string): Promise<{ answer: string; calls: string[] }> => {
    messages.push({ role: 'user', text })
    const calls: ToolCall[] = []
    for (let round = 0; round < 3; round++) {
      const events = await run()
      const wanted = events.flatMap((event) => (event.kind === 'toolCall' ? [event.call] : []))
      const said = events.flatMap((event) => (event.kind === 'text' ? [event.delta] : [])).join('')
      expect(events.at(-1)).toEqual({ kind: 'finish', reason: wanted.length > 0 ? 'tools' : 'stop' })
      messages.push({ role: 'assistant', text: said, ...(wanted.length > 0 && { toolCalls: wanted }) })
      if (wanted.length === 0) return { answer: said, calls: calls.map(({ name }) => name) }
      calls.push(...wanted)
      for (const call of wanted) {
        const { say, data } = await runSkill(builtInSkills, call, context, scope)
        messages.push({ role: 'tool', callId: call.id, name: call.name, result: JSON.stringify({ say, data }) })
      }
    }
    throw new Error('no answer after three rounds')
  }
  const end = async (): Promise<void> => {
    expect(await scope.close()).toEqual([])
    expect(scope.leftovers()).toEqual([])
    expect(clock.pending).toBe(0)
  }
  return { ask, messages, run, end, clock }
}

describe('the offline brain', () => {
  it('answers through the same tools as a language model', async () => {
    const { ask, end } = await conversation()
    expect(await ask('What time is it?')).toEqual({ answer: "It's 9:30 AM.", calls: ['time'] })
    expect(await ask('and in Tokyo?')).toEqual({ answer: "In Tokyo it's 6:30 PM.", calls: ['time'] })
    expect(await ask('five miles in kilometers')).toEqual({
      answer: '5 miles is about 8.05 kilometres.',
      calls: ['convert'],
    })
    expect(await ask('and in feet')).toEqual({ answer: '5 miles is 26,400 feet.', calls: ['convert'] })
    await end()
  })

  it('does several things asked for in one sentence', async () => {
    const { ask, end } = await conversation()
    expect(await ask('set a timer for five minutes and flip a coin')).toEqual({
      answer: 'Timer set for 5 minutes. Heads.',
      calls: ['timer_start', 'flip_coin'],
    })
    await end()
  })

  it('sets each of several timers, names them all, and asks for what was not named', async () => {
    const { ask, end } = await conversation()
    expect(await ask('set three timers: 5, 10 and 15 minutes')).toEqual({
      answer: 'Timer set for 5 minutes. Timer set for 10 minutes. Timer set for 15 minutes.',
      calls: ['timer_start', 'timer_start', 'timer_start'],
    })
    expect((await ask('set three timers for 2 and 4 minutes')).answer).toBe(
      'Timer set for 2 minutes. Timer set for 4 minutes. You said 3 timers, but I heard 2 lengths. What about the other one?',
    )
    expect((await ask('six minutes')).answer).toBe('Timer set for 6 minutes.')
    expect((await ask('set two alarms for 7 am, 8 am and 9 am')).answer).toMatch(
      /7:00 AM.*8:00 AM.*9:00 AM.*You said 2 alarms, but I heard 3 times, so I set all 3\.$/,
    )
    // It is half past nine in the morning: they follow each other in the evening.
    expect((await ask('set alarms for 9:15, 9:50 and 10:30')).answer).toBe(
      'Alarm set for today at 9:15 PM. Alarm set for today at 9:50 PM. Alarm set for today at 10:30 PM.',
    )
    expect((await ask('set three timers')).answer).toMatch(/^For how long\?/)
    expect((await ask('1, 2 and 3 hours')).answer).toBe(
      'Timer set for 1 hour. Timer set for 2 hours. Timer set for 3 hours.',
    )
    await end()
  })

  it('keeps the thread of a conversation about timers', async () => {
    const { ask, clock, end } = await conversation()
    await ask('set a pasta timer for ten minutes')
    await ask('and another one for five minutes')
    await clock.advance(60_000)
    expect((await ask('how long is left?')).answer).toBe(
      'You have 2 timers: the 5-minute timer with 4 minutes left and the pasta timer with 9 minutes left.',
    )
    expect((await ask('cancel the timer')).answer).toBe('Which one: the 5-minute timer or the pasta timer?')
    expect((await ask('the pasta one')).answer).toBe('I cancelled the pasta timer.')
    expect((await ask('thanks')).answer).toBe("You're welcome.")
    expect((await ask('how much longer')).answer).toBe('4 minutes left on the 5-minute timer.')
    expect((await ask('set a timer')).answer).toBe('For how long? For example: “set a timer for ten minutes”.')
    expect((await ask('ten minutes')).answer).toBe('Timer set for 10 minutes.')
    expect((await ask('remind me to call John')).answer).toMatch(/^When shall I remind you\?/)
    expect((await ask('in twenty minutes')).answer).toBe("OK, I'll remind you in 20 minutes: call John.")
    await end()
  })

  it('says why it cannot do it and how to change that in one sentence, and is short the second time', async () => {
    const { ask, end } = await conversation()
    expect((await ask('What is the capital of France?')).answer).toBe(
      'I need a language model to answer that; you can connect one in Settings, under Model.',
    )
    expect((await ask('And who was Napoleon?')).answer).toBe('That needs a language model, too.')
    await ask('what time is it')
    expect((await ask('what is the capital of Peru')).answer).toContain('Settings')
    await end()
  })

  it.each([
    ["what's the weather like", "I can't look that up"],
    ['play some music', "I can't do that: I have no access"],
    ['write me a poem about the sea', 'I need a language model to write'],
    ['the quick brown fox jumps', "I didn't understand that"],
    ['', "Sorry, I didn't catch that."],
    ['...', "Sorry, I didn't catch that."],
    ['uh', "Sorry, I didn't catch that."],
    ['好', "I didn't understand that"],
    ['ไม่', "I didn't understand that"],
    ['you you you you', "Sorry, I didn't catch that."],
    ['never mind', 'OK.'],
  ])('answers “%s” honestly', async (heard, expected) => {
    const { ask, end } = await conversation()
    const { answer, calls } = await ask(heard)
    expect(answer).toContain(expected)
    expect(calls).toEqual([])
    await end()
  })

  it('does not promise that a language model knows the weather', async () => {
    const { ask, end } = await conversation()
    expect((await ask('is it going to rain tomorrow')).answer).not.toContain('model')
    await end()
  })

  it('answers each of two wishes by itself, also one it cannot do', async () => {
    const { ask, end } = await conversation()
    expect(await ask('what is 12 times 12 and what is the capital of France')).toEqual({
      answer:
        '12 times 12 is 144. I need a language model to answer that; you can connect one in Settings, under Model.',
      // The notes are looked at first: it may have been remembered.
      calls: ['calculate', 'note_find'],
    })
    expect((await ask('play some jazz and what is two plus two')).answer).toBe(
      "I can't do that: I have no access to other programs or devices. 2 plus 2 is 4.",
    )
    expect((await ask('flip a coin, tell me a joke and roll a die')).answer).toMatch(
      /^Heads\. .{20,} You rolled a 2\.$/,
    )
    await end()
  })

  it('answers from the notes what was remembered, however it is asked for', async () => {
    const { ask, end } = await conversation()
    await ask('jot down that the gate code is 4711')
    expect((await ask("what's the gate code")).answer).toBe('You told me: “the gate code is 4711”.')
    expect((await ask('what is the gate in Istanbul called')).answer).toContain('language model')
    await end()
    const turkish = await conversation('tr')
    await turkish.ask('kapı şifresi 4711, not al')
    expect((await turkish.ask('kapının şifresi ne')).answer).toBe('Bana şunu söylemiştiniz: “kapı şifresi 4711”.')
    await turkish.end()
  })

  it('refuses what leans on a refusal for the same reason', async () => {
    const { ask, end } = await conversation()
    await ask("what's the weather like today")
    expect((await ask('and tomorrow?')).answer).toBe("I can't look that up: I don't go online.")
    expect((await ask('and on Friday in Paris?')).answer).not.toContain('model')
    await end()
  })

  it('answers in Turkish', async () => {
    const { ask, end } = await conversation('tr-TR')
    expect(await ask("Tokyo'da saat kaç?")).toEqual({ answer: 'Tokyo: saat 18:30.', calls: ['time'] })
    expect((await ask('on dakikalık zamanlayıcı kur ve yazı tura at')).answer).toBe(
      'Zamanlayıcı kuruldu: 10 dakika. Tura.',
    )
    expect((await ask('seksenin yüzde on beşi kaç')).answer).toBe('Sonuç 12.')
    expect((await ask("Fransa'nın başkenti neresi?")).answer).toContain('dil modeli gerekiyor')
    expect((await ask('Almanya nerede kuruldu anlat')).answer).toBe('Bunun için de bir dil modeli gerekiyor.')
    await end()
  })

  it('says so when a tool result cannot be read', async () => {
    const { messages, run, end } = await conversation()
    for (const result of ['<html>', 'null', '{"data":1}', '{"say":""}']) {
      messages.splice(
        0,
        messages.length,
        { role: 'user', text: 'what time is it' },
        { role: 'tool', callId: '1', name: 'time', result },
      )
      expect((await run())[0]).toEqual({ kind: 'text', delta: 'Sorry, that did not work.' })
    }
    await end()
  })
})
