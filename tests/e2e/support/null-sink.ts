import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROGRAM = '/usr/bin/pulseaudio'
const START_LIMIT_MS = 20_000

export interface NullSink {
  /** Where programs find it. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** Whether this machine can have one. */
export const hasPulseAudio = (): boolean => existsSync(PROGRAM)

/**
 * A loudspeaker nobody hears, by a PulseAudio of its own. Firefox needs one: without any device its contexts stay
 * suspended, while Chromium counts samples by itself.
 */
export async function startNullSink(): Promise<NullSink> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-sink-'))
  const socket = join(folder, 'pulse.sock')
  const modules = ['module-null-sink', `module-native-protocol-unix socket=${socket} auth-anonymous=1`]
  const how = ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--disable-shm=yes']
  const child = spawn(PROGRAM, [...how, ...modules.flatMap((one) => ['-L', one])], {
    env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const end = Date.now() + START_LIMIT_MS
  while (!(await answers(socket))) {
    if (child.exitCode === null && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
    else throw new Error(`PulseAudio was not ready. It wrote:\n${output}`)
  }
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      if (child.exitCode === null) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
