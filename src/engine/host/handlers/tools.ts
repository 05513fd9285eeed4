import type { toolCommands } from '#shared/contract/tools'
import { FaultError, fault } from '#shared/fault'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

type Deps = Pick<CommandDeps, 'conversation' | 'tools' | 'scope' | 'desktop'>

/** Tools and the person's word before they act. */
export function toolHandlers({ conversation, tools, scope, desktop }: Deps): HandlersOf<typeof toolCommands> {
  return {
    // An answer by hand is said like one that was typed, so that the conversation shows it and goes on from it.
    'tools.answer': async ({ id, answer }) => {
      const words = await tools.answer(id, answer)
      if (words !== undefined) conversation.say(words)
      return done
    },
    // The host checks the address itself, whoever asks.
    'address.open': async ({ address }) => {
      if (!desktop?.openAddress) throw new FaultError(fault('host', 'config', 'host.desktopOnly'))
      await desktop.openAddress(address)
      return done
    },
    'tools.connect': async ({ server }) => {
      const startedAt = scope.clock.now()
      const { tools: count, fault } = await tools.connect(server)
      return {
        ok: fault === undefined,
        ms: Math.round(scope.clock.now() - startedAt),
        tools: count,
        ...(fault ? { fault } : {}),
      }
    },
  }
}
