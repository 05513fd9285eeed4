import { createLocalProvider } from '#engine/providers/local/index'
import type { SpeechChunk, TextToSpeech } from '#engine/provider-contract/contract'
import { channel } from '#engine/runtime/channel'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import type { Part } from '../harness/part'
import { median, quantile, sum } from '../harness/stats'
import { SENTENCES } from '../world/sentences'

/** How soon and how fast Flite speaks, as a stage in its worker. */
export const voice: Part = {
  name: 'voice',
  what: 'Flite: ms to the first audio of a sentence, and its real-time factor',
  always: true,
  async run() {
    const scope = Scope.root('voice', systemClock, (error) => process.stderr.write(`${String(error)}\n`))
    try {
      const { tts } = createLocalProvider({ scope })
      if (!tts) throw new Error('the local provider has no voice')
      await firstSound(tts, 'Hello.', scope)
      const runs = []
      for (let round = 0; round < 3; round++)
        for (const text of SENTENCES) runs.push(await firstSound(tts, text, scope))
      const first = runs.map(({ firstMs }) => firstMs)
      const factor = sum(runs.map(({ wholeMs }) => wholeMs)) / sum(runs.map(({ soundMs }) => soundMs))
      return {
        results: [
          {
            id: 'voice.first.p50',
            value: median(first),
            unit: 'ms',
            n: first.length,
            note: 'sentence given to first audio, voice slt',
          },
          { id: 'voice.first.p95', value: quantile(first, 0.95), unit: 'ms', n: first.length, note: '' },
          { id: 'voice.rtf', value: factor, unit: 'x real time', n: runs.length, note: 'word times included' },
        ],
      }
    } finally {
      await scope.close()
    }
  },
}

/** When something said was heard first, how long all of it took to make, and how long it is, in ms. */
export interface Said {
  readonly firstMs: number
  readonly wholeMs: number
  readonly soundMs: number
}

/** Has a voice say a text by itself. */
export async function firstSound(tts: TextToSpeech, text: string, parent: Scope): Promise<Said> {
  const scope = parent.child('utterance')
  const chunks = channel<SpeechChunk>(scope)
  const options = { settings: {}, secret: () => Promise.resolve(undefined), voice: 'slt', speed: 1, language: 'en' }
  const startedAt = performance.now()
  const events = tts.open(options, chunks, scope)
  chunks.push({ id: 0, text })
  chunks.end()
  let [firstMs, soundMs] = [NaN, 0]
  for await (const event of events) {
    if (event.kind !== 'audio') continue
    if (soundMs === 0) firstMs = performance.now() - startedAt
    soundMs += (event.pcm.length / event.sampleRate) * 1000
  }
  await scope.close()
  return { firstMs, wholeMs: performance.now() - startedAt, soundMs }
}
