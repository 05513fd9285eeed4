import type { VoiceChunk } from '#shared/audio'
import type { BridgeEvent, EventData } from '#shared/contract'
import { encodeVoiceChunk } from '#shared/frames'
import type { Player } from '../ports/ports'
import type { Connection } from './connection'

/** The connected windows. Everyone hears of events; one of them owns microphone and loudspeaker. */
export class Windows implements Player {
  readonly #all = new Set<Connection>()
  #owner: Connection | undefined

  /** Called when the owner has gone or was replaced: what it had not played was not heard. */
  onAudioGone: () => void = () => undefined

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
    this.#all.delete(connection)
    if (this.#owner !== connection) return
    this.#owner = undefined
    this.onAudioGone()
  }

  /** Gives microphone and loudspeaker to this window; the one that had them is told. */
  claimAudio(connection: Connection): void {
    if (this.#owner === connection) return
    const before = this.#owner
    this.#owner = connection
    if (before) {
      this.onAudioGone()
      before.send({ name: 'audioOwner', data: { owner: false } })
    }
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
