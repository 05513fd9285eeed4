import globals from 'globals'
import tseslint from 'typescript-eslint'
import { importLaw } from './build/lint/import-law.mjs'
import { languageLiterals } from './build/lint/language-literals.mjs'
import { securityRules } from './build/lint/security.mjs'
import windowWords from './build/lint/window-words.mjs'

/** Modules that open what must be owned. Workers read `workerData` in their own threads. */
const openedByRuntime = ['ws', 'node:child_process']

/** Time and races belong to engine/runtime, sockets and requests to engine/wire: there they are owned and cancelled. */
const ownedByRuntime = ['setTimeout', 'setInterval', 'setImmediate', 'WebSocket', 'Worker']

/** What is written nowhere in src. */
const notWrittenAnywhere = [
  ...languageLiterals,
  {
    selector: "MemberExpression[object.name='URL'][property.name='canParse']",
    message: "Use parsedUrl() of #shared/parsed-url: Node's own is wrong about letters like ü once it is hot.",
  },
  {
    selector:
      'Program VariableDeclaration[kind="const"] > VariableDeclarator[init.type="ObjectExpression"][init.properties.0.type="Property"] > Identifier > TSTypeAnnotation > TSTypeReference[typeName.name="Readonly"] > TSTypeParameterInstantiation > TSTypeReference[typeName.name="Record"] > TSTypeParameterInstantiation > TSStringKeyword:first-child',
    message: "Use table() of #shared/table: a plain object answers to 'constructor', too.",
  },
]

/*
 * The ordinary rules of TypeScript and React, and those that judge by types, are in `.oxlintrc.json`: the native linter
 * needs a tenth of the time for them. Here is what only this project has.
 */
export default tseslint.config(
  // The build, which runs beside, leaves its configuration as a file of its own for a moment: `*.config.ts.TIME.mjs`.
  {
    ignores: [
      'out/**',
      'dist/**',
      'node_modules/**',
      'test-results/**',
      'playwright-report/**',
      'coverage/**',
      '*.config.ts.*.mjs',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      // Prettier breaks code at 120; this holds comments to the same width.
      'max-len': ['error', { code: 2_000, comments: 120, ignoreUrls: true }],
    },
  },
  ...importLaw,
  {
    files: ['src/shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!zod$|\\.|#shared/)', message: 'src/shared imports only zod.' }] },
      ],
    },
  },
  {
    files: [
      'src/engine/**/*.ts',
      'src/server/**/*.ts',
      'src/cli/**/*.ts',
      'src/renderer/**/*.ts',
      'src/renderer/**/*.tsx',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: ['electron', 'electron-store'] }] },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': ['error', ...notWrittenAnywhere],
    },
  },
  {
    files: ['{src,tests}/**/*.{ts,tsx}'],
    ignores: ['tests/support/fast-check.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'fast-check', message: 'Use #support/fast-check: it decides which cases are tried.' }] },
      ],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: ['src/engine/runtime/**', 'src/engine/wire/{socket,http-fetch}.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            'electron',
            'electron-store',
            ...openedByRuntime.map((name) => ({ name, message: 'Use engine/runtime or engine/wire.' })),
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...ownedByRuntime.map((name) => ({
          name,
          message: 'Use engine/runtime (Clock, Scope, worker) or engine/wire.',
        })),
        {
          name: 'fetch',
          message: 'Use httpFetch of engine/wire/http-fetch: the person can look at what it carries.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Use Clock.wall().' },
        { object: 'performance', property: 'now', message: 'Use Clock.now().' },
        { object: 'Promise', property: 'race', message: 'Races against long-lived promises leak; use a Channel.' },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.ts', 'src/renderer/**/*.tsx'],
    plugins: { words: windowWords },
    rules: {
      'words/no-literal-text': 'error',
      'words/no-machine-format': 'error',
    },
    languageOptions: { globals: globals.browser },
  },
  ...securityRules(notWrittenAnywhere),
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
)
