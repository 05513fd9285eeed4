import type { NoteData } from '#shared/contract'
import type { MouthPiece } from '#shared/face'
import type { Faces } from '../ports/ports'
import type { Connection } from './connection'

/** Pieces that are kept for a window that begins to look in mid-sentence. */
const MOST_PIECES = 200

/** The windows in which a face is to be seen. Nothing is made or sent for nobody. */
export class FaceWatchers implements Faces {
  readonly #watching = new Set<Connection>()
  /** Of the utterance of the moment and the one before it. */
  #pieces: readonly MouthPiece[] = []

  get watched(): boolean {
    return this.#watching.size > 0
  }

  watch(connection: Connection, on: boolean): void {
    if (!on) return void this.#watching.delete(connection)
    if (this.#watching.has(connection)) return
    this.#watching.add(connection)
    for (const data of this.#pieces) connection.send({ name: 'face.mouth', data })
  }

  mouth(piece: MouthPiece): void {
    const kept = this.#pieces.filter(({ utterance }) => utterance >= piece.utterance - 1)
    this.#pieces = [...kept, piece].slice(-MOST_PIECES)
    for (const connection of this.#watching) connection.send({ name: 'face.mouth', data: piece })
  }

  /** Tells those that have no loudspeaker of their own how far the voice is heard; `by` reported it. */
  heard({ utterance, heard, inMs = 0, state }: NoteData<'playback.report'>, by?: Connection): void {
    for (const connection of this.#watching) {
      if (connection !== by) connection.send({ name: 'face.heard', data: { utterance, heard, inMs, state } })
    }
  }
}
