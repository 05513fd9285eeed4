import modelUrl from '@ricky0123/vad-web/dist/silero_vad_v5.onnx?url'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { finishFrames } from './frame-finisher'
import { loadSilero } from './silero'

finishFrames(self, () => loadSilero(modelUrl, new URL(wasmUrl, location.href).href))
