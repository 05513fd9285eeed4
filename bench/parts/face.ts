import { visemes, type MouthPiece } from '#shared/face'
import { segmentsOfWords } from '#engine/face/segments'
import { prototypes } from '#engine/face/sound/prototypes'
import { SoundMouth } from '#engine/face/sound/sound-mouth'
import { HeardPosition } from '../../src/renderer/face/heard-position'
import { MouthTracks } from '../../src/renderer/face/mouth-track'
import type { Part, Result } from '../harness/part'
import { median, percent, quantile } from '../harness/stats'
import { seeded } from '../harness/random'
import { faceInBrowser } from '../world/face-browser'
import { fliteMouth, type FliteMouth } from '../world/flite-mouth'
import { liveAnalysis } from '../world/live-analyser'
import { SENTENCES } from '../world/sentences'

const VOICES = ['slt', 'rms', 'awb', 'kal16']

/** Of these groups a person sees which one it is; inside one hardly. */
const LOOKS = ['sil', 'PP', 'FF', 'TH DD kk nn', 'CH', 'SS', 'RR', 'aa', 'E I', 'O U'].map((names) => names.split(' '))
const lookOf = (shape: number): number => LOOKS.findIndex((names) => names.includes(visemes[shape] ?? ''))

/** Mouth against sound, shapes against the phones that were said, and what drawing costs. */
export const face: Part = {
  name: 'face',
  what: 'the drawn face: mouth against sound, shapes against known phones, cost of a frame and of rest',
  always: true,
  async run({ root, progress }) {
    const spoken = VOICES.flatMap((voice) => SENTENCES.map((text) => fliteMouth(text, voice)))
    const results: Result[] = []
    const add = (id: string, value: number, unit: string, n: number, note = ''): void =>
      void results.push({ id, value, unit, n, note })
    const ways: [string, (one: FliteMouth) => readonly number[], string][] = [
      ['sound', bySound, 'from the sound alone; sentences it has not learnt from'],
      ['words', byWords, 'from word times and the letter rules of English'],
      ['live', ({ pcm }) => liveAnalysis(pcm), 'a live analyser of the usual kind on the same sounds'],
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
    const late = spoken.flatMap((one, i) => syncErrors(one, i))
    add('face.sync.p50', median(late), 'ms', late.length, 'position shown against the sample at the loudspeaker')
    add('face.sync.p95', quantile(late, 0.95), 'ms', late.length, 'reports every 50 ms, up to 8 ms late')
    const lag = liveLag(spoken)
    add('face.sync.live', lag, 'ms', spoken.length, 'by how much the live analyser is behind')
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

/** How far the step a face shows is from the one at the loudspeaker, ms, at 30 frames a second of one utterance. */
function syncErrors({ pcm, sampleRate, truth }: FliteMouth, utterance: number): number[] {
  const random = seeded(utterance + 1)
  const tracks = new MouthTracks()
  const piece: MouthPiece = {
    utterance,
    sampleRate,
    from: 0,
    shapes: truth.map((shape) => String.fromCharCode(97 + shape)).join(''),
    strengths: '9'.repeat(truth.length),
  }
  tracks.take(piece)
  const position = new HeardPosition()
  const delayMs = 30
  const lengthMs = (pcm.length / sampleRate) * 1_000
  const errors: number[] = []
  let nextReport = 0
  for (let now = 0; now < lengthMs; now += 1) {
    if (now >= nextReport) {
      nextReport = now + 50 + random() * 8
      // Rendered now, heard in `delayMs`; the page comes to it a little later.
      const heard = Math.round((now / 1_000) * sampleRate)
      const lateMs = random() * 8
      position.report({ utterance, heard, inMs: delayMs - lateMs, state: 'playing' }, now + lateMs)
    }
    if (now < delayMs + 60 || now % 33 !== 0) continue
    const shown = position.at(now, () => sampleRate)
    if (shown) errors.push(Math.abs((shown.sample / sampleRate) * 1_000 - (now - delayMs)))
  }
  return errors
}

/** The delay at which the live analyser's open and closed agree best with the truth, ms. */
function liveLag(spoken: readonly FliteMouth[]): number {
  const open = (shape: number): boolean => ['aa', 'E', 'I', 'O', 'U'].includes(visemes[shape] ?? '')
  const scores = Array.from({ length: 21 }, (_, lag) => {
    let same = 0
    for (const one of spoken) {
      const live = liveAnalysis(one.pcm)
      for (let i = 0; i + lag < one.truth.length; i++) if (open(one.truth[i]!) === open(live[i + lag]!)) same++
    }
    return same
  })
  return scores.indexOf(Math.max(...scores)) * 10
}
