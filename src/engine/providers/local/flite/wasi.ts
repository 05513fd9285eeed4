import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI, type Inode } from '@bjorn3/browser_wasi_shim'

/** How a command program ended and what it left behind. */
export interface WasiOutcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Every file that exists when the program ends, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Runs a WASI preview 1 command (`_start`) from beginning to end in memory: arguments and input files (in `/`) in, exit
 * code, output and files out. No network, no environment, no real disk. Each run gets a fresh instance, so nothing of
 * one run can be seen by the next. Traps (`WebAssembly.RuntimeError`) pass through to the caller.
 */
export function runWasi(
  module: WebAssembly.Module,
  args: readonly string[],
  input: Readonly<Record<string, Uint8Array>> = {},
): WasiOutcome {
  const files = new Map<string, Inode>(
    Object.entries(input).map(([path, content]) => [path.slice(1), new File(content)]),
  )
  const stdout = collector()
  const stderr = collector()
  const descriptors = [new OpenFile(new File([])), stdout.file, stderr.file, new PreopenDirectory('/', files)]
  const wasi = new WASI([...args], [], descriptors, { debug: false })
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport })
  const exitCode = wasi.start(instance as Parameters<WASI['start']>[0])
  const left = [...files].flatMap(([name, file]) => (file instanceof File ? [[`/${name}`, file.data] as const] : []))
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), files: new Map(left) }
}

/** What a program prints. */
function collector(): { readonly file: ConsoleStdout; text(): string } {
  const decoder = new TextDecoder()
  let text = ''
  return {
    file: new ConsoleStdout((bytes) => (text += decoder.decode(bytes, { stream: true }))),
    text: () => text + decoder.decode(),
  }
}
