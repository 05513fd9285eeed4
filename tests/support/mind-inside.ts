import { serveMind } from '#engine/providers/mind/serving'
import type { ToMind } from '#engine/providers/mind/protocol'
import type { Helper } from '#engine/runtime/helper'

/**
 * The mind's serving side in the test's own process, as if it were a process: messages are copied on their way.
 * Starting Node and llama.cpp's binding anew takes seconds, which only the tests of the process itself need. It must
 * be killed and waited for before the test's process ends.
 */
export function mindInside(): { readonly helper: Helper; readonly gone: Promise<void> } {
  const listeners: ((message: unknown) => void)[] = []
  const exits: ((why: string) => void)[] = []
  let alive = true
  const mind = serveMind((message) => {
    if (alive) for (const listener of listeners) listener(structuredClone(message))
  })
  let over: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (over = resolve))
  const helper: Helper = {
    post: (message) => {
      if (alive) mind.hear(structuredClone(message) as ToMind)
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      if (!alive) return
      alive = false
      void mind.dispose().then(() => {
        for (const exit of exits) exit('killed')
        over()
      })
    },
  }
  return { helper, gone }
}
