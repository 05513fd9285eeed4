import type { DownMessage } from '#shared/gateway/down'
import { decodeUpFrame, encodeDownFrame } from '#shared/gateway/frames'
import type { Line } from '#shared/gateway/parts'
import type { UpMessageIn } from '#shared/gateway/up'
import type { Socket, SocketClass } from '../../../src/client/link/link'

/** What one way through the network takes, ms. */
const LATENCY_MS = 10
/** Sample rate of everything this server says, Hz. */
export const VOICE_RATE = 24_000

type Of<T extends UpMessageIn['type']> = Extract<UpMessageIn, { type: T }>

/** For tests: a voice server of data, which remembers calls, and a network that fails when it is told to. */
export class ScriptedGateway {
  readonly sockets: ScriptedSocket[] = []
  /** When calls were taken up, ms. */
  readonly welcomedAt: number[] = []
  readonly hellos: Of<'hello'>[] = []
  /** Every message of every connection. */
  readonly got: UpMessageIn[] = []
  /** Typed words as they were taken. */
  readonly taken: string[] = []
  /** Numbers of the frames that counted, in the order in which they came. */
  readonly heard: number[] = []
  readonly reports: Of<'playback.report'>[] = []
  /** Connections get no answer at all, not even a refusal. */
  reachable = true
  /** What the next hellos are answered with instead of a welcome. */
  refusals: { message?: DownMessage; code: number }[] = []
  /** A restart: no ticket is known any more. */
  forgetful = false
  heartbeatMs = 1_000
  /** Calls are taken up by another process, which says what is left in an utterance of its own. */
  elsewhere = false

  #tickets = 0
  #call = 0
  #ticket = ''
  /** Tickets of the call as it is now. An earlier one is good too: the welcome with the newest may have been lost. */
  readonly #given = new Set<string>()
  #accepted: string[] = []
  #lines: Line[] = []
  #lastSeq: number | undefined
  readonly #utterances: { samples: number; sent: number }[] = []

  get newestTicket(): string {
    return this.#ticket
  }

  get Socket(): SocketClass {
    // oxlint-disable-next-line typescript/no-this-alias -- the class below has a `this` of its own
    const gateway = this
    return class extends ScriptedSocket {
      constructor(url: string, protocols: string[]) {
        super(gateway, url, protocols)
        gateway.sockets.push(this)
      }
    }
  }

  get current(): ScriptedSocket | undefined {
    return this.sockets.findLast(({ welcomed }) => welcomed)
  }

  /** To the client, over the connection there is. */
  tell(message: DownMessage): void {
    this.current?.deliver(JSON.stringify(message))
  }

  /** Says a sentence of so many samples; what has no connection waits for one. */
  speak(samples: number): number {
    this.#utterances.push({ samples, sent: 0 })
    this.pump()
    return this.#utterances.length - 1
  }

  /** Sends a little of what there is to say. */
  pump(most = Infinity): void {
    if (!this.current) return
    let left = most
    for (const [utterance, line] of this.#utterances.entries()) {
      while (line.sent < line.samples && left > 0) {
        const count = Math.min(2_400, line.samples - line.sent)
        this.current.deliver(chunk(utterance, line.sent, count, line.sent + count === line.samples))
        line.sent += count
        left -= count
      }
    }
  }

  /** The network breaks: what is under way is lost, and the client is told, or not. */
  cut(tellClient = true): void {
    for (const socket of this.sockets) socket.break(tellClient ? 1006 : undefined)
  }

  take(socket: ScriptedSocket, data: string | ArrayBuffer): void {
    if (typeof data !== 'string') return this.#frame(new Uint8Array(data))
    const message = JSON.parse(data) as UpMessageIn
    this.got.push(message)
    if (message.type === 'hello') this.#hello(socket, message)
    else if (message.type === 'say') this.#say(message)
    else if (message.type === 'playback.report') this.reports.push(message)
    else if (message.type === 'ping') socket.deliver(JSON.stringify({ type: 'pong', t: message.t }))
  }

  #hello(socket: ScriptedSocket, hello: Of<'hello'>): void {
    this.hellos.push(hello)
    const refusal = this.refusals.shift()
    if (refusal) {
      if (refusal.message) socket.deliver(JSON.stringify(refusal.message))
      return socket.break(refusal.code)
    }
    const resumed = hello.resume !== undefined && !this.forgetful
    if (hello.resume && !resumed) {
      const fault = { code: 'resume.unknown', sentence: 'It is gone.', remedy: 'newToken', ends: true }
      socket.deliver(JSON.stringify({ type: 'fault', fault }))
      this.forgetful = false
      return socket.break(4401)
    }
    if (hello.resume && resumed && !this.#given.has(hello.resume.ticket)) return socket.break(4401)
    if (!resumed) this.#newCall()
    socket.welcomed = true
    this.welcomedAt.push(performance.now())
    this.#ticket = `ticket-${++this.#tickets}`
    this.#given.add(this.#ticket)
    const voice = hello.resume?.voice
    socket.deliver(JSON.stringify(this.#welcome(resumed, this.elsewhere ? null : (voice?.utterance ?? null))))
    for (const [utterance, line] of this.#utterances.entries()) {
      if (voice && utterance < voice.utterance) continue
      line.sent = voice?.utterance === utterance ? voice.received : 0
    }
    this.pump()
  }

  #newCall(): void {
    this.#call++
    this.#given.clear()
    this.#accepted = []
    this.#lines = []
    this.#lastSeq = undefined
    this.#utterances.length = 0
  }

  #welcome(resumed: boolean, playing: number | null): DownMessage {
    return {
      type: 'welcome',
      call: `call-${this.#call}`,
      resumed,
      ticket: this.#ticket,
      ...(this.#lastSeq !== undefined && { lastSeq: this.#lastSeq }),
      lines: this.#lines,
      accepted: this.#accepted,
      state: 'listening',
      playing,
      limits: {
        seconds: null,
        costUsd: null,
        messagesPerMinute: 600,
        messageBytes: 65_536,
        heartbeatMs: this.heartbeatMs,
        resumeMs: 60_000,
      },
      persona: 'Parley',
      language: 'en',
    }
  }

  #say({ id, text }: Of<'say'>): void {
    if (!this.#accepted.includes(id)) {
      this.#accepted.push(id)
      this.taken.push(text)
      const line: Line = { id: `line-${id}`, turn: 1, who: 'you', via: 'typed', text, status: 'done', typed: id, at: 0 }
      this.#lines.push(line)
      this.tell({ type: 'line', line })
    }
    this.tell({ type: 'accepted', id })
  }

  #frame(bytes: Uint8Array): void {
    const frame = decodeUpFrame(bytes)
    if (!frame || (this.#lastSeq !== undefined && frame.seq <= this.#lastSeq)) return
    this.#lastSeq = frame.seq
    this.heard.push(frame.seq)
  }
}

/** One connection of a {@link ScriptedGateway}. */
export class ScriptedSocket implements Socket {
  binaryType = 'blob'
  bufferedAmount = 0
  readyState = 0
  welcomed = false
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: never) => void) | null = null
  onclose: ((event: never) => void) | null = null
  onerror: ((event: never) => void) | null = null
  #broken = false

  constructor(
    private readonly gateway: ScriptedGateway,
    readonly url: string,
    readonly protocols: readonly string[],
  ) {
    setTimeout(() => {
      if (this.#broken || this.readyState !== 0) return
      if (!gateway.reachable) return this.break(1006)
      this.readyState = 1
      this.onopen?.({} as never)
    }, LATENCY_MS)
  }

  send(data: string | ArrayBuffer): void {
    const copy = typeof data === 'string' ? data : data.slice(0)
    setTimeout(() => {
      if (!this.#broken) this.gateway.take(this, copy)
    }, LATENCY_MS)
  }

  deliver(data: string | ArrayBuffer): void {
    setTimeout(() => {
      if (!this.#broken && this.readyState === 1) this.onmessage?.({ data } as never)
    }, LATENCY_MS)
  }

  /** `code`: what the client is told; undefined for a line that just goes dead. */
  break(code: number | undefined): void {
    if (this.#broken) return
    // What was sent before a proper end still arrives.
    if (code !== undefined && code !== 1006) {
      setTimeout(() => this.#end(code), LATENCY_MS + 1)
      this.welcomed = false
    } else this.#end(code)
  }

  close(): void {
    this.#broken = true
    this.welcomed = false
    this.readyState = 3
  }

  #end(code: number | undefined): void {
    if (this.#broken) return
    this.#broken = true
    this.welcomed = false
    if (code === undefined) return
    this.readyState = 3
    this.onclose?.({ code } as never)
  }
}

function chunk(utterance: number, start: number, samples: number, last: boolean): ArrayBuffer {
  return encodeDownFrame({ utterance, start, sampleRate: VOICE_RATE, last, payload: new Uint8Array(samples * 2) })
    .buffer
}
