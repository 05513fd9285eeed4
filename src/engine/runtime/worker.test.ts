import { join } from 'node:path'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { FaultError } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from './scope'
import { WorkerClient } from './worker'
import { unpacked, workerFile } from './worker-file'

/** A worker in plain JavaScript that speaks the protocol of worker-side.ts and misbehaves on request. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads')
const cancelled = new Set()
parentPort.on('message', ({ id, request, cancel, stop }) => {
  if (stop) process.exit()
  if (cancel) return void cancelled.add(id)
  if (request === 'crash') throw new Error('boom')
  if (request === 'exit') process.exit(3)
  if (request === 'hang') return
  if (request === 'cancelled?') return parentPort.postMessage({ id, kind: 'reply', value: [...cancelled] })
  if (request === 'fault') return parentPort.postMessage({ id, kind: 'fault', fault: { stage: 'stt', kind: 'config', code: 'stt.modelMissing', permanent: true } })
  if (request === 'count') for (const n of [1, 2]) parentPort.postMessage({ id, kind: 'progress', value: n })
  parentPort.postMessage({ id, kind: 'reply', value: request + workerData })
})`

const folder = mkdtempSync(join(tmpdir(), 'parley-worker-'))
const file = join(folder, 'echo.cjs')
beforeAll(() => writeFileSync(file, SCRIPT))
afterAll(() => rmSync(folder, { recursive: true }))

const code = (error: unknown): unknown => (error instanceof FaultError ? error.fault.code : error)
const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'resolved', code)

describe('WorkerClient', () => {
  let clock: FakeClock
  let scope: Scope
  let client: WorkerClient<string, unknown, number>
  const bugs: unknown[] = []
  let posts: MockInstance
  const threads = (): Worker[] => [...new Set(posts.mock.contexts as Worker[])]

  beforeEach(() => {
    clock = new FakeClock()
    scope = Scope.root('test', clock, (error) => bugs.push(error))
    client = new WorkerClient(scope, { name: 'echo', stage: 'stt', provider: 'local', data: '!', file })
    posts = vi.spyOn(Worker.prototype, 'postMessage')
  })

  afterEach(async () => {
    expect(await scope.close()).toEqual([])
    expect(threads().filter((thread) => thread.threadId !== -1)).toEqual([])
    expect(bugs).toEqual([])
    posts.mockRestore()
  })

  it('starts one worker with the first call and answers each call', async () => {
    expect(threads().length).toBe(0)
    expect(await Promise.all([client.call('a'), client.call('b')])).toEqual(['a!', 'b!'])
    expect(threads().length).toBe(1)
  })

  it('passes on what a worker sends ahead of its answer', async () => {
    const heard: number[] = []
    await client.call('count', { onProgress: (n) => heard.push(n) })
    expect(heard).toEqual([1, 2])
  })

  it('carries a fault across', async () => {
    await expect(client.call('fault')).rejects.toMatchObject({ fault: { code: 'stt.modelMissing', permanent: true } })
  })

  it.each(['crash', 'exit'])('rejects everything open on %s, and the next call gets a fresh worker', async (how) => {
    const open = codeOf(client.call('hang'))
    expect(await codeOf(client.call(how))).toBe('worker.crashed')
    expect(await open).toBe('worker.crashed')
    expect(await client.call('again')).toBe('again!')
    expect(threads().length).toBe(2)
  })

  it('gives up after three quick crashes', async () => {
    for (let i = 0; i < 3; i++) expect(await codeOf(client.call('crash'))).toBe('worker.crashed')
    await expect(client.call('a')).rejects.toMatchObject({
      fault: { code: 'worker.crashLoop', permanent: true, provider: 'local' },
    })
    expect(threads().length).toBe(3)
  })

  it('forgives crashes of a worker that has lived', async () => {
    for (let i = 0; i < 4; i++) {
      await client.call('a')
      await clock.advance(11_000)
      expect(await codeOf(client.call('crash'))).toBe('worker.crashed')
    }
  })

  it('ends a worker that is stuck', async () => {
    const stuck = codeOf(client.call('hang', { deadlineMs: 1000 }))
    await clock.advance(1000)
    expect(await stuck).toBe('worker.stuck')
    expect(clock.pending).toBe(0)
    expect(await client.call('a')).toBe('a!')
  })

  it('abandons a call when its own scope closes, and tells the worker', async () => {
    const child = scope.child('call')
    const abandoned = codeOf(client.call('hang', { scope: child }))
    await child.close()
    expect(await abandoned).toBe('cancelled')
    expect(await client.call('cancelled?')).toEqual([0])
  })

  it('cancels open calls and refuses new ones when its scope closes', async () => {
    const open = codeOf(client.call('hang'))
    await scope.close()
    expect(await open).toBe('cancelled')
    expect(await codeOf(client.call('a'))).toBe('cancelled')
  })
})

describe('workerFile', () => {
  it.each([
    ['beside the caller', 'file:///app/out/main/index.js'],
    ['one up from a chunk', 'file:///app/out/main/chunks/provider.js'],
    ['in out/main of the repository when running from source', 'file:///app/src/engine/runtime/worker.ts'],
  ])('%s', (_, caller) => {
    expect(workerFile('flite.worker', caller, (path) => path === '/app/out/main/flite.worker.js')).toBe(
      '/app/out/main/flite.worker.js',
    )
  })

  it('says what to do when nothing is built', () => {
    expect(() => workerFile('flite.worker', 'file:///app/src/a.ts', () => false)).toThrow(
      /worker\.notBuilt.*npm run build/,
    )
  })

  it('prefers the copy outside the archive', () => {
    const inside = '/opt/parley/app.asar/out/main/a.js'
    expect(unpacked(inside, () => true)).toBe('/opt/parley/app.asar.unpacked/out/main/a.js')
    expect(unpacked(inside, () => false)).toBe(inside)
    expect(unpacked('/opt/parley/out/a.js', () => true)).toBe('/opt/parley/out/a.js')
  })
})
