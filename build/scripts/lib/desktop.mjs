import { constants } from 'node:os'
import { run } from './child.mjs'
import { root } from './project.mjs'

/** A desktop app that ends by itself sooner than this never showed a window anybody could have closed, ms. */
const START_MS = 5_000

/** How a program ends that stopped itself or was stopped by the processor: Chromium's own checks, and faults. */
const crashSignals = /** @type {const} */ (['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV', 'SIGBUS'])

/** From here on Windows' exit codes are exceptions: 0x80000003 breakpoint, 0xC0000005 access violation, ... */
const WINDOWS_EXCEPTION = 0x80000000

/**
 * Why a desktop app that has ended never really started, as the middle of a sentence; undefined when it did, or when
 * somebody ended it.
 * @param {number} code as child.mjs gives it: 127 it could not be started, 128 + n it died of signal n
 * @param {number} ms how long it ran
 * @returns {string | undefined}
 */
export function diedAtStart(code, ms) {
  if (code === 127) return 'the desktop app could not be started'
  if (ms > START_MS) return undefined
  const signal = crashSignals.find(
    (name) => constants.signals[name] !== undefined && code === 128 + constants.signals[name],
  )
  if (signal) return `the desktop app crashed while it was starting (${signal})`
  if (code >>> 0 >= WINDOWS_EXCEPTION)
    return `the desktop app crashed while it was starting (0x${(code >>> 0).toString(16).toUpperCase()})`
  return undefined
}

/**
 * Runs the desktop app until it ends.
 * @param {string} binary Electron
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{code: number, died: string | undefined}>} `died`: see diedAtStart
 */
export async function runDesktop(binary, args, env = process.env) {
  const clean = { ...env }
  // Left over from editors built on Electron; with it the binary would behave as plain Node.
  delete clean['ELECTRON_RUN_AS_NODE']
  const begun = performance.now()
  const { code } = await run(binary, args, { cwd: root, env: clean, forwardSignals: true })
  return { code, died: diedAtStart(code, performance.now() - begun) }
}
