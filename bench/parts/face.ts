import { visemes } from '#shared/face'
import { segmentsOfWords } from '#engine/face/segments'
import { prototypes } from '#engine/face/sound/prototypes'
import { SoundMouth } from '#engine/face/sound/sound-mouth'
import type { Part, Result } from '../harness/part'
import { percent } from '../harness/stats'
import { faceInBrowser } from '../world/face-browser'
import { fliteMouth, type FliteMouth } from '../world/flite-mouth'
import { SENTENCES } from '../world/sentences'

const VOICES = ['slt', 'rms', 'awb', 'kal16']

/** Of these groups a person sees which one it is; inside one hardly. */
const LOOKS = ['sil', 'PP', 'FF', 'TH DD kk nn', 'CH', 'SS', 'RR', 'aa', 'E I', 'O U'].map((names) => names.split(' '))
const lookOf = (shape: number): number => LOOKS.findIndex((names) => names.includes(visemes[shape] ?? ''))

/** Shapes against the phones that were said, and what drawing costs. */
export const face: Part = {
  name: 'face',
  what: 'the drawn face: shapes against known phones, cost of a frame and of rest',
  always: true,
  async run({ root, progress }) {
    const spoken = VOICES.flatMap((voice) => SENTENCES.map((text) => fliteMouth(text, voice)))
    const results: Result[] = []
    const add = (id: string, value: number, unit: string, n: number, note = ''): void =>
      void results.push({ id, value, unit, n, note })
    const ways: [string, (one: FliteMouth) => readonly number[], string][] = [
      ['sound', bySound, 'from the sound alone; sentences it has not learnt from'],
      ['words', byWords, 'from word times and the letter rules of English'],
    ]
    for (const [name, shapesOf, note] of ways) {
      const pairs = spoken.flatMap((one) => {
        const shapes = shapesOf(one)
        return one.truth.map((truth, i) => [truth, shapes[i] ?? 0] as const)
      })
      const looks = pairs.map(([truth, shown]) => lookOf(truth) === lookOf(shown))
      add(`face.looks.${name}`, percent(looks), '%', pairs.length, note)
      add(`face.shapes.${name}`, percent(pairs.map(([truth, shown]) => truth === shown)), '%', pairs.length, 'of 15')
    }
    results.push(...(await faceInBrowser(root, progress)))
    return { results }
  },
}

function bySound({ pcm, sampleRate }: FliteMouth): number[] {
  const mouth = new SoundMouth(sampleRate, prototypes)
  return [...mouth.push(pcm), ...mouth.flush()]
}

function byWords({ words, truth }: FliteMouth): number[] {
  const segments = segmentsOfWords(words, 'en')
  return truth.map((_, step) => {
    const ms = (step + 0.5) * 10
    const found = segments.find(({ startMs, endMs }) => startMs <= ms && ms < endMs)
    return visemes.indexOf(found?.viseme ?? 'sil')
  })
}
