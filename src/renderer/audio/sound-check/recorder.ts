import captureUrl from '../capture.worklet.ts?worker&url'
import { CAPTURE_PROCESSOR, RAW_HEADER, type CaptureMessage } from '../kernel/messages'
import { MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import type { Recording } from './analysis'

/**
 * Records a stream in a running context by the worklet that hears for the assistant. Resolves when it records; `end`
 * stops it and gives what was recorded, on the context's clock. Frames that never came are silence.
 */
export async function record(context: AudioContext, stream: MediaStream): Promise<{ end(): Recording }> {
  await context.audioWorklet.addModule(captureUrl)
  const source = context.createMediaStreamSource(stream)
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0 })
  const { port1, port2 } = new MessageChannel()
  const frames: { seq: number; samples: Float32Array }[] = []
  let begin: number | undefined
  port2.onmessage = ({ data: buffer }: MessageEvent<ArrayBuffer>) => {
    const [seq = 0, last = 0] = new Float64Array(buffer, 0, RAW_HEADER)
    begin ??= last - (MIC_FRAME_SAMPLES * (seq + 1) - 1) / MIC_RATE
    frames.push({ seq, samples: new Float32Array(buffer, RAW_HEADER * 8).slice() })
    port2.postMessage(buffer, [buffer])
  }
  node.port.postMessage({ frames: port1 } satisfies CaptureMessage, [port1])
  source.connect(node)
  return {
    end() {
      source.disconnect()
      node.port.postMessage('close' satisfies CaptureMessage)
      port2.close()
      const samples = new Float32Array(((frames.at(-1)?.seq ?? -1) + 1) * MIC_FRAME_SAMPLES)
      for (const frame of frames) samples.set(frame.samples, frame.seq * MIC_FRAME_SAMPLES)
      return { samples, rate: MIC_RATE, time: begin ?? 0 }
    },
  }
}
