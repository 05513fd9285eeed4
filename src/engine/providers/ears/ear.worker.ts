import { availableParallelism } from 'node:os'
import { MIC_RATE } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import { serve } from '../../runtime/worker-side'
import type { MoonshineReply } from '../local/moonshine/moonshine-protocol'
import type { EarFiles, EarRequest } from './protocol'
import { believed } from './sign-offs'
import { Whisper } from './whisper'

/* The thread that listens with a downloaded recogniser: it holds one, and recognises one clip after the other. */

/** It looks at no more at once, in samples. */
const MOST = 30 * MIC_RATE
/** Half of the machine: sound and window need the rest. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2))

let loaded: { readonly key: string; readonly model: Promise<Whisper> } | undefined
let previous: Promise<unknown> = Promise.resolve()

async function modelOf(files: EarFiles): Promise<Whisper> {
  const key = JSON.stringify(files)
  if (loaded?.key !== key) {
    const before = loaded
    loaded = { key, model: Whisper.load(files, THREADS) }
    await before?.model.then((model) => model.release()).catch(() => undefined)
  }
  try {
    return await loaded.model
  } catch (error) {
    loaded = undefined
    throw new FaultError(fault('stt', 'config', 'ears.badModel', { provider: 'ears', detail: String(error) }), error)
  }
}

async function handle(request: EarRequest, breathe: () => Promise<void>): Promise<MoonshineReply> {
  const model = await modelOf(request.files)
  if (request.kind === 'load') return { text: '', confidence: 0, doubtful: false }
  const pcm = request.pcm.subarray(0, MOST)
  const audio = Float32Array.from(pcm, (sample) => sample / 32_768)
  const { text, confidence, language } = await model.recognise(audio, request.language, breathe)
  return { text: believed(text), confidence, language, doubtful: false }
}

serve<EarRequest, MoonshineReply>('stt', (request, call) => {
  const work = previous.then(async () => {
    await call.breathe()
    return handle(request, () => call.breathe())
  })
  previous = work.catch(() => undefined)
  return work
})
