import { fileURLToPath } from 'node:url'
import { ESLint, type Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { circlesOf, importsAmong, sourcesIn } from '../../build/lint/import-circles.mjs'
import { engineLayers, importLaw } from '../../build/lint/import-law.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

const linter = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser } },
    ...(importLaw as Linter.Config[]),
  ],
})

/** What the law says of a file at this place with this text. */
async function judged(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await linter.lintText(text, { filePath })
  expect(result?.fatalErrorCount).toBe(0)
  return result?.messages.map(({ ruleId }) => ruleId) ?? []
}

const refused = ['boundaries/dependencies']

describe('the import law', () => {
  it.each([
    ['a window that reaches into the engine', 'src/renderer/planted.ts', "import '#engine/runtime/clock'"],
    ['an engine that knows a window', 'src/engine/host/planted.ts', "import '../../renderer/state'"],
    ['a layer that imports a higher one', 'src/engine/runtime/planted.ts', "import '../wire/address'"],
    [
      'a layer that imports only the types of a higher one',
      'src/engine/providers/planted.ts',
      "import type { Conversation } from '../session/conversation'",
    ],
    [
      'a layer that hands on a higher one',
      'src/engine/tools/planted.ts',
      "export { openHistory } from '../history/open-history'",
    ],
    [
      'the types of a higher layer, asked for in passing',
      'src/engine/skills/planted.ts',
      "export type Loop = import('../session/turn-loop').TurnLoop",
    ],
    ['a higher layer that is loaded late', 'src/engine/files/planted.ts', "void import('../host/service')"],
    ['a higher layer by its short name', 'src/engine/turn/planted.ts', "import '#engine/session/transcript'"],
    [
      'a shipped file that uses scaffolding',
      'src/engine/session/planted.ts',
      "import '#support/engine/scripted-player'",
    ],
    ['scaffolding by its path', 'src/server/planted.ts', "import '../../tests/support/temporary'"],
    ['sound that knows the window', 'src/renderer/audio/planted.ts', "import '../session'"],
    ['a client that needs the window', 'src/client/planted.ts', "import '../renderer/session'"],
    ['a window that needs the client', 'src/renderer/planted.ts', "import '../client/call'"],
    ['a shipped window that uses scaffolding', 'src/renderer/planted.tsx', "import '#support/renderer/rendered'"],
  ])('refuses %s', async (_, path, text) => {
    expect(await judged(path, text)).toEqual(refused)
  })

  it.each([
    [
      'a layer that imports lower ones',
      'src/engine/session/planted.ts',
      "import '../runtime/clock'\nimport '../turn/reduce'",
    ],
    ['a test that uses scaffolding', 'src/engine/session/planted.test.ts', "import '#support/engine/scripted-player'"],
    ['a test that looks up', 'src/engine/runtime/planted.test.ts', "import '../wire/address'"],
    ['a window that uses sound', 'src/renderer/bridge/planted.ts', "import '../audio/player'"],
    ['a client that uses sound', 'src/client/planted.ts', "import '../renderer/audio/player'"],
    ['a host that uses the engine', 'src/main/planted.ts', "import '../engine/host/service'"],
  ])('allows %s', async (_, path, text) => {
    expect(await judged(path, text)).toEqual([])
  })

  it('knows every folder of the engine', () => {
    const folders = [...sourcesIn(root).keys()].flatMap((path) => /^src\/engine\/([^/]+)/.exec(path)?.[1] ?? [])
    expect([...new Set(folders)].sort()).toEqual([...engineLayers].sort())
  })
})

describe('circles among files', () => {
  const circlesIn = (files: Record<string, string>): string[][] =>
    circlesOf(importsAmong(new Map(Object.entries(files))))

  it('has none', () => {
    expect(circlesOf(importsAmong(sourcesIn(root)))).toEqual([])
  })

  it.each([
    [
      'of types only',
      {
        'src/engine/a.ts': "import type { B } from './b'",
        'src/engine/b.ts': "import { type A } from './a'",
      },
    ],
    [
      'over a short name and an index',
      {
        'src/engine/a.ts': "export * from '#engine/b/index'",
        'src/engine/b/index.ts': "import { a } from '../a'",
      },
    ],
    [
      'over what is loaded late',
      {
        'src/engine/a.ts': "export const late = () => import('./b')",
        'src/engine/b.ts': "type A = import('./a').A",
      },
    ],
  ])('finds one %s', (_, files: Record<string, string>) => {
    expect(circlesIn(files)).toEqual([Object.keys(files)])
  })

  it('finds a long one and leaves out who only looks at it', () => {
    expect(
      circlesIn({
        'src/a.ts': "import './b'",
        'src/b.tsx': "import './c'",
        'src/c.ts': "import './a'\nimport './leaf'",
        'src/leaf.ts': '',
        'src/user.ts': "import './a'",
      }),
    ).toEqual([['src/a.ts', 'src/b.tsx', 'src/c.ts']])
  })
})
