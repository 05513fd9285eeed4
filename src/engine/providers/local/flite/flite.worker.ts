import { readFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { FaultError, fault } from '#shared/fault'
import { serve } from '../../../runtime/worker-side'
import { speak, timeWords } from './flite-program'
import type { FliteData, FliteReply, FliteRequest, FliteSound } from './flite-protocol'
import { phoneVisemes } from './phone-visemes'
import { FLITE_PROGRAM, packageFile } from '../package-files'
import { sayable } from './sayable'

/* The thread that speaks. Synthesis is synchronous WebAssembly: requests are served in the order they come. */

const { program = packageFile(FLITE_PROGRAM) } = workerData as FliteData

let flite: WebAssembly.Module | undefined

function compiled(): WebAssembly.Module {
  try {
    flite ??= new WebAssembly.Module(readFileSync(program ?? FLITE_PROGRAM.package))
    return flite
  } catch (error) {
    throw new FaultError(
      fault('tts', 'config', 'tts.voiceMissing', { provider: 'local', detail: String(error) }),
      error,
    )
  }
}

serve<FliteRequest, FliteReply, FliteSound>('tts', async ({ text, voice, speed }, call) => {
  await call.breathe()
  const module = compiled()
  const plain = sayable(text)
  if (plain === '') return { words: [] }
  const spoken = speak(module, { text: plain, voice, stretch: 1 / speed })
  const pcm = spoken.pcm.slice()
  const visemes = phoneVisemes(spoken.phones, spoken.fromMs)
  call.report({ sampleRate: spoken.sampleRate, pcm, visemes }, [pcm.buffer])
  // The sound is on its way before the slower question of word times.
  return { words: timeWords(module, spoken, text) }
})
