import { execFile } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileProblem } from '#engine/host/start-problem'
import { ask } from '../../src/cli/ask'
import { httpConfiguration } from '../../src/cli/mcp'
import { remoteDesk } from '#engine/host/programs/remote-desk'
import { readControl } from '#engine/host/remote/control-file'
import { ConfigProblem, readConfig } from '../../src/gateway/config/load'
import { bundle, type Bundle } from '../support/bundle'
import { damagedContents, damagedPlaces, editorsTraces } from '../support/damage'
import { temporaryDirectory } from '../support/temporary'

/* The command lines and the voice server over files that something has happened to. */

const QUESTION = { text: 'What is six times seven?' }

const good = {
  'settings.json': JSON.stringify({ voice: { provider: 'none' }, general: { language: 'en' } }),
  'secrets.json': JSON.stringify({ openai: { apiKey: 'sk-0123456789' } }),
}

/** As Parley leaves it: nobody else may read it. */
const closed = (file: string): void => chmodSync(file, 0o600)

describe.each(Object.entries(good))('npm run ask with a damaged %s', (name, text) => {
  it.each(damagedContents)('(%s) answers, and keeps the file as it was', async (_, damage) => {
    const directory = temporaryDirectory()
    damage(join(directory, name), text)
    closed(join(directory, name))
    const size = statSync(join(directory, name)).size
    const answer = await ask(QUESTION, { PARLEY_DATA_DIR: directory })
    expect(answer).toMatchObject({ state: 'answered', reply: '6 times 7 is 42.' })
    const kept = readdirSync(directory).filter((file) => file.startsWith(`${name}.broken-`))
    expect(kept.map((file) => statSync(join(directory, file)).size)).toEqual([size])
  })

  it.each(damagedPlaces)('(%s) says what is wrong where, and what to do', async (_, damage) => {
    const file = join(temporaryDirectory(), name)
    damage(file, text)
    const error = await ask(QUESTION, { PARLEY_DATA_DIR: join(file, '..') }).catch((failed: unknown) => failed)
    expect(fileProblem(error, 'en')).toContain(file)
    expect(fileProblem(error, 'en')).toMatch(/(Move it away|Look at it, or set PARLEY_DATA_DIR)/)
  })

  it.each(editorsTraces)('(%s) is none', async (_, damage) => {
    const directory = temporaryDirectory()
    damage(join(directory, name), text)
    closed(join(directory, name))
    expect(await ask(QUESTION, { PARLEY_DATA_DIR: directory })).toMatchObject({ state: 'answered' })
    expect(readdirSync(directory).filter((file) => file.includes('.broken-'))).toEqual([])
  })
})

describe('npm run mcp with a damaged programs.json', () => {
  it.each([...damagedContents, ...damagedPlaces])('(%s) says that Parley has to be started', async (_, damage) => {
    const directory = temporaryDirectory()
    damage(join(directory, 'programs.json'), '{"address":"http://127.0.0.1:4181","token":"0123456789abcdef"}')
    expect(httpConfiguration({ PARLEY_DATA_DIR: directory })).toMatch(/^Start Parley once/)
    const outcome = await remoteDesk(directory).call(
      'Agent',
      { tool: 'notify', arguments: { text: 'Hello.' } },
      new AbortController().signal,
    )
    expect(outcome).toMatchObject({ ok: false, text: expect.stringContaining('Parley is not running') as string })
  })

  it.each([...damagedContents, ...damagedPlaces])('a damaged control.json (%s) is none', (_, damage) => {
    const file = join(temporaryDirectory(), 'control.json')
    damage(file, '{"address":"http://127.0.0.1:4181","token":"0123456789abcdef"}')
    expect(readControl(file)).toBeUndefined()
  })
})

describe('npm run serve with a damaged configuration', () => {
  const text = '{"tenants":[{"id":"shop"}]}'
  it.each([...damagedContents, ...damagedPlaces])('(%s) is refused in a sentence', (_, damage) => {
    const file = join(temporaryDirectory(), 'parley.server.json')
    damage(file, text)
    expect(() => readConfig(file)).toThrow(ConfigProblem)
    expect(() => readConfig(file)).toThrow(/(is not JSON|cannot be used|cannot be read)/)
  })

  it.each(editorsTraces)('(%s) serves', (_, damage) => {
    const file = join(temporaryDirectory(), 'parley.server.json')
    damage(file, text)
    expect(readConfig(file).tenants).toHaveLength(1)
  })
})

describe('the command line', () => {
  let cli: Bundle
  beforeAll(async () => void (cli = await bundle('src/cli/index.ts')), 120_000)
  afterAll(() => cli.dispose())

  const run = (directory: string, ...args: string[]): Promise<{ code: number; out: string; problem: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, PARLEY_DATA_DIR: directory }
      execFile(process.execPath, [cli.file, 'ask', ...args], { env }, (error, out, problem) =>
        resolve({ code: Number(error?.code ?? 0), out, problem }),
      )
    })

  it('says one sentence and ends, whatever the sound file is', { timeout: 60_000 }, async () => {
    const directory = temporaryDirectory()
    const files = ['text.wav', 'folder.wav', 'none.wav'].map((name) => join(directory, name))
    writeFileSync(files[0]!, 'hello, this is no sound at all, not even close')
    damagedPlaces[0]![1](files[1]!, '')
    for (const file of files) {
      const { code, out, problem } = await run(directory, file)
      expect([code, out]).toEqual([2, ''])
      expect(problem.trim(), file).toMatch(/^[A-Z][^\n]+\.$/)
      expect(problem).not.toMatch(/at .*:\d+|Error:/)
    }
    expect(existsSync(join(directory, 'settings.json'))).toBe(false)
  })
})
