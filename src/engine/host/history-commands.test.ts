import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { BridgeEvent, CommandIn, CommandName, CommandOut } from '#shared/contract'
import { FaultError, toFault } from '#shared/fault'
import { temporaryDirectory } from '../../../tests/support/temporary'
import type { History } from '../history/history'
import { openHistory } from '../history/open-history'
import { createOfflineProvider } from '../providers/offline/index'
import type { Provider } from '../provider-contract/contract'
import { produce } from '../runtime/produce'
import { inMemoryDocuments, inMemorySecrets, inMemorySettings, silentLog } from '../ports/in-memory'
import type { HostService, ServedWindow } from './connection'
import { openService } from './service'

/** Hears one sentence in everything. */
const ear: Provider = {
  id: 'ear',
  name: 'ear',
  local: true,
  settings: z.object({}),
  secrets: [],
  stt: {
    caps: { partials: false, endOfTurn: false, languages: ['*'] },
    open: (_options, audio, scope) =>
      produce(scope, 'ear', async (out) => {
        for await (const input of audio)
          if (input.kind === 'flush') out.push({ kind: 'final', revision: input.revision, text: 'recognise speech' })
      }),
  },
}

let directory: string
let service: HostService
let window: ServedWindow
let history: History
let events: BridgeEvent[]

async function open(): Promise<void> {
  history = openHistory(join(directory, 'history.db'), { policy: { keep: 'forever', audio: true } })
  service = await openService({
    settings: inMemorySettings(),
    secrets: inMemorySecrets(),
    history,
    library: history,
    documents: inMemoryDocuments(),
    log: silentLog,
    host: () => ({ kind: 'browser', version: '1', platform: 'linux', hotkey: 'window', secrets: 'memory' }),
    providers: () => [createOfflineProvider({ random: () => 0 }), ear],
  })
  window = service.connect({ send: (event) => events.push(event), sendAudio: () => undefined })
}

let id = 1
async function ask<N extends CommandName>(command: N, data: CommandIn<N>): Promise<CommandOut<N>> {
  const reply = await window.request({ id: id++, command, data })
  if (reply.ok) return reply.data as CommandOut<N>
  throw new FaultError(reply.fault)
}
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => toFault(error, 'host').code,
  )
const listed = async (): Promise<CommandOut<'history.list'>['conversations']> =>
  (await ask('history.list', { limit: 50 })).conversations
const shown = async (): Promise<string[]> => (await ask('hello', { audio: false })).messages.map(({ text }) => text)

/** Says something and waits until it has been answered. */
async function say(text: string): Promise<void> {
  await ask('talk.say', { text })
  await expect
    .poll(async () => (await ask('hello', { audio: false })).messages.at(-1))
    .toMatchObject({ role: 'assistant', status: 'done' })
}

/** Puts a spoken message with half a second of sound into the conversation being held. */
async function spoken(text: string): Promise<string> {
  const recording = history.record()
  recording?.write(new Int16Array(8_000).fill(1_000))
  const recordings = recording ? [recording.keep()] : []
  await history.sound(recordings)
  const message = `spoken ${id++}`
  history.save({ id: message, turn: 99, role: 'user', via: 'voice', text, status: 'done', recordings, at: 5 })
  return message
}

beforeEach(async () => {
  directory = temporaryDirectory()
  events = []
  await open()
})
afterEach(async () => {
  await service.close()
})

describe('the commands of the history', () => {
  it('list, search, read and rename', async () => {
    await say('What is six times seven?')
    await ask('conversation.clear', {})
    await say('Set a timer for ten minutes')
    const [second, first] = await listed()
    expect([second?.title, second?.current, first?.title, first?.current]).toEqual([
      'Set a timer for ten minutes',
      true,
      'What is six times seven?',
      false,
    ])
    const { hits } = await ask('history.search', { query: 'times sev', offset: 0, limit: 5 })
    expect(hits.map(({ conversation }) => conversation.id)).toEqual([first?.id])
    const read = await ask('history.read', { conversation: first?.id ?? 0, limit: 10 })
    expect(read.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    await ask('history.rename', { conversation: first?.id ?? 0, title: '  Sums  ' })
    expect((await listed()).map(({ title }) => title)).toEqual(['Set a timer for ten minutes', 'Sums'])
    expect(events.filter(({ name }) => name === 'history.changed')).toHaveLength(1)
    expect(await codeOf(ask('history.read', { conversation: 77, limit: 5 }))).toBe('history.gone')
  })

  it('continue an old conversation: every window shows it, and what is said next belongs to it', async () => {
    await say('What is six times seven?')
    await ask('conversation.clear', {})
    await say('What day is it?')
    const old = (await listed())[1]?.id ?? 0
    await ask('history.continue', { conversation: old })
    expect(events.findLast(({ name }) => name === 'conversation.opened')?.data).toMatchObject({
      messages: [{ text: 'What is six times seven?' }, {}],
    })
    await say('And eight times eight?')
    expect((await shown()).slice(0, 3)).toEqual([
      'What is six times seven?',
      expect.any(String),
      'And eight times eight?',
    ])
    expect(
      (await listed()).map(({ id: conversation, messages, current }) => [conversation === old, messages, current]),
    ).toEqual([
      [true, 4, true],
      [false, 2, false],
    ])
    expect(await codeOf(ask('history.continue', { conversation: 77 }))).toBe('history.gone')
  })

  it('delete one, also the one being held, and all', async () => {
    await say('one')
    await ask('conversation.clear', {})
    await say('two')
    const [two, one] = await listed()
    await ask('history.delete', { conversation: two?.id ?? 0 })
    expect(await shown()).toEqual([])
    expect((await listed()).map(({ id: conversation }) => conversation)).toEqual([one?.id])
    await say('three')
    await ask('history.deleteAll', {})
    expect([await shown(), await listed()]).toEqual([[], []])
    await say('four')
    expect((await listed()).map(({ title }) => title)).toEqual(['four'])
  })

  it('give the sound that was kept, and say so when it is gone', async () => {
    const message = await spoken('hello')
    const conversation = (await listed())[0]?.id ?? 0
    const { sampleRate, total, pcm } = await ask('history.sound', { conversation, message, from: 0 })
    expect([sampleRate, total, Buffer.from(pcm, 'base64').length]).toEqual([16_000, 8_000, 16_000])
    expect(await ask('history.sound', { message, from: 0 }), 'of the conversation being held').toMatchObject({
      total,
      pcm,
    })
    expect((await ask('history.sound', { conversation, message, from: 6_000 })).pcm).toHaveLength(
      Math.ceil(4_000 / 3) * 4,
    )
    expect(await ask('history.usage', {})).toMatchObject({ conversations: 1, recordings: 1 })
    await ask('conversation.clear', {})
    await ask('history.delete', { conversation })
    expect(await codeOf(ask('history.sound', { conversation, message, from: 0 }))).toBe('history.gone')
    expect(await codeOf(ask('history.sound', { message, from: 0 }))).toBe('recordings.gone')
    expect(await ask('history.usage', {})).toMatchObject({ conversations: 0, recordings: 0, recordingBytes: 0 })
  })

  it.each(['the conversation being held', 'an old one'])(
    'recognise again, and put the new text in the place of the old, in %s',
    async (which) => {
      const message = await spoken('wreck a nice beach')
      const conversation = (await listed())[0]?.id ?? 0
      if (which === 'an old one') {
        await ask('conversation.clear', {})
        await say('something else')
      }
      await ask('history.recognise', { conversation, message, provider: 'ear' })
      const about = { conversation, message, provider: 'ear' }
      await expect
        .poll(() => events.find(({ name }) => name === 'history.recognised')?.data)
        .toEqual({ ...about, text: 'recognise speech' })
      await ask('history.correct', { ...about, text: 'recognise speech' })
      const read = await ask('history.read', { conversation, limit: 5 })
      expect(read.messages).toMatchObject([{ text: 'recognise speech', providers: { stt: 'ear' }, recordings: [{}] }])
      expect((await ask('history.search', { query: 'beach', offset: 0, limit: 5 })).hits).toEqual([])
      expect(await codeOf(ask('history.recognise', { ...about, provider: 'nobody' }))).toBe('provider.unknown')
    },
  )

  it('retry a failed answer of an old conversation in it', async () => {
    history.save({
      id: 'q',
      turn: 1,
      role: 'user',
      via: 'typed',
      text: 'What is six times seven?',
      status: 'done',
      at: 1,
    })
    history.save({ id: 'a', turn: 1, role: 'assistant', via: 'typed', text: '', status: 'failed', at: 2 })
    const conversation = (await listed())[0]?.id ?? 0
    await ask('conversation.clear', {})
    history.startNew()
    await say('something else')
    await ask('history.retry', { conversation, message: 'a' })
    await expect.poll(shown).toEqual(['What is six times seven?', expect.stringMatching(/42|forty-two/i)])
  })
})

describe('the settings of the history', () => {
  it('take effect at once: nothing is kept, then again, with and without sound', async () => {
    await say('kept')
    await ask('settings.update', { history: { keep: 'none' } })
    expect(events.filter(({ name }) => name === 'history.changed')).toHaveLength(1)
    await say('not kept')
    expect([await listed(), history.record()]).toEqual([[], undefined])
    await ask('settings.update', { history: { keep: 'days7', audio: true } })
    expect(history.record()).toBeDefined()
    await ask('settings.update', { history: { audio: false } })
    expect(history.record()).toBeUndefined()
    await say('kept again')
    expect((await listed()).map(({ title }) => title)).toEqual(['kept again'])
  })
})
