import { userInfo } from 'node:os'
import { delimiter, isAbsolute, posix } from 'node:path'
import { systemClock } from './clock'
import { runProgram } from './process'
import { Scope } from './scope'

/*
 * Where programs are looked for. What is started from Finder, a dock or a menu gets the system's short PATH and not the
 * one a person's shell builds, so `npx`, `uvx` and their like are not found (and where they are, they do not find
 * `node`). The login shell is asked once; of its environment only PATH is taken.
 */

/** How long the shell's start-up files may take, ms. */
export const SHELL_MS = 3_000
/** More output than that is not read, in bytes: start-up files may write what they like. */
const SHELL_BYTES = 256 * 1024

type Environment = Record<string, string | undefined>

let ready: Promise<void> = Promise.resolve()

/** Resolves when PATH is as complete as it will be; at once where nobody completes it. Never rejects. */
export function programPathReady(): Promise<void> {
  return ready
}

/**
 * Completes `PATH` in `env`, at once with the usual folders and then with those of the login shell. For macOS and
 * Linux; elsewhere the system's own PATH is what everybody has. The shell is ended with `owner`, where one is given.
 */
export function completeProgramPath(env: Environment, platform: string, home: string, owner?: Scope): Promise<void> {
  if (platform !== 'darwin' && platform !== 'linux') return ready
  const add = (folders: readonly string[]): void => {
    env['PATH'] = joinPath(env['PATH'] ?? '', folders)
  }
  const usual = ['/opt/homebrew/bin', '/usr/local/bin', posix.join(home, '.local/bin')]
  const before = { ...env }
  add(usual)
  ready = askLoginShell(before, owner).then((path) => {
    // The shell's order counts before the usual folders, which are a guess.
    if (path !== undefined) env['PATH'] = joinPath(joinPath(before['PATH'] ?? '', shellFolders(path)), usual)
  })
  return ready
}

/** `PATH` with the absolute folders of `more` that it lacks at its end. */
export function joinPath(path: string, more: readonly string[]): string {
  const own = path.split(delimiter).filter((folder) => folder !== '')
  return [...new Set([...own, ...more.filter((folder) => isAbsolute(folder))])].join(delimiter)
}

/** The folders of a PATH as shells print it: joined by colons, or by spaces where the shell keeps a list (fish). */
export function shellFolders(path: string): readonly string[] {
  const words = path.split(' ')
  const isList = !path.includes(':') && words.length > 1 && words.every((word) => isAbsolute(word))
  return isList ? words : path.split(':')
}

/** What stands between the last two NULs; start-up files write before and sometimes after. */
export function betweenNuls(text: string): string | undefined {
  return /\0([^\0]+)\0[^\0]*$/.exec(text)?.[1]
}

async function askLoginShell(env: Environment, owner: Scope | undefined): Promise<string | undefined> {
  const shell = env['SHELL'] || loginShell()
  if (!shell || !isAbsolute(shell)) return undefined
  const scope = owner?.child('login shell') ?? Scope.root('login shell', systemClock, () => undefined)
  scope.after(SHELL_MS, () => void scope.close())
  try {
    // Interactive, because many people put their PATH into the file for interactive shells; with a session of its
    // own, so that it takes no terminal from us.
    const args = ['-ilc', `printf '\\0%s\\0' "$PATH"`]
    const pieces: Uint8Array[] = []
    let bytes = 0
    for await (const piece of runProgram(scope, { path: shell, args, environment: env, ownSession: true })) {
      pieces.push(piece)
      bytes += piece.byteLength
      if (bytes > SHELL_BYTES) return undefined
    }
    return betweenNuls(Buffer.concat(pieces).toString('utf8'))
  } catch {
    // No such shell, one that does not know these flags, or one that hangs.
    return undefined
  } finally {
    await scope.close()
  }
}

function loginShell(): string | null {
  try {
    return userInfo().shell
  } catch {
    return null
  }
}
