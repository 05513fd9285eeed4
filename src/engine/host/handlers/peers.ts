import type { peerCommands, peerNotes } from '#shared/contract/peers'
import type { HandlersOf, NoteHandlers } from '../dispatch'
import type { PeerReports } from '../peers'

export interface PeerHandlerDeps {
  /** What the asking window says of the connections it was asked for. */
  readonly peer: PeerReports
}

export function peerHandlers({ peer }: PeerHandlerDeps): HandlersOf<typeof peerCommands> {
  return { 'peer.offer': (data) => peer.offer(data) }
}

export function peerNoteHandlers({ peer }: PeerHandlerDeps): Pick<NoteHandlers, keyof typeof peerNotes> {
  return {
    'peer.opened': (data) => peer.opened(data),
    'peer.ended': (data) => peer.ended(data),
    'peer.event': (data) => peer.event(data),
    'peer.heard': (data) => peer.heard(data),
  }
}
