import { z } from 'zod'

/** Pronunciations at most; a person who needs more needs another voice. */
export const MOST_PRONUNCIATIONS = 200

/** Longest that can be written and read, in characters. */
export const LONGEST_PRONUNCIATION = { written: 80, spoken: 160 } as const

/**
 * How a person wants a word said: "SQL" as "sequel". It counts for whole words, with or without an ending after an
 * apostrophe.
 */
export const pronunciationSchema = z.object({
  /** As it stands in an answer; several words are possible. */
  written: z.string().trim().min(1).max(LONGEST_PRONUNCIATION.written),
  /** What the voice reads in its place. */
  spoken: z.string().trim().min(1).max(LONGEST_PRONUNCIATION.spoken),
  /** BCP 47: only in answers in this language; in all of them where it is absent. */
  language: z.string().min(2).max(35).optional(),
  /** Only as it is written, capitals and all: "US" and not "us". */
  matchCase: z.boolean().default(false),
})
export type Pronunciation = z.infer<typeof pronunciationSchema>

/** Those that count in answers in a language (BCP 47). */
export function pronunciationsIn(language: string, all: readonly Pronunciation[]): Pronunciation[] {
  const primary = (tag: string): string => (tag.split('-')[0] ?? tag).toLowerCase()
  return all.filter((one) => one.language === undefined || primary(one.language) === primary(language))
}
