import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { securityRules } from '../../build/lint/security.mjs'

/** What the rules say of a line of code in this file. */
function complaints(file: string, code: string): string[] {
  const config = [
    {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...securityRules([{ selector: 'DebuggerStatement', message: 'for every file' }]),
  ] as Linter.Config[]
  return new Linter().verify(code, config, { filename: file }).map(({ ruleId, message }) => ruleId ?? message)
}
const forbidden = ['no-restricted-syntax']

describe('the desktop app', () => {
  const file = 'src/main/window/anything.ts'

  it.each([
    'new BrowserWindow({})',
    'window.loadURL(address)',
    'window.loadFile(path)',
    'shell.openExternal(url)',
    'shell.openPath(path)',
    'const options = { webPreferences: { preload } }',
    'const preferences = { sandbox: false }',
    'const preferences = { contextIsolation: false }',
    'const preferences = { nodeIntegration: true }',
    'const preferences = { enableBlinkFeatures: "x" }',
    "app.commandLine.appendSwitch('no-sandbox')",
    "app.commandLine.appendSwitch('remote-debugging-port', '9222')",
  ])('may not: %s', (code) => {
    expect(complaints(file, code)).toEqual(forbidden)
  })

  it.each([
    ['src/main/window/main-window.ts', 'new BrowserWindow(windowOptions(preload))', []],
    ['src/main/window/main-window.ts', 'shell.openExternal(url)', forbidden],
    ['src/main/window/guard.ts', 'shell.openExternal(url)', []],
    ['src/main/window/guard.ts', 'new BrowserWindow({})', forbidden],
    ['src/main/window/window-options.ts', 'const options = { webPreferences: { ...pagePreferences(preload) } }', []],
    ['src/main/window/main-window.test.ts', 'new BrowserWindow({})', []],
  ])('in %s: %s', (where, code, expected) => {
    expect(complaints(where, code)).toEqual(expected)
  })
})

describe('every file', () => {
  it.each(['src/main/window/guard.ts', 'src/renderer/anything.tsx'])(
    '%s keeps what is forbidden everywhere',
    (file) => {
      expect(complaints(file, 'debugger')).toEqual(forbidden)
    },
  )
})

describe('the page', () => {
  it.each([
    'const a = <div dangerouslySetInnerHTML={{ __html: text }} />',
    'const a = <iframe srcDoc={text} />',
    'element.innerHTML = text',
    'document.write(text)',
    'element.insertAdjacentHTML("beforeend", text)',
    'new Function(text)',
    'eval(text)',
  ])('may not: %s', (code) => {
    expect(complaints('src/renderer/anything.tsx', code)).toEqual(forbidden)
  })

  it('may put text in', () => {
    expect(complaints('src/renderer/anything.tsx', 'element.textContent = text')).toEqual([])
  })
})
