import { table } from '#shared/table'
import type { BridgeEvent, BridgeReply } from '#shared/contract'
import type { WireEntry } from '#shared/contract/insight'
import type { Scope } from '../../runtime/scope'
import type { TrafficNote } from '../../wire/traffic'
import { Batch } from './batch'
import { readable } from './readable'

/** Between two deliveries. */
const MOST_AT_ONCE = 200
/** Sound comes in 30 pieces a second; it is told so often, in ms. */
const SOUND_EVERY_MS = 1_000

/** Data that is a secret whatever it looks like, by command. */
const secretFields: Readonly<Record<string, readonly string[]>> = table({ 'secret.set': ['value'] })

/** Watching does not watch itself. */
const OWN = /^insight\./

type Direction = WireEntry['direction']
type Draft = Omit<WireEntry, 'id' | 'at' | 'payload'> & { readonly payload?: unknown }

/** What one window is told of everything that goes over the wires, from the moment it begins to look until it stops. */
export class WireWatch {
  readonly #scope: Scope
  readonly #sound: Record<Direction, { pieces: number; bytes: number; since: number }> = {
    up: { pieces: 0, bytes: 0, since: 0 },
    down: { pieces: 0, bytes: 0, since: 0 },
  }
  readonly #batch: Batch<WireEntry>
  #nextId = 1

  constructor(
    parent: Scope,
    /** The values of all keys in the store. */
    private readonly secrets: () => readonly string[],
    send: (event: BridgeEvent) => void,
  ) {
    this.#scope = parent.child('wire watch')
    this.#batch = new Batch<WireEntry>(this.#scope, {
      most: MOST_AT_ONCE,
      send: (entries, lost) => send({ name: 'insight.wire', data: { entries, lost } }),
    })
  }

  command(name: string, data: unknown): void {
    if (OWN.test(name)) return
    const hidden = secretFields[name]
    const payload = hidden
      ? { ...(data as object), ...Object.fromEntries(hidden.map((field) => [field, '[redacted]'])) }
      : data
    this.#add({ kind: 'command', direction: 'up', name, payload })
  }

  note(name: string, data: unknown): void {
    this.#add({ kind: 'note', direction: 'up', name, payload: data })
  }

  reply(name: string, reply: BridgeReply, ms: number): void {
    if (!OWN.test(name))
      this.#add({ kind: 'reply', direction: 'down', name, ms, payload: reply.ok ? reply.data : reply.fault })
  }

  event({ name, data }: BridgeEvent): void {
    if (!OWN.test(name)) this.#add({ kind: 'event', direction: 'down', name, payload: data })
  }

  /** A piece of sound between window and host: only its size is told. */
  sound(direction: Direction, bytes: number): void {
    const heard = this.#sound[direction]
    const now = this.#scope.clock.now()
    if (heard.pieces === 0) heard.since = now
    heard.pieces++
    heard.bytes += bytes
    if (now - heard.since < SOUND_EVERY_MS) return
    this.#add({
      kind: 'sound',
      direction,
      name: direction === 'up' ? 'microphone' : 'voice',
      bytes: heard.bytes,
      payload: { pieces: heard.pieces },
    })
    heard.pieces = heard.bytes = 0
  }

  traffic({ via, body, provider, ms, ...note }: TrafficNote): void {
    this.#add({
      kind: via,
      ...note,
      ...(provider !== undefined && { provider }),
      ...(ms !== undefined && { ms }),
      ...(body !== undefined && { payload: body }),
    })
  }

  close(): void {
    this.#batch.clear()
    void this.#scope.close('watching ended')
  }

  #add({ payload, ...draft }: Draft): void {
    if (this.#scope.closed) return
    // Making a payload readable costs time; none is spent on one that is left out.
    const text = payload === undefined || this.#batch.full ? undefined : readable(payload, this.secrets())
    this.#batch.add({
      id: this.#nextId++,
      at: this.#scope.clock.wall(),
      ...draft,
      ...(draft.ms !== undefined && { ms: Math.round(draft.ms) }),
      ...(text !== undefined && text !== '' && { payload: text }),
    })
  }
}
