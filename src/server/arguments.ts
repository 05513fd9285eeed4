import { parseRemoteCommand, REMOTE_USAGE, type RemoteCommand } from '#engine/host/remote/command'

/** What the browser host was asked to do on its command line. */
export interface HostArguments {
  /** Where to listen; when it was not asked for, another free port will do. */
  readonly port: number
  readonly portForced: boolean
  readonly open: boolean
}

export const DEFAULT_PORT = 4180

export const USAGE = `Usage: parley [--port PORT] [--no-open]
       parley COMMAND          tells the running Parley

  --port PORT   listen on this port of 127.0.0.1 (default ${DEFAULT_PORT}, or any free one)
  --no-open     do not open a browser

Commands:
${REMOTE_USAGE}`

/** Reads the command line. The second form is a sentence for the person who typed it. */
export function parseArguments(
  argv: readonly string[],
): HostArguments | { readonly problem: string } | { readonly help: true } | { readonly command: RemoteCommand } {
  const command = parseRemoteCommand(argv)
  if (command) return 'problem' in command ? command : { command }
  let port: number | undefined
  let open = true
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    const [name, inline] = argument.split(/=(.*)/s) as [string, string | undefined]
    if (name === '--help' || name === '-h') return { help: true }
    if (argument === '--no-open') open = false
    else if (name === '--port') {
      const value = inline ?? argv[++i] ?? ''
      if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
        return { problem: `--port wants a number from 0 to 65535, not "${value}".` }
      port = Number(value)
    } else if (name === '--host') {
      return { problem: 'Parley listens on this machine only (127.0.0.1); --host is not offered.' }
    } else return { problem: `Parley does not know "${argument}".\n\n${USAGE}` }
  }
  return { port: port ?? DEFAULT_PORT, portForced: port !== undefined && port !== 0, open }
}
