import type { liveCommands } from '#shared/contract/live'
import type { Conversation } from '../../session/conversation'
import type { HandlersOf } from '../dispatch'
import type { LiveConsole } from '../insight/live-console'
import { done } from './done'

export interface LiveHandlerDeps {
  readonly conversation: Pick<Conversation, 'live'>
  readonly liveConsole: LiveConsole
  /** Begins or ends telling the asking window what goes over the engine's wire. */
  readonly watchLive: (on: boolean) => Promise<void>
}

/** The session with a speech-to-speech engine, for developers and for those who pay for it. */
export function liveHandlers(deps: LiveHandlerDeps): HandlersOf<typeof liveCommands> {
  const { liveConsole } = deps
  return {
    'live.watch': async ({ on }) => {
      await deps.watchLive(on)
      return done
    },
    'live.view': () => liveConsole.view(),
    'live.open': () => ({ open: deps.conversation.live.open() }),
    'live.send': ({ text }) => ({ outcome: liveConsole.send(text) }),
    'live.startLean': () => (deps.conversation.live.startLean(), done),
  }
}
