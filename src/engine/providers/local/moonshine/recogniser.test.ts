import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cancelled } from '#shared/fault'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../../../runtime/scope'
import { WorkerClient } from '../../../runtime/worker'
import { moonshineWorker, Recogniser } from './recogniser'

/** Stands for the worker: takes the calls, and answers when the test says so. */
const open: { name: string; answer(): void }[] = []
const seen: string[] = []

vi.mock('../../../runtime/worker', () => ({ WorkerClient: vi.fn() }))

describe('Recogniser', () => {
  let scope: Scope
  let recogniser: Recogniser

  beforeEach(() => {
    open.length = seen.length = 0
    vi.mocked(WorkerClient).mockImplementation(function () {
      return {
        call: (request: { start: number }, { scope: call }: { scope: Scope }) =>
          new Promise((resolve, reject) => {
            const name = String(request.start)
            seen.push(name)
            const stop = call.onClose(() => reject(cancelled('stt')))
            open.push({ name, answer: () => (stop(), resolve({ text: name, confidence: 0, doubtful: false })) })
          }),
      } as never
    })
    scope = Scope.root('test', new FakeClock(), (error) => expect.unreachable(String(error)))
    recogniser = new Recogniser(scope, moonshineWorker({}))
  })

  afterEach(async () => {
    expect(await scope.close()).toEqual([])
    expect(scope.leftovers()).toEqual([])
  })

  const ask = async (name: number, thorough: boolean, from: Scope = scope): Promise<string | undefined> =>
    (await recogniser.recognise({ pcm: new Int16Array(1), start: name, end: name + 1, thorough }, from))?.text
  const answer = async (): Promise<void> => {
    open.shift()!.answer()
    await settle()
  }

  it('takes one clip at a time, in order', async () => {
    const texts = [ask(1, true), ask(2, true), ask(3, true)]
    expect(seen).toEqual(['1'])
    for (let i = 0; i < 3; i++) await answer()
    expect(await Promise.all(texts)).toEqual(['1', '2', '3'])
  })

  it('takes those that someone waits for first, and abandons a live one for them', async () => {
    const live = ask(1, false)
    const waiting = ask(2, false)
    const urgent = ask(3, true)
    expect(seen).toEqual(['1', '3'])
    expect(await live).toBeUndefined()
    open.shift()
    await answer()
    expect(await urgent).toBe('3')
    await answer()
    expect(await waiting).toBe('2')
  })

  it('drops what a closed stream has queued, and what it has under way', async () => {
    const stream = scope.child('stream')
    const texts = [ask(1, true, stream), ask(2, true, stream), ask(3, true)]
    await stream.close()
    await settle()
    expect(await Promise.all(texts.slice(0, 2))).toEqual([undefined, undefined])
    expect(seen).toEqual(['1', '3'])
    open.shift()
    await answer()
    expect(await texts[2]).toBe('3')
  })

  it('has nothing for a stream that is closed already', async () => {
    const stream = scope.child('stream')
    await stream.close()
    expect(await ask(1, true, stream)).toBeUndefined()
    expect(seen).toEqual([])
  })
})
