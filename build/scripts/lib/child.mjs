import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 128 + n when it died of signal n, as a shell says it
 * @property {string} output stdout and stderr, when they were captured
 * @property {boolean} timedOut it was stopped because it took longer than `limitMs`
 */

/**
 * Runs a program without a shell, so that spaces and quotes in paths and arguments mean nothing. Never rejects: a
 * program that cannot be started is one that failed with code 127.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.capture]
 * @param {number} [options.limitMs]
 * @param {boolean} [options.forwardSignals]
 * @param {number} [options.priority] one of os.constants.priority: how much it gives way to other programs
 * @returns {Promise<Finished>}
 */
export function run(file, args, { cwd, env, capture = false, limitMs, forwardSignals = false, priority } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      windowsHide: capture,
    })
    if (priority !== undefined) prioritise(child, priority)
    let output = ''
    let timedOut = false
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    const limit = limitMs === undefined ? undefined : setTimeout(stop, limitMs)
    const unforward = forwardSignals ? forwardTo(child) : () => {}

    function stop() {
      timedOut = true
      child.kill()
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
    }
    /** @param {number} code */
    function finish(code) {
      clearTimeout(limit)
      unforward()
      resolve({ code, output, timedOut })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    // 'exit' rather than 'close': a grandchild may keep the pipes open for ever.
    child.on('exit', (code, signal) => setImmediate(finish, code ?? 128 + (signal ? constants.signals[signal] : 1)))
  })
}

/**
 * Where a system does not let us, it runs like any other.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} priority
 */
function prioritise({ pid }, priority) {
  try {
    if (pid !== undefined) setPriority(pid, priority)
  } catch {
    // It has ended already, or we may not.
  }
}

/**
 * Passes signals on for as long as the child runs. A terminal gives Ctrl+C to the whole foreground group, child
 * included, so it is passed on only where there is no terminal.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops forwarding
 */
function forwardTo(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const handlers = signals.map((signal) => {
    const handler = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => handlers.forEach((off) => off())
}
