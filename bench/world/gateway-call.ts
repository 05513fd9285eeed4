import { WebSocket } from 'ws'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { decodeDownFrame, encodeUpFrame } from '#shared/gateway/frames'
import { CALL_PATH, CALL_PROTOCOL } from '#shared/gateway/wire'

/** Who talks in a measured call, and how. */
export interface TalkPlan {
  readonly vad: 'client' | 'server'
  /** `Int16[n] @ 16 kHz mono`, what is said each time. */
  readonly speech: Int16Array
  readonly random: () => number
}

/** How long a call may take to open, ms. */
const OPEN_MS = 15_000

/** One call of the measurement: speaks, waits for the first sound, listens to the end, speaks again. */
export class MeasuredCall {
  /** From the last sample of speech to the first sound of the answer, ms. */
  readonly firstSounds: number[] = []
  refused: string | undefined
  broke = false
  #socket: WebSocket
  #seq = 0
  #endedAt: number | undefined
  #speaking: { from: number; at: number } | undefined
  #next = Infinity
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  private constructor(
    origin: string,
    token: string,
    private readonly plan: TalkPlan,
  ) {
    this.#socket = new WebSocket(`${origin.replace('http', 'ws')}${CALL_PATH}`, [CALL_PROTOCOL])
    this.#socket.on('open', () => {
      const hello = { type: 'hello', token, up: { vad: plan.vad }, down: {} }
      this.#socket.send(JSON.stringify(hello))
    })
  }

  /** Resolves when the call is open, or was refused. */
  static open(origin: string, token: string, plan: TalkPlan): Promise<MeasuredCall> {
    const call = new MeasuredCall(origin, token, plan)
    return new Promise((resolve) => {
      call.#socket.on('message', (data: Buffer, binary: boolean) => {
        if (binary) return call.#sound(data)
        const message = JSON.parse(data.toString()) as { type: string }
        if (message.type !== 'welcome') return
        clearTimeout(late)
        call.#begin()
        resolve(call)
      })
      call.#socket.on('error', (error) => (call.refused ??= error.message))
      call.#socket.on('close', (code) => {
        if (call.#timer === undefined) call.refused ??= String(code)
        else if (!call.#stopped) call.broke = true
        clearInterval(call.#timer)
        clearTimeout(late)
        resolve(call)
      })
      const late = setTimeout(() => {
        if (call.#timer !== undefined) return
        call.refused ??= 'too late'
        call.#socket.terminate()
        resolve(call)
      }, OPEN_MS)
    })
  }

  hangUp(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    if (this.#socket.readyState !== WebSocket.OPEN) return
    this.#socket.send(JSON.stringify({ type: 'end' }))
    this.#socket.close()
  }

  #begin(): void {
    const startedAt = performance.now() + this.plan.random() * MIC_FRAME_MS
    this.#next = startedAt + 500 + this.plan.random() * 3_000
    let frames = 0
    this.#timer = setInterval(() => {
      for (; startedAt + (frames + 1) * MIC_FRAME_MS <= performance.now(); frames++)
        this.#frame(startedAt + (frames + 1) * MIC_FRAME_MS)
    }, MIC_FRAME_MS / 2)
  }

  #frame(capturedAt: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    const pcm = new Int16Array(MIC_FRAME_SAMPLES)
    if (!this.#speaking && capturedAt >= this.#next) {
      this.#speaking = { from: capturedAt, at: 0 }
      this.#next = Infinity
    }
    const speaking = this.#speaking
    if (speaking) {
      pcm.set(this.plan.speech.subarray(speaking.at, speaking.at + MIC_FRAME_SAMPLES))
      speaking.at += MIC_FRAME_SAMPLES
      if (speaking.at >= this.plan.speech.length) {
        this.#speaking = undefined
        this.#endedAt = capturedAt
      }
    }
    const speech = this.plan.vad === 'server' ? Number.NaN : speaking ? 0.95 : 0.02
    this.#socket.send(encodeUpFrame({ seq: this.#seq++, capturedAt, speech, payload: new Uint8Array(pcm.buffer) }))
  }

  #sound(data: Buffer): void {
    const frame = decodeDownFrame(data)
    if (!frame) return
    const now = performance.now()
    const { utterance, start, last, payload } = frame
    if (start === 0 && this.#endedAt !== undefined) {
      this.firstSounds.push(now - this.#endedAt)
      this.#endedAt = undefined
    }
    const report = {
      type: 'playback.report',
      utterance,
      heard: start + payload.byteLength / 2,
      at: now,
      state: last ? 'ended' : 'playing',
    }
    this.#socket.send(JSON.stringify(report))
    if (last) this.#next = now + 1_000 + this.plan.random() * 3_000
  }
}
