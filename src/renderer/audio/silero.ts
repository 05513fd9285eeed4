import modelUrl from '@ricky0123/vad-web/dist/silero_vad_v5.onnx?url'
import { Silero } from '@ricky0123/vad-web/dist/models/silero'
import * as ort from 'onnxruntime-web/wasm'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'

/** Silero v5 in this thread. Stateful: one `judge` at a time, in order. */
export interface SpeechModel {
  /** Speech probability 0..1 of `Float32[512] @ 16 kHz mono`. */
  judge(samples: Float32Array): Promise<number>
  /** Forgets what was heard before. */
  reset(): void
}

/**
 * Loads model and runtime (16 MB, half a second). One thread: no SharedArrayBuffer, so no cross-origin isolation is
 * needed.
 */
export async function loadSilero(): Promise<SpeechModel> {
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmPaths = { wasm: new URL(wasmUrl, location.href).href }
  const silero = await Silero.new(ort, fetchModel)
  return {
    judge: async (samples) => (await silero.process(samples)).isSpeech,
    reset: silero.reset_state,
  }
}

async function fetchModel(): Promise<ArrayBuffer> {
  const response = await fetch(modelUrl)
  if (!response.ok) throw new Error(`${modelUrl}: ${response.status}`)
  return response.arrayBuffer()
}
