import type { CommandIn, NoteData, Snapshot } from '#shared/contract'
import { decodeMicFrame } from '#shared/frames'
import type { Log } from '../ports/ports'
import type { CommandDeps } from './command-deps'
import { createHandlers, createNoteHandlers } from './commands'
import type { Connection, ServedWindow } from './connection'
import { dispatch, dispatchNote } from './dispatch'
import type { Watches } from './insight/watches'
import type { Levels } from './levels'
import type { PeerDesk } from './peers'
import type { Windows } from './windows'

/** What the windows of one person share. */
export interface WindowDeps extends Omit<
  CommandDeps,
  'publish' | 'ownsAudio' | 'watch' | 'watchLive' | 'watchLevel' | 'watchFace' | 'heard' | 'hello' | 'peer'
> {
  readonly log: Log
  readonly windows: Windows
  readonly peers: PeerDesk
  readonly levels: Levels
  readonly watches: Watches
  /** A window has said hello: what it is to show. */
  greet(hello: CommandIn<'hello'>, connection: Connection): Promise<Snapshot>
}

/** Serves one window until it closes: its commands and notes, its microphone, and what it alone watches. */
export function serveWindow(plain: Connection, deps: WindowDeps): ServedWindow {
  const { windows, levels, watches, liveConsole, conversation, log } = deps
  const watched = watches.around(plain)
  const { connection } = watched
  windows.add(connection)
  const ownsAudio = (): boolean => windows.owns(connection)
  const heard = (report: NoteData<'playback.report'>): void => windows.faces.heard(report, connection)
  const peer = deps.peers.reportsOf(connection)
  const noteHandlers = createNoteHandlers({ ...deps, ownsAudio, heard, peer })
  const handlers = createHandlers({
    ...deps,
    ownsAudio,
    heard,
    peer,
    publish: (event) => windows.publish(event),
    watch: (on) => watched.watch(on),
    watchLive: (on) => liveConsole.watch(connection, on),
    watchLevel: (on) => levels.watch(connection, on),
    watchFace: (on) => windows.faces.watch(connection, on),
    hello: (hello) => deps.greet(hello, connection),
  })
  let garbage = 0
  let badNotes = 0
  return {
    request: (raw) => watched.request(raw, () => dispatch(raw, handlers)),
    note(raw) {
      watched.note(raw)
      const refused = dispatchNote(raw, noteHandlers)
      if (refused !== undefined && badNotes++ === 0) log.warn({ refused }, 'bad note from a window')
    },
    audio(bytes) {
      if (!ownsAudio()) return
      watches.sound('up', bytes.byteLength)
      try {
        const frame = decodeMicFrame(bytes)
        conversation.hear(frame)
        levels.frame(frame.pcm)
      } catch (error) {
        // Once is worth a line; a peer that keeps sending garbage must not fill the log.
        if (garbage++ === 0) log.warn({ error: String(error) }, 'bad microphone frame')
      }
    },
    close() {
      levels.watch(connection, false)
      watched.close()
      liveConsole.leave(connection)
      windows.remove(connection)
    },
  }
}
