// @vitest-environment jsdom
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createElement, type FunctionComponent, type ReactNode } from 'react'
import type { HostInfo, Snapshot } from '#shared/contract'
import { windowLanguages } from '#shared/languages'
import type { Settings } from '#shared/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/*
 * Follows docs/adding-a-setting.md in a copy of the sources: what the page says is done to the copy, and the copy is
 * asked whether the setting is there.
 */

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/adding-a-setting.md'), 'utf8')

/** Each step of the page: its file, the line that is there, and what goes below it. */
const steps = [...page.matchAll(/^## \d+\. [^`\n]*`([^`]+)`.*?^```diff\n(.*?)^```/gms)].map(
  ([, file = '', diff = '']) => {
    const lines = diff.trimEnd().split('\n')
    return {
      file,
      below: lines.filter((line) => !line.startsWith('+')).map((line) => line.trim()),
      added: lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)),
    }
  },
)

/** Inside the repository: vitest reads nothing outside. */
const results = join(root, 'test-results')
mkdirSync(results, { recursive: true })
const copy = mkdtempSync(join(results, 'setting-'))
beforeAll(() => {
  for (const part of ['src/shared', 'src/renderer', 'tests/support/renderer', 'tests/contract', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const { file, below, added } of steps) {
    const path = join(copy, file)
    const lines = readFileSync(path, 'utf8').split('\n')
    const at = lines.findIndex((line) => line.trim() === below[0])
    expect(at, `${file} has no line “${below[0]}”`).toBeGreaterThan(0)
    writeFileSync(path, lines.toSpliced(at + 1, 0, ...added).join('\n'))
  }
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** As much of the document as is looked at. */
interface Element {
  readonly textContent: string
  readonly closest: (selector: string) => Element | null
}

/** What is asked of the copy. The window's own types belong to another project of the compiler's. */
interface Copied {
  readonly SettingsDialog: FunctionComponent<{ section: string; onSection(): void; onFound(): void }>
  readonly emptySnapshot: Snapshot
  readonly rendered: (
    part: () => ReactNode,
    snapshot: Snapshot,
  ) => Promise<{ readonly seen: (testId: string) => Element | null; readonly end: () => Promise<void> }>
  readonly settingRows: unknown
  readonly findableRows: (rows: unknown, facts: object, i18n: unknown) => unknown
  readonly find: (query: string, rows: unknown, language: string) => unknown[]
  readonly resetPatch: (section: string, rows: unknown, settings: Settings) => unknown
  readonly readImport: (text: string, now: Settings) => { changes?: readonly unknown[] }
  readonly changeWords: (change: unknown, rows: unknown, i18n: unknown, providers: readonly never[]) => unknown
  readonly i18nIn: (language: string) => unknown
  readonly defaultSettings: Settings
  readonly readSettings: (stored: unknown) => { settings: Settings }
  readonly SETTINGS_VERSION: number
  readonly proofs: object
}

/** Modules of the copy, as one. */
async function copied(...paths: readonly string[]): Promise<Copied> {
  const modules = await Promise.all(paths.map((path) => import(/* @vite-ignore */ join(copy, path)) as Promise<object>))
  return Object.assign({}, ...modules) as Copied
}

describe('a setting that is added as the page says', () => {
  it('touches three files, and one of words for each language of the window', () => {
    const files = [...new Set(steps.map(({ file }) => file))]
    const words = Object.keys(windowLanguages).map((tag) => `src/renderer/i18n/${tag}/settings.ts`)
    expect(files.filter((file) => file.includes('/i18n/')).sort()).toEqual(words.sort())
    expect(files.length - words.length).toBeLessThanOrEqual(3)
  })

  it('is drawn', { timeout: 60_000 }, async () => {
    const { SettingsDialog, emptySnapshot, rendered } = await copied(
      'src/renderer/settings/settings-dialog.tsx',
      'tests/support/renderer/rendered.ts',
    )
    const nothing = (): void => undefined
    const window = await rendered(
      () => createElement(SettingsDialog, { section: 'window', onSection: nothing, onFound: nothing }),
      emptySnapshot,
    )
    const row = window.seen('setting-window-textSize')?.closest('.row')
    expect(row?.textContent).toMatch(/^Text sizeHow large everything.*Normal/)
    await window.end()
  })

  it('is found, reset, shown in an import, and proved', { timeout: 60_000 }, async () => {
    const all = await copied(
      'src/shared/stored-settings.ts',
      'src/shared/settings.ts',
      'tests/support/renderer/i18n.ts',
      'src/renderer/settings/registry.ts',
      'src/renderer/settings/search/findable.ts',
      'src/renderer/settings/search/search.ts',
      'src/renderer/settings/reset/section-reset.ts',
      'src/renderer/settings/transfer/transfer.ts',
      'src/renderer/settings/transfer/change-words.ts',
      'tests/contract/every-setting.ts',
    )
    const { settingRows, defaultSettings, SETTINGS_VERSION, i18nIn } = all
    const host: HostInfo = {
      kind: 'browser',
      version: '1',
      platform: 'linux',
      hotkey: 'window',
      secrets: 'private-file',
    }
    const facts = { settings: defaultSettings, host, providers: [], tools: [], updates: undefined }
    const first = (language: string, query: string): unknown =>
      all.find(query, all.findableRows(settingRows, facts, i18nIn(language)), language)[0]
    expect(first('en', 'text size')).toMatchObject({ section: 'window', row: 'Text size' })
    expect(first('tr', 'yazı boyu')).toMatchObject({ section: 'window', row: 'Yazı boyu' })
    expect(first('zh', '文字大小')).toMatchObject({ section: 'window', row: '文字大小' })
    expect(first('th', 'ขนาดตัวอักษร')).toMatchObject({ section: 'window', row: 'ขนาดตัวอักษร' })

    const window = { textSize: 'large' }
    const large = all.readSettings({ version: SETTINGS_VERSION, window }).settings
    expect(all.resetPatch('window', settingRows, large)).toEqual({ window: { textSize: 'normal' } })

    const file = JSON.stringify({ parley: 'settings', version: SETTINGS_VERSION, settings: { window } })
    const changes = all.readImport(file, defaultSettings).changes ?? []
    expect(changes.map((change) => all.changeWords(change, settingRows, i18nIn('en'), []))).toEqual([
      { name: 'Window: Text size', from: 'Normal', to: 'Large' },
    ])

    expect(all.proofs).toHaveProperty(['window.textSize'])
  })
})
