import { liveEventOf, type LiveView } from '#shared/contract/live'
import type { CommandOut } from '#shared/contract'
import { rawEvent } from '../../live/raw-event'
import type { LiveTap, LiveTemplate } from '../../provider-contract/speech-to-speech'
import type { Scope } from '../../runtime/scope'
import type { Conversation } from '../../session/conversation'
import type { Connection } from '../connection'
import { hideSecrets } from '../stores/redact'
import { LiveWatch } from './live-watch'

/** A session as shown is cut here, in characters: instructions and tools may be long. */
const SHOWN_CHARS = 60_000

export interface LiveConsoleDeps {
  readonly scope: Scope
  readonly live: () => Conversation['live']
  /** Reads the values of all keys, so that they can be masked; and gives those that were read. */
  readonly keys: () => Promise<readonly string[]>
  readonly secrets: () => readonly string[]
}

/** The developers' console of the session with a speech-to-speech engine. While nobody looks, nothing is noted. */
export class LiveConsole {
  readonly #watching = new Map<Connection, LiveWatch>()

  constructor(private readonly deps: LiveConsoleDeps) {}

  /** Undefined while nobody looks. */
  get tap(): LiveTap | undefined {
    return this.#watching.size === 0 ? undefined : this.#hear
  }

  /** Begins or ends telling this window. */
  async watch(connection: Connection, on: boolean): Promise<void> {
    if (!on) return this.leave(connection)
    await this.deps.keys()
    if (this.#watching.has(connection) || this.deps.scope.closed) return
    const { scope, secrets } = this.deps
    this.#watching.set(connection, new LiveWatch(scope, secrets, (event) => connection.send(event)))
  }

  leave(connection: Connection): void {
    this.#watching.get(connection)?.close()
    this.#watching.delete(connection)
  }

  async view(): Promise<LiveView> {
    await this.deps.keys()
    const { state, engine, session, limits, spent } = this.deps.live().view
    const { clock } = this.deps.scope
    const wall = (at: number): number => Math.round(clock.wall() + at - clock.now())
    return {
      state,
      ...(engine && { provider: engine.provider, model: engine.model }),
      ...(session && {
        openedAt: wall(session.openedAt),
        endsAt: wall(session.endsAt),
        before: session.n,
        asked: this.#shown(session.asked),
        answered: this.#shown(session.answered),
      }),
      spent: {
        openMs: spent.openMs,
        usd: spent.usd,
        ...(spent.perMinuteUsd !== undefined && { perMinuteUsd: spent.perMinuteUsd }),
      },
      refused: [...(session?.refused ?? [])],
      limits: limits.map(({ resetsAt, ...limit }) => ({ ...limit, resetsAt: wall(resetsAt) })),
      templates: (engine?.templates() ?? []).map((event) => ({
        name: nameOf(event),
        text: JSON.stringify(event, null, 2),
      })),
    }
  }

  /** Sends an event that was given by hand. */
  send(text: string): CommandOut<'live.send'>['outcome'] {
    const given = liveEventOf(text)
    if ('problem' in given) return given.problem
    return this.deps.live().raw(given.event) ? 'sent' : 'closed'
  }

  readonly #hear: LiveTap = (event) => {
    for (const watch of this.#watching.values()) watch.hear(event)
  }

  #shown(message: Readonly<Record<string, unknown>>): string {
    const facts = { at: 0, bytes: 0, hide: this.deps.secrets(), format: 'pcm_24000' as const }
    const { payload } = rawEvent('down', 'session', message, facts)
    const text = hideSecrets(JSON.stringify(payload, null, 2), this.deps.secrets())
    return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} […]` : text
  }
}

/** `response.create`; or the fields it has, where a protocol has no names: `realtimeInput.text`. */
function nameOf(event: LiveTemplate): string {
  const { type } = event
  if (typeof type === 'string') return type
  const [[name, value] = ['', {}]] = Object.entries(event)
  const [inner] = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return inner === undefined ? name : `${name}.${inner}`
}
