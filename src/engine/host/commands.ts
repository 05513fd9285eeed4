import type { CommandDeps } from './command-deps'
import type { CommandHandlers, NoteHandlers } from './dispatch'
import { callingHandlers, updateHandlers } from './handlers/calling'
import { conversationHandlers, conversationNotes } from './handlers/conversation'
import { faceHandlers } from './handlers/face'
import { historyHandlers } from './handlers/history'
import { insightHandlers } from './handlers/insight'
import { liveHandlers } from './handlers/live'
import { peerHandlers, peerNoteHandlers, type PeerHandlerDeps } from './handlers/peers'
import { programHandlers } from './handlers/programs'
import { modelHandlers, modelNoteHandlers } from './handlers/models'
import { providerHandlers } from './handlers/providers'
import { settingsHandlers } from './handlers/settings'
import { videoHandlers, videoNoteHandlers, type VideoHandlerDeps } from './handlers/video'
import { toolHandlers } from './handlers/tools'

/** The contract's commands for one window, a file for each of its parts. */
export function createHandlers(deps: CommandDeps): CommandHandlers {
  return {
    hello: (input) => deps.hello(input),
    ...conversationHandlers(deps),
    ...historyHandlers(deps),
    ...settingsHandlers(deps),
    ...providerHandlers(deps),
    ...insightHandlers(deps),
    ...liveHandlers(deps),
    ...callingHandlers(deps),
    ...faceHandlers(deps),
    ...toolHandlers(deps),
    ...modelHandlers(deps),
    ...updateHandlers(deps),
    ...programHandlers(deps),
    ...peerHandlers(deps),
    ...videoHandlers(deps),
  }
}

/** The contract's notes from one window. */
export function createNoteHandlers(
  deps: Pick<CommandDeps, 'conversation' | 'network' | 'battery' | 'ownsAudio' | 'heard'> &
    PeerHandlerDeps &
    VideoHandlerDeps,
): NoteHandlers {
  return {
    ...conversationNotes(deps),
    ...modelNoteHandlers(deps),
    ...peerNoteHandlers(deps),
    ...videoNoteHandlers(deps),
  }
}
