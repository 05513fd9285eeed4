import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeProcessLock } from '#engine/files/process-lock'
import type { DownloadLimits } from '#engine/models/attempt'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import { Models } from '#engine/models/models'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import type { ModelState } from '#shared/models'
import { sha256, startModelServer, type ModelServer, type Trouble } from '../servers/model-server'
import { temporaryDirectory } from '../support/temporary'

/** Larger than one piece of a stream, so that it arrives in several. */
const bytes = randomBytes(300_000)
const second = randomBytes(5_000)
const limits: DownloadLimits = { answerMs: 2_000, stallMs: 250, backOffMs: [10, 20, 30], reserveBytes: 1_000 }

let scope: Scope
let server: ModelServer
let other: ModelServer
let shelf: string
beforeEach(async () => {
  scope = Scope.root('test', systemClock, (error) => {
    throw error
  })
  server = await startModelServer({ 'a.bin': bytes, 'b.bin': second })
  other = await startModelServer({ 'a.bin': bytes, 'b.bin': second })
  shelf = join(temporaryDirectory(), 'models')
})
afterEach(async () => {
  expect(await scope.close()).toEqual([])
  expect([...server.complaints, ...other.complaints]).toEqual([])
  await server.close()
  await other.close()
})

function entry(id: string, names: readonly string[] = ['a.bin'], sources?: readonly string[]): ModelEntry {
  const content = { 'a.bin': bytes, 'b.bin': second }
  return {
    id,
    role: 'mind',
    name: id,
    languages: ['en'],
    files: names.map((name) => ({
      name,
      bytes: content[name as keyof typeof content].length,
      sha256: sha256(content[name as keyof typeof content]),
      sources: [...(sources ?? [server.address(name)])],
    })),
    memoryBytes: 1,
    cores: 1,
    licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
    rank: 1,
  }
}

interface Circumstances {
  readonly catalogue?: readonly ModelEntry[]
  readonly free?: () => Promise<number | undefined>
  readonly mirror?: string
  readonly limits?: Partial<DownloadLimits>
}

function open({ catalogue = [entry('one')], free, mirror = '', limits: more }: Circumstances = {}): Promise<Models> {
  return Models.open({
    scope: scope.child('models'),
    catalogue,
    folder: () => shelf,
    ownFolder: shelf,
    mirror: () => mirror,
    limits: { ...limits, ...more },
    ...(free && { free }),
  })
}

const fileOf = (id: string, name = 'a.bin'): string => join(shelf, id, name)

async function until(models: Models, holds: (state: ModelState) => boolean, id = 'one'): Promise<ModelState> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!holds(models.state(id))) return
      stop()
      resolve()
    }
    const stop = models.onChange(look)
    look()
  })
  return models.state(id)
}

const isOver = ({ kind }: ModelState): boolean => kind === 'installed' || kind === 'failed'

/** Gets the model `one` and says how it ended. */
async function got(models: Models): Promise<string> {
  models.get('one')
  const state = await until(models, isOver)
  return state.kind === 'failed' ? state.fault.code : state.kind
}

describe('a model', () => {
  it('is there with its licence and a record that was written last', async () => {
    const models = await open({ catalogue: [entry('one', ['a.bin', 'b.bin'])] })
    expect(models.state('one')).toEqual({ kind: 'absent' })
    expect(await got(models)).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
    expect(readdirSync(join(shelf, 'one')).sort()).toEqual(['LICENSE.txt', 'a.bin', 'b.bin', 'installed.json'])
    expect((await models.installed('one'))?.files).toEqual({ 'a.bin': fileOf('one'), 'b.bin': fileOf('one', 'b.bin') })
    expect(server.asked).toEqual(['resolve a.bin', 'bytes a.bin -', 'resolve b.bin', 'bytes b.bin -'])
  })

  it('is fetched once, however often and from how many windows it is asked for', async () => {
    const models = await open()
    for (let n = 0; n < 5; n++) models.get('one')
    expect(await got(models)).toBe('installed')
    models.get('one')
    await models.idle()
    expect(server.asked).toHaveLength(2)
  })

  it('waits for the one before it: there is one connection at a time', async () => {
    server.next({ bytesPerSecond: 3_000_000 })
    const models = await open({ catalogue: [entry('one'), entry('two')] })
    models.get('one')
    models.get('two')
    expect(models.state('two').kind).toBe('waiting')
    await until(models, isOver, 'two')
    expect(models.state('one').kind).toBe('installed')
    expect(server.mostAtOnce).toBe(1)
  })

  it('that another program is fetching is left to it', async () => {
    mkdirSync(shelf, { recursive: true })
    // The parent of this process lives as long as the test.
    writeFileSync(join(shelf, 'one.lock'), JSON.stringify({ pid: process.ppid, started: null }))
    expect(await got(await open())).toBe('model.busy')
    expect(server.asked).toEqual([])
  })

  it('leaves no lock behind', async () => {
    await got(await open())
    const lock = takeProcessLock(join(shelf, 'one.lock'))
    expect(lock).toMatchObject({ held: true, stale: false })
  })
})

describe('a file whose size is only about known', () => {
  const about = (factor: number): ModelEntry => ({
    ...entry('one'),
    files: entry('one').files.map((file) => ({ ...file, bytes: Math.round(file.bytes * factor), about: true })),
  })

  it('has the size its server says, and counts by its hash', async () => {
    const models = await open({ catalogue: [about(1.08)] })
    expect(await got(models)).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
    expect((await models.installed('one'))?.files).toEqual({ 'a.bin': fileOf('one') })
    // Found again by another start, at its true size.
    expect((await open({ catalogue: [about(0.9)] })).state('one')).toEqual({ kind: 'installed' })
  })

  it('of quite another size is refused, and so are wrong bytes of the right one', async () => {
    expect(await got(await open({ catalogue: [about(1.4)] }))).toBe('model.wrongContent')
    const wrong = { ...about(1), files: about(1).files.map((file) => ({ ...file, sha256: sha256(Buffer.from('x')) })) }
    expect(await got(await open({ catalogue: [wrong] }))).toBe('model.wrongContent')
    expect(existsSync(fileOf('one'))).toBe(false)
  })

  it('is taken from a person by its hash', async () => {
    const models = await open({ catalogue: [about(0.95)] })
    const path = join(shelf, '..', 'mine.bin')
    writeFileSync(path, bytes)
    expect(await models.adopt(path)).toEqual({ kind: 'installed', id: 'one' })
  })
})

describe('a server that misbehaves', () => {
  const mended: readonly [string, readonly (Trouble | undefined)[]][] = [
    ['cuts the connection', [{ cutAfter: 100_000 }]],
    ['cuts it three times', [{ cutAfter: 1_000 }, { cutAfter: 70_000 }, { cutAfter: 0 }]],
    ['stalls', [{ stallAfter: 120_000 }]],
    ['has trouble of its own', [{ status: 503 }, { status: 429 }]],
    ['says it is longer than it is', [{ length: 400_000 }]],
    ['says it is shorter than it is', [{ length: 200_000 }]],
    ['gives a page instead', ['html']],
    ['gives other bytes', ['wrong bytes']],
    ['gives too many bytes', ['too long']],
    ['does not go on where it should', [{ cutAfter: 100_000 }, 'whole']],
    ['goes on somewhere else', [{ cutAfter: 100_000 }, 'other range']],
    ['goes on with another file', [{ cutAfter: 100_000 }, 'other file']],
    ['has no such range', [{ cutAfter: 100_000 }, { status: 416 }]],
    ['promises another hash', ['other promise']],
  ]
  it.each(mended)('and %s costs a second try', async (_what, troubles) => {
    server.next(...troubles)
    expect(await got(await open())).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
  })

  it('is asked for the rest only, and at its first address each time', async () => {
    server.next({ cutAfter: 100_000 })
    expect(await got(await open())).toBe('installed')
    expect(server.asked).toEqual([
      'resolve a.bin',
      'bytes a.bin -',
      'resolve a.bin',
      expect.stringMatching(/^bytes a\.bin bytes=[1-9]\d*-$/),
    ])
  })

  const lost: readonly [string, Trouble, string][] = [
    ['is gone', { status: 404 }, 'model.gone'],
    ['wants a log-in', { status: 401 }, 'model.refused'],
    ['refuses', { status: 403 }, 'model.refused'],
    ['leads astray', 'led astray', 'model.gone'],
    ['gives other bytes', 'wrong bytes', 'model.wrongContent'],
    ['gives a page', 'html', 'model.wrongContent'],
    ['stalls', { stallAfter: 0 }, 'model.stalled'],
    ['cuts the connection', { cutAfter: 10 }, 'model.cutOff'],
    ['has trouble of its own', { status: 500 }, 'model.unreachable'],
  ]
  it.each(lost)('and always %s leads to words', async (_what, trouble, code) => {
    server.next(...Array.from({ length: 8 }, () => trouble))
    expect(await got(await open())).toBe(code)
    expect(existsSync(fileOf('one'))).toBe(false)
    // Four tries and no more; wrong bytes twice.
    expect(server.asked.filter((line) => line.startsWith('resolve')).length).toBeLessThanOrEqual(4)
  })

  it.each(lost)('and always %s gives way to the second source', async (_what, trouble) => {
    server.next(...Array.from({ length: 8 }, () => trouble))
    const catalogue = [entry('one', ['a.bin'], [server.address('a.bin'), other.address('a.bin')])]
    expect(await got(await open({ catalogue }))).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
  })

  it('that keeps nothing of a wrong file: the next try begins at its beginning', async () => {
    server.next('wrong bytes', 'wrong bytes')
    const models = await open()
    expect(await got(models)).toBe('model.wrongContent')
    expect(existsSync(`${fileOf('one')}.part`)).toBe(false)
    expect(await got(models)).toBe('installed')
    expect(server.asked.at(-1)).toBe('bytes a.bin -')
  })

  it('cannot be reached at all', async () => {
    await server.close()
    expect(await got(await open())).toBe('model.unreachable')
  })
})

it('tells how far it is although nothing more comes', async () => {
  server.next({ stallAfter: 100_000 })
  const models = await open()
  models.get('one')
  const told = await until(models, (state) => state.kind === 'downloading' && state.got === 100_000)
  expect(told).not.toHaveProperty('retrying')
  expect(await got(models)).toBe('installed')
})

describe('a person', () => {
  it('pauses and goes on with the rest', async () => {
    server.next({ bytesPerSecond: 600_000 })
    const models = await open()
    models.get('one')
    await until(models, (state) => state.kind === 'downloading' && state.got > 50_000)
    await models.pause('one')
    expect(models.state('one')).toMatchObject({ kind: 'paused' })
    expect(existsSync(fileOf('one'))).toBe(false)
    expect(await models.installed('one')).toBeUndefined()
    expect(await got(models)).toBe('installed')
    expect(server.asked.at(-1)).toMatch(/^bytes a\.bin bytes=\d+-$/)
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
  })

  it('pauses what only waits', async () => {
    server.next({ bytesPerSecond: 1_000_000 })
    const models = await open({ catalogue: [entry('one'), entry('two')] })
    models.get('one')
    models.get('two')
    await models.pause('two')
    await until(models, isOver)
    await models.idle()
    expect(models.state('two').kind).toBe('paused')
    expect(server.asked).toHaveLength(2)
  })

  it('cancels, and nothing is left', async () => {
    server.next({ bytesPerSecond: 600_000 })
    const models = await open()
    models.get('one')
    await until(models, (state) => state.kind === 'downloading' && state.got > 50_000)
    await models.cancel('one')
    expect(models.state('one')).toEqual({ kind: 'absent' })
    expect(existsSync(join(shelf, 'one'))).toBe(false)
  })

  it('who ends the program in mid-download finds it paused, and nothing begins by itself', async () => {
    server.next({ bytesPerSecond: 600_000 })
    const models = await open()
    models.get('one')
    await until(models, (state) => state.kind === 'downloading' && state.got > 50_000)
    await scope.close()
    scope = Scope.root('again', systemClock, (error) => {
      throw error
    })
    const asked = server.asked.length
    const again = await open()
    const state = again.state('one')
    expect(state).toMatchObject({ kind: 'paused' })
    expect('got' in state && state.got).toBeGreaterThan(50_000)
    expect(server.asked).toHaveLength(asked)
    expect(await got(again)).toBe('installed')
  })

  it('gives a mirror, which serves first', async () => {
    const path = new URL(server.address('a.bin')).pathname
    const catalogue = [entry('one', ['a.bin'], [`https://huggingface.co${path}`])]
    expect(await got(await open({ catalogue, mirror: other.http }))).toBe('installed')
    expect(other.asked).toHaveLength(2)
  })

  it('deletes a model that is loaded, once it has been let go of', async () => {
    const models = await open()
    await got(models)
    const steps: string[] = []
    models.hold('one', async () => {
      await Promise.resolve()
      steps.push(existsSync(fileOf('one')) ? 'let go before' : 'too late')
    })
    await models.remove('one')
    expect(steps).toEqual(['let go before'])
    expect(existsSync(join(shelf, 'one'))).toBe(false)
    expect(models.state('one')).toEqual({ kind: 'absent' })
  })
})

describe('what lies in the folder', () => {
  it('is no model while its record, a file or a byte is missing', async () => {
    const models = await open()
    await got(models)
    writeFileSync(fileOf('one'), bytes.subarray(1))
    expect(await models.installed('one')).toBeUndefined()
    await models.refresh()
    expect(models.state('one').kind).not.toBe('installed')
    expect(await got(models)).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
  })

  it('is read again before a part is gone on with, and a damaged part goes', async () => {
    mkdirSync(join(shelf, 'one'), { recursive: true })
    const part = Buffer.from(bytes.subarray(0, 200_000))
    part[7] = (part[7] ?? 0) ^ 1
    writeFileSync(`${fileOf('one')}.part`, part)
    expect(await got(await open())).toBe('installed')
    expect(readFileSync(fileOf('one')).equals(bytes)).toBe(true)
  })

  it.each([
    ['larger than the file', Buffer.concat([bytes, bytes]), 'bytes a.bin -'],
    ['whole already', bytes, undefined],
  ])('may be a part that is %s', async (_what, part, asked) => {
    mkdirSync(join(shelf, 'one'), { recursive: true })
    writeFileSync(`${fileOf('one')}.part`, part)
    expect(await got(await open())).toBe('installed')
    expect(server.asked.at(-1)).toBe(asked)
  })

  it('is removed when nobody has gone on with it for weeks', async () => {
    mkdirSync(join(shelf, 'one'), { recursive: true })
    writeFileSync(`${fileOf('one')}.part`, second)
    const old = new Date(Date.now() - 15 * 24 * 3_600_000)
    utimesSync(`${fileOf('one')}.part`, old, old)
    expect((await open()).state('one')).toEqual({ kind: 'absent' })
  })

  it('may be nonsense', async () => {
    mkdirSync(join(shelf, 'one'), { recursive: true })
    for (const record of [
      '',
      '{',
      '[]',
      '{"version":1}',
      '{"version":1,"id":"../x","role":"mind","files":[],"at":0}',
    ]) {
      writeFileSync(join(shelf, 'one', 'installed.json'), record)
      expect((await open()).state('one')).toEqual({ kind: 'absent' })
    }
  })
})

describe('a disk', () => {
  it('without room is found out before anything is fetched', async () => {
    const models = await open({ free: () => Promise.resolve(100_000) })
    models.get('one')
    const state = await until(models, isOver)
    expect(state).toMatchObject({ kind: 'failed', fault: { code: 'model.noRoom', values: { more: 201_000 } } })
    expect(server.asked).toEqual([])
  })

  it('that fills up on the way keeps what has come', async () => {
    // Asked before the download and each 64 MB: a part of that size that grows past the mark.
    let asked = 0
    const models = await open({ free: () => Promise.resolve(asked++ === 0 ? 1e9 : 0) })
    server.next({ cutAfter: 100_000 })
    expect(await got(models)).toBe('model.noRoom')
    expect(statSync(`${fileOf('one')}.part`).size).toBeGreaterThan(0)
  })

  it.runIf(process.platform === 'linux')('that cannot be written to says so', async () => {
    mkdirSync(join(shelf, 'one'), { recursive: true })
    mkdirSync(join(shelf, 'one', 'a.bin.part'))
    const models = await open()
    expect(await got(models)).toBe('model.unwritable')
  })

  it.runIf(process.platform === 'linux')(
    'that is full in the middle of a write is told from one that cannot be written to',
    async () => {
      // What is written to /dev/full fails as on a full disk.
      mkdirSync(join(shelf, 'two'), { recursive: true })
      const models = await open({ catalogue: [entry('two')] })
      symlinkSync('/dev/full', `${fileOf('two')}.part`)
      models.get('two')
      const state = await until(models, isOver, 'two')
      expect(state).toMatchObject({ kind: 'failed', fault: { code: 'model.full' } })
    },
  )
})

describe("a person's own file", () => {
  it('is the model it is, by its hash', async () => {
    const file = join(temporaryDirectory(), 'anything.gguf')
    writeFileSync(file, bytes)
    const models = await open()
    expect(await models.adopt(file)).toEqual({ kind: 'installed', id: 'one' })
    expect(models.state('one').kind).toBe('installed')
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(server.asked).toEqual([])
  })

  it('is one of several', async () => {
    const [first, last] = ['a', 'b'].map((name) => join(temporaryDirectory(), name)) as [string, string]
    writeFileSync(first, bytes)
    writeFileSync(last, second)
    const models = await open({ catalogue: [entry('one', ['a.bin', 'b.bin'])] })
    expect(await models.adopt(first)).toEqual({ kind: 'part', id: 'one' })
    expect(models.state('one')).toMatchObject({ kind: 'paused', got: bytes.length })
    expect(await models.adopt(last)).toEqual({ kind: 'installed', id: 'one' })
  })

  it.each([
    ['of another size', Buffer.alloc(10)],
    ['of the same size', Buffer.alloc(300_000)],
  ])('%s is unknown', async (_what, content) => {
    const file = join(temporaryDirectory(), 'mine.gguf')
    writeFileSync(file, content)
    expect(await (await open()).adopt(file)).toEqual({ kind: 'unknown', bytes: content.length })
  })

  it('has to be there', async () => {
    const models = await open()
    await expect(models.adopt(join(shelf, 'nothing'))).rejects.toMatchObject({ fault: { code: 'model.unwritable' } })
    await expect(models.adopt(temporaryDirectory())).rejects.toMatchObject({ fault: { code: 'model.noFile' } })
  })
})

it('tells how far it is, how fast and how long it still takes, at most ten times a second', async () => {
  server.next({ bytesPerSecond: 120_000 })
  const models = await open()
  const told: ModelState[] = []
  models.onChange(() => void told.push(models.state('one')))
  expect(await got(models)).toBe('installed')
  const on = told.filter((state) => state.kind === 'downloading')
  expect(on.length).toBeLessThanOrEqual(40)
  const last = on.at(-1)
  expect(last?.bytesPerSecond).toBeGreaterThan(60_000)
  expect(last?.secondsLeft).toBeLessThan(3)
})
