import { FaultError, fault } from '#shared/fault'
import type { ChatRequest, ModelEvent } from '../../provider-contract/contract'
import { WAITING_VALUES, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { failOver, type Candidate, type FailoverDeps } from './failover'
import { withProgress } from '../../wire/progress'

/**
 * A configured language model. Wrap `run` in `retrying` to give a passing fault another chance before the next one's
 * turn.
 */
export interface ModelCandidate extends Candidate {
  run(request: ChatRequest, scope: Scope): Source<ModelEvent>
}

/**
 * A language model that is the first of `candidates` to answer. The next one is asked when one fails or is silent for
 * too long before any output; after that its fault is the answer's, because what was written cannot be taken back. A
 * turn without text in which tools are called is an answer; one with neither is the fault `llm.empty`.
 */
export function failoverModel(
  candidates: readonly ModelCandidate[],
  deps: FailoverDeps,
): { run(request: ChatRequest, scope: Scope): Source<ModelEvent> } {
  return {
    run: (request, scope) =>
      produce<ModelEvent>(
        scope,
        'model',
        (out, inner) => {
          let emitted = false
          return failOver(inner, deps, candidates, {
            stage: 'llm',
            resumable: () => !emitted,
            async attempt(candidate, own, attempt) {
              const { provider } = candidate
              const { limits } = attempt
              const events = candidate.run(request, own)
              const held: ModelEvent[] = []
              for await (const event of limits
                ? withProgress(events, own, { ...limits, stage: 'llm', provider, useful })
                : events) {
                if (!emitted && useful(event)) {
                  emitted = true
                  attempt.served()
                  for (const early of held) await out.send(early)
                }
                if (emitted) await out.send(event)
                else held.push(event)
              }
              if (!emitted) throw new FaultError(fault('llm', 'empty', 'llm.empty', { provider }))
            },
          })
        },
        { capacity: WAITING_VALUES },
      ),
  }
}

function useful(event: ModelEvent): boolean {
  return event.kind === 'toolCall' || (event.kind === 'text' && event.delta.trim() !== '')
}
