import { fault, type FaultCode } from '#shared/fault'
import type { ChatRequest, ModelEvent } from '../provider-contract/contract'
import { WAITING_VALUES, type Source } from '../runtime/channel'
import { produce } from '../runtime/produce'
import type { Scope } from '../runtime/scope'

/** Characters of one answer: about an hour and a half of speech. Models that never stop are stopped here. */
export const ANSWER_CHARS = 80_000

/** Tool calls in one answer; models that mean it make three or four. */
export const ANSWER_CALLS = 16

/** Calls read beyond that for what follows them; who sends more means to flood. */
const CALLS_READ = 4 * ANSWER_CALLS

/**
 * Pieces of one answer, empty ones, usage and calls that are not made included: more than an answer of full length has
 * in pieces of one character.
 */
export const ANSWER_PIECES = 100_000

/**
 * The same model, held to an answer of bounded length and number of tool calls. What is beyond is not taken, the person
 * is told, and the request is closed: an endless answer costs what one of the longest costs. Every so many pieces the
 * other work of the process gets its turn, so that a flood of them cannot hold up a stop.
 */
export function withinLimits(
  run: (request: ChatRequest, scope: Scope) => Source<ModelEvent>,
  provider: string,
): typeof run {
  return (request, scope) =>
    produce<ModelEvent>(
      scope,
      'within limits',
      async (out, inner) => {
        const own = inner.child('answer')
        let chars = 0
        let calls = 0
        let pieces = 0
        const tell = (code: FaultCode, values: Record<string, number>): Promise<void> =>
          out.send({ kind: 'notice', fault: fault('llm', 'protocol', code, { provider, values }) })
        const letGo = async (code?: FaultCode): Promise<void> => {
          void own.close('the answer is too long')
          if (code) await tell(code, { count: ANSWER_CHARS })
          await out.send({ kind: 'finish', reason: 'length' })
        }
        for await (const event of run(request, own)) {
          if (++pieces % WAITING_VALUES === 0) await inner.sleep(0)
          if (event.kind === 'toolCall' && ++calls > ANSWER_CALLS) {
            if (calls === ANSWER_CALLS + 1) await tell('llm.callsCut', { count: ANSWER_CALLS })
            if (calls > CALLS_READ) return letGo()
            continue
          }
          if (event.kind === 'text') chars += event.delta.length
          if (chars > ANSWER_CHARS || pieces > ANSWER_PIECES) return letGo('llm.answerCut')
          await out.send(event)
        }
      },
      { capacity: WAITING_VALUES },
    )
}
