import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

/*
 * No file may need itself by way of others. eslint-plugin-import-x leaves imports of types out of its search for
 * circles (`import-x/no-cycle`); here they count, since a file cannot be read without the types it names.
 */

/** @type {{imports: Record<string, string>}} */
const { imports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
/** What stands for a folder of sources: `#engine/` for `src/engine/`. */
const ALIASES = Object.entries(imports).map(([from, to]) => [from.replace('*', ''), to.replace(/^\.\/|\*\.ts$/g, '')])

const ENDINGS = ['.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx']
const FOLDERS = ['src', 'tests', 'bench', 'build']
const SOURCE = /\.(?:ts|tsx|mjs|js)$/

/**
 * The files each file imports, types included.
 * @param {ReadonlyMap<string, string>} sources texts by path from the root, with `/`
 * @returns {Map<string, string[]>}
 */
export function importsAmong(sources) {
  /** @type {(from: string, name: string) => string | undefined} */
  const find = (from, name) => {
    const [short, folder] = ALIASES.find(([start = '']) => name.startsWith(start)) ?? []
    if (short === undefined && !name.startsWith('.')) return undefined
    const base = short ? folder + name.slice(short.length) : posix.join(posix.dirname(from), name)
    return [base, ...ENDINGS.map((ending) => base + ending)].find((path) => sources.has(path))
  }
  return new Map(
    [...sources].map(([path, text]) => {
      const { importedFiles } = ts.preProcessFile(text, true, true)
      return [path, importedFiles.flatMap(({ fileName }) => find(path, fileName) ?? [])]
    }),
  )
}

/**
 * The circles in which files stand, each file in one at most (Tarjan's strongly connected components).
 * @param {ReadonlyMap<string, readonly string[]>} imports
 * @returns {string[][]}
 */
export function circlesOf(imports) {
  /** @type {Map<string, number>} */
  const found = new Map()
  /** @type {Map<string, number>} */
  const lowest = new Map()
  /** @type {string[]} */
  const open = []
  /** @type {string[][]} */
  const circles = []
  /** @param {string} path */
  const visit = (path) => {
    found.set(path, found.size)
    lowest.set(path, found.size - 1)
    open.push(path)
    for (const other of imports.get(path) ?? []) {
      if (!found.has(other)) visit(other)
      if (open.includes(other)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(other) ?? 0))
    }
    if (lowest.get(path) !== found.get(path)) return
    const circle = open.splice(open.indexOf(path))
    if (circle.length > 1 || imports.get(path)?.includes(path)) circles.push(circle.sort())
  }
  for (const path of imports.keys()) if (!found.has(path)) visit(path)
  return circles
}

/**
 * Every source text of the project.
 * @param {string} root
 * @returns {Map<string, string>}
 */
export function sourcesIn(root) {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && SOURCE.test(entry.name),
    ),
  ).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]))
}

/**
 * The project's circles by file, read once: by far the most of the time goes into reading the sources.
 * @type {Map<string, Map<string, string[]>>}
 */
const known = new Map()

/** @param {string} root */
function circlesByFile(root) {
  const circles =
    known.get(root) ?? new Map(circlesOf(importsAmong(sourcesIn(root))).flatMap((c) => c.map((f) => [f, c])))
  known.set(root, circles)
  return circles
}

/**
 * The linter's rule.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCircle = {
  meta: { type: 'problem', schema: [], messages: { circle: 'These files import each other: {{circle}}.' } },
  create: (context) => ({
    Program(node) {
      const path = relative(context.cwd, context.filename).split(sep).join('/')
      const circle = circlesByFile(context.cwd).get(path)
      if (circle) context.report({ node, messageId: 'circle', data: { circle: circle.join(', ') } })
    },
  }),
}
