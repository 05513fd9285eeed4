import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import type { MicFrame } from '#shared/audio'
import {
  eventEnvelopeSchema,
  parseEvent,
  type BridgeEvent,
  type CommandIn,
  type CommandName,
  type NoteData,
  type NoteName,
} from '#shared/contract'
import { HeapProbe } from './heap-probe'
import { decodeVoiceChunk, encodeMicFrame } from '#shared/frames'
import type { VoiceChunk } from '#shared/audio'

/** A host that does not come up within this time will not, in ms. */
const PATIENCE_MS = 30_000
/** Linux counts a process's time in ticks of this many ms (USER_HZ is 100 everywhere). */
const TICK_MS = 10

/** The browser host as its own process, in a data directory of its own. */
export class HostProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    /** Origin and token of its bridge. */
    readonly address: URL,
    /** From spawning to the line that says it accepts connections, in ms. */
    readonly readyMs: number,
    /** Looks into its heap; only where that was asked for. */
    readonly heap: HeapProbe | undefined,
  ) {}

  /** `probed`: with a debugger's door, to sweep and measure its heap. */
  static async start(root: string, { probed = false } = {}): Promise<HostProcess> {
    const program = join(root, 'out', 'main', 'host.js')
    if (!existsSync(program)) throw new Error('out/main/host.js is not built')
    const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const startedAt = performance.now()
    const child = spawn(
      process.execPath,
      [...(probed ? ['--inspect=127.0.0.1:0'] : []), program, '--no-open', '--port', '0'],
      {
        env: { ...process.env, PARLEY_DATA_DIR: directory },
        stdio: ['ignore', 'pipe', probed ? 'pipe' : 'inherit'],
      },
    )
    const probe = child.stderr ? HeapProbe.behind(child.stderr) : undefined
    const lines = createInterface({ input: child.stdout! })
    const tooLong = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    try {
      for await (const line of lines) {
        const address = /^Parley is ready at (\S+)$/.exec(line)?.[1]
        if (address)
          return new HostProcess(child, directory, new URL(address), performance.now() - startedAt, await probe)
      }
      throw new Error('the host ended before it was ready')
    } catch (error) {
      rmSync(directory, { recursive: true, force: true })
      throw error
    } finally {
      clearTimeout(tooLong)
    }
  }

  /** Connects as a window that owns microphone and loudspeaker. */
  async connect(): Promise<HostWindow> {
    const { origin, host, hash } = this.address
    const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
    const socket = new WebSocket(`ws://${host}/bridge`, ['parley.v1', `token.${token}`], {
      origin,
      perMessageDeflate: false,
    })
    await once(socket, 'open')
    const window = new HostWindow(socket)
    window.call('hello', { audio: true, locale: 'en' })
    return window
  }

  /** Processor time used so far, in ms; undefined where the system does not tell (all but Linux). */
  cpuMs(): number | undefined {
    const stat = this.#proc('stat')
    if (stat === undefined) return undefined
    // The name in brackets may hold spaces; user and system time are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  }

  /** Resident memory in MB; undefined where the system does not tell. */
  residentMb(): number | undefined {
    const kb = /VmRSS:\s+(\d+)/.exec(this.#proc('status') ?? '')?.[1]
    return kb === undefined ? undefined : Number(kb) / 1024
  }

  async stop(): Promise<void> {
    this.heap?.close()
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    const force = setTimeout(() => this.child.kill('SIGKILL'), 5_000)
    await gone
    clearTimeout(force)
    rmSync(this.directory, { recursive: true, force: true })
  }

  #proc(file: string): string | undefined {
    try {
      return readFileSync(`/proc/${this.child.pid}/${file}`, 'utf8')
    } catch {
      return undefined
    }
  }
}

/** One connected window, as raw as can be. */
export class HostWindow {
  onEvent: (event: BridgeEvent) => void = () => undefined
  onAudio: (chunk: VoiceChunk) => void = () => undefined
  #id = 0

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (binary) return this.onAudio(decodeVoiceChunk(data))
      const message = eventEnvelopeSchema.safeParse(JSON.parse(data.toString('utf8')))
      const event = message.success ? parseEvent(message.data.event, message.data.data) : undefined
      if (event) this.onEvent(event)
    })
  }

  /** Sends a command and does not wait for its answer. */
  call<N extends CommandName>(command: N, data: CommandIn<N>): void {
    this.socket.send(JSON.stringify({ id: ++this.#id, command, data }))
  }

  note<N extends NoteName>(note: N, data: NoteData<N>): void {
    this.socket.send(JSON.stringify({ note, data }))
  }

  hear(frame: MicFrame): void {
    this.socket.send(encodeMicFrame(frame))
  }

  close(): void {
    this.socket.terminate()
  }
}
