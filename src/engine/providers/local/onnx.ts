import type * as OrtModule from 'onnxruntime-node'
import { FaultError, fault } from '#shared/fault'

/** What is used of ONNX Runtime; the native and the WebAssembly package have it in common. */
export type Ort = Pick<typeof OrtModule, 'InferenceSession' | 'Tensor'>
export type InferenceSession = Awaited<ReturnType<Ort['InferenceSession']['create']>>
export type Tensors = Record<string, InstanceType<Ort['Tensor']>>

/**
 * `native` is onnxruntime-node; `wasm` is onnxruntime-web, for machines the native build does not support (Intel Macs).
 */
export type Backend = 'native' | 'wasm'

/** Loads ONNX Runtime. Rejects with `stt.engineBroken` when neither build runs here. */
export async function loadOrt(wanted: Backend | undefined): Promise<{ ort: Ort; backend: Backend }> {
  if (wanted !== 'wasm') {
    try {
      return { ort: await import('onnxruntime-node'), backend: 'native' }
    } catch (error) {
      if (wanted === 'native') throw engineBroken(error)
    }
  }
  try {
    const web = await import('onnxruntime-web/wasm')
    web.env.wasm.numThreads = 1
    return { ort: web as unknown as Ort, backend: 'wasm' }
  } catch (error) {
    throw engineBroken(error)
  }
}

function engineBroken(error: unknown): FaultError {
  return new FaultError(fault('stt', 'config', 'stt.engineBroken', { provider: 'local', detail: String(error) }), error)
}
