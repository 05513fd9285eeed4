import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { FaultError, fault } from '#shared/fault'
import { systemClock } from '../../runtime/clock'
import { serve } from '../../runtime/worker-side'
import { Pico, PICO_RATE } from './pico/pico'
import { picoText } from './pico/pico-text'
import type { LoadedVoice, VoiceFiles, VoiceReply, VoiceRequest, VoiceSound } from './protocol'
import { Supertonic } from './supertonic/supertonic'

/* The thread that speaks with downloaded voices: it holds one, and says one text after the other. */

/** Half of the machine: sound and window need the rest. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2))

let loaded: { readonly key: string; readonly voice: Promise<LoadedVoice> } | undefined
let previous: Promise<unknown> = Promise.resolve()

async function voiceOf(files: VoiceFiles): Promise<LoadedVoice> {
  const key = JSON.stringify(files)
  if (loaded?.key !== key) {
    const before = loaded
    loaded = { key, voice: load(files) }
    await before?.voice.then((voice) => voice.release()).catch(() => undefined)
  }
  try {
    return await loaded.voice
  } catch (error) {
    loaded = undefined
    throw new FaultError(
      fault('tts', 'config', 'voices.badVoice', { provider: 'voices', detail: String(error) }),
      error,
    )
  }
}

async function load(files: VoiceFiles): Promise<LoadedVoice> {
  if (files.driver === 'supertonic') return Supertonic.load(files, THREADS)
  const [analysis, signal] = await Promise.all([readFile(files.analysis), readFile(files.signal)])
  const pico = await Pico.load({ analysis, signal })
  return {
    speak: ({ text, speed }, heard) =>
      pico.speak(picoText(text, speed), (pcm) => heard({ pcm, sampleRate: PICO_RATE })),
    release: () => Promise.resolve(),
  }
}

serve<VoiceRequest, VoiceReply, VoiceSound>('tts', (request, call) => {
  const work = previous.then(async () => {
    await call.breathe()
    const startedAt = systemClock.now()
    const voice = await voiceOf(request.files)
    const loadMs = systemClock.now() - startedAt
    await voice.speak(request, async (sound) => {
      call.report(sound, [sound.pcm.buffer as ArrayBuffer])
      await call.breathe()
    })
    return { loadMs }
  })
  previous = work.catch(() => undefined)
  return work
})
