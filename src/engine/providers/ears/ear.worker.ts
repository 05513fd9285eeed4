import { availableParallelism } from 'node:os'
import { MIC_RATE } from '#shared/audio'
import { FaultError, fault, isCancelled } from '#shared/fault'
import { serve } from '../../runtime/worker-side'
import { loadEar, type Ear } from './ear'
import type { EarFiles, EarReply, EarRequest } from './protocol'
import { believed } from './sign-offs'
import { OpenStreams } from './streaming/open-streams'

/* The thread that listens with a downloaded recogniser: it holds one, and does one thing after the other. */

/** It looks at no more at once, in samples. */
const MOST = 30 * MIC_RATE
/** Half of the machine: sound and window need the rest. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2))

let loaded: { readonly key: string; readonly model: Promise<Ear> } | undefined
let previous: Promise<unknown> = Promise.resolve()
const streams = new OpenStreams()

async function modelOf(files: EarFiles): Promise<Ear> {
  const key = JSON.stringify(files)
  if (loaded?.key !== key) {
    const before = loaded
    loaded = { key, model: loadEar(files, THREADS) }
    await before?.model.then((model) => model.release()).catch(() => undefined)
  }
  try {
    return await loaded.model
  } catch (error) {
    loaded = undefined
    throw badModel(error)
  }
}

const nothing: EarReply = { text: '', confidence: 0, doubtful: false }

const badModel = (error: unknown): FaultError =>
  new FaultError(fault('stt', 'config', 'ears.badModel', { provider: 'ears', detail: String(error) }), error)

async function forget(): Promise<void> {
  const before = loaded
  loaded = undefined
  await before?.model.then((model) => model.release()).catch(() => undefined)
}

async function handle(request: Exclude<EarRequest, { kind: 'end' }>, breathe: () => Promise<void>): Promise<EarReply> {
  if (request.kind === 'forget') {
    await forget()
    return nothing
  }
  const model = await modelOf(request.files)
  if (request.kind === 'load') return nothing
  try {
    if (request.kind === 'piece') {
      if (model.kind !== 'stream') throw new Error('this model hears no streams')
      return await streams.take(model.model, request.language, request, breathe)
    }
    if (model.kind !== 'clips') throw new Error('this model hears no clips')
    const pcm = request.pcm.subarray(0, MOST)
    const audio = Float32Array.from(pcm, (sample) => sample / 32_768)
    const { text, confidence, language } = await model.recognise(audio, request.language, breathe)
    return { text: believed(text), confidence, language, doubtful: false }
  } catch (error) {
    // A graph that loads and then cannot be run is no model of its kind either.
    throw error instanceof FaultError || isCancelled(error) ? error : badModel(error)
  }
}

serve<EarRequest, EarReply>('stt', (request, call) => {
  if (request.kind === 'end') {
    streams.end(request.stream)
    return Promise.resolve(nothing)
  }
  const work = previous.then(async () => {
    await call.breathe()
    return handle(request, () => call.breathe())
  })
  previous = work.catch(() => undefined)
  return work
})
