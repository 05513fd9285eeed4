/** What the voice server was asked to do on its command line. */
export interface ServeArguments {
  readonly config: string
  readonly demo: boolean
  readonly port: number | undefined
  readonly host: string | undefined
}

export const SERVE_USAGE = `Usage: npm run serve -- [--config FILE] [--port PORT] [--host ADDRESS]
       npm run serve -- --demo [--port PORT]

  --config FILE   what to serve, and for whom (default parley.server.json; docs/serving.md)
  --demo          serve this machine's own chain, without keys, with a page that talks
  --port PORT     listen there instead of where the file says; 0 for any free port
  --host ADDRESS  listen on this address instead of where the file says`

/** Reads the command line. The second form is a sentence for whoever typed it. */
export function parseServeArguments(
  argv: readonly string[],
): ServeArguments | { readonly problem: string } | { readonly help: true } {
  let config = 'parley.server.json'
  let demo = false
  let port: number | undefined
  let host: string | undefined
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    const [name, inline] = argument.split(/=(.*)/s) as [string, string | undefined]
    const value = (): string => inline ?? argv[++i] ?? ''
    if (name === '--help' || name === '-h') return { help: true }
    else if (argument === '--demo') demo = true
    else if (name === '--config') {
      config = value()
      if (config === '') return { problem: '--config wants the name of a file.' }
    } else if (name === '--host') {
      host = value()
      if (host === '') return { problem: '--host wants an address, such as 0.0.0.0.' }
    } else if (name === '--port') {
      const text = value()
      if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
        return { problem: `--port wants a number from 0 to 65535, not "${text}".` }
      port = Number(text)
    } else return { problem: `The voice server does not know "${argument}".\n\n${SERVE_USAGE}` }
  }
  return { config, demo, port, host }
}
