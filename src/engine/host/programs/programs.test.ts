import { describe, expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { defaultSettings } from '#shared/settings'
import { inMemoryDocuments, inMemorySettings } from '../../ports/in-memory'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { clientName } from './jobs'
import { openPermissions } from './permissions'
import { Programs } from './programs'

async function desk() {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => {
    throw error instanceof Error ? error : new Error(String(error))
  })
  const permissions = await openPermissions(inMemoryDocuments())
  await permissions.set('Agent', true)
  const announced: string[] = []
  const done: string[] = []
  const events: BridgeEvent[] = []
  const programs: Programs = new Programs({
    scope,
    settings: inMemorySettings(defaultSettings),
    history: {},
    permissions,
    timeZone: 'UTC',
    conversation: () => ({
      announce: (text: string) => void announced.push(text),
      arm: (on: boolean) => void done.push(`arm ${on}`),
      armed: false,
      stop: () => void done.push('stop'),
      say: (text: string) => void done.push(`say ${text}`),
    }),
    publish: (event) => void events.push(event),
  })
  const line = (text: string, more: Partial<Message>): void =>
    programs.observe({
      name: 'message',
      data: {
        message: {
          id: text,
          turn: 1,
          role: 'assistant',
          via: 'timer',
          text,
          status: 'open',
          heardChars: 0,
          at: 0,
          ...more,
        },
      },
    })
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  return { clock, scope, programs, announced, done, events, line, settle }
}

const job = { tool: 'say', arguments: { text: 'One two three.' } } as const
const signal = (): AbortSignal => new AbortController().signal

describe('what is said for a program', () => {
  it('is told as it was heard', async () => {
    const { programs, announced, line, settle, scope } = await desk()
    const said = programs.call('Agent', job, signal())
    await settle()
    expect(announced).toEqual(['One two three.'])
    line('One two three.', { heardChars: 3 })
    line('One two three.', { heardChars: 7, status: 'interrupted' })
    expect(await said).toMatchObject({
      ok: true,
      text: 'Stopped. Heard: One two',
      result: { heardToTheEnd: false, heard: 'One two' },
    })
    expect(await scope.close('over')).toEqual([])
  })

  it('waits for what was asked before it, and is stopped when it is taken back', async () => {
    const { programs, announced, done, line, settle, scope } = await desk()
    const first = programs.call('Agent', job, signal())
    const call = new AbortController()
    const second = programs.call('Agent', { tool: 'say', arguments: { text: 'Second.' } }, call.signal)
    await settle()
    expect(announced).toEqual(['One two three.'])
    line('One two three.', { status: 'done', heardChars: 14 })
    expect((await first).text).toBe('Said, and heard to the end.')
    await settle()
    expect(announced).toEqual(['One two three.', 'Second.'])
    line('Second.', {})
    call.abort()
    expect(await second).toMatchObject({ ok: false })
    expect(done).toEqual(['stop'])
    expect(await scope.close('over')).toEqual([])
  })
})

describe('a question of a program', () => {
  it('opens the microphone for its answer, hands-free, and closes it again', async () => {
    const { programs, done, events, line, settle, scope } = await desk()
    const asked = programs.call(
      'Agent',
      { tool: 'ask', arguments: { question: 'Ship it?', choices: ['Yes', 'No'], timeoutSeconds: 60 } },
      signal(),
    )
    await settle()
    expect(programs.waits()).toBe(false)
    line('Ship it?', {})
    await settle()
    expect(programs.waits()).toBe(true)
    expect(events.at(-1)).toMatchObject({ name: 'program.question', data: { question: { question: 'Ship it?' } } })
    expect(programs.take('yes!', 'voice')).toBe('Passed on.')
    expect(await asked).toMatchObject({ result: { answered: true, answer: 'yes!', choice: 'Yes', via: 'voice' } })
    expect(done).toEqual(['arm true', 'arm false'])
    expect(programs.take('more', 'voice')).toBeUndefined()
    expect(await scope.close('over')).toEqual([])
  })

  it('waits no longer than it says', async () => {
    const { programs, clock, settle, scope } = await desk()
    const asked = programs.call('Agent', { tool: 'listen', arguments: { timeoutSeconds: 5 } }, signal())
    await settle()
    await clock.advance(5_001)
    expect(await asked).toMatchObject({ result: { answered: false, why: 'timeout' } })
    expect(await scope.close('over')).toEqual([])
  })
})

it('calls a program by what it calls itself, on one short line', () => {
  expect(clientName(' Claude\n Code\u202e ')).toBe('Claude Code')
  expect(clientName('x'.repeat(200))).toHaveLength(60)
  expect([clientName(''), clientName(undefined)]).toEqual(['A program', 'A program'])
})
