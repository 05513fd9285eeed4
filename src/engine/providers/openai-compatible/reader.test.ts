import { describe, expect, it } from 'vitest'
import type { FaultError } from '#shared/fault'
import type { ModelEvent } from '../../provider-contract/contract'
import { isProgress, readChunk } from './chunk'
import { ChatReader } from './reader'

const delta = (part: object) => ({ choices: [{ index: 0, delta: part, finish_reason: null }] })
const text = (content: string) => delta({ content })
const finish = (reason: string) => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })
const tool = (index: number | undefined, id: string | undefined, name: string | undefined, args: unknown) =>
  delta({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: args } }] })

function read(...chunks: unknown[]): ModelEvent[] {
  const reader = new ChatReader()
  return [...chunks.flatMap((chunk) => reader.accept(readChunk(chunk))), ...reader.end()]
}
const said = (events: ModelEvent[]): string =>
  events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')
const calls = (events: ModelEvent[]) => events.flatMap((event) => (event.kind === 'toolCall' ? [event.call] : []))
const reason = (events: ModelEvent[]) => events.find((event) => event.kind === 'finish')?.reason

function failure(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return (error as FaultError).fault.code
  }
  return undefined
}

describe('text', () => {
  it('gives text, finish and usage in order', () => {
    expect(
      read(delta({ role: 'assistant', content: '' }), text('Hel'), text('lo.'), finish('stop'), {
        choices: [],
        usage: { prompt_tokens: 3, completion_tokens: 2 },
      }),
    ).toEqual([
      { kind: 'text', delta: 'Hel' },
      { kind: 'text', delta: 'lo.' },
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 3, outputTokens: 2 },
    ])
  })

  it('counts usage once when every chunk carries it', () => {
    const counted = (n: number, chunk: object) => ({ ...chunk, usage: { prompt_tokens: 3, completion_tokens: n } })
    expect(
      read(counted(1, text('a')), counted(2, text('b')), counted(2, finish('stop'))).filter(
        ({ kind }) => kind === 'usage',
      ),
    ).toEqual([{ kind: 'usage', inputTokens: 3, outputTokens: 2 }])
  })

  it("finds Groq's usage", () => {
    expect(
      read(text('a'), { ...finish('stop'), x_groq: { usage: { prompt_tokens: 1, completion_tokens: 9 } } }).at(-1),
    ).toEqual({
      kind: 'usage',
      inputTokens: 1,
      outputTokens: 9,
    })
  })

  it('reads text that comes together with the finish', () => {
    expect(said(read({ choices: [{ delta: { content: 'all' }, finish_reason: 'stop' }] }))).toBe('all')
  })

  it('says a refusal', () =>
    expect(said(read(delta({ content: null, refusal: 'I cannot help with that.' }), finish('stop')))).toBe(
      'I cannot help with that.',
    ))

  it('ignores other choices', () =>
    expect(
      said(
        read(
          {
            choices: [
              { index: 1, delta: { content: 'B' } },
              { index: 0, delta: { content: 'A' } },
            ],
          },
          finish('stop'),
        ),
      ),
    ).toBe('A'))

  it('reads a whole answer from a server that does not stream', () => {
    expect(
      read({ choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }] }),
    ).toEqual([
      { kind: 'text', delta: 'Hello.' },
      { kind: 'finish', reason: 'stop' },
    ])
  })
})

describe('thoughts', () => {
  it.each(['reasoning', 'reasoning_content'])('are not said: %s', (field) => {
    const thought = delta({ [field]: 'hmm' })
    expect(isProgress(readChunk(thought))).toBe(true)
    expect(said(read(thought, text('42.'), finish('stop')))).toBe('42.')
  })

  it('are not said when they leak into the text, wherever it is cut', () => {
    const answer = '<think>\nThey want 42.\n</think>\n\nIt is 42.'
    for (const size of [1, 3, 7, answer.length]) {
      const pieces = answer.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(said(read(...pieces.map(text), finish('stop'))).trim()).toBe('It is 42.')
    }
  })

  it('are not said as content parts', () => {
    expect(
      said(
        read(
          delta({ content: [{ type: 'thinking', thinking: [{ text: 'hm' }] }] }),
          delta({ content: [{ type: 'text', text: 'Yes.' }] }),
          finish('stop'),
        ),
      ),
    ).toBe('Yes.')
  })

  it('alone are an empty answer', () => {
    expect(failure(() => read(delta({ reasoning: 'hmm' }), finish('length')))).toBe('llm.empty')
    expect(failure(() => read(finish('stop')))).toBe('llm.empty')
  })
})

describe('tool calls', () => {
  it('are put together by index', () => {
    const events = read(
      tool(0, 'a', 'one', ''),
      tool(1, 'b', 'two', '{"y"'),
      tool(0, undefined, undefined, '{"x":'),
      tool(1, undefined, undefined, ':2}'),
      tool(0, undefined, undefined, '1}'),
      finish('tool_calls'),
    )
    expect(calls(events)).toEqual([
      { id: 'a', name: 'one', arguments: '{"x":1}' },
      { id: 'b', name: 'two', arguments: '{"y":2}' },
    ])
    expect(reason(events)).toBe('tools')
  })

  it('may come whole, even all with index 0 or none', () => {
    for (const index of [0, undefined]) {
      const events = read(tool(index, 'a', 'one', '{"x":1}'), tool(index, 'b', 'two', { y: 2 }), finish('stop'))
      expect(calls(events)).toEqual([
        { id: 'a', name: 'one', arguments: '{"x":1}' },
        { id: 'b', name: 'two', arguments: '{"y":2}' },
      ])
      expect(reason(events)).toBe('tools')
    }
  })

  it('may repeat id and name in every piece', () => {
    expect(calls(read(tool(0, 'a', 'one', '{"x"'), tool(0, 'a', 'one', ':1}'), finish('tool_calls')))).toEqual([
      { id: 'a', name: 'one', arguments: '{"x":1}' },
    ])
  })

  it('get an id and arguments when they have none', () => {
    const [first, second] = calls(read(tool(0, '', 'one', null), tool(1, undefined, 'two', ''), finish('tool_calls')))
    expect([first?.arguments, second?.arguments]).toEqual(['{}', '{}'])
    expect(first?.id).toBeTruthy()
    expect(first?.id).not.toBe(second?.id)
  })

  it('keep broken arguments as they are, except when the answer was cut at its length', () => {
    expect(calls(read(tool(0, 'a', 'one', '{"x":'), finish('tool_calls')))[0]?.arguments).toBe('{"x":')
    const cut = read(text('So'), tool(0, 'a', 'one', '{"x":'), finish('length'))
    expect(calls(cut)).toEqual([])
    expect(reason(cut)).toBe('length')
  })

  it('may follow spoken text', () => {
    expect(read(text('One moment.'), tool(0, 'a', 'one', '{}'), finish('tool_calls')).map(({ kind }) => kind)).toEqual([
      'text',
      'toolCall',
      'finish',
    ])
  })
})

describe('endings', () => {
  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'filter'],
    ['eos', 'stop'],
  ])('%s is %s', (given, expected) => {
    expect(reason(read(text('a'), finish(given)))).toBe(expected)
  })

  it('allow a filter to take everything', () => expect(reason(read(finish('content_filter')))).toBe('filter'))

  it('are failures when they come too soon', () => {
    expect(failure(() => read(text('Hel')))).toBe('llm.cutOff')
    expect(failure(() => read())).toBe('llm.cutOff')
    expect(failure(() => read(text('Hel'), finish('error')))).toBe('llm.serverError')
  })
})

describe('readChunk', () => {
  it.each([
    {},
    { choices: [] },
    { choices: null },
    { choices: [{ delta: null, finish_reason: null }] },
    { prompt_filter_results: [] },
    delta({ content: null, tool_calls: null }),
  ])('finds nothing in %j', (chunk) => expect(isProgress(readChunk(chunk))).toBe(false))

  it.each([
    5,
    'ping',
    null,
    [],
    { choices: {} },
    { choices: [{ delta: 'x' }] },
    delta({ content: 7 }),
    delta({ tool_calls: {} }),
  ])('refuses %j', (chunk) => {
    expect(failure(() => readChunk(chunk))).toBe('llm.badAnswer')
  })
})
