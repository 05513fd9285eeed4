import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { cancelled } from '#shared/fault'
import { channel, type Source } from './channel'
import type { Scope } from './scope'

/*
 * The only place that starts other programs. A program belongs to a scope: closing the scope kills it at once. There is
 * never a shell in between, so nothing that is said can become a command.
 */

export interface ProgramOptions {
  /** Absolute path, as `findProgram` gives it. */
  readonly path: string
  readonly args: readonly string[]
  /** Written to its standard input as UTF-8, which is then closed. */
  readonly input?: string
  /** Variables on top of those every program gets. */
  readonly variables?: Readonly<Record<string, string>>
  readonly environment: NodeJS.ProcessEnv
  /** Away from our terminal, where an interactive shell would stop us; what it started ends with it. Not on Windows. */
  readonly ownSession?: true
}

/** A program that could not be started, or that ended with something other than success. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure'
}

/** Variables a program needs to find its files and speak its language. Ours hold keys and stay with us. */
const PASSED_ON =
  /^(PATH|PATHEXT|HOME|USER|USERPROFILE|LANG|LC_\w+|TMP|TEMP|TMPDIR|SYSTEMROOT|SYSTEMDRIVE|WINDIR|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES(\(X86\))?|COMMONPROGRAMFILES(\(X86\))?|XDG_\w+|ESPEAK_DATA_PATH)$/i

/** As much of the standard error output is kept, in characters. */
const COMPLAINT_CHARS = 400

/**
 * What the program writes to its standard output, while it writes it. Ends when the program ends well; fails with
 * {@link ProgramFailure} otherwise, and with `cancelled` when the scope closes, which kills the program.
 */
export function runProgram(
  scope: Scope,
  { path, args, input, variables, environment, ownSession }: ProgramOptions,
): Source<Uint8Array> {
  const out = channel<Uint8Array>(scope, { label: path })
  if (scope.closed) return out
  const own = scope.child('program')
  const inherited = Object.entries(environment).filter(([name]) => PASSED_ON.test(name))
  let child: ChildProcess
  try {
    child = spawn(path, [...args], {
      env: { ...Object.fromEntries(inherited), ...variables },
      shell: false,
      detached: ownSession ?? false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  } catch (error) {
    void own.close()
    out.fail(new ProgramFailure(error instanceof Error ? error.message : String(error)))
    return out
  }

  let complaint = ''
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('close', (code, signal) => {
      if (code === 0) out.end()
      else
        out.fail(
          new ProgramFailure(
            `ended with ${code ?? signal ?? 'nothing'}${complaint === '' ? '' : `: ${complaint.trim()}`}`,
          ),
        )
      void own.close()
    })
    // Without a process there is no `close`.
    child.once('error', (error) => {
      out.fail(new ProgramFailure(error.message))
      if (child.pid !== undefined) return
      resolve()
      void own.close()
    })
  })
  own.own({ dispose: () => gone }, path)
  own.onClose(() => {
    if (ownSession) killGroup(child)
    child.kill('SIGKILL')
    // Whoever else holds the other end does not keep us waiting.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
  })

  child.stdout?.on('data', (bytes: Buffer) => out.push(new Uint8Array(bytes)))
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-COMPLAINT_CHARS)))
  // A program that does not read to the end is its own business; how it ends tells.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.on('error', () => undefined)
  child.stdin?.end(input ?? '')
  return out
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended, and so have those it started.
  }
}

/** All of a program's output as UTF-8 text. Rejects as {@link runProgram} does. */
export async function programText(scope: Scope, options: ProgramOptions): Promise<string> {
  if (scope.closed) throw cancelled('host')
  const pieces: Uint8Array[] = []
  for await (const piece of runProgram(scope, options)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/**
 * The path of the first of these programs that is installed; names are looked up in `PATH`, absolute paths as they are.
 */
export function findProgram(names: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  const path = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
  // A relative entry would make the folder Parley was started in decide what runs.
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder))
  return names
    .flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))))
    .find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
