import type { VoiceChunk } from '#shared/audio'
import type { BridgeEvent, EventData } from '#shared/contract'
import { encodeVoiceChunk } from '#shared/frames'
import type { Player } from '../ports/ports'
import type { Connection } from './connection'
import { FaceWatchers } from './face-watchers'

/**
 * The connected windows. Everyone hears of events; one of them owns microphone and loudspeaker. When it goes, the one
 * that had them before takes them over, so that nothing sounds in a window that is gone while another one could play
 * it.
 */
export class Windows implements Player {
  readonly faces = new FaceWatchers()
  readonly #all = new Set<Connection>()
  /** Those that can play and record, the owner last. */
  #withSound: readonly Connection[] = []

  /** Called when the owner has gone or was replaced: what it had not played was not heard. */
  onAudioGone: () => void = () => undefined
  /** Called when this window has the audio without having asked for it now. */
  onTakenOver: (by: Connection) => void = () => undefined

  get available(): boolean {
    return this.#owner !== undefined
  }

  owns(connection: Connection): boolean {
    return this.#owner === connection
  }

  add(connection: Connection): void {
    this.#all.add(connection)
  }

  remove(connection: Connection): void {
    const owned = this.#owner === connection
    this.#all.delete(connection)
    this.faces.watch(connection, false)
    this.#withSound = this.#withSound.filter((one) => one !== connection)
    if (!owned) return
    this.onAudioGone()
    const next = this.#owner
    if (!next) return
    next.send({ name: 'audioOwner', data: { owner: true } })
    this.onTakenOver(next)
  }

  /** Gives microphone and loudspeaker to this window; the one that had them is told. */
  claimAudio(connection: Connection): void {
    if (this.#owner === connection) return
    const before = this.#owner
    this.#withSound = [...this.#withSound.filter((one) => one !== connection), connection]
    if (before) {
      this.onAudioGone()
      before.send({ name: 'audioOwner', data: { owner: false } })
    }
  }

  /** The window that has the sound. */
  get owner(): Connection | undefined {
    return this.#owner
  }

  get #owner(): Connection | undefined {
    return this.#withSound.at(-1)
  }

  publish(event: BridgeEvent): void {
    // The microphone belongs to the owner alone: another window must not open a second one.
    if (event.name === 'microphone') this.#owner?.send(event)
    else for (const connection of this.#all) connection.send(event)
  }

  play(chunk: VoiceChunk): void {
    this.#owner?.sendAudio(encodeVoiceChunk(chunk))
  }

  control(order: EventData<'playback.control'>): void {
    this.#owner?.send({ name: 'playback.control', data: order })
  }
}
