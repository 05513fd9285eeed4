import { WebSocket } from 'ws'
import { decodeDownFrame, encodeUpFrame, OPUS_FRAME_SAMPLES } from '#shared/gateway/frames'
import { downMessageSchema, type DownMessage } from '#shared/gateway/down'
import type { Line } from '#shared/gateway/parts'
import type { UpMessageIn } from '#shared/gateway/up'
import { CALL_PATH, CALL_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#shared/gateway/wire'
import { numberOf } from './scripted-chain'

type Hello = Omit<Extract<UpMessageIn, { type: 'hello' }>, 'type'>
type OfType<T extends DownMessage['type']> = Extract<DownMessage, { type: T }>

export interface CallerOptions {
  readonly token?: string
  readonly hello?: Hello
  readonly origin?: string
  /** Where the token travels; in `hello` where it is not given. */
  readonly inSubprotocol?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

const REPORT_MS = 20
const FRAME_MS = 32

/** A caller of the tests: a socket, a loudspeaker in real time that reports, and a microphone of numbered words. */
export class TestCaller {
  readonly messages: DownMessage[] = []
  readonly lines = new Map<string, Line>()
  /** Every sample that has left the loudspeaker, over all connections. */
  readonly heard: number[] = []
  /** Opus packets in the order they came; in `heard` they are silence. */
  readonly packets: Uint8Array[] = []
  closed: { code: number; reason: string } | undefined
  /** How the loudspeaker of this caller goes on with a resume. */
  ticket = ''
  #socket: WebSocket
  #seq = 0
  #playing: { id: number; rate: number; samples: number[]; heard: number; last: boolean; paused: boolean } | undefined
  #timer: NodeJS.Timeout
  #waiting = new Set<() => void>()
  /** When the clock of this page began, on the machine's own. */
  #epoch = 0
  /** Typed words that nobody has accepted yet. */
  readonly #says = new Map<string, UpMessageIn>()

  private constructor(
    private address: string,
    readonly options: CallerOptions,
  ) {
    this.#socket = this.#dial({ ...options.hello, ...(options.inSubprotocol ? {} : { token: options.token }) })
    let before = performance.now()
    this.#timer = setInterval(() => {
      const now = performance.now()
      this.#play(now - before)
      before = now
    }, REPORT_MS)
  }

  /** Calls; resolves when the socket is open or was refused. */
  static async call(origin: string, options: CallerOptions): Promise<TestCaller> {
    const caller = new TestCaller(origin, options)
    await caller.until(() => caller.#socket.readyState !== WebSocket.CONNECTING)
    return caller
  }

  get welcome(): OfType<'welcome'> | undefined {
    return this.of('welcome').at(-1)
  }

  get fault(): OfType<'fault'>['fault'] | undefined {
    return this.of('fault').at(-1)?.fault
  }

  of<T extends DownMessage['type']>(type: T): OfType<T>[] {
    return this.messages.filter((message): message is OfType<T> => message.type === type)
  }

  lineTexts(who: Line['who']): string[] {
    return [...this.lines.values()].filter((line) => line.who === who).map(({ text }) => text)
  }

  lastLine(who: Line['who']): Line | undefined {
    return [...this.lines.values()].findLast((line) => line.who === who)
  }

  send(message: UpMessageIn): void {
    if (message.type === 'say') this.#says.set(message.id, message)
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  raw(data: string | Uint8Array): void {
    this.#socket.send(data)
  }

  /** Says something typed and waits for the whole answer. */
  async ask(text: string, timeout = 8_000): Promise<Line> {
    const before = new Set(this.lines.keys())
    this.send({ type: 'say', id: `s${this.#seq++}-${text.length}`, text })
    const answer = (): Line | undefined =>
      [...this.lines.values()].find(
        ({ id, who, status }) => who === 'assistant' && !before.has(id) && status !== 'open',
      )
    await this.until(() => answer() !== undefined, timeout)
    return answer()!
  }

  /** Speaks numbered words in real time, 512 samples at 16 kHz a frame, judged by the caller. */
  async speak(text: string, wordMs = 192): Promise<void> {
    for (const word of text.split(' ')) await this.frames(wordMs, 0.95, numberOf(word))
  }

  async frames(ms: number, speech: number, fill = 0): Promise<void> {
    for (let at = 0; at < ms; at += FRAME_MS) {
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS))
      this.frame(speech, new Uint8Array(new Int16Array(512).fill(fill).buffer))
    }
  }

  frame(speech: number, payload: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    this.#socket.send(encodeUpFrame({ seq: this.#seq++, capturedAt: this.#now(), speech, payload }))
  }

  /** The network is gone: nothing more is sent or read. The loudspeaker goes on with what it has. */
  cut(): void {
    this.#socket.terminate()
  }

  /** Another page has the call from its next connection on: its clock began at another time, ms. */
  anotherPage(epoch: number): void {
    this.#epoch = epoch
  }

  /** The page hangs: what comes stays in the network. */
  stopReading(): void {
    this.#socket.pause()
  }

  /** Dials again with the newest ticket, there or at another address, until somebody answers. */
  async resume(address = this.address, timeout = 10_000): Promise<void> {
    this.address = address
    const until = performance.now() + timeout
    const before = this.of('welcome').length
    while (this.of('welcome').length === before) {
      if (performance.now() > until)
        throw new Error(`no resume: ${JSON.stringify(this.closed)} ${JSON.stringify(this.fault)}`)
      const voice = this.#playing && {
        utterance: this.#playing.id,
        heard: this.#playing.heard,
        received: this.#playing.samples.length,
      }
      this.closed = undefined
      // Nothing is played while it is not clear who says what comes next.
      if (this.#playing) this.#playing.paused = true
      this.#socket = this.#dial({ ...this.options.hello, resume: { ticket: this.ticket, ...(voice ? { voice } : {}) } })
      await this.until(() => this.of('welcome').length > before || this.closed !== undefined, timeout)
      if (this.closed) await new Promise((resolve) => setTimeout(resolve, 60))
    }
  }

  async until(condition: () => boolean, timeout = 8_000): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return
        done()
        resolve()
      }
      const poll = setInterval(look, 10)
      const late = setTimeout(() => {
        done()
        const last = this.messages.slice(-6).map((message) => JSON.stringify(message).slice(0, 300))
        reject(new Error(`not within ${timeout} ms; closed ${JSON.stringify(this.closed)}; last: ${last.join('\n')}`))
      }, timeout)
      const done = (): void => {
        clearInterval(poll)
        clearTimeout(late)
        this.#waiting.delete(look)
      }
      this.#waiting.add(look)
    })
  }

  hangUp(): void {
    clearInterval(this.#timer)
    this.#socket.terminate()
  }

  /** The page's own clock, ms. */
  #now(): number {
    return performance.now() - this.#epoch
  }

  #dial(hello: Hello): WebSocket {
    const { token, origin, inSubprotocol, headers } = this.options
    const protocols = [CALL_PROTOCOL, ...(inSubprotocol && token !== undefined ? [TOKEN_PROTOCOL_PREFIX + token] : [])]
    const url = `${this.address.replace(/^http/, 'ws')}${CALL_PATH}`
    const socket = new WebSocket(url, protocols, { ...(origin === undefined ? {} : { origin }), headers })
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', epoch: this.#epoch, ...hello })))
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (binary) this.#sound(data)
      else this.#take(downMessageSchema.parse(JSON.parse(data.toString())))
      for (const look of this.#waiting) look()
    })
    socket.on('error', (error) => {
      if (socket === this.#socket) this.closed ??= { code: 0, reason: error.message }
    })
    socket.on('close', (code, reason) => {
      if (socket === this.#socket) this.closed ??= { code, reason: reason.toString() }
      for (const look of this.#waiting) look()
    })
    return socket
  }

  #take(message: DownMessage): void {
    this.messages.push(message)
    if (message.type === 'accepted') this.#says.delete(message.id)
    if (message.type === 'welcome') {
      for (const id of message.accepted) this.#says.delete(id)
      for (const say of message.resumed ? this.#says.values() : []) this.send(say)
      this.ticket = message.ticket
      this.lines.clear()
      for (const line of message.lines) this.lines.set(line.id, line)
      if (this.#playing?.id === message.playing) this.#playing.paused = false
      else this.#playing = undefined
    }
    if (message.type === 'ticket' || message.type === 'moving') this.ticket = message.ticket
    if (message.type === 'line') this.lines.set(message.line.id, message.line)
    if (message.type === 'line.removed') this.lines.delete(message.id)
    if (message.type === 'playback.control' && 'utterance' in message.order) {
      const { action, utterance } = message.order
      if (this.#playing?.id !== utterance) return
      if (action === 'pause') this.#playing.paused = true
      if (action === 'resume') this.#playing.paused = false
      if (action === 'stop') {
        this.#report('stopped')
        this.#playing = undefined
      }
    }
  }

  #sound(data: Buffer): void {
    const frame = decodeDownFrame(data)
    if (!frame) throw new Error('a frame that is none')
    if (this.#playing?.id !== frame.utterance) {
      if (this.#playing && frame.utterance < this.#playing.id) return
      this.#playing = { id: frame.utterance, rate: frame.sampleRate, samples: [], heard: 0, last: false, paused: false }
    }
    const playing = this.#playing
    const bytes = new Uint8Array(frame.payload)
    if (frame.opus && bytes.length > 0) this.packets.push(bytes)
    const samples = frame.opus
      ? new Int16Array(bytes.length > 0 ? OPUS_FRAME_SAMPLES : 0)
      : this.options.hello?.down?.codec === undefined || this.options.hello.down.codec === 'pcm16'
        ? new Int16Array(bytes.buffer)
        : bytes
    if (frame.start > playing.samples.length) throw new Error(`a gap: ${frame.start} after ${playing.samples.length}`)
    playing.samples.splice(frame.start, samples.length, ...samples)
    playing.last ||= frame.last
  }

  #play(ms: number): void {
    const playing = this.#playing
    if (!playing || playing.paused) return
    const to = Math.min(playing.samples.length, playing.heard + Math.round((ms * playing.rate) / 1000))
    this.heard.push(...playing.samples.slice(playing.heard, to))
    playing.heard = to
    const over = playing.last && to >= playing.samples.length
    this.#report(over ? 'ended' : 'playing')
    if (over) this.#playing = undefined
  }

  #report(state: 'playing' | 'ended' | 'stopped'): void {
    const playing = this.#playing
    if (!playing || this.options.hello?.down?.reports === false) return
    const { id: utterance, heard } = playing
    this.send({ type: 'playback.report', utterance, heard, at: this.#now(), state })
  }
}
