import { readFileSync, writeFileSync } from 'node:fs'
import { helpFirst } from './lib/help.mjs'
import { inProject } from './lib/project.mjs'

/* npm run docs: writes what the documents hold of the sources. */

helpFirst('docs')
const { runnerImport } = await import('vite')
const readme = inProject('README.md')
const { module } = await runnerImport(inProject('tests', 'support', 'provider-table.ts'))
const table = /** @type {typeof import('../../tests/support/provider-table.ts')} */ (module)
writeFileSync(readme, table.withProviderTable(readFileSync(readme, 'utf8'), table.providerTable()))
