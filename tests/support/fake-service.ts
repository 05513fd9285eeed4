import { commands, notes, type BridgeEvent, type BridgeReply, type CommandName, type NoteName } from '#shared/contract'
import type { Connection, HostService, ServedWindow } from '#engine/host/connection'
import { type CommandHandlers, type NoteHandlers, dispatch, dispatchNote } from '#engine/host/dispatch'
import { sample } from './sample'

export interface FakeWindow {
  readonly connection: Connection
  /** What arrived, in order. */
  readonly calls: { command: CommandName; data: unknown }[]
  readonly notes: { note: NoteName; data: unknown }[]
  /** Notes that were none. */
  readonly refused: string[]
  readonly audio: Uint8Array[]
  closed: boolean
}

/** A service that answers every command with a value made from the contract, and keeps what it was sent. */
export class FakeService implements HostService {
  readonly windows: FakeWindow[] = []
  closed = false
  /** Answers instead of the made-up value; throw to fail. */
  readonly answers: { [N in CommandName]?: (data: unknown, window: FakeWindow) => unknown } = {}

  connect(connection: Connection): ServedWindow {
    const window: FakeWindow = { connection, calls: [], notes: [], refused: [], audio: [], closed: false }
    this.windows.push(window)
    const handlers = Object.fromEntries(
      (Object.keys(commands) as CommandName[]).map((command) => [
        command,
        (data: unknown) => {
          window.calls.push({ command, data })
          return this.answers[command]?.(data, window) ?? sample(commands[command].out, 'full')
        },
      ]),
    ) as unknown as CommandHandlers
    const noteHandlers = Object.fromEntries(
      (Object.keys(notes) as NoteName[]).map((note) => [
        note,
        (data: unknown) => void window.notes.push({ note, data }),
      ]),
    ) as unknown as NoteHandlers
    return {
      note: (raw) => {
        const refused = dispatchNote(raw, noteHandlers)
        if (refused !== undefined) window.refused.push(refused)
      },
      request: (raw): Promise<BridgeReply> => dispatch(raw, handlers),
      audio: (bytes) => void window.audio.push(Uint8Array.from(bytes)),
      close: () => {
        window.closed = true
      },
    }
  }

  close(): Promise<string[]> {
    this.closed = true
    return Promise.resolve([])
  }

  /** The connections that are open. */
  get open(): FakeWindow[] {
    return this.windows.filter((window) => !window.closed)
  }

  /** Sends to every open window, whatever it is: tests send what no service should. */
  publish(event: { name: string; data: unknown }): void {
    for (const { connection } of this.open) connection.send(event as BridgeEvent)
  }
}
