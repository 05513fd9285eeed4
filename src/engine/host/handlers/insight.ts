import type { insightCommands } from '#shared/contract/insight'
import type { HandlersOf } from '../dispatch'
import type { Insight } from '../insight/insight'
import { done } from './done'

export interface InsightHandlerDeps {
  readonly insight: Insight
  /** Begins or ends telling the asking window what goes over the wires. */
  readonly watch: (on: boolean) => Promise<void>
}

/** How long things took, what went over the wires, and how everything is. */
export function insightHandlers({ insight, watch }: InsightHandlerDeps): HandlersOf<typeof insightCommands> {
  return {
    'insight.watch': async ({ on }) => {
      await watch(on)
      return done
    },
    'insight.machine': () => insight.machine(),
    'insight.days': () => ({ days: insight.days() }),
    'insight.report': async ({ words, window }) => ({ text: await insight.report(words, window) }),
  }
}
