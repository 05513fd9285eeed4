import { z } from 'zod'
import { faultSchema } from './fault'

/** What a model does on this machine: answer, speak, hear, or tell whether somebody has finished speaking. */
export const modelRoles = ['mind', 'voice', 'hearing', 'endOfTurn'] as const
export type ModelRole = (typeof modelRoles)[number]

/** What a test of a model measured; which figures there are depends on its role. */
export const measuredSchema = z.object({
  /** Epoch ms of the test. */
  at: z.number(),
  /** How long loading took, in ms. */
  loadMs: z.number().nonnegative(),
  /** A mind: tokens of an answer in a second. */
  tokensPerSecond: z.number().nonnegative().optional(),
  /** A voice or a recogniser: computing time by time of sound; below 1 it keeps up. */
  realTimeFactor: z.number().nonnegative().optional(),
  /** The end of a turn: ms for one judgement. */
  judgeMs: z.number().nonnegative().optional(),
})
export type Measured = z.infer<typeof measuredSchema>

const bytes = z.number().nonnegative()

/** How far a model has come on its way to this machine. */
export const modelStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  /** Asked for; another download comes first. */
  z.object({ kind: z.literal('waiting'), got: bytes }),
  z.object({
    kind: z.literal('downloading'),
    got: bytes,
    /** Over the last seconds; absent until it is known. */
    bytesPerSecond: bytes.optional(),
    secondsLeft: z.number().nonnegative().optional(),
    /** The last try failed and the next one waits its turn. */
    retrying: z.boolean().optional(),
  }),
  /** What is there is read again and compared with what it should be. */
  z.object({ kind: z.literal('checking'), got: bytes }),
  z.object({ kind: z.literal('paused'), got: bytes }),
  z.object({ kind: z.literal('failed'), got: bytes, fault: faultSchema }),
  z.object({ kind: z.literal('installed'), measured: measuredSchema.optional() }),
])
export type ModelState = z.infer<typeof modelStateSchema>

/** A model as windows see it. */
export const modelViewSchema = z.object({
  id: z.string(),
  role: z.enum(modelRoles),
  name: z.string(),
  /** BCP 47, those it is known to do well; `*` for any. */
  languages: z.array(z.string()),
  /** All its files together. */
  bytes,
  /** Memory it needs while it works. */
  memoryBytes: bytes,
  licence: z.object({
    /** SPDX id, or a name where there is none. */
    id: z.string(),
    /** Its use is limited: the terms are read before the download. */
    restricted: z.boolean(),
  }),
  /** Hosts it may come from, as names: what a person allows when they press the button. */
  hosts: z.array(z.string()),
  state: modelStateSchema,
})
export type ModelView = z.infer<typeof modelViewSchema>

/** Whether a model is on its way to this machine, or is about to be. */
export const isComing = ({ state }: Pick<ModelView, 'state'>): boolean =>
  state.kind === 'waiting' || state.kind === 'downloading' || state.kind === 'checking'

/** What the machine's models take and could take. */
export const modelRoomSchema = z.object({
  folder: z.string(),
  /** Installed models and unfinished downloads. */
  usedBytes: bytes,
  /** Of that, downloads nobody goes on with. */
  unfinishedBytes: bytes,
  /** Absent where the system does not say. */
  freeBytes: bytes.optional(),
})
export type ModelRoom = z.infer<typeof modelRoomSchema>

/** Below so many tokens in a second an answer comes slower than it is spoken: some three words. */
const LEAST_TOKENS_PER_SECOND = 6

/** Whether a model is too slow here for a conversation. */
export const isTooSlow = ({ tokensPerSecond, realTimeFactor, judgeMs }: Measured): boolean =>
  (tokensPerSecond !== undefined && tokensPerSecond < LEAST_TOKENS_PER_SECOND) ||
  (realTimeFactor !== undefined && realTimeFactor > 1) ||
  (judgeMs !== undefined && judgeMs > 500)
