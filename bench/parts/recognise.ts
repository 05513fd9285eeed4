import { moonshineWorker, Recogniser } from '#engine/providers/local/moonshine/recogniser'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import type { Part, Result } from '../harness/part'
import { median, quantile, sum } from '../harness/stats'
import { SENTENCES } from '../world/sentences'
import { say, VOICES } from '../world/speech'
import { plainWords, wordErrors } from '../world/words'

const CLIP_SECONDS = [1, 2, 4, 8] as const
const ROUNDS = 8
/** Surroundings of a sentence, samples: what a turn leaves around it. */
const MARGIN = 4_000

/** Speed and accuracy of Moonshine in its worker. */
export const recognise: Part = {
  name: 'recognise',
  what: 'Moonshine tiny: ms per clip length, and word errors on synthetic voices',
  always: true,
  async run() {
    const scope = Scope.root('recognise', systemClock, (error) => process.stderr.write(`${String(error)}\n`))
    try {
      const recogniser = new Recogniser(scope, moonshineWorker({}))
      await recogniser.load(scope)
      return { results: [...(await speed(recogniser, scope)), ...(await accuracy(recogniser, scope))] }
    } finally {
      await scope.close()
    }
  },
}

async function speed(recogniser: Recogniser, scope: Scope): Promise<Result[]> {
  const speech = Int16Array.from(
    SENTENCES.slice(0, 5).flatMap((text) => [...say(text, 'slt').pcm, ...new Int16Array(1_600)]),
  )
  const results: Result[] = []
  for (const seconds of CLIP_SECONDS) {
    const pcm = speech.slice(0, seconds * 16_000)
    const times: number[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const startedAt = performance.now()
      await recogniser.recognise({ pcm, start: 0, end: pcm.length, thorough: false }, scope)
      if (round >= 0) times.push(performance.now() - startedAt)
    }
    results.push(
      {
        id: `recognise.${seconds}s.p50`,
        value: median(times),
        unit: 'ms',
        n: ROUNDS,
        note: 'one look at a clip of that length',
      },
      { id: `recognise.${seconds}s.p95`, value: quantile(times, 0.95), unit: 'ms', n: ROUNDS, note: '' },
      {
        id: `recognise.${seconds}s.rtf`,
        value: median(times) / (seconds * 1000),
        unit: 'x real time',
        n: ROUNDS,
        note: 'smaller is faster',
      },
    )
  }
  return results
}

async function accuracy(recogniser: Recogniser, scope: Scope): Promise<Result[]> {
  const results: Result[] = []
  for (const voice of VOICES) {
    let [errors, words] = [0, 0]
    for (const text of SENTENCES) {
      const sound = say(text, voice).pcm
      const pcm = new Int16Array(sound.length + 2 * MARGIN)
      pcm.set(sound, MARGIN)
      const heard = await recogniser.recognise(
        { pcm, start: MARGIN, end: MARGIN + sound.length, thorough: true },
        scope,
      )
      const said = plainWords(text)
      errors += wordErrors(said, plainWords(heard?.text ?? ''))
      words += said.length
    }
    results.push({
      id: `recognise.wer.${voice}`,
      value: (errors / words) * 100,
      unit: '% of words',
      n: words,
      note: `${SENTENCES.length} sentences of a synthetic voice`,
    })
  }
  const average = sum(results.map(({ value }) => value)) / results.length
  return [
    ...results,
    {
      id: 'recognise.wer',
      value: average,
      unit: '% of words',
      n: sum(results.map(({ n }) => n)),
      note: 'mean of the voices',
    },
  ]
}
