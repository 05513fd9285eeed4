import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, it } from 'vitest'
import { languageLiterals } from '../../build/lint/language-literals.mjs'

function complaints(code: string): number {
  const config = [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      rules: { 'no-restricted-syntax': ['error', ...languageLiterals] },
    },
  ] as Linter.Config[]
  return new Linter().verify(code, config, { filename: 'planted.ts' }).length
}

it.each([
  "const says = language === 'tr' ? 'Evet' : 'Yes'",
  "if (tag !== 'en') speak()",
  "if ('tr' == language) speak()",
  "const turkish = locale.startsWith('tr')",
  "if (locale === 'tr-TR') speak()",
  "switch (language) { case 'tr': speak() }",
])('refuses: %s', (code) => {
  expect(complaints(code)).toBe(1)
})

it.each(["const language = 'tr'", "speak(text, 'en')", "const ends = word.startsWith('try')"])(
  'lets be: %s',
  (code) => {
    expect(complaints(code)).toBe(0)
  },
)
