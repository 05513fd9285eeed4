import { MelStream } from '#engine/audio/mel-stream'
import { kaldiMel, nemoMel } from '#engine/audio/mel-frames'
import type { Provider, SttInput } from '#engine/provider-contract/contract'
import { createEarsProvider } from '#engine/providers/ears/index'
import { createLocalProvider } from '#engine/providers/local/index'
import { moonshineWorker, Recogniser } from '#engine/providers/local/moonshine/recogniser'
import { channel } from '#engine/runtime/channel'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { defaultSettings } from '#shared/settings'
import type { Part, Result } from '../harness/part'
import { median } from '../harness/stats'
import { SENTENCES } from '../world/sentences'
import { say, VOICES } from '../world/speech'
import { plainWords, wordErrors } from '../world/words'

/** Quiet around each sentence, as a turn leaves it, samples. */
const AROUND = 4_000
const FRAME = 512
const TRIES = 5

/**
 * What hears while nothing has been downloaded makes as many errors as the recogniser on board by itself; and what the
 * features of downloaded recognisers cost as sound arrives.
 */
export const hearing: Part = {
  name: 'hearing',
  what: 'word errors with nothing downloaded, beside the recogniser on board by itself; features as sound arrives',
  always: false,
  async run({ progress }) {
    const scope = Scope.root('hearing', systemClock, (error) => process.stderr.write(`${String(error)}\n`))
    try {
      progress('the recogniser on board')
      const recogniser = new Recogniser(scope, moonshineWorker({}))
      const onBoard = await errors((pcm) => byItself(recogniser, pcm, scope))
      progress('what the settings choose')
      const chosen = [createEarsProvider({ scope }), createLocalProvider({ scope })].find(
        (one) => one.id === defaultSettings.hearing.provider && one.available?.() !== false,
      )
      const served = await errors((pcm) => asServed(chosen, pcm, scope))
      const note = `${SENTENCES.length} sentences by ${VOICES.length} voices of Flite`
      return {
        results: [
          { id: 'hearing.wer', ...served, note: `${note}; as the conversation hears, nothing downloaded` },
          { id: 'hearing.wer.onBoard', ...onBoard, note: `${note}; the recogniser on board by itself` },
          ...features(),
        ],
      }
    } finally {
      await scope.close()
    }
  },
}

async function errors(hear: (pcm: Int16Array) => Promise<string>): Promise<Omit<Result, 'id' | 'note'>> {
  let [wrong, n] = [0, 0]
  for (const voice of VOICES)
    for (const text of SENTENCES) {
      const sound = say(text, voice).pcm
      const pcm = new Int16Array(sound.length + 2 * AROUND)
      pcm.set(sound, AROUND)
      wrong += wordErrors(plainWords(text), plainWords(await hear(pcm)))
      n += plainWords(text).length
    }
  return { value: (wrong / n) * 100, unit: '% of words', n }
}

async function byItself(recogniser: Recogniser, pcm: Int16Array, scope: Scope): Promise<string> {
  const clip = { pcm, start: AROUND, end: pcm.length - AROUND, thorough: true }
  return (await recogniser.recognise(clip, scope))?.text ?? ''
}

async function asServed(provider: Provider | undefined, pcm: Int16Array, scope: Scope): Promise<string> {
  const own = scope.child('turn')
  const audio = channel<SttInput>(own)
  const options = { language: defaultSettings.hearing.language, settings: {}, secrets: {} }
  const events = provider?.stt?.open(options as never, audio, own)
  for (let at = 0; at < pcm.length; at += FRAME) audio.push({ kind: 'audio', pcm: pcm.slice(at, at + FRAME) })
  audio.push({ kind: 'flush', revision: 1 })
  audio.end()
  let text = ''
  for await (const event of events ?? []) if (event.kind === 'final') text = event.text
  await own.close()
  return text
}

/** ms of computing for a second of sound, frame by frame as it arrives. */
function features(): Result[] {
  const sound = say(SENTENCES[0] ?? '', VOICES[0]).pcm
  const second = Int16Array.from({ length: 16_000 }, (_, n) => sound[n % sound.length] ?? 0)
  return (
    [
      ['nemo128', nemoMel(128)],
      ['kaldi80', kaldiMel],
    ] as const
  ).map(([name, kind]) => {
    const took = Array.from({ length: TRIES }, () => {
      const stream = new MelStream(kind)
      const startedAt = performance.now()
      for (let at = 0; at < second.length; at += FRAME) stream.push(second.subarray(at, at + FRAME))
      return performance.now() - startedAt
    })
    const note = 'a second of sound in frames of 32 ms'
    return { id: `hearing.features.${name}`, value: median(took), unit: 'ms', n: TRIES, note }
  })
}
