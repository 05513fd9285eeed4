import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BridgeEvent, CommandIn, CommandName, CommandOut } from '#shared/contract'
import type { HostService, ServedWindow } from '#engine/host/connection'
import { openHost } from '#engine/host/open-host'
import { openNotices } from '#engine/host/notices'
import { hostProviders } from '#engine/host/providers'
import { Confidential } from '#engine/host/stores/index'
import { inMemorySecrets, inMemorySettings } from '#engine/ports/in-memory'
import { writeFile } from 'node:fs/promises'
import { sha256, startModelServer, type ModelServer } from '../servers/model-server'
import { quietLog } from '../support/quiet-log'
import { temporaryDirectory } from '../support/temporary'
import { tinyGguf } from '../support/tiny-gguf'

/* Models as two windows of one host see them. */

const content = tinyGguf({ say: 'Shakespeare wrote it.' })
let server: ModelServer
let directory: string
let service: HostService
let settings: ReturnType<typeof inMemorySettings>
const events: BridgeEvent[] = []
let first: ServedWindow
let second: ServedWindow

const entry = (id: string, more: object = {}): object => ({
  id,
  role: 'mind',
  name: `Model ${id}`,
  languages: ['en', 'tr'],
  files: [
    { name: 'tiny.gguf', bytes: content.length, sha256: sha256(content), sources: [server.address('tiny.gguf')] },
  ],
  memoryBytes: 1_000,
  licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
  rank: 1,
  ...more,
})

beforeEach(async () => {
  server = await startModelServer({ 'tiny.gguf': content })
  directory = temporaryDirectory()
  events.length = 0
  const limited = { id: 'OpenRAIL-M', text: 'You must not …', restricted: true }
  const mirrored = { name: 'tiny.gguf', bytes: content.length, sha256: sha256(content) }
  const catalogue = [
    entry('tiny', { rank: 2 }),
    entry('limited', { licence: limited }),
    entry('mirrored', {
      files: [{ ...mirrored, sources: [`https://huggingface.co${new URL(server.address('tiny.gguf')).pathname}`] }],
    }),
  ]
  await writeFile(join(directory, 'catalogue.json'), JSON.stringify(catalogue))
  settings = inMemorySettings()
  const confidential = new Confidential()
  service = await openHost({
    directory,
    log: quietLog(),
    notices: openNotices(),
    settings,
    secrets: inMemorySecrets(),
    confidential,
    env: { PARLEY_MODEL_CATALOGUE: join(directory, 'catalogue.json') },
    providers: (scope, machine) => hostProviders(scope, undefined, machine),
    info: () => ({ kind: 'browser', version: '0', platform: 'linux', hotkey: 'window', secrets: 'memory' }),
  })
  const connect = (): ServedWindow =>
    service.connect({ send: (event) => void events.push(event), sendAudio: () => undefined })
  first = connect()
  second = connect()
  await call('hello', { audio: false })
  await call('hello', { audio: false }, second)
})
afterEach(async () => {
  expect(await service.close()).toEqual([])
  expect(server.complaints).toEqual([])
  await server.close()
})

let id = 0
async function call<N extends CommandName>(command: N, data: CommandIn<N>, window = first): Promise<CommandOut<N>> {
  const reply = await window.request({ id: ++id, command, data })
  if (!reply.ok) throw new Error(reply.fault.code)
  return reply.data as CommandOut<N>
}

const stateOf = async (model: string): Promise<string> =>
  (await call('models.list', {})).models.find((one) => one.id === model)?.state.kind ?? 'none'
const until = (model: string, kind: string): Promise<void> =>
  expect.poll(() => stateOf(model), { timeout: 30_000 }).toBe(kind)

it('are listed with what fits, what they take and what they may be used for', async () => {
  const list = await call('models.list', {})
  expect(list.models).toHaveLength(3)
  expect(list.models[1]).toMatchObject({ licence: { id: 'OpenRAIL-M', restricted: true }, state: { kind: 'absent' } })
  expect(list.recommended).toEqual(['tiny'])
  expect(list.room).toMatchObject({ folder: join(directory, 'models'), usedBytes: 0, unfinishedBytes: 0 })
  expect(list.machine.cores).toBeGreaterThan(0)
  expect((await call('models.licence', { id: 'limited' })).text).toBe('You must not …')
})

it('are told of when something has changed, not when somebody looks', async () => {
  await call('models.list', {})
  events.length = 0
  for (let n = 0; n < 3; n++) await call('models.list', {})
  expect(events.filter(({ name }) => name === 'model')).toEqual([])
})

it('are fetched once for both windows, proved, and put to use', async () => {
  await Promise.all(
    [first, second].map((window) => call('models.get', { id: 'tiny', accepted: false, use: true }, window)),
  )
  await until('tiny', 'installed')
  expect(server.asked).toHaveLength(2)
  await expect.poll(() => settings.get().brain, { timeout: 30_000 }).toMatchObject({ provider: 'mind', model: 'tiny' })
  const { models } = await call('models.list', {})
  expect(models[0]?.state).toMatchObject({ measured: { tokensPerSecond: expect.any(Number) as number } })
  const told = events.flatMap((event) => (event.name === 'model' ? [event.data.model.state.kind] : []))
  expect(told).toContain('downloading')
  expect(told.at(-1)).toBe('installed')
}, 60_000)

it('leave a brain alone that the person has chosen', async () => {
  await settings.update({ brain: { provider: 'openai' } })
  await call('models.get', { id: 'tiny', accepted: false, use: true })
  await until('tiny', 'installed')
  await expect
    .poll(async () => (await call('models.list', {})).models[0]?.state, { timeout: 30_000 })
    .toHaveProperty('measured')
  expect(settings.get().brain.provider).toBe('openai')
}, 60_000)

it('whose use is limited want their terms accepted', async () => {
  await expect(call('models.get', { id: 'limited', accepted: false, use: false })).rejects.toThrow('model.terms')
  expect(server.asked).toEqual([])
  await call('models.get', { id: 'limited', accepted: true, use: false })
  await until('limited', 'installed')
})

it('are asked of the mirror in the settings', async () => {
  await settings.update({ models: { mirror: server.http } })
  await call('models.get', { id: 'mirrored', accepted: false, use: false })
  await until('mirrored', 'installed')
  expect(server.asked).toHaveLength(2)
})

it('are paused in one window, gone on with in the other, and what is unfinished is cleared', async () => {
  server.next({ bytesPerSecond: 200_000 })
  await call('models.get', { id: 'tiny', accepted: false, use: false })
  await until('tiny', 'downloading')
  await expect
    .poll(() =>
      events.some(
        (event) => event.name === 'model' && 'got' in event.data.model.state && event.data.model.state.got > 0,
      ),
    )
    .toBe(true)
  await call('models.pause', { id: 'tiny' }, second)
  expect(await stateOf('tiny')).toBe('paused')
  const { room } = await call('models.list', {})
  expect(room.unfinishedBytes).toBeGreaterThan(0)
  await call('models.clear', {})
  expect(await stateOf('tiny')).toBe('absent')
  await call('models.get', { id: 'tiny', accepted: false, use: false })
  await until('tiny', 'installed')
})

it('move to another folder, and are found there', async () => {
  await call('models.get', { id: 'tiny', accepted: false, use: false })
  await until('tiny', 'installed')
  const elsewhere = join(temporaryDirectory(), 'big disk')
  await call('models.move', { folder: elsewhere })
  expect(settings.get().models.folder).toBe(elsewhere)
  expect(await stateOf('tiny')).toBe('installed')
  expect([join(elsewhere, 'tiny'), join(directory, 'models', 'tiny')].map(existsSync)).toEqual([true, false])
  for (const folder of ['relative', join(elsewhere, 'inside')])
    await expect(call('models.move', { folder })).rejects.toThrow('model.badFolder')
  expect(settings.get().models.folder).toBe(elsewhere)
  await call('models.move', { folder: '' })
  expect(existsSync(join(directory, 'models', 'tiny'))).toBe(true)
}, 60_000)

it('are taken from a file that is there already', async () => {
  const file = join(directory, 'mine.gguf')
  await writeFile(file, content)
  expect(await call('models.adopt', { path: file })).toEqual({ kind: 'installed', id: 'tiny' })
  await writeFile(file, 'something else')
  expect(await call('models.adopt', { path: file })).toEqual({ kind: 'unknown' })
  await call('models.remove', { id: 'tiny' })
  expect(await stateOf('tiny')).toBe('absent')
})
