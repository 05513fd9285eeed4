import { spawn, spawnSync } from 'node:child_process'

/** Why keys cannot be pressed for real here; `undefined` when they can. */
export function noKeyboardReason(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'the key helper is tried under X11 on Linux x64 only'
  const missing = ['Xvfb', 'xdotool'].filter((program) => spawnSync('which', [program]).status !== 0)
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : undefined
}

export interface VirtualDisplay {
  readonly display: string
  /** Presses, holds and lets go as xdotool says, e.g. `keydown F9`. */
  keys(...args: string[]): void
  close(): void
}

/** A display of its own, on a number that Xvfb finds free. */
export function openDisplay(): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    server.stdio[3]?.once('data', (bytes: Buffer) => {
      const display = `:${bytes.toString().trim()}`
      resolve({
        display,
        keys(...args) {
          const { status, stderr } = spawnSync('xdotool', args, {
            env: { ...process.env, DISPLAY: display },
            encoding: 'utf8',
          })
          if (status !== 0) throw new Error(`xdotool: ${stderr}`)
        },
        close: () => void server.kill(),
      })
    })
  })
}
