import { meterLevel } from '#shared/audio'
import { rmsDbfs } from '../audio/level'
import type { Connection } from './connection'

/** Every so many frames of 32 ms are told of. */
const EVERY = 3

/** Tells windows that have no microphone of their own how loud the person is. Nothing is measured for nobody. */
export class Levels {
  readonly #watching = new Set<Connection>()
  #frames = 0

  watch(connection: Connection, on: boolean): void {
    if (on) this.#watching.add(connection)
    else this.#watching.delete(connection)
  }

  frame(pcm: Int16Array): void {
    if (this.#watching.size === 0 || this.#frames++ % EVERY !== 0) return
    const level = meterLevel(rmsDbfs(pcm))
    for (const connection of this.#watching) connection.send({ name: 'level', data: { level } })
  }
}
