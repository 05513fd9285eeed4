import { z } from 'zod'
import type { Viseme } from '#shared/face'
import type { VisemeTime, WordTime } from '../../provider-contract/contract'
import { ticksToMs } from './frames'

const wordBoundary = z.object({
  Type: z.literal('WordBoundary'),
  Data: z.object({
    Offset: z.number(),
    Duration: z.number(),
    text: z.object({ Text: z.string(), BoundaryType: z.string().nullish() }),
  }),
})
const viseme = z.object({
  Type: z.literal('Viseme'),
  Data: z.object({ Offset: z.number(), VisemeId: z.number().int() }),
})

/**
 * The service's mouth shapes by their number: those of SAPI 5 (learn.microsoft.com, "SPVISEMES (SAPI 5.4)"), which the
 * phonetic sets of the speech service go by as well. Of a diphthong the first half.
 */
const SHAPES: readonly Viseme[] = [
  'sil',
  'aa', // ae ax ah
  'aa',
  'O', // ao
  'E', // ey eh uh
  'RR', // er
  'I', // y iy ih
  'U', // w uw
  'O', // ow
  'aa', // aw
  'O', // oy
  'aa', // ay
  'kk', // h
  'RR',
  'nn', // l
  'SS', // s z
  'CH', // sh ch jh zh
  'TH', // th dh
  'FF', // f v
  'DD', // d t n
  'kk', // k g ng
  'PP', // p b m
]

const metadata = z.object({ Metadata: z.array(z.unknown()) })

export interface VoiceMarks {
  readonly words: readonly WordTime[]
  readonly visemes: readonly VisemeTime[]
}

/** What an `audio.metadata` message says; kinds that are not known are left out. Undefined when it is none. */
export function readMarks(body: unknown): VoiceMarks | undefined {
  const entries = metadata.safeParse(body).data?.Metadata
  if (entries === undefined) return undefined
  return {
    words: entries.flatMap((entry) => {
      const data = wordBoundary.safeParse(entry).data?.Data
      // Punctuation and whole sentences have boundaries, too.
      if (data === undefined || (data.text.BoundaryType ?? 'WordBoundary') !== 'WordBoundary') return []
      const { Offset: start, Duration: duration, text } = data
      return [{ text: text.Text, startMs: ms(start), endMs: ms(start + duration) }]
    }),
    visemes: entries.flatMap((entry) => {
      const data = viseme.safeParse(entry).data?.Data
      const shape = data && SHAPES[data.VisemeId]
      return data === undefined || shape === undefined ? [] : [{ viseme: shape, atMs: ms(data.Offset) }]
    }),
  }
}

function ms(ticks: number): number {
  return Math.round(ticksToMs(ticks))
}
