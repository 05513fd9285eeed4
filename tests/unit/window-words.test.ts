import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, it } from 'vitest'
import windowWords from '../../build/lint/window-words.mjs'

/** What the rules say about a piece of the window, by its text. */
function found(code: string): string[] {
  const linter = new Linter()
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser: tseslint.parser },
        plugins: { words: windowWords },
        rules: { 'words/no-literal-text': 'error', 'words/no-machine-format': 'error' },
      },
    ],
    'window.tsx',
  )
  return messages.map(({ ruleId, message }) => `${ruleId?.split('/')[1]} ${/"(.*)"/.exec(message)?.[1] ?? ''}`.trim())
}

it('finds words written into the window, not those asked for', () => {
  const code =
    '<p title="Hello">Hi {on ? "yes" : t("no")} {`a ${b}`} {c && "d"}</p>; <i className="fine" data-x="fine">{"·"}</i>'
  expect(found(code).sort()).toEqual(['Hello', 'Hi', 'a', 'd', 'yes'].map((text) => `no-literal-text ${text}`).sort())
})

it('finds numbers, dates and lists written as the machine would', () => {
  const code =
    'new Date().toLocaleString(); new Intl.NumberFormat(); new Intl.ListFormat(i18n.language); new Intl.DateTimeFormat(undefined, {})'
  expect(found(code)).toEqual(['no-machine-format', 'no-machine-format', 'no-machine-format'])
})
