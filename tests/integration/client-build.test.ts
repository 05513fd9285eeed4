import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/scripts/lib/project.mjs'
import { temporaryDirectory } from '#support/temporary'

/** What a page may be asked to fetch before it can call, gzipped, without the voice-activity model. */
const MOST_BYTES = 40_000

const out = join(root, 'out', 'client')
const read = (name: string): string => readFileSync(join(out, name), 'utf8')

describe('the client as it is built', () => {
  beforeAll(() => {
    if (!existsSync(join(out, 'parley-client.js')))
      execFileSync(process.execPath, [join(root, 'build', 'scripts', 'client.mjs')], { cwd: root })
  }, 120_000)

  it.each(['parley-client.js', 'parley.js', 'parley-node.js', 'parley-react.js'])('%s is small', (name) => {
    const bytes = gzipSync(read(name), { level: 9 }).length
    console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB gzipped`)
    expect(bytes).toBeLessThan(MOST_BYTES)
  })

  it('is small with the worklets that every call needs', () => {
    const names = ['parley.js', 'capture.js', 'playback.js']
    const bytes = names.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0)
    console.log(`${names.join(' + ')}: ${(bytes / 1000).toFixed(1)} kB gzipped`)
    expect(bytes).toBeLessThan(MOST_BYTES)
  })

  it('needs nothing but React, and only for React', () => {
    for (const name of readdirSync(out).filter((file) => file.endsWith('.js'))) {
      const imports = [...read(name).matchAll(/^\s*import\s*(?:[^'"]*?from\s*)?["']([^"']+)["']/gm)].map(
        ([, from]) => from,
      )
      expect(imports, name).toEqual(name === 'parley-react.js' ? ['react'] : [])
    }
  })

  it('can be imported where there is no browser, and touches nothing', () => {
    const script = `
      const before = Object.keys(globalThis).length
      const { call } = await import(${JSON.stringify(pathToFileURL(join(out, 'parley-client.js')).href)})
      const talk = call('https://voice.example.com', { token: 'token' })
      console.log(JSON.stringify([talk.state, talk.lines, Object.keys(globalThis).length - before]))`
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual(['idle', [], 0])
  })

  it('has types that a strict stranger can compile against, without a library of ours', () => {
    const folder = temporaryDirectory()
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(out, join(folder, 'node_modules', 'parley-client'), 'junction')
    const file = join(folder, 'stranger.ts')
    writeFileSync(
      file,
      `import { call, CallError, type CallFault, type CallLine, type CallState } from 'parley-client'
       const talk = call('https://voice.example.com', {
         token: () => fetch('/api/parley-token').then((r) => r.text()),
         tools: { lookUpOrder: ({ id }) => ({ id }) },
       })
       const state: CallState = talk.state
       const lines: readonly CallLine[] = talk.lines
       talk.on('fault', (fault: CallFault) => console.log(fault.sentence, fault.remedy))
       talk.on('level', ({ microphone }) => console.log(microphone.toFixed()))
       // @ts-expect-error there is no such event
       talk.on('whatever', () => undefined)
       talk.start().catch((error: unknown) => console.log(error instanceof CallError && error.fault.code, state, lines))
      `,
    )
    for (const [module, moduleResolution] of [
      [ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
      [ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    ] as const) {
      const program = ts.createProgram([file], {
        module,
        moduleResolution,
        strict: true,
        noEmit: true,
        types: [],
        target: ts.ScriptTarget.ES2022,
        preserveSymlinks: true,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      })
      const found = ts
        .getPreEmitDiagnostics(program)
        .map(
          ({ messageText, file: where }) => `${where?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
        )
      expect(found).toEqual([])
    }
    // Two whole compilations, which nothing can interrupt.
  }, 120_000)
})
