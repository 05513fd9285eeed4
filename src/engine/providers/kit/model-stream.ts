import { FaultError, fault, type ServiceTrouble } from '#shared/fault'
import { withProgress } from '../../wire/progress'
import { WAITING_VALUES, type Sink, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import { httpContext, type CloudAccess } from './cloud'
import type { ModelEvent } from '../../provider-contract/contract'
import { httpFault } from '../../wire/http-fault'

/** Longest wait for the first sign that the model is at work, and for the next, in ms. */
const FIRST_MS = 30_000
const GAP_MS = 20_000

/** How long something may follow the finish, in ms. */
const TAIL_MS = 1_000

/** Turns a service's events into ours. */
export interface ModelReader<Raw> {
  /** The answer is complete. */
  readonly finished: boolean
  accept(raw: Raw): ModelEvent[]
  /** The stream has ended; throws when the answer was not complete. */
  end(): ModelEvent[]
}

/** One question to a model. */
export interface Asked<Raw> {
  readonly access: CloudAccess
  readonly model: string
  readonly reader: ModelReader<Raw>
  /** Whether this shows that the model is at work. Thoughts do, though nobody hears them. */
  readonly useful: (raw: Raw) => boolean
  /** The service's own events; ends or throws when `signal` is aborted. */
  readonly receive: (signal: AbortSignal) => Promise<AsyncIterable<Raw>>
  /** What only this service's errors say; others go through the general mapper. */
  readonly correct?: (error: unknown) => unknown
}

/** One answer of a model with an SDK of its own, as our events. Closing `scope` closes the connection. */
export function modelStream<Raw>(scope: Scope, label: string, ask: () => Promise<Asked<Raw>>): Source<ModelEvent> {
  return produce<ModelEvent>(
    scope,
    label,
    async (out, inner) => {
      const asked = await ask()
      await relay(asked, out, inner)
    },
    { capacity: WAITING_VALUES },
  )
}

/** The model's name, or `llm.noModel`. */
export function chosenModel(model: string, provider: string): string {
  if (model.trim() !== '') return model.trim()
  throw new FaultError(fault('llm', 'config', 'llm.noModel', { provider }))
}

/** The fault for an answer that is not what it should be. */
export function brokenAnswer(
  provider: string,
  kind: 'protocol' | 'network' | 'empty',
  code: ServiceTrouble,
  detail: string,
): FaultError {
  return new FaultError(fault('llm', kind, `llm.${code}`, { provider, detail }))
}

async function relay<Raw>(asked: Asked<Raw>, out: Sink<ModelEvent>, scope: Scope): Promise<void> {
  const { access, model, reader, useful } = asked
  const connection = scope.child('connection')
  const answer = withProgress(receive(asked, connection), connection, {
    firstMs: FIRST_MS,
    gapMs: GAP_MS,
    stage: 'llm',
    provider: access.provider,
    values: { address: shownAddress(access.base), model },
    useful,
  })
  let tail = false
  try {
    for await (const raw of answer) {
      for (const event of reader.accept(raw)) await out.send(event)
      if (!reader.finished || tail) continue
      tail = true
      connection.after(TAIL_MS, () => void connection.close('the answer is complete'))
    }
  } catch (error) {
    // What goes wrong behind a complete answer concerns nobody.
    if (!reader.finished || scope.closed) throw error
  } finally {
    await connection.close()
  }
  for (const event of reader.end()) await out.send(event)
}

function receive<Raw>({ access, model, receive, correct }: Asked<Raw>, scope: Scope): Source<Raw> {
  return produce<Raw>(
    scope,
    'receive',
    async (out, inner) => {
      try {
        for await (const raw of await receive(inner.signal)) await out.send(raw)
      } catch (error) {
        throw httpFault(correct?.(error) ?? error, { ...httpContext(access, inner), model })
      }
    },
    { capacity: WAITING_VALUES },
  )
}
