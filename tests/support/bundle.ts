import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface Bundle {
  /** The built module; it can be started by Node itself. */
  readonly file: string
  dispose(): void
}

/**
 * Builds one TypeScript entry to a module that plain Node can run, for tests that need a process of their own to kill.
 * It lies inside the project so that packages are found.
 */
export async function bundle(entry: string): Promise<Bundle> {
  // Asked for here, because the benchmark's bundle takes this file in, and Vite's own does not run inside of it.
  const { build } = await import('vite')
  const directory = mkdtempSync(join(root, 'node_modules', '.parley-test-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(root, entry),
      outDir: directory,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  })
  return { file: join(directory, 'entry.mjs'), dispose: () => rmSync(directory, { recursive: true, force: true }) }
}
