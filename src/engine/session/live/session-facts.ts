import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import type { LiveEngine } from './engine'

type Opened = Extract<LiveEvent, { kind: 'opened' }>
type Limits = Extract<LiveEvent, { kind: 'limits' }>['limits']

/** What is known of the session that is open. Times on the engine's clock, ms. */
export interface OpenSession {
  readonly openedAt: number
  readonly endsAt: number
  /** Sessions before it, in this connection's life. */
  readonly n: number
  readonly asked: Opened['asked']
  readonly answered: Opened['answered']
  readonly refused: readonly string[]
}

/** The session with an engine as a developer may see it. */
export interface SessionView {
  readonly state: 'none' | 'closed' | 'connecting' | 'open'
  readonly engine?: Pick<LiveEngine, 'provider' | 'model' | 'templates'> | undefined
  readonly session?: OpenSession | undefined
  /** `resetsAt` on the engine's clock, ms. */
  readonly limits: readonly { name: string; limit: number; remaining: number; resetsAt: number }[]
  readonly spent: Spent
}

/** What this conversation's sessions took. */
export interface Spent {
  readonly openMs: number
  /** US dollars, as far as prices are known. */
  readonly usd: number
  /** Of the last minutes of the open session, US dollars each; undefined while none has passed. */
  readonly perMinuteUsd?: number | undefined
}

/** Keeps what was last told of a session: as it was asked for, as it was answered, and its limits. */
export class SessionFacts {
  #session: OpenSession | undefined
  #limits: SessionView['limits'] = []

  constructor(
    private readonly now: () => number,
    /** Something else is known than before. */
    private readonly changed: () => void,
  ) {}

  note(event: LiveEvent): void {
    if (event.kind === 'opened') {
      const { endsAt, n, asked, answered, refused } = event
      this.#session = { openedAt: this.now(), endsAt, n, asked, answered, refused }
      this.changed()
    } else if (event.kind === 'limits') {
      this.#limits = merged(this.#limits, event.limits, this.now())
      this.changed()
    }
  }

  connecting(): void {
    this.changed()
  }

  closed(): void {
    this.#session = undefined
    this.#limits = []
    this.changed()
  }

  view(engine: LiveEngine | undefined, isWanted: boolean): Omit<SessionView, 'spent'> {
    const state = this.#session ? 'open' : isWanted ? 'connecting' : engine ? 'closed' : 'none'
    return { state, engine, session: this.#session, limits: this.#limits }
  }
}

/** A server tells of the limits that have changed. */
function merged(before: SessionView['limits'], told: Limits, now: number): SessionView['limits'] {
  const known = new Map(before.map((limit) => [limit.name, limit]))
  for (const { name, limit, remaining, resetMs } of told)
    known.set(name, { name, limit, remaining, resetsAt: now + resetMs })
  return [...known.values()].slice(0, MOST_LIMITS)
}

/** Services know of a handful: requests, tokens. */
const MOST_LIMITS = 20
