import { commands, noteSchema, requestSchema, type BridgeReply } from '#shared/contract'
import type { Catalogue } from '../../providers/catalogue'
import type { Scope } from '../../runtime/scope'
import type { Traffic } from '../../wire/traffic'
import type { SecretStore } from '../../ports/ports'
import type { Connection } from '../connection'
import type { Confidential } from '../stores/confidential'
import { WireWatch } from './watch'

export interface WatchesDeps {
  readonly scope: Scope
  readonly traffic: Traffic
  readonly catalogue: Pick<Catalogue, 'all'>
  readonly secrets: Pick<SecretStore, 'read' | 'source'>
  readonly confidential: Pick<Confidential, 'secret' | 'secrets'>
}

/** A window's way in and out, with everything that passes told to those who watch. */
export interface WatchedConnection {
  readonly connection: Connection
  /** Carries a request out and tells both of its halves. */
  request(raw: unknown, carryOut: () => Promise<BridgeReply>): Promise<BridgeReply>
  /** Tells of a note. */
  note(raw: unknown): void
  /** Begins or ends telling this window. */
  watch(on: boolean): Promise<void>
  close(): void
}

/** The windows that look at what goes over the wires. While there are none, nothing is noted. */
export class Watches {
  readonly #watching = new Map<Connection, { watch: WireWatch; stop: () => void }>()

  constructor(private readonly deps: WatchesDeps) {}

  /** Sound between a window and the host. */
  sound(direction: 'up' | 'down', bytes: number): void {
    for (const { watch } of this.#watching.values()) watch.sound(direction, bytes)
  }

  around(plain: Connection): WatchedConnection {
    const connection: Connection = {
      send: (event) => {
        if (event.name === 'peer.speak') this.sound('down', event.data.pcm.length)
        else this.#watching.get(plain)?.watch.event(event)
        plain.send(event)
      },
      sendAudio: (chunk) => {
        this.sound('down', chunk.byteLength)
        plain.sendAudio(chunk)
      },
    }
    return {
      connection,
      request: (raw, carryOut) => this.#request(raw, carryOut),
      note: (raw) => this.#note(raw),
      watch: (on) => (on ? this.#begin(plain) : Promise.resolve(this.#end(plain))),
      close: () => this.#end(plain),
    }
  }

  /** The values of every key in the store and of every other secret of this run, for masking. */
  async keys(): Promise<readonly string[]> {
    const { catalogue, secrets, confidential } = this.deps
    const fields = catalogue
      .all()
      .flatMap((provider) => provider.secrets.map(({ name }) => [provider.id, name] as const))
    for (const [provider, field] of fields)
      if (secrets.source(provider, field) !== 'none')
        confidential.secret(await secrets.read(provider, field).catch(() => undefined))
    return confidential.secrets()
  }

  async #request(raw: unknown, carryOut: () => Promise<BridgeReply>): Promise<BridgeReply> {
    const { clock } = this.deps.scope
    const request = this.#watching.size > 0 ? requestSchema.safeParse(raw) : undefined
    if (!request?.success) return carryOut()
    const { command, data } = request.data
    const startedAt = clock.now()
    // From its first use on, a new key is masked wherever it turns up.
    const key = commands['secret.set'].in.safeParse(data)
    if (command === 'secret.set' && key.success) this.deps.confidential.secret(key.data.value)
    this.#tell((watch) => watch.command(command, data))
    const reply = await carryOut()
    this.#tell((watch) => watch.reply(command, reply, clock.now() - startedAt))
    return reply
  }

  #note(raw: unknown): void {
    const note = this.#watching.size > 0 ? noteSchema.safeParse(raw) : undefined
    if (!note?.success) return
    if (note.data.note === 'peer.heard') this.sound('up', JSON.stringify(note.data.data).length)
    else this.#tell((watch) => watch.note(note.data.note, note.data.data))
  }

  #tell(about: (watch: WireWatch) => void): void {
    for (const { watch } of this.#watching.values()) about(watch)
  }

  async #begin(connection: Connection): Promise<void> {
    await this.keys()
    if (this.#watching.has(connection) || this.deps.scope.closed) return
    const watch = new WireWatch(
      this.deps.scope,
      () => this.deps.confidential.secrets(),
      (event) => connection.send(event),
    )
    const stop = this.deps.traffic.watch((note) => watch.traffic(note))
    this.#watching.set(connection, { watch, stop })
  }

  #end(connection: Connection): void {
    const watching = this.#watching.get(connection)
    watching?.stop()
    watching?.watch.close()
    this.#watching.delete(connection)
  }
}
