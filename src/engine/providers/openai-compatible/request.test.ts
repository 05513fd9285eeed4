import { describe, expect, it } from 'vitest'
import { complaint } from '../../../../tests/servers/chat-request'
import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'
import type { Concession } from './concessions'
import { chatBody } from './request'

const tools = [{ name: 'set_timer', description: 'Sets a timer.', parameters: { type: 'object', properties: {} } }]
const call = (id: string, text = '{}') => ({ id, name: 'set_timer', arguments: text })
const user = (text: string): ChatMessage => ({ role: 'user', text })
const assistant = (text: string, extra: object = {}): ChatMessage => ({ role: 'assistant', text, ...extra })
const result = (callId: string, text = 'ok'): ChatMessage => ({ role: 'tool', callId, name: 'set_timer', result: text })

function body(messages: ChatMessage[], request: Partial<ChatRequest> = {}, without: Concession[] = []) {
  const made = chatBody(
    'm',
    { instructions: 'Be brief.', tools, language: 'en', messages, ...request },
    new Set(without),
  )
  expect(complaint(made)).toBeUndefined()
  return made
}
const sent = (messages: ChatMessage[], without: Concession[] = []) => body(messages, {}, without).messages.slice(1)

describe('chatBody', () => {
  it('holds what every server knows, and nothing else', () => {
    expect(body([user('hi')])).toEqual({
      model: 'm',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Be brief.\n\nAnswer in English unless the person asks for another language.' },
        { role: 'user', content: 'hi' },
      ],
      tools: [{ type: 'function', function: tools[0] }],
    })
  })

  it('leaves out what a server refuses, and tools when there are none', () => {
    expect(Object.keys(body([user('hi')], {}, ['stream_options', 'tools']))).toEqual(['model', 'stream', 'messages'])
    expect(body([user('hi')], { tools: [] })).not.toHaveProperty('tools')
  })

  it.each([
    ['tr', 'Answer in Turkish'],
    ['pt-BR', 'Answer in Brazilian Portuguese'],
    ['auto', undefined],
    ['', undefined],
    ['not a language', undefined],
  ])('names the language %j', (language, line) => {
    const { content } = body([user('hi')], { language }).messages[0] as { content: string }
    if (line === undefined) expect(content).toBe('Be brief.')
    else expect(content).toContain(line)
  })
})

describe('history', () => {
  it('keeps a complete exchange with a tool', () => {
    expect(
      sent([user('timer'), assistant('', { toolCalls: [call('a', '{"m":1}')] }), result('a'), assistant('Done.')]),
    ).toEqual([
      { role: 'user', content: 'timer' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'set_timer', arguments: '{"m":1}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'ok' },
      { role: 'assistant', content: 'Done.' },
    ])
  })

  it('answers calls that were left dangling by an interruption', () => {
    const messages = sent([
      user('two'),
      assistant('', { toolCalls: [call('a'), call('b')] }),
      result('b', 'two'),
      user('stop'),
    ])
    expect(messages.slice(2)).toEqual([
      { role: 'tool', tool_call_id: 'a', content: expect.stringContaining('interrupted') as string },
      { role: 'tool', tool_call_id: 'b', content: 'two' },
      { role: 'user', content: 'stop' },
    ])
  })

  // 36 characters of a message's id and 29 of the call's: more than OpenAI takes.
  it('gives calls of earlier answers short ids, the same for call and result, and leaves others alone', () => {
    const long = `5c0a7e3e-1b1c-4f1d-9a59-9d4ae2c0b1f7-call_0123456789abcdef01234567`
    const messages = (id: string) => [user('x'), assistant('', { toolCalls: [call(id)] }), result(id)]
    const ids = (id: string, given: Concession[] = []) =>
      sent(messages(id), given).flatMap((one) =>
        'tool_calls' in one ? one.tool_calls.map((made) => made.id) : 'tool_call_id' in one ? one.tool_call_id : [],
      )
    expect(ids(long)).toEqual([expect.stringMatching(/^[a-z0-9]{9}$/), ids(long)[0]])
    expect(ids(`${long}8`)[0]).not.toBe(ids(long)[0])
    expect(ids('functions.x:0')[0]).toMatch(/^[a-z0-9]{9}$/)
    expect(ids('call_abc')).toEqual(['call_abc', 'call_abc'])
    // Mistral: "Tool call id was call_abc but must be a-z, A-Z, 0-9, with a length of 9."
    expect(ids('call_abc', ['call_ids'])[0]).toMatch(/^[a-z0-9]{9}$/)
  })

  it('moves a late result behind its call', () => {
    const messages = sent([user('x'), assistant('', { toolCalls: [call('a')] }), user('hurry'), result('a', 'late')])
    expect(messages.slice(2)).toEqual([
      { role: 'tool', tool_call_id: 'a', content: 'late' },
      { role: 'user', content: 'hurry' },
    ])
  })

  it('drops results that answer nothing', () => {
    expect(sent([result('gone'), user('hi'), result('a')])).toEqual([{ role: 'user', content: 'hi' }])
  })

  it.each(['', '{"minutes": 5', 'null', '[1]', '"x"'])('mends arguments that are no object: %j', (text) => {
    expect(JSON.stringify(sent([user('x'), assistant('', { toolCalls: [call('a', text)] }), result('a')]))).toContain(
      '"arguments":"{}"',
    )
  })

  it('marks an interrupted message and explains the mark', () => {
    const made = body([user('tell'), assistant('Once upon', { interrupted: true }), user('stop')])
    expect(made.messages[2]).toEqual({ role: 'assistant', content: 'Once upon [interrupted]' })
    expect((made.messages[0] as { content: string }).content).toContain('Never write [interrupted] yourself')
    expect((body([user('x'), assistant('y'), user('z')]).messages[0] as { content: string }).content).not.toContain(
      '[interrupted]',
    )
  })

  it('forgets a message of which nothing was heard, and lets the person speak once', () => {
    expect(sent([user('tell'), assistant('', { interrupted: true }), user('stop')])).toEqual([
      { role: 'user', content: 'tell\nstop' },
    ])
  })

  it('leaves tools out of the history for a model without them', () => {
    expect(
      sent(
        [user('timer'), assistant('', { toolCalls: [call('a')] }), result('a'), assistant('Done.'), user('thanks')],
        ['tools'],
      ),
    ).toEqual([
      { role: 'user', content: 'timer' },
      { role: 'assistant', content: 'Done.' },
      { role: 'user', content: 'thanks' },
    ])
  })
})
