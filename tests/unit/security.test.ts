import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#shared/csp'

/*
 * Whether docs/security.md is whole, and what the built app holds. What windows may do is tried in
 * tests/contract/desktop.test.ts; what must not be written at all is a lint rule (build/lint/security.mjs).
 */

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/security.md'), 'utf8')
const rows = page.split('\n').filter((line) => /^\| /.test(line) && !/^\| (#|what) /.test(line))

describe('the page on security', () => {
  it('goes through all of Electron’s list', () => {
    const numbers = rows.flatMap((row) => /^\| ([\d, ]+) \|/.exec(row)?.[1]?.split(',').map(Number) ?? [])
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  it('names only files and tests that exist', () => {
    const named = [...page.matchAll(/`((?:src|tests|build)\/[^`]+)`/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('says for every item where it is proved', () => {
    expect(rows.filter((row) => !/`(src|tests)\//.test(row.split('|').at(-2) ?? ''))).toEqual([])
  })
})

describe.skipIf(!existsSync(join(root, 'out/renderer/index.html')))('the built files', () => {
  it('load nothing from elsewhere, and nothing the policy forbids', () => {
    expect(contentSecurityPolicy()).toMatch(/script-src 'self' 'wasm-unsafe-eval';/)
    for (const name of ['index.html', 'overlay.html'].filter((file) => existsSync(join(root, 'out/renderer', file)))) {
      const html = readFileSync(join(root, 'out/renderer', name), 'utf8')
      expect(
        [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
          .map((match) => match[1])
          .filter((address) => !address?.startsWith('./')),
      ).toEqual([])
      expect(html).not.toMatch(/<script(?![^>]* src=)/)
      expect(html).not.toMatch(/<style|\sstyle="|\son\w+=|https?:/)
    }
  })

  it('keep Electron out of all but the app itself', () => {
    const entries = readdirSync(join(root, 'out/main')).filter((name) => name.endsWith('.js'))
    const withElectron = entries.filter((name) =>
      /from\s*["']electron["']|require\(["']electron["']\)/.test(readFileSync(join(root, 'out/main', name), 'utf8')),
    )
    expect(withElectron.filter((name) => name !== 'index.js')).toEqual([])
    const preload = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8')
    expect([...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron'])
  })
})
