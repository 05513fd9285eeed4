/** The part of a WebSocket the outbox needs. */
export interface OutgoingSocket {
  readonly bufferedAmount: number
  send(data: string | ArrayBuffer, sent: () => void): void
  /** Ends the connection without waiting for it to drain. */
  drop(why: string): void
}

export interface OutboxLimits {
  /** Bytes given to the socket and not yet sent, above which audio waits here. */
  readonly socketBytes: number
  /** Bytes of audio that wait here; beyond, the oldest is thrown away. */
  readonly audioBytes: number
  /** Bytes of unsent messages, beside the largest of them, beyond which the window is taken for dead. */
  readonly deadBytes: number
}

/**
 * A whole minute of 48 kHz speech fits before anything is lost, so only a window that has stopped reading loses any.
 */
export const OUTBOX_LIMITS: OutboxLimits = { socketBytes: 2 * 2 ** 20, audioBytes: 4 * 2 ** 20, deadBytes: 8 * 2 ** 20 }

/**
 * Bounds what one slow window can hold in this process. Messages go out at once and may overtake waiting audio, which
 * is what a stop order should do; audio waits its turn and the oldest goes first.
 */
export class Outbox {
  readonly #waiting: ArrayBuffer[] = []
  #waitingBytes = 0
  #droppedChunks = 0
  /** Sizes of the messages that the socket has not sent yet, in bytes. */
  readonly #unsent: number[] = []
  #over = false

  constructor(
    private readonly socket: OutgoingSocket,
    private readonly limits: OutboxLimits = OUTBOX_LIMITS,
  ) {}

  /** Audio chunks thrown away so far. */
  get droppedChunks(): number {
    return this.#droppedChunks
  }

  message(text: string): void {
    if (this.#over) return
    // One large message, such as the first look at a long conversation, is no sign that nobody reads.
    const largest = Math.max(0, ...this.#unsent)
    if (this.socket.bufferedAmount - largest > this.limits.deadBytes) return this.#drop()
    this.#unsent.push(Buffer.byteLength(text))
    this.socket.send(text, () => {
      this.#unsent.shift()
      this.#drain()
    })
  }

  audio(chunk: ArrayBuffer): void {
    if (this.#over) return
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.byteLength
    while (this.#waitingBytes > this.limits.audioBytes) {
      this.#take()
      this.#droppedChunks++
    }
    this.#drain()
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#over = true
    this.#waiting.length = 0
    this.#waitingBytes = 0
  }

  #drain(): void {
    while (!this.#over && this.#waiting.length > 0 && this.socket.bufferedAmount <= this.limits.socketBytes) {
      const chunk = this.#take()
      if (chunk) this.socket.send(chunk, () => this.#drain())
    }
  }

  #take(): ArrayBuffer | undefined {
    const chunk = this.#waiting.shift()
    this.#waitingBytes -= chunk?.byteLength ?? 0
    return chunk
  }

  #drop(): void {
    this.close()
    this.socket.drop('it has stopped reading')
  }
}
