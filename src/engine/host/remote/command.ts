import { z } from 'zod'

/*
 * What a command line can ask of a running Parley, so that any window manager can drive it: `parley --toggle`. Both
 * hosts take the same commands; they differ only in how these reach the running one.
 */

/** The longest question, characters; as in the window. */
const MAX_QUESTION = 4_000

/** A command on its way between two processes, checked where it arrives. `where` is what a second start asks. */
export const remoteCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['toggle', 'pttDown', 'pttUp', 'stop', 'show', 'where']) }),
  z.object({ kind: z.literal('ask'), text: z.string().trim().min(1).max(MAX_QUESTION) }),
])
export type RemoteCommand = z.infer<typeof remoteCommandSchema>

const flags = {
  '--toggle': 'toggle',
  '--ptt-down': 'pttDown',
  '--ptt-up': 'pttUp',
  '--stop': 'stop',
  '--show': 'show',
} as const

export const REMOTE_USAGE = `  --toggle      begin or end talking, as the talk key does
  --ptt-down    the talk key went down
  --ptt-up      the talk key came up
  --stop        stop the answer
  --show        bring the window to the front
  --ask TEXT    ask a question and print the answer`

/**
 * The command on a command line; `undefined` when there is none. Everything else is left alone: Electron and Chromium
 * put arguments of their own beside ours.
 */
export function parseRemoteCommand(argv: readonly string[]): RemoteCommand | { readonly problem: string } | undefined {
  let found: RemoteCommand | undefined
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    const command =
      argument === '--ask'
        ? question(argv[++i])
        : argument.startsWith('--ask=')
          ? question(argument.slice('--ask='.length))
          : flag(argument)
    if (command === undefined) continue
    if ('problem' in command) return command
    if (found) return { problem: 'Parley takes one command at a time.' }
    found = command
  }
  return found
}

function flag(argument: string): RemoteCommand | undefined {
  return Object.hasOwn(flags, argument) ? { kind: flags[argument as keyof typeof flags] } : undefined
}

function question(text: string | undefined): RemoteCommand | { readonly problem: string } {
  const parsed = remoteCommandSchema.safeParse({ kind: 'ask', text })
  return parsed.success
    ? parsed.data
    : { problem: `--ask wants a question of at most ${MAX_QUESTION} characters, in quotes: --ask "what time is it".` }
}

/**
 * What a command does when nobody is running yet: `perform` starts Parley and then carries it out, `start` only starts
 * it, because the microphone is not open while the key is down, and `leave` does nothing, because there is nothing to
 * end.
 */
export function whenNotRunning(command: RemoteCommand): 'perform' | 'start' | 'leave' {
  if (command.kind === 'pttUp' || command.kind === 'stop') return 'leave'
  return command.kind === 'ask' || command.kind === 'toggle' ? 'perform' : 'start'
}
