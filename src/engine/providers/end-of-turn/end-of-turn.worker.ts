import { readFile, stat } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { FaultError, fault } from '#shared/fault'
import { serve } from '../../runtime/worker-side'
import { loadOrt } from '../local/onnx'
import { INPUT_SHAPE, turnFeatures } from './features'
import type { EndOfTurnData, EndOfTurnReply, EndOfTurnRequest } from './protocol'

/* The thread that judges whether a turn has ended, with a model the person has put there. */

const { model: path } = workerData as EndOfTurnData

/**
 * Larger models are refused, bytes; Smart Turn v3 has 8 to 32 MB. Inside Electron one allocation of a GiB or more ends
 * the whole app by SIGTRAP (electron/electron#44291, microsoft/onnxruntime#29763), and the runtime's arena takes up to
 * twice what it is asked for.
 */
const MAX_MODEL_BYTES = 200 * 1024 * 1024

type Judge = (pcm: Int16Array) => Promise<number>
let loading: Promise<Judge> | undefined
let previous: Promise<unknown> = Promise.resolve()

async function load(): Promise<Judge> {
  const missing = (error: unknown): never => {
    throw new FaultError(fault('stt', 'config', 'eot.modelMissing', { detail: path }), error)
  }
  const { size } = await stat(path).catch(missing)
  if (size > MAX_MODEL_BYTES)
    throw new FaultError(fault('stt', 'config', 'eot.modelTooLarge', { detail: `${size} bytes` }))
  const bytes = await readFile(path).catch(missing)
  const { ort } = await loadOrt(undefined)
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 }).catch(
    (error: unknown) => {
      throw new FaultError(fault('stt', 'config', 'eot.wrongModel', { detail: String(error) }), error)
    },
  )
  const [input] = session.inputNames
  const [output] = session.outputNames
  if (input !== 'input_features' || output === undefined || session.inputNames.length !== 1) {
    throw new FaultError(
      fault('stt', 'config', 'eot.wrongModel', { detail: `inputs: ${session.inputNames.join(', ')}` }),
    )
  }
  return async (pcm) => {
    const result = await session.run({ [input]: new ort.Tensor('float32', turnFeatures(pcm), [...INPUT_SHAPE]) })
    const probability = Number((result[output]?.data as Float32Array | undefined)?.[0])
    if (!(probability >= 0 && probability <= 1)) {
      throw new FaultError(
        fault('stt', 'config', 'eot.wrongModel', { detail: `answered ${probability}, not a probability` }),
      )
    }
    return probability
  }
}

serve<EndOfTurnRequest, EndOfTurnReply>('stt', async (request, call) => {
  const before = previous
  const work = (async () => {
    await before
    await call.breathe()
    loading ??= load()
    const judge = await loading
    return { probability: await judge(request.pcm) }
  })()
  previous = work.catch(() => undefined)
  return work
})
