import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../../tests/support/temporary'
import { openWindow, pageFolder, removePages } from './open-browser'

const address = 'http://127.0.0.1:8765/#token=secret-secret-secret'

describe('opening the window in a browser', () => {
  it('gives the browser a private page and never the token', async () => {
    const folder = temporaryDirectory()
    const given: string[] = []
    await openWindow(address, folder, (page) => Promise.resolve(void given.push(page)))
    expect(given).toHaveLength(1)
    expect(given[0]).toMatch(/^file:/)
    expect(given[0]).not.toContain('secret')
    const file = fileURLToPath(given[0] ?? '')
    expect(readFileSync(file, 'utf8')).toContain(`location.replace("${address}")`)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('leaves one page at most, and takes away those of a run that was killed', async () => {
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'notes.html'), 'mine')
    await openWindow(address, folder, () => Promise.resolve())
    await openWindow(address, folder, () => Promise.resolve())
    expect(readdirSync(folder).filter((name) => name.startsWith('parley-open-'))).toHaveLength(1)
    removePages(folder)
    expect(readdirSync(folder)).toEqual(['notes.html'])
  })

  it('puts the page where a browser from a snap can read it', () => {
    expect(pageFolder('/data', '/home/me', 'linux', () => false)).toBe('/data')
    expect(pageFolder('/data', '/home/me', 'linux', (path) => path === '/snap/bin/firefox')).toBe('/home/me')
    expect(pageFolder('/data', '/Users/me', 'darwin', () => true)).toBe('/data')
  })
})
