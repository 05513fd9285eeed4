import type { Viseme } from '#shared/face'
import { table } from '#shared/table'
import type { VisemeTime } from '../../../provider-contract/contract'
import type { Phone } from '../moonshine/word-times'

/**
 * Mouth shapes of Flite's phones (the CMU set, cmulex); of a diphthong both, the first for so much of its time. After
 * the examples of Oculus' viseme reference, which files l under `nn`, ng under `kk` and the r-coloured vowels under
 * `RR`.
 */
const SHAPES = table<Viseme | readonly [Viseme, Viseme, share: number]>({
  pau: 'sil',
  p: 'PP',
  b: 'PP',
  m: 'PP',
  f: 'FF',
  v: 'FF',
  th: 'TH',
  dh: 'TH',
  t: 'DD',
  d: 'DD',
  k: 'kk',
  g: 'kk',
  ng: 'kk',
  hh: 'kk',
  ch: 'CH',
  jh: 'CH',
  sh: 'CH',
  zh: 'CH',
  s: 'SS',
  z: 'SS',
  n: 'nn',
  l: 'nn',
  r: 'RR',
  er: 'RR',
  aa: 'aa',
  ae: 'aa',
  ah: 'aa',
  ay: ['aa', 'I', 0.6],
  aw: ['aa', 'U', 0.6],
  ax: 'E',
  eh: 'E',
  ey: ['E', 'I', 0.5],
  ih: 'I',
  iy: 'I',
  y: 'I',
  ao: 'O',
  ow: ['O', 'U', 0.6],
  oy: ['O', 'I', 0.6],
  uh: 'U',
  uw: 'U',
  w: 'U',
})

/** The mouth shapes of spoken phones. `fromMs`: where the sound that is given out begins in the recording of them. */
export function phoneVisemes(phones: readonly Phone[], fromMs: number): VisemeTime[] {
  return phones.flatMap(({ name, endMs }, i): VisemeTime[] => {
    const startMs = phones[i - 1]?.endMs ?? 0
    const shape = SHAPES[name] ?? 'E'
    const at = (ms: number): number => Math.max(0, Math.round(ms - fromMs))
    if (endMs <= fromMs) return []
    if (typeof shape === 'string') return [{ viseme: shape, atMs: at(startMs) }]
    const [first, then, share] = shape
    return [
      { viseme: first, atMs: at(startMs) },
      { viseme: then, atMs: at(startMs + (endMs - startMs) * share) },
    ]
  })
}
