import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel'
import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from './address'
import type { Scope } from '../runtime/scope'

/*
 * What leaves this process. Counting hangs on Node's own diagnostics channels, so that no connection can be forgotten:
 * every `fetch` goes through undici and every WebSocket handshake through node:http, an SDK's as well as ours. Contents
 * are noted only while somebody watches, by the two doors the engine has (http-fetch.ts, socket.ts).
 */

/**
 * As much of a body is noted, in characters: more than is ever shown, so that a key is never cut in two before masking.
 */
export const BODY_CHARS = 8_192

/** On whose behalf something is sent. */
export interface Caller {
  /** Undefined: nobody's but the person's, e.g. a tool's. */
  readonly provider: string | undefined
  readonly traffic: Traffic
  /** The door notes this request itself. */
  readonly noted?: true
}

/** Where something went: host with port, and the path without its query, which may hold keys. */
export interface Place {
  readonly host: string
  readonly path: string
}

/** One thing on a wire. `up` leaves this process. */
export interface TrafficNote extends Place {
  readonly via: 'http' | 'socket'
  readonly direction: 'up' | 'down'
  readonly provider: string | undefined
  /** Method, status, or what kind of message. */
  readonly name: string
  readonly bytes?: number
  /** ms since the request was sent. */
  readonly ms?: number
  /** Text as it was sent, not masked yet; at most {@link BODY_CHARS}. */
  readonly body?: string
}

/** A host that was contacted. */
export interface Contact {
  readonly host: string
  /** Ids, in the order of first use; empty for what no provider asked for. */
  readonly providers: readonly string[]
  /** Requests and connections since the start. */
  readonly count: number
  /** Epoch ms. */
  readonly lastAt: number
}

const callers = new AsyncLocalStorage<Caller>()

/** On whose behalf this code runs; undefined outside of providers. Follows timers, promises and tasks. */
export function currentCaller(): Caller | undefined {
  return callers.getStore()
}

/** Does something that its door notes itself, so that it is not noted twice. */
export function notedByDoor<T>(caller: Caller, work: () => T): T {
  return callers.run({ ...caller, noted: true }, work)
}

/** Host and path of an address or URL; what cannot be read has neither. */
export function placeOf(address: string): Place {
  const { host = '', pathname = '' } = parsedUrl(address) ?? {}
  return { host, path: pathname }
}

/** What Node says of a request. Undici's `fetch` and node:http each have a shape of their own. */
interface UndiciRequest {
  readonly origin: string | URL
  readonly path: string
  readonly method: string
}
interface ClientRequest {
  readonly protocol: string
  readonly path: string
  readonly method: string
  getHeader(name: string): string | number | string[] | undefined
}

/**
 * Whose a request was when it was made: its answer is read by whoever opened the connection, for anybody. One for the
 * process, because a person may come between another one's request and its answer.
 */
const madeBy = new WeakMap<UndiciRequest, Caller | undefined>()

/**
 * Everything that goes out on behalf of one person's assistant, and what is nobody's, e.g. the look for a newer
 * version. What goes out for another person of the same process is not in it. Closes with its scope.
 */
export class Traffic {
  readonly #contacts = new Map<string, Contact>()
  readonly #watchers = new Set<(note: TrafficNote) => void>()

  constructor(private readonly scope: Scope) {
    const listen = (channel: string, listener: ChannelListener): void => {
      subscribe(channel, listener)
      scope.onClose(() => void unsubscribe(channel, listener))
    }
    listen('undici:request:create', (message) => {
      const { request } = message as { request: UndiciRequest }
      const { origin, path, method } = request
      madeBy.set(request, currentCaller())
      this.#begun('http', `${String(origin)}${path}`, method)
    })
    listen('undici:request:headers', (message) => {
      const { request, response } = message as { request: UndiciRequest; response: { statusCode: number } }
      this.#answered(madeBy.get(request), `${String(request.origin)}${request.path}`, response.statusCode)
    })
    listen('http.client.request.start', (message) => {
      const { request } = message as { request: ClientRequest }
      // The way through a proxy; what goes through it is counted by its own name.
      if (request.method === 'CONNECT') return
      const isSocket = String(request.getHeader('upgrade') ?? '').toLowerCase() === 'websocket'
      const address = `${request.protocol}//${String(request.getHeader('host'))}${request.path}`
      this.#begun(isSocket ? 'socket' : 'http', address, isSocket ? 'connect' : request.method)
    })
  }

  /** Runs a provider's code so that what it sends is known to be its. */
  as<T>(provider: string, work: () => T): T {
    return callers.run({ provider, traffic: this }, work)
  }

  /** Runs the person's assistant, so that whatever it sends is known to be this person's. */
  own<T>(work: () => T): T {
    return callers.run({ provider: undefined, traffic: this }, work)
  }

  /** Hosts contacted since the start, the latest first. */
  contacts(): readonly Contact[] {
    return [...this.#contacts.values()].sort((a, b) => b.lastAt - a.lastAt)
  }

  /** Whether anybody looks at contents. */
  get watched(): boolean {
    return this.#watchers.size > 0
  }

  watch(watcher: (note: TrafficNote) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  note(note: TrafficNote): void {
    for (const watcher of [...this.#watchers]) watcher(note)
  }

  #begun(via: TrafficNote['via'], address: string, name: string): void {
    const caller = currentCaller()
    if (caller && caller.traffic !== this) return
    const place = placeOf(address)
    // Looking for model servers knocks at many doors of this machine where nobody lives.
    if (caller?.provider === undefined && isLocalAddress(address)) return
    const before = this.#contacts.get(place.host)
    this.#contacts.set(place.host, {
      host: place.host,
      providers: [
        ...new Set([...(before?.providers ?? []), ...(caller?.provider === undefined ? [] : [caller.provider])]),
      ],
      count: (before?.count ?? 0) + 1,
      lastAt: this.scope.clock.wall(),
    })
    if (this.watched && !caller?.noted) this.note({ via, direction: 'up', provider: caller?.provider, ...place, name })
  }

  #answered(caller: Caller | undefined, address: string, status: number): void {
    if (!this.watched || caller?.noted || (caller && caller.traffic !== this)) return
    this.note({ via: 'http', direction: 'down', provider: caller?.provider, ...placeOf(address), name: String(status) })
  }
}
