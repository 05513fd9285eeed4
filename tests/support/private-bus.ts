import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why no message bus can be had here; `undefined` when one can. */
export function noBusReason(): string | undefined {
  if (process.platform !== 'linux') return 'message buses are tried on Linux only'
  return spawnSync('which', ['dbus-daemon']).status === 0 ? undefined : 'not installed: dbus-daemon'
}

export interface PrivateBus {
  readonly address: string
  close(): void
}

/** A session bus of the test's own. */
export function openPrivateBus(): Promise<PrivateBus> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bus-'))
  const wanted = `unix:path=${join(directory, 'bus')}`
  const daemon = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', `--address=${wanted}`, '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return new Promise((resolve, reject) => {
    daemon.on('error', reject)
    daemon.on('exit', (code) => reject(new Error(`dbus-daemon ended with ${code}`)))
    daemon.stdout.once('data', (bytes: Buffer) =>
      resolve({
        address: bytes.toString().trim(),
        close() {
          daemon.kill()
          rmSync(directory, { recursive: true, force: true })
        },
      }),
    )
  })
}
