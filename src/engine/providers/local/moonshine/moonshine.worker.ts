import { workerData } from 'node:worker_threads'
import { MIC_RATE } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import { serve } from '../../../runtime/worker-side'
import type { Moonshine } from './moonshine-model'
import { loadMoonshine } from './moonshine-model'
import type { MoonshineData, MoonshineReply, MoonshineRequest } from './moonshine-protocol'
import { MOONSHINE_MODEL, packageFile } from '../package-files'
import { lookAgain } from './second-look'

/*
 * The thread that listens: holds the networks and recognises one clip after the other. An abandoned request stops at
 * the next step of its decoder, so that what overtook it need not wait for its end.
 */

const { modelDirectory = packageFile(MOONSHINE_MODEL), backend } = workerData as MoonshineData

let model: Promise<Moonshine> | undefined
let previous: Promise<unknown> = Promise.resolve()
let warm = false

/** A failed load is tried again by the next request: the model may have been put in its place by then. */
function loaded(): Promise<Moonshine> {
  if (modelDirectory === undefined) {
    throw new FaultError(
      fault('stt', 'config', 'stt.modelMissing', { provider: 'local', detail: MOONSHINE_MODEL.package }),
    )
  }
  model ??= loadMoonshine(modelDirectory, backend).catch((error: unknown) => {
    model = undefined
    throw error
  })
  return model
}

async function handle(request: MoonshineRequest, breathe: () => Promise<void>): Promise<MoonshineReply> {
  const moonshine = await loaded()
  if (request.kind === 'recognise') return lookAgain(request, (audio) => moonshine.recognise(audio, breathe))
  if (warm) return { text: '', confidence: 0, doubtful: false }
  warm = true
  // The first run allocates and compiles; better now than on someone's words.
  const { text, confidence } = await moonshine.recognise(new Float32Array(0.5 * MIC_RATE), breathe)
  return { text, confidence, doubtful: false }
}

serve<MoonshineRequest, MoonshineReply>('stt', async (request, call) => {
  const before = previous
  const work = (async () => {
    await before
    await call.breathe()
    return handle(request, () => call.breathe())
  })()
  previous = work.catch(() => undefined)
  return work
})
