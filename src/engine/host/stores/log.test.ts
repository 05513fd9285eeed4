import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLog, logLevel, openLog, type LogLevel } from './log'

function logInto(level: LogLevel = 'info') {
  const lines: string[] = []
  return { lines, log: createLog({ write: (line) => void lines.push(line) }, level) }
}

describe('the log', () => {
  it('writes one JSON object per line with its level, time and message', () => {
    const { lines, log } = logInto()
    log.warn({ ms: 12 }, 'slow')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, ms: 12, msg: 'slow' })
  })

  it.each([
    [{ apiKey: 'abc' }, 'x'],
    [{ headers: { Authorization: 'Bearer abcdefghij' } }, 'x'],
    [{ deep: { list: [{ token: 'abc' }] } }, 'x'],
    [{ url: 'https://api.example/v1?key=abcdefgh&x=1' }, 'x'],
    [{ address: 'http://127.0.0.1:4180/#token=abcdefgh' }, 'x'],
    [{ note: 'used sk-abcdefghijklmnop here' }, 'x'],
    [{ error: new Error('401 for Bearer abcdefghij', { cause: { password: 'abc' } }) }, 'x'],
    [{}, 'called with sk-abcdefghijklmnop'],
  ])('never shows the secret in %j', (fields, message) => {
    const { lines, log } = logInto('debug')
    log.error(fields, message)
    log.debug(fields, message)
    expect(lines).toHaveLength(2)
    expect(lines.join()).not.toMatch(/abc/)
    expect(lines.join()).toContain('[redacted]')
  })

  it('shows what was said only in debug', () => {
    const { lines, log } = logInto('debug')
    log.info({ text: 'my secret plan', turn: 3, message: { text: 'my secret plan' } }, 'turn done')
    log.debug({ text: 'my secret plan' }, 'turn done')
    expect(lines[0]).not.toContain('secret plan')
    expect(lines[0]).toContain('[14 characters]')
    expect(lines[1]).toContain('my secret plan')
  })

  it('survives cycles, functions, bytes and big numbers, and stays short', () => {
    const { lines, log } = logInto()
    const loop: Record<string, unknown> = {
      pcm: new Int16Array(512),
      run: () => 1,
      big: 10n,
      inputTokens: 7,
      long: 'x'.repeat(100_000),
    }
    loop['self'] = loop
    log.info(loop, 'odd')
    expect(lines[0]?.length).toBeLessThan(20_000)
    expect(lines[0]).toContain('[1024 bytes]')
    expect(lines[0]).toContain('"inputTokens":7')
  })

  it('turns its file over before it gets too big', () => {
    const directory = mkdtempSync(join(tmpdir(), 'parley-log-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const file = join(directory, 'logs', 'parley.log')
    const log = openLog({ file, fileBytes: 2_000 })
    for (let i = 0; i < 100; i++) log.info({ i }, `line ${i}`)
    expect(statSync(file).size).toBeLessThanOrEqual(2_000)
    expect(statSync(`${file}.old`).size).toBeLessThanOrEqual(2_000)
    expect(readFileSync(file, 'utf8')).toContain('"i":99')
  })

  it('goes on without a file it cannot open', () => {
    expect(() => openLog({ file: '/dev/null/parley.log' }).error({}, 'x')).not.toThrow()
  })

  it('takes its level from the environment', () => {
    expect([logLevel({}), logLevel({ PARLEY_LOG: 'debug' }), logLevel({ PARLEY_LOG: 'loud' })]).toEqual([
      'info',
      'debug',
      'info',
    ])
  })
})
