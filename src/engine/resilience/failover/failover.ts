import { FaultError, fault, isCancelled, toFault, type Fault, type FaultKind } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { HealthKey, HealthRegistry } from '../health-registry'
import { retryDelay, turnRetry, type RetryPolicy } from '../retry'

/*
 * What the three stages have in common when one provider fails and the next one takes over: the order, the bookkeeping
 * of health, a quick second try where a fault passes, and which fault a person reads when all have failed.
 */

export interface ProgressWithin {
  /** Longest wait for the first useful output, in ms. */
  readonly firstMs: number
  /** Longest silence after that while more is owed, in ms. */
  readonly gapMs: number
}

/** One provider of a fallback chain, in the order the person gave them. */
export interface Candidate extends HealthKey {
  /** Nothing leaves the machine: always worth trying. */
  readonly local?: boolean
  /** Deadlines of its own. By default a candidate is hurried while another one could take over. */
  readonly limits?: ProgressWithin
}

/** Hears what happens, so that a message's badge names who really served. */
export interface FailoverListener {
  /** The first useful output of this provider is here. With a voice that changed half-way it is called for each. */
  serving?(provider: string): void
  /** This one failed; the next one takes over, or there is none. */
  failed?(provider: string, fault: Fault): void
}

export interface FailoverDeps {
  readonly health: HealthRegistry
  readonly on?: FailoverListener
}

/**
 * In ms. A model may think for a moment; a voice or a recogniser that has all it needs and says nothing for 3 s is
 * taken for dead, because that is about the patience of a person who is waiting for a word.
 */
export const defaultLimits: Readonly<Record<ProviderStage, ProgressWithin>> = {
  llm: { firstMs: 4_000, gapMs: 3_000 },
  tts: { firstMs: 3_000, gapMs: 3_000 },
  stt: { firstMs: 3_000, gapMs: 3_000 },
}

/**
 * In ms, for whom nobody hurries: the last one, and what runs on this machine and may have to read a model from disk
 * first (the model servers' own limit is as long). It only keeps a turn from never ending.
 */
export const patientLimits: Readonly<Record<ProviderStage, ProgressWithin>> = {
  llm: { firstMs: 120_000, gapMs: 60_000 },
  tts: { firstMs: 60_000, gapMs: 60_000 },
  stt: { firstMs: 60_000, gapMs: 60_000 },
}

/** What an attempt is told, and tells. */
export interface Attempt<C extends Candidate = Candidate> {
  /** Nobody is left after this one. */
  readonly last: boolean
  readonly limits: ProgressWithin | undefined
  /** Those who may be asked beside this one when it is slow, in order. */
  readonly next: readonly C[]
  /** Work was handed over: the time to the first output counts from here. By default from the start. */
  asked(): void
  /** The first useful output is here. */
  served(): void
  /** How long this one usually takes to its first output, in ms. */
  usualMs(candidate: C): number | undefined
  /** This one is slow, or failed, while another is asked as well. */
  slow(candidate: C, fault: Fault): void
  failed(candidate: C, fault: Fault): void
  /** From here on it is this one's attempt, which was asked at `askedAt` on the clock. */
  instead(candidate: C, askedAt: number): void
}

export interface FailoverPlan<C extends Candidate> {
  readonly stage: ProviderStage
  /** Resolves when the work is done. Everything it starts lives in `scope`, which is closed after it. */
  attempt(candidate: C, scope: Scope, attempt: Attempt<C>): Promise<void>
  /** Whether another attempt may go on after a failure: nothing may be said, or heard, twice. */
  resumable(): boolean
  /** Set when the input itself failed: nobody's fault, and nobody can go on. */
  inputError?(): unknown
  /** A second try with the same candidate after a fault that may pass; none where its function retries by itself. */
  readonly retry?: RetryPolicy
}

/** A second try within a moment: a hiccup should not change the voice. */
export const hiccup: RetryPolicy = {
  ...turnRetry,
  attempts: 2,
  firstDelayMs: 100,
  maxRetryAfterMs: 0,
  kinds: ['network', 'protocol'],
  loading: { everyMs: 1_000, attempts: 3 },
}

/**
 * Tries the candidates one after the other until one has done the work. Rejects with `cancelled` when stopped - that is
 * never a failure - with the fault of a failure that nobody can go on from, or with the most useful fault when all
 * failed.
 */
export async function failOver<C extends Candidate>(
  scope: Scope,
  deps: FailoverDeps,
  candidates: readonly C[],
  plan: FailoverPlan<C>,
): Promise<void> {
  const faults: Fault[] = []
  let left = deps.health.order(candidates)
  const overtaken = new Set<C>()
  while (left.length > 0) {
    for (let n = 1; ; n++) {
      const [candidate] = left as [C]
      // A provider that another one overtook is tried again only when it is the last one left, and then waited for.
      const next = overtaken.has(candidate) ? [] : left.slice(1).filter((one) => !overtaken.has(one))
      const failure = await once(scope, deps, { candidate, next, last: left.length === 1 }, plan, n)
      if (!failure) return
      const { failed, by } = failure
      if (!plan.resumable()) throw new FaultError(failed)
      if (by !== candidate) {
        const slower = left.slice(0, left.indexOf(by))
        for (const one of slower) overtaken.add(one)
        left = [...left.slice(slower.length), ...slower]
        n = 1
      }
      const wait = plan.retry && retryDelay(failed, n, plan.retry)
      if (wait === undefined) {
        faults.push(failed)
        break
      }
      await scope.sleep(wait)
    }
    left = left.slice(1)
  }
  throw new FaultError(
    mostUseful(faults) ?? fault(plan.stage, 'config', 'provider.unknown', { values: { provider: '' } }),
  )
}

/** Who is asked, and who may be asked after that. */
interface InLine<C> {
  readonly candidate: C
  readonly next: readonly C[]
  readonly last: boolean
}

/** One attempt: whose fault it failed with, or undefined when the work is done. Throws what ends everything. */
async function once<C extends Candidate>(
  parent: Scope,
  { health, on }: FailoverDeps,
  { candidate, next, last }: InLine<C>,
  plan: FailoverPlan<C>,
  n: number,
): Promise<{ readonly failed: Fault; readonly by: C } | undefined> {
  const scope = parent.child(`${candidate.provider}-${n}`)
  const { clock } = scope
  let by = candidate
  let askedAt = clock.now()
  let firstOutputMs: number | undefined
  const isLast = (): boolean => last || by === next.at(-1)
  const attempt: Attempt<C> = {
    next,
    get last() {
      return isLast()
    },
    get limits() {
      return by.limits ?? (isLast() ? patientLimits : defaultLimits)[plan.stage]
    },
    asked: () => {
      askedAt = clock.now()
    },
    served: () => {
      if (firstOutputMs !== undefined) return
      firstOutputMs = clock.now() - askedAt
      on?.serving?.(by.provider)
    },
    usualMs: (one) => health.usualMs(one),
    slow: (one, fault) => {
      health.slow(one, fault)
      on?.failed?.(one.provider, fault)
    },
    failed: (one, fault) => {
      health.failed(one, fault)
      on?.failed?.(one.provider, fault)
    },
    instead: (one, since) => {
      by = one
      askedAt = since
    },
  }
  const succeeded = (): void => {
    if (firstOutputMs !== undefined) health.succeeded(by, firstOutputMs)
  }
  try {
    await plan.attempt(candidate, scope, attempt)
    succeeded()
    return undefined
  } catch (error) {
    const inputError = plan.inputError?.()
    if (inputError !== undefined) throw inputError as Error
    if (parent.closed || isCancelled(error)) {
      succeeded()
      throw error
    }
    const failed = { provider: by.provider, ...toFault(error, plan.stage) }
    attempt.failed(by, failed)
    return { failed, by }
  } finally {
    // Not awaited: the next one begins while the sockets of this one say goodbye.
    void scope.close()
  }
}

/** Which of several faults is told: first those a person can mend, then those that may pass, then the others. */
const usefulness: readonly FaultKind[] = [
  'auth',
  'quota',
  'config',
  'rate',
  'network',
  'timeout',
  'protocol',
  'empty',
  'bug',
  'cancelled',
]

/**
 * The fault to show when all have failed; of equally useful ones the first, which is about the provider the person
 * prefers.
 */
export function mostUseful(faults: readonly Fault[]): Fault | undefined {
  const rank = (one: Fault): number => usefulness.indexOf(one.kind)
  return faults.reduce<Fault | undefined>(
    (best, one) => (best === undefined || rank(one) < rank(best) ? one : best),
    undefined,
  )
}

/**
 * A source read by one attempt after the other. A `take` that an attempt was waiting in when it ended goes on for the
 * next one, so that no value is lost between them.
 */
export class ResumableInput<T> {
  #taking: Promise<T | undefined> | undefined

  constructor(private readonly source: Source<T>) {}

  /** The next value, handed to `use` in the same breath in which it is taken; rejects when `scope` closes first. */
  take(scope: Scope, use: (value: T | undefined) => void): Promise<void> {
    const taking = (this.#taking ??= this.source.take())
    // Where `scope` is closed already nobody waits for it, and its end would be a rejection that nobody handles.
    taking.catch(() => undefined)
    return new Promise((resolve, reject) => {
      let waiting = true
      const stop = scope.onClose(() => {
        waiting = false
        reject(new FaultError(fault('host', 'cancelled', 'cancelled')))
      })
      if (!waiting) return
      const settle = (then: () => void): void => {
        stop()
        if (!waiting) return
        waiting = false
        this.#taking = undefined
        then()
      }
      taking.then(
        (value) =>
          settle(() => {
            use(value)
            resolve()
          }),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      )
    })
  }
}
