/*
 * One answer at a time. An engine refuses a second answer while one is being made, and a tool's output needs one answer
 * for all calls of a response, not one each. This is the order of asking as data: what happened goes in, and what to
 * ask for comes out.
 */

/** An answer that is wanted. */
export interface Ask {
  readonly instructions?: string
  /** An answer the engine began by itself meanwhile will do as well. */
  readonly anyWillDo?: boolean
}

/** Calls of one response whose outputs are still to come. */
interface Owed {
  readonly calls: readonly string[]
  /** An output that came wants to be spoken of. */
  readonly speak: boolean
}

export interface ResponseQueue {
  /** The answer being made; empty while it was asked for and has no name yet. */
  readonly running: string | undefined
  /** What the running one was asked with, until the engine has named it. */
  readonly asked: Ask | undefined
  readonly waiting: Ask | undefined
  readonly owed: readonly Owed[]
  /** The person is speaking and the engine answers by itself: that answer will do for all that wait. */
  readonly held: boolean
}

export const emptyQueue: ResponseQueue = {
  running: undefined,
  asked: undefined,
  waiting: undefined,
  owed: [],
  held: false,
}

export type QueueInput =
  | { readonly kind: 'ask'; readonly ask: Ask }
  /** An answer has begun, ours or one the engine began by itself. */
  | { readonly kind: 'started'; readonly response: string }
  /** It has ended and asks for these calls; none unless it completed. */
  | { readonly kind: 'ended'; readonly response: string; readonly calls: readonly string[] }
  | { readonly kind: 'output'; readonly call: string; readonly speak: boolean }
  /** The engine had begun one by itself before it heard of this. */
  | { readonly kind: 'refused'; readonly ask: Ask }
  /** What was asked for will never be answered: an error without a response. */
  | { readonly kind: 'failed' }
  /** The person speaks, or no longer, to an engine that answers by itself. */
  | { readonly kind: 'hold'; readonly held: boolean }
  /** The person has interrupted: nothing that was to be said before is wanted any more. */
  | { readonly kind: 'forget' }

export interface QueueStep {
  readonly queue: ResponseQueue
  /** To be asked for now. */
  readonly create?: Ask
}

/** What the queue is after that, and whether an answer is to be asked for. */
export function step(queue: ResponseQueue, input: QueueInput): QueueStep {
  switch (input.kind) {
    case 'ask':
      return next({ ...queue, waiting: both(queue.waiting, input.ask) })
    case 'started': {
      const byItself = queue.asked === undefined
      return {
        queue: {
          ...queue,
          running: input.response,
          asked: undefined,
          // What was waiting for the person's last words is answered by this.
          waiting: byItself && queue.held ? undefined : queue.waiting,
          held: false,
        },
      }
    }
    case 'ended': {
      const owed = input.calls.length > 0 ? [...queue.owed, { calls: input.calls, speak: false }] : queue.owed
      const isRunning = queue.running === input.response || queue.running === OTHER
      return next(isRunning ? { ...queue, running: undefined, owed } : { ...queue, owed })
    }
    case 'output':
      return next(withOutput(queue, input.call, input.speak))
    case 'refused': {
      const again = input.ask.anyWillDo === true ? queue.waiting : both(queue.waiting, input.ask)
      const running = queue.asked === undefined ? queue.running : OTHER
      return next({ ...queue, asked: undefined, running, waiting: again })
    }
    case 'failed':
      return next({ ...queue, asked: undefined, running: queue.asked === undefined ? queue.running : undefined })
    case 'hold':
      return next({ ...queue, held: input.held })
    case 'forget':
      return { queue: { ...queue, waiting: undefined, owed: queue.owed.map((one) => ({ ...one, speak: false })) } }
  }
}

/** Name of an answer the engine has begun and not told of yet. */
const OTHER = 'unnamed'

function withOutput(queue: ResponseQueue, call: string, speak: boolean): ResponseQueue {
  let complete = false
  const owed = queue.owed.flatMap((one) => {
    if (!one.calls.includes(call)) return [one]
    const left = { calls: one.calls.filter((other) => other !== call), speak: one.speak || speak }
    if (left.calls.length > 0) return [left]
    complete = left.speak
    return []
  })
  return { ...queue, owed, waiting: complete ? both(queue.waiting, {}) : queue.waiting }
}

/** One answer for both. */
function both(a: Ask | undefined, b: Ask): Ask {
  const instructions = b.instructions ?? a?.instructions
  const anyWillDo = b.anyWillDo === true && (a === undefined || a.anyWillDo === true)
  return { ...(instructions !== undefined && { instructions }), ...(anyWillDo && { anyWillDo }) }
}

function next(queue: ResponseQueue): QueueStep {
  if (queue.waiting === undefined || queue.running !== undefined || queue.held) return { queue }
  return { queue: { ...queue, waiting: undefined, running: '', asked: queue.waiting }, create: queue.waiting }
}
