import { Silero } from '@ricky0123/vad-web/dist/models/silero'
import * as ort from 'onnxruntime-web/wasm'
import type { SpeechModel } from './frame-finisher'

/**
 * Loads Silero v5 and its runtime into this thread (16 MB, half a second). One thread: no SharedArrayBuffer, so no
 * cross-origin isolation is needed.
 */
export async function loadSilero(modelUrl: string, wasmUrl: string): Promise<SpeechModel> {
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmPaths = { wasm: wasmUrl }
  const silero = await Silero.new(ort, () => fetchModel(modelUrl))
  return {
    judge: async (samples) => (await silero.process(samples)).isSpeech,
    reset: silero.reset_state,
  }
}

async function fetchModel(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.arrayBuffer()
}
