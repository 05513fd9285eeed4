import { readFileSync, readdirSync } from 'node:fs'
import { inProject, root } from './project.mjs'
import { join, relative } from 'node:path'

/** How long they take together on two processors: half of it is waiting, for sound and for calls that come and go. */
export const LONG_MINUTES = 20

/** What asks whether this is a long run: the test itself, or what it is made with (new random cases each time). */
const asks = /from '(?:#support|[./]+\/support)\/(?:cases|damage|bounded-time|fast-check)'/

/** Test files that do more where PARLEY_LONG is set, by their path in the project. */
export function longerTests() {
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(inProject(folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => asks.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .sort()
}
