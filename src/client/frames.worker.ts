import { finishFrames } from '../renderer/audio/frame-finisher'

/* The client's own worker. Model and runtime lie beside it and are fetched only when frames are to be judged. */
finishFrames(self, async () => {
  const { loadSilero } = await import('../renderer/audio/silero')
  const here = import.meta.url
  const beside = (name: string): string => new URL(name, here).href
  return loadSilero(beside('silero_vad_v5.onnx'), beside('ort-wasm-simd-threaded.wasm'))
})
