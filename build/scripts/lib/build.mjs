import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './child.mjs'
import { binOf, inProject, root } from './project.mjs'

/** Everything the build reads. Directories are taken whole. */
const inputs = [
  'src',
  'bench',
  'resources',
  'electron.vite.config.ts',
  'build/scripts/client.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.web.json',
]

/** Without these a stamp means nothing: someone emptied out/ by hand. */
const outputs = [
  'out/main/index.js',
  'out/main/host.js',
  'out/main/cli.js',
  'out/main/serve.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/client/parley-client.js',
]

const stampFile = inProject('out', '.stamp')
const lockDirectory = inProject('out', '.building')

/**
 * A digest of all build inputs by path and content. Content, not time: a clone and a branch switch touch every time.
 * @param {string} [base]
 * @returns {string}
 */
export function fingerprint(base = root) {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => filesIn(join(base, input))).sort()) {
    hash.update(relative(base, file).replaceAll('\\', '/')).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
}

/**
 * Builds when the sources have changed since the last build, and returns when `out/` is good. Reports on stderr only:
 * stdout belongs to the program that runs next. Two at once are safe, the second waits for the first.
 * @returns {Promise<boolean>} false when the build failed; its output has been printed
 */
export async function ensureBuilt() {
  if (isFresh(fingerprint())) return true
  const unlock = await lock()
  try {
    const wanted = fingerprint()
    return isFresh(wanted) || (await build(wanted))
  } finally {
    unlock()
  }
}

/** @param {string} wanted */
function isFresh(wanted) {
  const stamped = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  return stamped === wanted && outputs.every((file) => existsSync(inProject(file)))
}

/**
 * @param {string} wanted
 * @returns {Promise<boolean>}
 */
async function build(wanted) {
  rmSync(stampFile, { force: true })
  process.stderr.write('Building Parley, a few seconds ...\n')
  const steps = [[binOf('electron-vite'), 'build', '--logLevel', 'warn'], [inProject('build', 'scripts', 'client.mjs')]]
  for (const step of steps) {
    const { code, output } = await run(process.execPath, step, { cwd: root, capture: true })
    if (code === 0) continue
    process.stderr.write(`${output}\nThe build failed; the reason is above.\n`)
    return false
  }
  writeFileSync(stampFile, wanted)
  return true
}

/**
 * Takes the build lock, waiting for another build to end. A lock whose owner is gone is broken.
 * @returns {Promise<() => void>} releases it
 */
async function lock() {
  mkdirSync(inProject('out'), { recursive: true })
  const ownerFile = join(lockDirectory, 'pid')
  for (;;) {
    try {
      mkdirSync(lockDirectory)
      writeFileSync(ownerFile, String(process.pid))
      return () => rmSync(lockDirectory, { recursive: true, force: true })
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    await sleep(200)
    if (existsSync(ownerFile) && !isAlive(Number(readFileSync(ownerFile, 'utf8'))))
      rmSync(lockDirectory, { recursive: true, force: true })
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
