import { readFile } from 'node:fs/promises'
import { serve } from '#engine/runtime/worker-side'
import { loadOrt } from '#engine/providers/local/onnx'
import type { JudgeReply, JudgeRequest } from './judge-protocol'
import { Silero } from './silero'

/* The thread that tells speech from noise, for every caller who does not. Each has a memory of their own. */

const streams = new Map<number, Silero>()
let loading: Promise<() => Silero> | undefined

async function load(path: string): Promise<() => Silero> {
  const { ort } = await loadOrt(undefined)
  const network = await ort.InferenceSession.create(await readFile(path), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  })
  return () => new Silero(ort, network)
}

serve<JudgeRequest, JudgeReply>('audio', async (request) => {
  if (request.kind === 'close') {
    streams.delete(request.stream)
    return { speech: 0 }
  }
  loading ??= load(request.model)
  const make = await loading
  const silero = streams.get(request.stream) ?? make()
  streams.set(request.stream, silero)
  return { speech: await silero.judge(request.pcm) }
})
