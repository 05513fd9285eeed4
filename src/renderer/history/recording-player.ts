import { SYSTEM_DEVICE } from '../audio/device-choice'
import type { WindowSession } from '../session'

/** Samples of one channel and their rate. */
interface Sound {
  readonly sampleRate: number
  readonly samples: Float32Array<ArrayBuffer>
}

/** Known to Chromium, not yet to TypeScript. */
type SinkContext = AudioContext & { setSinkId?(id: string): Promise<void> }

/** Little-endian `Int16[n]` in base64 as -1..1. Pure. */
export function samplesOf(base64: string): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: bytes.length >> 1 }, (_, n) => view.getInt16(n * 2, true) / 32_768)
}

/** All of a message's kept sound. Rejects with the fault of why it cannot be had. */
export async function fetchSound(
  call: WindowSession['call'],
  conversation: number | undefined,
  message: string,
): Promise<Sound> {
  let samples = new Float32Array(0)
  for (let from = 0; ;) {
    const part = await call('history.sound', { ...(conversation !== undefined && { conversation }), message, from })
    if (from === 0) samples = new Float32Array(part.total)
    const piece = samplesOf(part.pcm)
    samples.set(piece.subarray(0, Math.max(0, samples.length - from)), from)
    from += piece.length
    if (piece.length === 0 || from >= part.total) return { sampleRate: part.sampleRate, samples }
  }
}

/** Plays a sound on a loudspeaker. Resolves when it has ended or was stopped through `signal`. */
export async function playSound(
  { sampleRate, samples }: Sound,
  { sink, volume, signal }: { sink: string; volume: number; signal: AbortSignal },
): Promise<void> {
  if (samples.length === 0 || signal.aborted) return
  const context = new AudioContext()
  try {
    // Not every browser can choose, and a device may be gone: then it is the system's loudspeaker.
    if (sink !== SYSTEM_DEVICE) await (context as SinkContext).setSinkId?.(sink).catch(() => undefined)
    const buffer = context.createBuffer(1, samples.length, sampleRate)
    buffer.copyToChannel(samples, 0)
    const gain = new GainNode(context, { gain: volume })
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(gain).connect(context.destination)
    await new Promise<void>((resolve) => {
      source.onended = () => resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
      source.start()
    })
  } finally {
    await context.close().catch(() => undefined)
  }
}
