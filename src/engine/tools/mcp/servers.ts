import { isDeepStrictEqual } from 'node:util'
import { isCancelled, toFault, type Fault } from '#shared/fault'
import type { Settings } from '#shared/settings'
import { mcpSecretFields, mcpSecrets, type McpServer, type McpServerView, type ToolView } from '#shared/tools'
import type { Scope } from '../../runtime/scope'
import type { Log, SecretStore } from '../../ports/ports'
import { cut, visible } from '../text'
import type { Tool } from '../tool'
import type { McpConnection, connectMcp } from './connection'
import { offeredTools } from './offered'
import type { Listed } from './tool-list'

/** Pauses before a server that has gone is tried again, in ms; then it waits for the person. */
export const RETRY_MS = [1_000, 5_000, 20_000] as const
/** A server that has served for this long has earned all its tries anew, in ms. */
const PROVEN_MS = 60_000
/** Characters of what a server calls itself. */
const PRODUCT_CHARS = 80

export interface McpServersDeps {
  readonly scope: Scope
  readonly secrets: SecretStore
  readonly log: Log
  settings(): Settings['tools']
  /** Something a window would show has changed. */
  changed(): void
}

interface Entry {
  readonly config: McpServer
  readonly scope: Scope
  state: McpServerView['state']
  connection: McpConnection | undefined
  tools: readonly Tool[]
  /** Tools of the server that are not offered: too many, too long, or unreadable. */
  leftOut: number
  fault: Fault | undefined
  complaint: string
  /** Waits for the first outcome of this entry. */
  readonly outcome: Promise<void>
  settled: () => void
}

/** The MCP servers of the settings: connected, kept connected, and their tools. */
export class McpServers {
  readonly #entries = new Map<string, Entry>()

  constructor(private readonly deps: McpServersDeps) {}

  /** Every tool of every server that is there. */
  tools(): Tool[] {
    const seen = new Set<string>()
    return [...this.#entries.values()]
      .flatMap(({ tools }) => tools)
      .filter(({ name }) => !seen.has(name) && seen.add(name))
  }

  views(show: (tool: Tool) => ToolView): McpServerView[] {
    return this.deps.settings().servers.map((config) => {
      const entry = this.#entries.get(config.id)
      const secrets = mcpSecretFields(config).map((field) => ({
        field,
        source: this.deps.secrets.source(mcpSecrets(config.id), field),
      }))
      if (!entry) return { id: config.id, state: 'off', tools: [], secrets }
      const { state, connection, tools, leftOut, fault, complaint } = entry
      return {
        id: config.id,
        state,
        tools: tools.map(show),
        secrets,
        ...(connection ? { product: cut(visible(connection.product), PRODUCT_CHARS) } : {}),
        ...(leftOut > 0 ? { leftOut } : {}),
        ...(fault ? { fault } : {}),
        ...(complaint === '' ? {} : { complaint }),
      }
    })
  }

  /** Brings what runs in line with the settings. */
  apply(): void {
    const wanted = new Map(
      this.deps
        .settings()
        .servers.filter(({ enabled }) => enabled)
        .map((server) => [server.id, server]),
    )
    for (const [id, entry] of this.#entries) {
      if (isDeepStrictEqual(wanted.get(id), entry.config)) continue
      this.#drop(id)
    }
    for (const [id, config] of wanted) if (!this.#entries.has(id)) this.#start(config)
  }

  /**
   * Connects anew; resolves when it is known how that went. Undefined: there is no such server, or it is switched off.
   */
  async connect(id: string): Promise<{ tools: number; fault?: Fault } | undefined> {
    const config = this.deps.settings().servers.find((server) => server.id === id && server.enabled)
    if (!config) return undefined
    this.#drop(id)
    const entry = this.#start(config)
    await entry.outcome
    return { tools: entry.tools.length, ...(entry.fault ? { fault: entry.fault } : {}) }
  }

  #drop(id: string): void {
    const entry = this.#entries.get(id)
    this.#entries.delete(id)
    entry?.settled()
    void entry?.scope.close('server dropped')
    this.deps.changed()
  }

  #start(config: McpServer): Entry {
    const scope = this.deps.scope.child(`mcp ${config.id}`)
    let settled = (): void => undefined
    const outcome = new Promise<void>((resolve) => (settled = resolve))
    const entry: Entry = {
      config,
      scope,
      state: 'connecting',
      connection: undefined,
      tools: [],
      leftOut: 0,
      fault: undefined,
      complaint: '',
      outcome,
      settled,
    }
    this.#entries.set(config.id, entry)
    scope.onClose(settled)
    void scope.spawn('serve', (own) => this.#serve(entry, own))
    this.deps.changed()
    return entry
  }

  /** Connects, and again when the connection ends, a few times. */
  async #serve(entry: Entry, scope: Scope): Promise<void> {
    const { clock } = scope
    for (let tries = 0; ; tries++) {
      this.#set(entry, { state: 'connecting' })
      const began = clock.now()
      const why = await this.#session(entry, scope)
      if (!why || scope.closed) return
      this.deps.log.warn({ server: entry.config.id, fault: why }, 'tool server failed')
      if (clock.now() - began > PROVEN_MS) tries = 0
      const pause = why.permanent ? undefined : RETRY_MS[tries]
      this.#set(entry, {
        state: pause === undefined ? 'failed' : 'waiting',
        fault: why,
        tools: [],
        leftOut: 0,
        connection: undefined,
      })
      entry.settled()
      if (pause === undefined) return
      await scope.sleep(pause)
    }
  }

  /** One connection from its beginning to its end; why it ended, undefined when that was wanted. */
  async #session(entry: Entry, parent: Scope): Promise<Fault | undefined> {
    const { config } = entry
    const scope = parent.child('connection')
    let connection: McpConnection | undefined
    try {
      return await new Promise<Fault>((resolve, reject) => {
        scope.onClose(() => reject(scope.signal.reason as Error))
        const secret = (field: string): Promise<string | undefined> =>
          this.deps.secrets.read(mcpSecrets(config.id), field)
        const take = ({ tools, count }: Pick<Listed, 'tools' | 'count'>): void => {
          if (connection && entry.connection === connection)
            this.#set(
              entry,
              offeredTools(config, tools, count, () => entry.connection),
            )
        }
        // At once, so that nobody calls into a connection that is gone.
        const ended = (why: Fault): void => {
          this.#set(entry, { state: 'waiting', fault: why, tools: [], leftOut: 0, connection: undefined })
          resolve(why)
        }
        connect(config, secret, { tools: take, ended }, scope).then((made) => {
          connection = made
          this.#set(entry, { state: 'ready', connection, fault: undefined, complaint: '' })
          take(made)
          entry.settled()
        }, reject)
      })
    } catch (error) {
      return isCancelled(error) ? undefined : toFault(error, 'tool')
    } finally {
      entry.complaint = connection?.complaint() ?? ''
      await scope.close('connection over')
    }
  }

  #set(entry: Entry, change: Partial<Entry>): void {
    Object.assign(entry, change)
    if (this.#entries.get(entry.config.id) === entry) this.deps.changed()
  }
}

/** Most people have no server: the SDK, a tenth of a second and 14 MB, is loaded for the first one. */
async function connect(...asked: Parameters<typeof connectMcp>): Promise<McpConnection> {
  const { connectMcp } = await import('./connection')
  return connectMcp(...asked)
}
