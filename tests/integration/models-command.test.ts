import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MODELS_USAGE, modelsCommand } from '../../src/cli/models/command'
import { help } from '../../build/scripts/lib/help.mjs'
import { sha256, startModelServer, type ModelServer } from '../servers/model-server'
import { temporaryDirectory } from '../support/temporary'
import { tinyModel } from '../support/tiny-onnx'

const content = randomBytes(100_000)
let server: ModelServer
let directory: string
let printed: string[]
let said: string[]
beforeEach(() => {
  directory = temporaryDirectory()
  printed = []
  said = []
})
afterEach(() => server.close())

async function offer(files: Readonly<Record<string, Buffer>>, more: object = {}): Promise<void> {
  server = await startModelServer(files)
  const catalogue = Object.entries(files).map(([name, bytes], rank) => ({
    id: name.split('.')[0],
    role: name.endsWith('.onnx') ? 'endOfTurn' : 'mind',
    name: `The model ${name}`,
    languages: ['en', 'tr'],
    files: [{ name, bytes: bytes.length, sha256: sha256(bytes), sources: [server.address(name)] }],
    memoryBytes: 1_000,
    licence: { id: 'Apache-2.0', text: 'Terms of the model', restricted: false },
    rank,
    ...more,
  }))
  writeFileSync(join(directory, 'catalogue.json'), JSON.stringify(catalogue))
}

const run = (...args: string[]): Promise<number> =>
  modelsCommand(args, {
    env: { PARLEY_DATA_DIR: directory, PARLEY_MODEL_CATALOGUE: join(directory, 'catalogue.json') },
    print: (text) => void printed.push(text),
    say: (line) => void said.push(line),
  })

const json = (): unknown => JSON.parse(printed.at(-1) ?? '')

describe('npm run models', () => {
  it('lists what there is, for people and for programs', async () => {
    await offer({ 'tiny.gguf': content })
    expect(await run('list')).toBe(0)
    expect(printed[0]).toMatch(/tiny +mind +100 kB +Apache-2\.0 +no +recommended here +en tr/)
    expect(await run('list', '--json')).toBe(0)
    expect(json()).toEqual([
      { id: 'tiny', role: 'mind', languages: ['en', 'tr'], licence: 'Apache-2.0', bytes: 100_000, installed: false },
    ])
  })

  it('gets, goes on, tells and removes', async () => {
    await offer({ 'tiny.gguf': content })
    server.next(...Array.from({ length: 8 }, () => ({ status: 404 })))
    expect(await run('get', 'tiny')).toBe(1)
    expect(said.at(-1)).toMatch(/not at 127\.0\.0\.1:\d+ any more/)
    await server.close()
    await offer({ 'tiny.gguf': content })
    expect(await run('get', 'recommended')).toBe(0)
    expect(said.at(-1)).toBe('The model tiny.gguf is installed.')
    await run('list', '--json')
    expect(json()).toMatchObject([{ id: 'tiny', installed: true }])
    expect(await run('remove', 'tiny')).toBe(0)
    expect(existsSync(join(directory, 'models', 'tiny'))).toBe(false)
  })

  it('takes a file that is here already, if it is the right one', async () => {
    await offer({ 'tiny.gguf': content })
    const file = join(directory, 'mine.gguf')
    writeFileSync(file, randomBytes(100_000))
    expect(await run('get', 'tiny', '--from', file)).toBe(1)
    writeFileSync(file, content)
    expect(await run('get', 'tiny', '--from', file)).toBe(0)
    expect(server.asked).toEqual([])
    expect(readFileSync(join(directory, 'models', 'tiny', 'tiny.gguf')).equals(content)).toBe(true)
  })

  it('shows limited terms before anything is fetched', async () => {
    await offer({ 'tiny.gguf': content }, { licence: { id: 'OpenRAIL-M', text: 'You must not …', restricted: true } })
    expect(await run('get', 'tiny')).toBe(2)
    expect(printed.join()).toContain('You must not …')
    expect(server.asked).toEqual([])
    expect(await run('get', 'tiny', '--accept-terms')).toBe(0)
    expect(readFileSync(join(directory, 'models', 'tiny', 'LICENSE.txt'), 'utf8')).toBe('You must not …')
  })

  it('tests a model: its bytes, then what it does, and keeps the figures', async () => {
    const graph = Buffer.from(tinyModel('input_features', [1, 80, 800]))
    await offer({ 'turn.onnx': graph })
    await run('get', 'turn')
    expect(await run('test', '--json')).toBe(0)
    expect(json()).toMatchObject([{ id: 'turn', ok: true, measured: { judgeMs: expect.any(Number) as number } }])
    const record = readFileSync(join(directory, 'models', 'turn', 'installed.json'), 'utf8')
    expect(JSON.parse(record)).toMatchObject({ measured: { loadMs: expect.any(Number) as number } })
    const damaged = Buffer.from(graph)
    damaged[20] = (damaged[20] ?? 0) ^ 1
    writeFileSync(join(directory, 'models', 'turn', 'turn.onnx'), damaged)
    expect(await run('test')).toBe(1)
    expect(printed.at(-1)).toMatch(/turn +end of turn +FAILED +.*is damaged/)
  })

  it('says all it can do, at once as well as from its own mouth', async () => {
    await offer({ 'tiny.gguf': content })
    expect(await run('--help')).toBe(0)
    expect(printed[0]).toBe(MODELS_USAGE)
    expect(help['models']).toBe(MODELS_USAGE)
  })

  it.each([[], ['get'], ['remove'], ['list', 'x'], ['nonsense'], ['get', 'nobody'], ['test', 'nobody']])(
    'refuses wrong use: %s',
    async (...args) => {
      await offer({ 'tiny.gguf': content })
      expect(await run(...args)).toBe(2)
      expect(said.join()).toMatch(/Usage|no model called/)
    },
  )

  it('says so when nothing is installed that could be tested', async () => {
    await offer({ 'tiny.gguf': content })
    expect(await run('test')).toBe(1)
    expect(said.join()).toContain('No model is installed')
  })
})
