import { z } from 'zod'
import { nothing } from './nothing'

/*
 * What a developer sees of the session with a speech-to-speech engine: every event both ways, the session as it was
 * asked for and answered, its limits, and a way to send an event by hand.
 */

/** An event given by hand may be so long, in characters; the bridge takes no more than 256 KiB in one message. */
export const LONGEST_LIVE_EVENT = 100_000

/** One event on the engine's wire, or a second of sound in one direction with nothing else between. */
export const liveEntrySchema = z.object({
  /** Counts up within one watch. */
  id: z.number().int(),
  /** Epoch ms. */
  at: z.number(),
  direction: z.enum(['up', 'down']),
  /** The event's name. */
  type: z.string(),
  /** On the wire. */
  bytes: z.number().int().nonnegative(),
  /** Sound in it: events put together, and ms. */
  sound: z.object({ events: z.number().int(), ms: z.number() }).optional(),
  /** Something the server complained of, or an answer that failed. */
  bad: z.boolean().optional(),
  /** JSON, sound folded and keys masked; cut where it ends with `[…]`. */
  payload: z.string(),
})
export type LiveEntry = z.infer<typeof liveEntrySchema>

/** `none`: Parley's own chain serves. `closed`: the engine serves, and no session is open. */
export const liveStates = ['none', 'closed', 'connecting', 'open'] as const

export const liveViewSchema = z.object({
  state: z.enum(liveStates),
  /** Who serves; absent where Parley's own chain does. */
  provider: z.string().optional(),
  model: z.string().optional(),
  /** Epoch ms. */
  openedAt: z.number().optional(),
  endsAt: z.number().optional(),
  /** Sessions of this conversation before this one. */
  before: z.number().int().nonnegative().optional(),
  /** JSON, as on the wire, keys masked. */
  asked: z.string().optional(),
  answered: z.string().optional(),
  /** Settings the server did not take. */
  refused: z.array(z.string()),
  limits: z.array(
    z.object({ name: z.string(), limit: z.number(), remaining: z.number(), /** Epoch ms. */ resetsAt: z.number() }),
  ),
  /** What this conversation's sessions took: ms open, US dollars, and those of a minute lately. */
  spent: z.object({ openMs: z.number(), usd: z.number(), perMinuteUsd: z.number().optional() }),
  /** The usual events, as JSON. */
  templates: z.array(z.object({ name: z.string(), text: z.string() })),
})
export type LiveView = z.infer<typeof liveViewSchema>

/** Why an event given by hand is not sent. */
export const liveEventProblems = ['empty', 'notJson', 'notObject', 'tooLong'] as const
export type LiveEventProblem = (typeof liveEventProblems)[number]

/** An event given by hand; or what is wrong with it. Pure. */
export function liveEventOf(text: string): { readonly event: Record<string, unknown> } | { problem: LiveEventProblem } {
  if (text.trim() === '') return { problem: 'empty' }
  if (text.length > LONGEST_LIVE_EVENT) return { problem: 'tooLong' }
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && Object.keys(value).length > 0
      ? { event: value as Record<string, unknown> }
      : { problem: 'notObject' }
  } catch {
    return { problem: 'notJson' }
  }
}

export const liveCommands = {
  /** Begins or ends telling this window every event between the engine and the host (`live.wire`). */
  'live.watch': { in: z.object({ on: z.boolean() }), out: nothing },
  'live.view': { in: nothing, out: liveViewSchema },
  /** Opens the session without waiting for somebody to speak. `open`: whether an engine serves. */
  'live.open': { in: nothing, out: z.object({ open: z.boolean() }) },
  /** Sends an event as it is, given as JSON. `closed`: no session is open. */
  'live.send': {
    in: z.object({ text: z.string().max(LONGEST_LIVE_EVENT) }),
    out: z.object({ outcome: z.enum(['sent', 'closed', ...liveEventProblems]) }),
  },
  /** The session begins anew with a summary and the last lines: it costs less. */
  'live.startLean': { in: nothing, out: nothing },
} as const

export const liveEvents = {
  /** `lost`: entries left out because too much happened at once. */
  'live.wire': z.object({ entries: z.array(liveEntrySchema), lost: z.number().int().nonnegative() }),
  /** The session was opened, closed or told of its limits: `live.view` says something else now. */
  'live.changed': nothing,
  /** An engine that cannot be stopped still talks, unheard, after the person has interrupted it; or no longer. */
  'live.finishing': z.object({ on: z.boolean() }),
} as const
