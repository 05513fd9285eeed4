import { z } from 'zod'
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
      return data === undefined ? [] : [{ id: data.VisemeId, atMs: ms(data.Offset) }]
    }),
  }
}

function ms(ticks: number): number {
  return Math.round(ticksToMs(ticks))
}
