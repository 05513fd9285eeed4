import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import type { ChatMessage } from '../provider-contract/contract'
import { builtInSkills, toolSpecs } from '../skills'
import { broughtTools, MORE_TOOLS, toldTools } from './told-tools'

/** Everything but what only makes sense while something rings. */
const specs = toolSpecs(builtInSkills, defaultSettings).filter(({ ofNow }) => ofNow !== true)
const ringing = toolSpecs(builtInSkills, defaultSettings)

const said = (text: string): ChatMessage => ({ role: 'user', text })
const answered = (text: string): ChatMessage => ({ role: 'assistant', text, interrupted: false })
const called = (name: string, args: unknown = {}): ChatMessage[] => [
  { role: 'assistant', text: '', toolCalls: [{ id: '1', name, arguments: JSON.stringify(args) }] },
  { role: 'tool', callId: '1', name, result: '{}' },
]
const told = (messages: readonly ChatMessage[], from = specs): string[] =>
  toldTools(from, messages).tools.map(({ name }) => name)
const alone = told([said('Why is the sky blue?')])

describe('what a model is told of', () => {
  it('takes less than 6,000 characters for a plain question, and everything can be called', () => {
    const { tools, callable } = toldTools(specs, [said('Why is the sky blue?')])
    expect(
      JSON.stringify(tools.map(({ name, description, parameters }) => ({ name, description, parameters }))).length,
    ).toBeLessThan(6_000)
    expect(callable).toEqual(specs)
    expect(tools.at(-1)?.name).toBe(MORE_TOOLS)
  })

  it('names everything it does not describe', () => {
    const more = toldTools(specs, []).tools.at(-1)
    for (const { name } of specs) expect(alone.includes(name) || more?.description.includes(name), name).toBe(true)
  })

  it.each([
    ['please flip a coin for me', 'flip_coin'],
    ['be so kind and spell that word, would you', 'spell'],
    ['let me have a word with another persona', 'persona_switch'],
    ['count slowly down from ten', 'count'],
    ['yazı tura at', 'flip_coin'],
    ['benim için şu kelimeyi hecele', 'spell'],
    ['kronometre çalışsın', 'stopwatch'],
    ['抛硬币', 'flip_coin'],
    ['โยนเหรียญ', 'flip_coin'],
  ])('“%s” brings %s', (text, tool) => {
    expect(alone).not.toContain(tool)
    expect(told([said(text)])).toContain(tool)
  })

  it('only grows at its end while a conversation goes on', () => {
    const talk = [
      said('Flip a coin.'),
      ...called('flip_coin'),
      answered('Heads.'),
      said('Why is the sky blue?'),
      ...called(MORE_TOOLS, { names: ['volume', 'no_such_tool'] }),
      ...called('volume', { action: 'louder' }),
      answered('Better?'),
      said('And how do you spell rhythm?'),
      ...called('timer_start', { seconds: 60 }),
    ]
    let before: readonly string[] = []
    for (let length = 1; length <= talk.length; length++) {
      const now = told(talk.slice(0, length))
      expect(now.slice(0, before.length)).toEqual(before)
      before = now
    }
    expect(before.slice(alone.length)).toEqual(['flip_coin', 'volume', 'spell', 'timer_change'])
  })

  it('puts what makes sense only now behind everything that stays', () => {
    expect(told([said('Flip a coin.')], ringing)).toEqual([...alone, 'flip_coin', 'timer_dismiss'])
  })

  it('is everything where nothing is rare, such as servers’ tools alone', () => {
    const one = { name: 'odd__good', description: 'Good.', parameters: { type: 'object' } }
    expect(toldTools([one], [said('Hello')])).toEqual({ tools: [one] })
  })
})

describe('a call for more tools', () => {
  const bring = (args: string): unknown => JSON.parse(broughtTools({ arguments: args }, specs))

  it('says which can be called from now on, and which there are when it named none of them', () => {
    expect(bring('{"names":["spell","time"]}')).toMatchObject({ tools: ['spell'] })
    expect(bring('{"names":"spell"}')).toMatchObject({ tools: ['spell'] })
    expect(bring('{"names":"spell, volume"}')).toMatchObject({ tools: ['spell', 'volume'] })
    expect(bring('{"names":["weather"]}')).toMatchObject({ error: 'unknown_tool' })
    for (const broken of ['', 'no json', '[]', '{"names":5}', '{"names":[5,{}]}'])
      expect(bring(broken)).toMatchObject({ error: 'unknown_tool' })
  })
})
