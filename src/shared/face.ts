import { z } from 'zod'

/*
 * What a face has to know of a voice: one mouth shape for every ten milliseconds of an utterance, counted from its
 * first sample, and how far the utterance has been heard.
 */

/**
 * The mouth shapes, in the order that travels: the fifteen of Oculus LipSync (developers.meta.com, "Viseme Reference"),
 * which faces of every maker know. `sil` is a closed mouth at rest, the next nine are consonants, the last five vowels.
 */
export const visemes = ['sil', 'PP', 'FF', 'TH', 'DD', 'kk', 'CH', 'SS', 'nn', 'RR', 'aa', 'E', 'I', 'O', 'U'] as const
export type Viseme = (typeof visemes)[number]

/** Length of one step of a mouth track, ms. */
export const STEP_MS = 10

/** Steps in one message at most: ten seconds. */
export const MOST_STEPS = 1_000

/** Utterances longer than this, in steps, have no mouth beyond it: an hour. */
const LONGEST_STEPS = 360_000

/** A stretch of the mouth track of one utterance; it replaces what was known of these steps. */
export const mouthPieceSchema = z.object({
  utterance: z.number().int().nonnegative(),
  /** Rate at which the utterance's samples are counted, Hz. */
  sampleRate: z.number().int().min(8_000).max(48_000),
  /** Its first step. */
  from: z.number().int().nonnegative().max(LONGEST_STEPS),
  /** One letter for each step: `a` for the first of {@link visemes}. */
  shapes: z
    .string()
    .max(MOST_STEPS)
    .regex(/^[a-o]*$/),
  /** One digit for each step: how strongly it is spoken, `0` for not at all, `9` for as loud as the voice gets. */
  strengths: z.string().max(MOST_STEPS).regex(/^\d*$/),
})
export type MouthPiece = z.infer<typeof mouthPieceSchema>

/** How far an utterance has been heard. */
export const heardSchema = z.object({
  utterance: z.number().int().nonnegative(),
  /** In its own samples. */
  heard: z.number().int().nonnegative(),
  /** ms from now until that sample leaves the loudspeaker; negative where it has. */
  inMs: z.number().min(-10_000).max(10_000),
  state: z.enum(['playing', 'paused', 'ended', 'stopped']),
})
export type HeardSoFar = z.infer<typeof heardSchema>
