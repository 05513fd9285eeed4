import { MIC_RATE } from '#shared/audio'
import type { InstalledModel } from '../../models/models'
import type { Scope } from '../../runtime/scope'
import { Recogniser } from '../local/moonshine/recogniser'
import type { PieceReply } from './protocol'
import { filesOf, hearsStreams } from './shelf'

const SOUND_MS = 2_000

/** Loads a recogniser in a thread of its own and has it hear two seconds: a faint tone, so that it has to look. */
export async function trialOfEars(
  model: InstalledModel,
  scope: Scope,
): Promise<{ loadMs: number; realTimeFactor: number }> {
  const own = scope.child('trial')
  try {
    const recogniser = new Recogniser(own, { name: 'ear.worker', stage: 'stt', provider: 'ears' })
    const ask = { files: filesOf(model), language: model.entry.languages[0] ?? 'auto' }
    const startedAt = scope.clock.now()
    await recogniser.load(own, ask)
    const loadMs = Math.round(scope.clock.now() - startedAt)
    const samples = (SOUND_MS / 1_000) * MIC_RATE
    const pcm = Int16Array.from({ length: samples }, (_, n) => Math.round(300 * Math.sin(n / 10)))
    const clip = { pcm, start: 0, end: samples, thorough: true, ...ask }
    const heardAt = scope.clock.now()
    if (hearsStreams(model.entry.driver)) {
      const piece = { kind: 'piece', stream: 'trial', from: 0, pcm, flush: true, ...ask }
      await recogniser.ask<PieceReply>(piece, own)
    } else await recogniser.recognise(clip, own)
    return { loadMs, realTimeFactor: (scope.clock.now() - heardAt) / SOUND_MS }
  } finally {
    await own.close()
  }
}
