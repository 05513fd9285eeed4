import { z } from 'zod'
import { repair } from '#shared/repair'
import type { Message } from '#shared/conversation'
import { countedAnswerMs } from '#shared/turn-times'
import { dayOf } from '../../resilience/metering/meter'
import type { Clock } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'

/** The document that keeps them. */
const DOCUMENT = 'answer-times'
/** Days kept: as many as the ledger of spending. */
const KEPT_DAYS = 62
/** Answers of one day that are kept, the latest: more change no percentile that can be seen. */
const KEPT_ANSWERS = 300
/** A message is told several times at its end; so many are recognised. */
const REMEMBERED = 20

const daySchema = z.object({ day: z.string(), ms: z.array(z.number().nonnegative()) })
const documentSchema = z.object({ days: z.array(daySchema).default([]) })
export type AnswerDay = z.infer<typeof daySchema>

export interface AnswerTimesDeps {
  readonly documents: DocumentStore
  readonly clock: Clock
  /** IANA name. */
  readonly timeZone: string
  readonly failed: (error: unknown) => void
}

/**
 * How long people waited for spoken answers, by day. Numbers only, so that it holds when the history is off or deleted.
 */
export interface AnswerTimes {
  /** Counts an answer that is over, once. */
  note(message: Message): void
  /** Oldest first. */
  days(): readonly AnswerDay[]
}

/** A day that cannot be understood is left out. */
export async function openAnswerTimes({ documents, clock, timeZone, failed }: AnswerTimesDeps): Promise<AnswerTimes> {
  const stored = await documents.read(DOCUMENT).catch(() => undefined)
  let days: readonly AnswerDay[] = repair(documentSchema, stored ?? {}).value.days
  let counted: readonly string[] = []
  let writing = Promise.resolve()

  return {
    note(message) {
      const ms = countedAnswerMs(message)
      if (ms === undefined || counted.includes(message.id)) return
      counted = [...counted, message.id].slice(-REMEMBERED)
      days = withAnswer(days, dayOf(clock.wall(), timeZone), Math.round(ms))
      writing = writing.then(() => documents.write(DOCUMENT, { days })).catch(failed)
    },
    days: () => days,
  }
}

/** The days after one more answer. Pure. */
export function withAnswer(days: readonly AnswerDay[], day: string, ms: number): readonly AnswerDay[] {
  const before = days.find((one) => one.day === day)?.ms ?? []
  const now = { day, ms: [...before, ms].slice(-KEPT_ANSWERS) }
  return [...days.filter((one) => one.day !== day), now].sort((a, b) => a.day.localeCompare(b.day)).slice(-KEPT_DAYS)
}
