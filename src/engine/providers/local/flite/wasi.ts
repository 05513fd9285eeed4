/** How a command program ended and what it left behind. */
export interface WasiOutcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Every file that exists when the program ends, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Error numbers of WASI preview 1, those used here. */
const errno = { success: 0, badFile: 8, inval: 28, noEntry: 44, notSupported: 58 } as const

/** `fd_fdstat_get` file types of WASI preview 1. */
const fileType = { characterDevice: 2, directory: 3, regular: 4 } as const

/** `path_open` open flags of WASI preview 1. */
const openFlag = { create: 1, truncate: 8 } as const

const STDIN = 0
const STDOUT = 1
const STDERR = 2
/** The one preopened directory, `/`. */
const ROOT = 3

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Thrown through the program's stack by `proc_exit`, because that call must not return. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`)
  }
}

/** A file that grows as it is written. */
class MemoryFile {
  #bytes: Uint8Array
  size: number

  constructor(content: Uint8Array = new Uint8Array(0)) {
    this.#bytes = content.slice()
    this.size = content.length
  }

  read(at: number, into: Uint8Array): number {
    const piece = this.#bytes.subarray(Math.min(at, this.size), Math.min(at + into.length, this.size))
    into.set(piece)
    return piece.length
  }

  write(at: number, data: Uint8Array): void {
    const end = at + data.length
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2, 4096))
      grown.set(this.#bytes.subarray(0, this.size))
      this.#bytes = grown
    }
    this.#bytes.set(data, at)
    this.size = Math.max(this.size, end)
  }

  truncate(): void {
    this.size = 0
  }

  content(): Uint8Array {
    return this.#bytes.slice(0, this.size)
  }
}

/**
 * Runs a WASI preview 1 command (`_start`) from beginning to end in memory: arguments and input files in, exit code,
 * output and files out. It serves the calls a C program makes that reads and writes whole files, and nothing else: no
 * network, no environment, no directory listing, no real disk. Each run gets a fresh instance, so nothing of one run
 * can be seen by the next. Traps (`WebAssembly.RuntimeError`) pass through to the caller.
 */
export function runWasi(
  module: WebAssembly.Module,
  args: readonly string[],
  input: Readonly<Record<string, Uint8Array>> = {},
): WasiOutcome {
  const files = new Map(Object.entries(input).map(([path, content]) => [path, new MemoryFile(content)]))
  const open = new Map<number, { file: MemoryFile; at: number }>()
  const output = { [STDOUT]: new MemoryFile(), [STDERR]: new MemoryFile() }
  const argv = args.map((arg) => encoder.encode(`${arg}\0`))

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system() })
  const memory = instance.exports['memory'] as WebAssembly.Memory
  // The view is renewed on every use: growing the memory detaches the old buffer.
  const view = (): DataView => new DataView(memory.buffer)
  const bytes = (at: number, length: number): Uint8Array => new Uint8Array(memory.buffer, at, length)

  /** The buffers of a scatter/gather call: `count` pairs of u32 (address, length). */
  function vectors(at: number, count: number): Uint8Array[] {
    const from = view()
    return Array.from({ length: count }, (_, i) =>
      bytes(from.getUint32(at + i * 8, true), from.getUint32(at + i * 8 + 4, true)),
    )
  }

  function system(): Record<string, (...args: never[]) => number> {
    return {
      args_sizes_get(count: number, size: number) {
        view().setUint32(count, argv.length, true)
        view().setUint32(
          size,
          argv.reduce((sum, arg) => sum + arg.length, 0),
          true,
        )
        return errno.success
      },
      args_get(pointers: number, buffer: number) {
        for (const [i, arg] of argv.entries()) {
          view().setUint32(pointers + i * 4, buffer, true)
          bytes(buffer, arg.length).set(arg)
          buffer += arg.length
        }
        return errno.success
      },
      clock_time_get(_clock: number, _precision: bigint, time: number) {
        view().setBigUint64(time, 0n, true)
        return errno.success
      },
      fd_close(fd: number) {
        return open.delete(fd) ? errno.success : errno.badFile
      },
      fd_fdstat_get(fd: number, stat: number) {
        if (fd > ROOT && !open.has(fd)) return errno.badFile
        const type = fd === ROOT ? fileType.directory : fd < ROOT ? fileType.characterDevice : fileType.regular
        bytes(stat, 24).fill(0)
        view().setUint8(stat, type)
        view().setBigUint64(stat + 8, 0xffff_ffff_ffff_ffffn, true)
        view().setBigUint64(stat + 16, 0xffff_ffff_ffff_ffffn, true)
        return errno.success
      },
      fd_fdstat_set_flags() {
        return errno.success
      },
      fd_prestat_get(fd: number, stat: number) {
        if (fd !== ROOT) return errno.badFile
        view().setUint32(stat, 0, true)
        view().setUint32(stat + 4, 1, true)
        return errno.success
      },
      fd_prestat_dir_name(fd: number, path: number, length: number) {
        if (fd !== ROOT) return errno.badFile
        if (length < 1) return errno.inval
        bytes(path, 1)[0] = '/'.charCodeAt(0)
        return errno.success
      },
      fd_read(fd: number, list: number, count: number, read: number) {
        const handle = open.get(fd)
        if (!handle && fd !== STDIN) return errno.badFile
        let total = 0
        for (const into of handle ? vectors(list, count) : []) {
          const got = handle!.file.read(handle!.at, into)
          handle!.at += got
          total += got
        }
        view().setUint32(read, total, true)
        return errno.success
      },
      fd_write(fd: number, list: number, count: number, written: number) {
        const handle = open.get(fd)
        const file = handle?.file ?? output[fd as typeof STDOUT]
        if (!file) return errno.badFile
        let total = 0
        for (const data of vectors(list, count)) {
          file.write(handle ? handle.at : file.size, data)
          if (handle) handle.at += data.length
          total += data.length
        }
        view().setUint32(written, total, true)
        return errno.success
      },
      fd_seek(fd: number, offset: bigint, whence: number, position: number) {
        const handle = open.get(fd)
        if (!handle) return fd < ROOT ? errno.notSupported : errno.badFile
        const base = whence === 0 ? 0 : whence === 1 ? handle.at : handle.file.size
        const at = base + Number(offset)
        if (at < 0) return errno.inval
        handle.at = at
        view().setBigUint64(position, BigInt(at), true)
        return errno.success
      },
      path_open(
        dir: number,
        _lookup: number,
        path: number,
        length: number,
        flags: number,
        _b: bigint,
        _i: bigint,
        _f: number,
        fd: number,
      ) {
        if (dir !== ROOT) return errno.badFile
        const name = `/${decoder.decode(bytes(path, length))}`
        let file = files.get(name)
        if (!file) {
          if (!(flags & openFlag.create)) return errno.noEntry
          file = new MemoryFile()
          files.set(name, file)
        }
        if (flags & openFlag.truncate) file.truncate()
        let next = ROOT + 1
        while (open.has(next)) next++
        open.set(next, { file, at: 0 })
        view().setUint32(fd, next, true)
        return errno.success
      },
      proc_exit(code: number) {
        throw new Exit(code)
      },
    }
  }

  let exitCode = 0
  try {
    ;(instance.exports['_start'] as () => void)()
  } catch (error) {
    if (!(error instanceof Exit)) throw error
    exitCode = error.code
  }
  return {
    exitCode,
    stdout: decoder.decode(output[STDOUT].content()),
    stderr: decoder.decode(output[STDERR].content()),
    files: new Map([...files].map(([path, file]) => [path, file.content()])),
  }
}
