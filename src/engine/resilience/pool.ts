import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import type { Socket } from '../wire/socket'

export interface PoolOptions {
  /**
   * Older connections are not handed out, in ms. Services end sessions by age; LiveKit keeps those of Cartesia 300 s.
   */
  readonly maxAgeMs?: number
  /** A connection nobody asked for again within this many ms is closed: services bill or count open ones. */
  readonly idleMs?: number
  /**
   * While it waits: a message or, without one, a ping. A ping that is not answered by the next beat ends the
   * connection.
   */
  readonly keepAlive?: { readonly everyMs: number; readonly message?: string }
}

const MAX_AGE_MS = 240_000
const IDLE_MS = 60_000

interface Warm {
  readonly scope: Scope
  readonly opening: Promise<Socket | undefined>
  socket: Socket | undefined
  openedAt: number
  idle: Cancel | undefined
}

/**
 * Connections made before they are needed, one per key: `warm` at the onset of speech hides the handshake behind the
 * words. Each is handed out once and never comes back. One that ends while it waits is forgotten, and one that is too
 * old, or did not answer, is never handed out. Everything ends with the pool's scope.
 *
 * The key names everything that travels in the handshake - address, account - so that a changed setting is not served
 * by an old connection.
 */
export class SocketPool {
  readonly #warm = new Map<string, Warm>()

  constructor(
    private readonly scope: Scope,
    private readonly options: PoolOptions = {},
  ) {}

  /** Connections that are ready or on their way. */
  get size(): number {
    return this.#warm.size
  }

  /**
   * Opens a connection unless one is waiting or on its way. A failure is not reported: whoever needs one will meet it.
   */
  warm(key: string, open: (scope: Scope) => Promise<Socket>): void {
    if (this.scope.closed) return
    const known = this.#warm.get(key)
    if (known) return this.#startIdle(key, known)
    const scope = this.scope.child('warm')
    const opening = open(scope).then(
      (socket) => this.#ready(key, warm, socket),
      () => {
        this.#drop(key, warm)
        return undefined
      },
    )
    const warm: Warm = { scope, opening, socket: undefined, openedAt: 0, idle: undefined }
    this.#warm.set(key, warm)
    this.#startIdle(key, warm)
  }

  /**
   * The connection of that key, for good, attached to `scope`; waits for one whose handshake has begun. `undefined`
   * when there is none: open one.
   */
  async take(key: string, scope: Scope): Promise<Socket | undefined> {
    const warm = this.#warm.get(key)
    if (!warm) return undefined
    await warm.opening
    const { socket } = warm
    // Somebody else was faster, or it did not survive.
    if (this.#warm.get(key) !== warm || scope.closed) return undefined
    const tooOld = this.scope.clock.now() - warm.openedAt >= (this.options.maxAgeMs ?? MAX_AGE_MS)
    if (!socket?.open || tooOld) {
      this.#drop(key, warm)
      return undefined
    }
    this.#forget(key, warm)
    socket.attach(scope)
    return socket
  }

  #ready(key: string, warm: Warm, socket: Socket): Socket | undefined {
    if (this.#warm.get(key) !== warm) return undefined
    warm.socket = socket
    warm.openedAt = this.scope.clock.now()
    socket.onGone(() => this.#drop(key, warm))
    this.#keepAlive(key, warm, socket)
    return socket
  }

  #keepAlive(key: string, warm: Warm, socket: Socket): void {
    const { keepAlive } = this.options
    if (!keepAlive) return
    let askedAt: number | undefined
    const stop = warm.scope.every(keepAlive.everyMs, () => {
      if (this.#warm.get(key) !== warm) return stop()
      if (askedAt !== undefined && socket.heardAt < askedAt) return this.#drop(key, warm)
      askedAt = this.scope.clock.now()
      socket.ping()
      // It ends the connection when it cannot be sent, which is heard of above.
      if (keepAlive.message !== undefined) socket.send(keepAlive.message).catch(() => undefined)
    })
  }

  #startIdle(key: string, warm: Warm): void {
    warm.idle?.()
    warm.idle = warm.scope.after(this.options.idleMs ?? IDLE_MS, () => this.#drop(key, warm))
  }

  #forget(key: string, warm: Warm): void {
    warm.idle?.()
    if (this.#warm.get(key) === warm) this.#warm.delete(key)
  }

  #drop(key: string, warm: Warm): void {
    this.#forget(key, warm)
    void warm.scope.close()
  }
}
