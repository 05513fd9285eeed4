import type { BridgeEvent, CommandIn, CommandOut } from '#shared/contract'
import type { History } from '../history/history'
import type { Assistant } from '../session/assistant'
import type { CommandHandlers, NoteHandlers } from './dispatch'
import { callingHandlers, updateHandlers, type CallingDeps } from './handlers/calling'
import { conversationHandlers, conversationNotes } from './handlers/conversation'
import { historyHandlers } from './handlers/history'
import { insightHandlers, type InsightHandlerDeps } from './handlers/insight'
import { providerHandlers } from './handlers/providers'
import { settingsHandlers } from './handlers/settings'
import { toolHandlers } from './handlers/tools'
import type { ViewDeps } from './provider-views'

export interface CommandDeps
  extends
    ViewDeps,
    InsightHandlerDeps,
    CallingDeps,
    Pick<Assistant, 'conversation' | 'timers' | 'tools' | 'network' | 'providerChanged' | 'recogniseAgain'> {
  /** Earlier conversations; absent where none are kept. */
  readonly library?: History | undefined
  publish(event: BridgeEvent): void
  publishProviders(): Promise<void>
  /** Whether the asking window owns microphone and loudspeaker. */
  ownsAudio(): boolean
  hello(input: CommandIn<'hello'>): Promise<CommandOut<'hello'>>
}

/** The contract's commands for one window, a file for each of its parts. */
export function createHandlers(deps: CommandDeps): CommandHandlers {
  return {
    hello: (input) => deps.hello(input),
    ...conversationHandlers(deps),
    ...historyHandlers(deps),
    ...settingsHandlers(deps),
    ...providerHandlers(deps),
    ...insightHandlers(deps),
    ...callingHandlers(deps),
    ...toolHandlers(deps),
    ...updateHandlers(deps),
  }
}

/** The contract's notes from one window. */
export function createNoteHandlers(deps: Pick<CommandDeps, 'conversation' | 'network' | 'ownsAudio'>): NoteHandlers {
  return conversationNotes(deps)
}
