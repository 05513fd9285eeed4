import { toFault } from '#shared/fault'
import { helperSide } from '../../runtime/helper'
import { Engine } from './engine'
import type { FromMind, ToMind } from './protocol'

/*
 * The process of the mind: it holds one model, and answers one question after the other. What llama.cpp does to itself
 * it does here, and nowhere else.
 */

let engine: Promise<Engine> | undefined
let previous: Promise<unknown> = Promise.resolve()
const stops = new Map<number, AbortController>()

const side = helperSide((message) => {
  const order = message as ToMind
  if (order.kind === 'stop') {
    stops.get(order.id)?.abort(new Error('stopped'))
    return
  }
  const stop = new AbortController()
  stops.set(order.id, stop)
  // One at a time: there is one sequence.
  previous = previous.then(() => serve(order, stop.signal)).finally(() => stops.delete(order.id))
})

const tell = (message: FromMind): void => side.post(message)

async function serve(order: Exclude<ToMind, { kind: 'stop' }>, signal: AbortSignal): Promise<void> {
  const { id } = order
  try {
    if (signal.aborted) return
    // A model that could not be loaded is tried again: it may have been downloaded meanwhile.
    engine ??= Engine.load(order.model).catch((error: unknown) => {
      engine = undefined
      throw error
    })
    const loaded = await engine
    if (order.kind === 'prepare') {
      await loaded.prepare(order.prompt, signal)
      tell({ kind: 'done', id, reason: 'stop', figures: nothing })
      return
    }
    const done = await loaded.answer(order.prompt, {
      signal,
      begun: order.begun,
      mostTokens: order.mostTokens,
      tell: (part) => tell({ ...part, id }),
    })
    tell({ kind: 'done', id, ...done })
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'failed', id, fault: { ...toFault(error, 'llm'), provider: 'mind' } })
  }
}

const nothing = { promptTokens: 0, readTokens: 0, answerTokens: 0, loadMs: 0, readMs: 0, answerMs: 0, device: '' }
