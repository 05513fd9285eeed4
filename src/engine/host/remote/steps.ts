import type { CommandIn, CommandName, EventData } from '#shared/contract'
import type { RemoteCommand } from './command'

/** A command of the contract with its data. */
export type Step = { [N in CommandName]: { readonly command: N; readonly data: CommandIn<N> } }[CommandName]

/** What acts on the conversation and has no answer. */
export type TalkCommand = { readonly kind: Exclude<RemoteCommand['kind'], 'ask' | 'show' | 'where'> }

/**
 * What a remote command means for the conversation as it is now; `undefined` for one that means nothing to it. Pure.
 *
 * A window manager repeats the binding of a key that is held, so going down while it is down does nothing. Hands-free
 * there is nothing to hold: down begins to listen, and silence ends the turn.
 */
export function stepFor(command: TalkCommand, now: EventData<'state'>): Step | undefined {
  const press: Step = { command: 'talk.press', data: {} }
  const handsFree = now.mode === 'handsFree'
  switch (command.kind) {
    case 'toggle':
      if (handsFree) return { command: 'talk.arm', data: { armed: !now.armed } }
      return now.mode === 'hold' && now.hearing ? { command: 'talk.release', data: {} } : press
    case 'pttDown':
      if (handsFree) return now.armed ? undefined : { command: 'talk.arm', data: { armed: true } }
      return now.hearing ? undefined : press
    case 'pttUp':
      if (handsFree || !now.hearing) return undefined
      return now.mode === 'hold' ? { command: 'talk.release', data: {} } : press
    case 'stop':
      return { command: 'talk.stop', data: {} }
  }
}
