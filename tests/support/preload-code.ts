import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
let built: Promise<string> | undefined

/** The preload as it is built for Electron: one CommonJS file in which only `electron` is required. */
export function preloadCode(): Promise<string> {
  built ??= buildPreload()
  return built
}

async function buildPreload(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-preload-'))
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        lib: { entry: resolve(root, 'src/preload/index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
        outDir: directory,
        target: 'chrome140',
        minify: false,
        rolldownOptions: { external: ['electron'] },
      },
    })
    return readFileSync(join(directory, 'index.cjs'), 'utf8')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
