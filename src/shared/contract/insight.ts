import { z } from 'zod'
import { healthViewSchema } from '../provider'
import { nothing } from './nothing'

/** On whose wire something went: the bridge's (commands, their replies, events, sound), or a service's. */
export const wireKinds = ['command', 'note', 'reply', 'event', 'sound', 'http', 'socket'] as const

/**
 * One thing that went over a wire, with secrets masked. `up`: from the window to the host, from the host to a service.
 */
export const wireEntrySchema = z.object({
  /** Counts up within one watch. */
  id: z.number().int(),
  /** Epoch ms. */
  at: z.number(),
  kind: z.enum(wireKinds),
  direction: z.enum(['up', 'down']),
  /** Command, event, HTTP method or status, or what kind of socket message. */
  name: z.string(),
  provider: z.string().optional(),
  host: z.string().optional(),
  /** Without its query. */
  path: z.string().optional(),
  bytes: z.number().int().nonnegative().optional(),
  /** ms since what it answers was sent. */
  ms: z.number().nonnegative().optional(),
  payload: z.string().optional(),
})
export type WireEntry = z.infer<typeof wireEntrySchema>

/** A host that was contacted since the start of the program. */
export const contactSchema = z.object({
  host: z.string(),
  /** Ids, in the order of first use; empty when no provider asked for it. */
  providers: z.array(z.string()),
  /** On this machine. */
  local: z.boolean(),
  count: z.number().int(),
  /** Epoch ms. */
  lastAt: z.number(),
})
export type Contact = z.infer<typeof contactSchema>

/** Files on this machine that hearing and speaking need, and one a person may add. */
export const modelIds = ['hearing', 'voice', 'endOfTurn'] as const

/** How far the way from loudspeaker to microphone is trusted; see `RouteVerdict`. */
export const echoVerdicts = ['unknown', 'clean', 'echo', 'unsafe'] as const

export const machineViewSchema = z.object({
  /** Epoch ms: hosts are counted from here. */
  startedAt: z.number(),
  contacts: z.array(contactSchema),
  /** Every provider that has been used, as of now: the `health` event tells of changes only. */
  health: z.array(healthViewSchema),
  models: z.array(z.object({ id: z.enum(modelIds), present: z.boolean() })),
  echo: z.object({ microphone: z.string(), verdict: z.enum(echoVerdicts) }),
})
export type MachineView = z.infer<typeof machineViewSchema>

/** One calendar day where the person lives, `YYYY-MM-DD`. */
export const dayViewSchema = z.object({
  day: z.string(),
  /** Spoken answers that were timed, and how long the person waited for their first sound, in ms. */
  answers: z.number().int(),
  p50: z.number().optional(),
  p95: z.number().optional(),
  /** US dollars, as far as prices are known, and calls whose price is not. */
  usd: z.number(),
  unpriced: z.number().int(),
})
export type DayView = z.infer<typeof dayViewSchema>

/** How long things took, what went over the wires, and how everything is. */
export const insightCommands = {
  /** Begins or ends telling this window what goes over the wires (`insight.wire`). Nothing is kept on the host. */
  'insight.watch': { in: z.object({ on: z.boolean() }), out: nothing },
  'insight.machine': { in: nothing, out: machineViewSchema },
  /** Days on which something was timed or paid for, oldest first. */
  'insight.days': { in: nothing, out: z.object({ days: z.array(dayViewSchema) }) },
  /**
   * A report for somebody who helps, as Markdown, without secrets and, unless `words`, without anything that was said.
   * `window`: what only the window knows, by name.
   */
  'insight.report': {
    in: z.object({ words: z.boolean(), window: z.record(z.string().max(60), z.string().max(300)) }),
    out: z.object({ text: z.string() }),
  },
} as const

export const insightEvents = {
  /** `lost`: entries left out because too much happened at once. */
  'insight.wire': z.object({ entries: z.array(wireEntrySchema), lost: z.number().int().nonnegative() }),
} as const
