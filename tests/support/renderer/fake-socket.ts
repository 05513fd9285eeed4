/** A WebSocket under a test's control. `sockets` holds every one opened, oldest first. */
export class FakeSocket {
  static readonly OPEN = 1
  static sockets: FakeSocket[] = []

  readyState = 0
  binaryType = 'blob'
  readonly sent: (string | ArrayBuffer)[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeSocket.sockets.push(this)
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  open(): void {
    this.readyState = FakeSocket.OPEN
    this.onopen?.()
  }

  receive(data: unknown): void {
    this.onmessage?.({ data: data instanceof ArrayBuffer ? data : JSON.stringify(data) })
  }

  drop(code = 1006): void {
    this.readyState = 3
    this.onclose?.({ code })
  }

  send(data: string | ArrayBuffer): void {
    this.sent.push(data)
  }

  close(): void {
    this.drop(1000)
  }

  /** The JSON messages sent so far. */
  get requests(): { id: number; command: string; data: unknown }[] {
    return this.sent.flatMap((data) =>
      typeof data === 'string' ? [JSON.parse(data) as { id: number; command: string; data: unknown }] : [],
    )
  }
}
