import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findProgram } from './process'
import { betweenNuls, completeProgramPath, joinPath, programPathReady, shellFolders } from './program-path'

const folder = mkdtempSync(join(tmpdir(), 'parley-path-'))
afterAll(() => rmSync(folder, { recursive: true }))
let shells = 0

/** A login shell that runs `script`, whatever it is asked; `$3` is what it was asked to run. */
function shell(script: string): string {
  const file = join(folder, `shell${shells++}`)
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}
const finder = (SHELL: string): Record<string, string> => ({ PATH: '/usr/bin:/bin', SHELL, HOME: folder, SECRET: 'sk' })
const usual = ['/opt/homebrew/bin', '/usr/local/bin', `${folder}/.local/bin`].join(':')

async function completed(script: string): Promise<string | undefined> {
  const env: Record<string, string | undefined> = finder(shell(script))
  await completeProgramPath(env, 'darwin', folder)
  return env['PATH']
}

describe.skipIf(process.platform === 'win32')('the PATH of what is started from Finder or a dock', () => {
  it('gets what the login shell has, and the usual folders', async () => {
    writeFileSync(join(folder, 'parley-npx'), '#!/bin/sh\n', { mode: 0o755 })
    const env: Record<string, string | undefined> = finder(shell(`PATH="${folder}:$PATH"; shift; eval "$1"`))
    expect(findProgram(['parley-npx'], env)).toBeUndefined()
    await completeProgramPath(env, 'darwin', folder)
    expect(env['PATH']).toBe(`/usr/bin:/bin:${folder}:${usual}`)
    expect(findProgram(['parley-npx'], env)).toBe(join(folder, 'parley-npx'))
    expect(Object.keys(env).sort()).toEqual(['HOME', 'PATH', 'SECRET', 'SHELL'])
  })

  it('is asked of an interactive login shell that gets none of our keys', async () => {
    expect(await completed(`[ "$1" = -ilc ] && [ -z "$SECRET" ] && printf '\\0/right\\0'`)).toContain(':/right:')
  })

  it('does not mind what start-up files write', async () => {
    const noise = `echo "Welcome!"; printf 'a\\0b'; printf '\\0/opt/mine:relative:/usr/bin\\0'; echo; echo bye`
    expect(await completed(noise)).toBe(`/usr/bin:/bin:/opt/mine:${usual}`)
  })

  it('understands a shell that keeps PATH as a list', async () => {
    expect(await completed(`printf '\\0/opt/fish /usr/bin\\0'`)).toBe(`/usr/bin:/bin:/opt/fish:${usual}`)
  })

  it('has the usual folders at once, and does not wait for a shell that hangs', async () => {
    const env: Record<string, string | undefined> = finder(shell('sleep 60 & wait'))
    const done = completeProgramPath(env, 'linux', folder)
    expect(env['PATH']).toBe(`/usr/bin:/bin:${usual}`)
    await Promise.all([done, programPathReady()])
    expect(env['PATH']).toBe(`/usr/bin:/bin:${usual}`)
  })

  it.each([
    ['writes without end', 'while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done'],
    ['refuses the flags', 'echo "unknown option" >&2; exit 2'],
    ['says nothing', 'exit 0'],
  ])('makes do without a shell that %s', async (_what, script) => {
    expect(await completed(script)).toBe(`/usr/bin:/bin:${usual}`)
  })

  it('makes do without a shell at all, and leaves Windows alone', async () => {
    const env: Record<string, string | undefined> = finder('/nowhere/zsh')
    await completeProgramPath(env, 'darwin', folder)
    expect(env['PATH']).toBe(`/usr/bin:/bin:${usual}`)
    const windows: Record<string, string | undefined> = { PATH: 'C:\\bin' }
    await completeProgramPath(windows, 'win32', folder)
    expect(windows).toEqual({ PATH: 'C:\\bin' })
  })
})

it('reads between the last NULs only', () => {
  expect(betweenNuls('x\0/a\0y')).toBe('/a')
  expect(betweenNuls('x\0\0y')).toBeUndefined()
  expect(betweenNuls('no')).toBeUndefined()
})

it('keeps folders with spaces', () => {
  expect(shellFolders('/Users/ada/my tools')).toEqual(['/Users/ada/my tools'])
  expect(shellFolders('/a:/b c')).toEqual(['/a', '/b c'])
})

it('adds only absolute folders that are missing', () => {
  expect(joinPath('/a::/b', ['/b', 'c', '', '/d'])).toBe('/a:/b:/d')
})
