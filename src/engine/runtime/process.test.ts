import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from './clock'
import { findProgram, programText, runProgram } from './process'
import { Scope } from './scope'

const folder = mkdtempSync(join(tmpdir(), 'parley-process-'))
afterAll(() => rmSync(folder, { recursive: true }))

let root: Scope
const bugs: unknown[] = []
beforeEach(() => (root = Scope.root('test', systemClock, (error) => bugs.push(error))))
afterEach(async () => {
  expect(await root.close()).toEqual([])
  expect(root.leftovers()).toEqual([])
  expect(bugs).toEqual([])
})

const node = (script: string, extra: object = {}) => ({
  path: process.execPath,
  args: ['-e', script],
  environment: process.env,
  ...extra,
})
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('runProgram', () => {
  it('gives what the program writes and takes what it reads', async () => {
    const script = `let text = ''; process.stdin.on('data', (d) => (text += d)).on('end', () => process.stdout.write(text.toUpperCase()))`
    expect(await programText(root, node(script, { input: 'merhaba ünlü; $(rm) "`' }))).toBe('MERHABA ÜNLÜ; $(RM) "`')
    expect(root.leftovers()).toEqual([])
  })

  it('passes arguments on as they are', async () => {
    const args = ['-e', 'process.stdout.write(JSON.stringify(process.argv.slice(1)))', '--', '; ls', '$HOME', '"a b"']
    expect(JSON.parse(await programText(root, { ...node(''), args }))).toEqual(['; ls', '$HOME', '"a b"'])
  })

  it('keeps our keys from it', async () => {
    const environment = { ...process.env, OPENAI_API_KEY: 'sk-secret', LANG: 'tr_TR.UTF-8' }
    const seen = JSON.parse(
      await programText(
        root,
        node('process.stdout.write(JSON.stringify(process.env))', { environment, variables: { MINE: '1' } }),
      ),
    ) as object
    expect(seen).toMatchObject({ LANG: 'tr_TR.UTF-8', MINE: '1' })
    expect(seen).not.toHaveProperty('OPENAI_API_KEY')
  })

  it('fails with what the program complained about', async () => {
    await expect(programText(root, node(`console.error('no such voice'); process.exit(3)`))).rejects.toThrow(
      /ended with 3: no such voice/,
    )
    await expect(programText(root, { path: join(folder, 'nothing'), args: [], environment: {} })).rejects.toThrow(
      /ENOENT/,
    )
  })

  it('does not mind a program that does not listen', async () => {
    expect(
      await programText(
        root,
        node(`process.stdin.destroy(); process.stdout.write('done')`, { input: 'x'.repeat(1_000_000) }),
      ),
    ).toBe('done')
  })

  it('kills it with its scope, also when it does not want to die', async () => {
    const scope = root.child('turn')
    const out = runProgram(
      scope,
      node(`process.on('SIGTERM', () => {}); process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)`),
    )
    const pid = Number(Buffer.from((await out.take())!).toString())
    expect(alive(pid)).toBe(true)
    const next = expect(out.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    expect(await scope.close()).toEqual([])
    await next
    expect(alive(pid)).toBe(false)
  })

  it('starts nothing in a closed scope', async () => {
    const scope = root.child('turn')
    await scope.close()
    const mark = join(folder, 'mark')
    await expect(
      runProgram(scope, node(`require('fs').writeFileSync(${JSON.stringify(mark)}, '')`)).take(),
    ).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    expect(() => readFileSync(mark)).toThrow()
  })
})

describe('findProgram', () => {
  it('looks in PATH, in order, for what can be run', () => {
    const program = join(folder, 'speaker')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
    writeFileSync(join(folder, 'readme'), '', { mode: 0o644 })
    const environment = { PATH: ['relative', '/nowhere', folder].join(delimiter) }
    expect(findProgram(['missing', 'speaker'], environment)).toBe(program)
    expect(findProgram([program], {})).toBe(program)
    expect(findProgram(['readme', 'missing'], environment)).toBeUndefined()
    expect(findProgram(['speaker'], {})).toBeUndefined()
  })
})
