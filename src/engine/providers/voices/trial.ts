import type { InstalledModel } from '../../models/models'
import type { Scope } from '../../runtime/scope'
import { WorkerClient } from '../../runtime/worker'
import { utter } from './index'
import type { VoiceReply, VoiceRequest, VoiceSound } from './protocol'
import { filesOf } from './shelf'

/** Words that any voice can say, whatever its language. */
const SENTENCE = '1, 2, 3, 4, 5.'

/** Loads a voice in a thread of its own, has it say a short sentence twice, and lets go of it. */
export async function trialOfVoice(
  model: InstalledModel,
  scope: Scope,
): Promise<{ loadMs: number; realTimeFactor: number }> {
  const own = scope.child('trial')
  try {
    const worker = new WorkerClient<VoiceRequest, VoiceReply, VoiceSound>(own, { name: 'voice.worker', stage: 'tts' })
    const files = filesOf(model)
    const asked = { text: SENTENCE, speed: 1, language: model.entry.languages[0] ?? 'en' }
    const say = async (): Promise<{ tookMs: number; soundMs: number }> => {
      const startedAt = scope.clock.now()
      let soundMs = 0
      for await (const { pcm, sampleRate } of utter(worker, { files, style: 0 }, asked, own))
        soundMs += (pcm.length / sampleRate) * 1_000
      return { tookMs: scope.clock.now() - startedAt, soundMs }
    }
    const first = await say()
    const second = await say()
    return {
      loadMs: Math.round(Math.max(0, first.tookMs - second.tookMs)),
      realTimeFactor: second.tookMs / Math.max(1, second.soundMs),
    }
  } finally {
    await own.close()
  }
}
