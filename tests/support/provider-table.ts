import type { Provider } from '#engine/provider-contract/contract'
import { vendors } from '../../src/engine/providers/catalogue'

/*
 * The README's table of providers, made from the catalogue. `npm run docs` writes it (build/scripts/docs.mjs), and
 * catalogue-consistency.test.ts fails while it is not what the catalogue says.
 */

const columns = [
  ['speech recognition', 'stt'],
  ['model', 'llm'],
  ['voice', 'tts'],
  ['speech to speech', 'live'],
  ['video avatar', 'video'],
] as const satisfies readonly (readonly [string, keyof Provider])[]

/** Lines of Markdown without indentation. A column that no provider fills is left out. */
export function providerTable(providers: readonly Provider[] = vendors.map((create) => create())): string[] {
  const shown = columns.filter(([, stage]) => providers.some((one) => one[stage]))
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row(['provider', ...shown.map(([title]) => title)]),
    row(['---', ...shown.map(() => '---')]),
    ...providers.map((one) => row([one.name, ...shown.map(([, stage]) => (one[stage] ? '✓' : ''))])),
  ]
}

/** A page with the lines of its table of providers replaced. Throws where it has none. */
export function withProviderTable(page: string, table: readonly string[]): string {
  const old = /^( *)\| provider +\|.*\n(?:\1\|.*\n)+/m
  if (!old.test(page)) throw new Error('This page has no table of providers')
  return page.replace(old, (_all, indent: string) => table.map((line) => `${indent}${line}\n`).join(''))
}
