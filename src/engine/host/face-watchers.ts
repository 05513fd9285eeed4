import type { NoteData } from '#shared/contract'
import type { MouthPiece } from '#shared/face'
import type { Faces } from '../ports/ports'
import type { Connection } from './connection'

/** The windows in which a face is to be seen. Nothing is made or sent for nobody. */
export class FaceWatchers implements Faces {
  readonly #watching = new Set<Connection>()

  get watched(): boolean {
    return this.#watching.size > 0
  }

  watch(connection: Connection, on: boolean): void {
    if (on) this.#watching.add(connection)
    else this.#watching.delete(connection)
  }

  mouth(piece: MouthPiece): void {
    for (const connection of this.#watching) connection.send({ name: 'face.mouth', data: piece })
  }

  /** Tells those that have no loudspeaker of their own how far the voice is heard; `by` reported it. */
  heard({ utterance, heard, inMs = 0, state }: NoteData<'playback.report'>, by?: Connection): void {
    for (const connection of this.#watching) {
      if (connection !== by) connection.send({ name: 'face.heard', data: { utterance, heard, inMs, state } })
    }
  }
}
