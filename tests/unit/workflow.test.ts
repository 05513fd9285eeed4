import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/scripts/lib/project.mjs'

/* .github/workflows/ci.yml, which nobody here has run: what it calls must be there. */

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<string, { 'runs-on': string; steps: readonly Step[]; strategy?: { matrix: { include: object[] } } }>
  >
}

// electron-builder reads its configuration with the same library.
const require = createRequire(join(root, 'node_modules', 'app-builder-lib', 'package.json'))
const { load } = require('js-yaml') as { load: (text: string) => unknown }
const workflow = load(readFileSync(join(root, '.github', 'workflows', 'ci.yml'), 'utf8')) as Workflow
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** Names of npm scripts in a command line; `npm test` and `npm start` are scripts, `npm ci` is not. */
function npmScripts(command: string): string[] {
  return [...command.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map((match) => match[1] ?? match[2] ?? '')
}

describe('the workflow for whoever hosts the project', () => {
  it('calls only npm scripts that exist, and those that matter', () => {
    const called = new Set(commands.flatMap(npmScripts))
    expect([...called].filter((name) => !(name in scripts))).toEqual([])
    expect([...called].sort()).toEqual(['build', 'check:desktop', 'package', 'test'])
    expect(commands).toContain('npm test')
  })

  it('runs only files that exist', () => {
    const files = commands.flatMap((command) =>
      [...command.matchAll(/\bnode (\S+\.m?js)/g)].map(([, file]) => file ?? ''),
    )
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('knows the parts of npm test it asks for', () => {
    const parts = commands.flatMap((command) => /npm test -- (\w+)/.exec(command)?.[1] ?? [])
    const known = /const steps = new Map\(Object\.entries\(\{([^}]*)\}/.exec(
      readFileSync(join(root, 'build', 'scripts', 'test.mjs'), 'utf8'),
    )?.[1]
    expect(parts.filter((part) => !known?.includes(part))).toEqual([])
  })

  it('takes actions by their tags, and may only read', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    expect(used.filter((action) => !/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/.test(action))).toEqual([])
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  it('makes the packages of the three systems and looks at each', () => {
    const systems = workflow.jobs['desktop']?.strategy?.matrix.include as {
      name: string
      flags: string
      display: string
    }[]
    expect(systems.map(({ name, flags }) => [name, flags])).toEqual([
      ['linux-x64', '--linux --x64'],
      ['macos-arm64', '--mac --arm64'],
      ['windows-x64', '--win --x64'],
    ])
    expect(systems[0]?.display).toMatch(/^xvfb-run/)
    expect(commands).toContain('${{ matrix.display }} npm run check:desktop -- --packaged')
  })

  it('would notice a script that is gone', () => {
    expect(npmScripts('xvfb-run npm run check:nothing && npm test -- unit && npm ci')).toEqual([
      'check:nothing',
      'test',
    ])
  })
})
