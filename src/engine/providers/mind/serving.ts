import { toFault } from '#shared/fault'
import { Engine } from './engine'
import type { FromMind, ToMind } from './protocol'

/** The serving side of the mind, without the process it lives in. */
export interface ServingMind {
  hear(order: ToMind): void
  /** Lets go of the model; what is being answered ends. */
  dispose(): Promise<void>
}

/** Holds one model, and answers one question after the other. */
export function serveMind(tell: (message: FromMind) => void): ServingMind {
  let engine: Promise<Engine> | undefined
  let previous: Promise<unknown> = Promise.resolve()
  const stops = new Map<number, AbortController>()

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

  return {
    hear(order) {
      if (order.kind === 'stop') {
        stops.get(order.id)?.abort(new Error('stopped'))
        return
      }
      const stop = new AbortController()
      stops.set(order.id, stop)
      // One at a time: there is one sequence.
      previous = previous.then(() => serve(order, stop.signal)).finally(() => stops.delete(order.id))
    },
    async dispose() {
      for (const stop of stops.values()) stop.abort(new Error('disposed'))
      await previous
      const loaded = await engine?.catch(() => undefined)
      engine = undefined
      await loaded?.dispose()
    },
  }
}

const nothing = { promptTokens: 0, readTokens: 0, answerTokens: 0, loadMs: 0, readMs: 0, answerMs: 0, device: '' }
