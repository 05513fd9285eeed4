import type { ToolActivity, ToolPolicy, ToolQuestion, ToolView } from '#shared/tools'
import { cancelled, isCancelled } from '#shared/fault'
import type { Settings } from '#shared/settings'
import type { ToolCall, ToolSpec } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { SideEffect } from '../skills/contract'
import { argumentsShown, canBeShown } from './arguments-shown'
import { cut, trimmed } from './text'
import { broughtTools, MORE_TOOLS } from './told-tools'
import { toolWords } from './words'
import { argumentsOf, hasChanged, policyOf, ruleFor, type Tool } from './tool'

/** Tools a model is offered at most; vendors refuse more (OpenAI: 128), and every one costs time. */
const MOST_TOOLS = 128
/** Characters of what a model is told of all servers' tools in one turn: about 30,000 tokens. */
export const TURN_CHARS = 120_000

export interface ToolboxDeps {
  /** Owns what outlives the reply it was called for. */
  readonly scope: Scope
  /** Everything there is at the moment. */
  tools(): readonly Tool[]
  settings(): Settings['tools']
  /** Hears which tools are running. */
  activity(running: readonly ToolActivity[]): void
}

/** Hears what a call gave that went on after its reply was interrupted. */
export type LateResult = (result: string) => void

/** Everything a model may call: who may run, what has to be asked, and how long it may take. */
export class Toolbox {
  readonly #running = new Map<number, ToolActivity>()
  #next = 1
  readonly #lengths = new WeakMap<Tool, number>()
  /** What a tool was when the person was asked about this call. */
  readonly #askedAbout = new WeakMap<ToolCall, string | undefined>()

  constructor(private readonly deps: ToolboxDeps) {}

  get running(): readonly ToolActivity[] {
    return [...this.#running.values()]
  }

  /** What a model is offered now. */
  specs(): ToolSpec[] {
    return this.#offered().map(({ spec }) => spec)
  }

  /** What there is room for in one turn, in order. */
  #offered(): Tool[] {
    let room = TURN_CHARS
    return this.deps
      .tools()
      .filter((tool) => isAvailable(tool) && (tool.timely?.() ?? true) && this.#policy(tool) !== 'never')
      .filter((tool) => {
        const length = tool.server ? this.#lengthOf(tool) : 0
        if (length > room) return false
        room -= length
        return true
      })
      .slice(0, MOST_TOOLS)
  }

  #lengthOf(tool: Tool): number {
    const known = this.#lengths.get(tool) ?? JSON.stringify(tool.spec).length
    this.#lengths.set(tool, known)
    return known
  }

  /**
   * What a call would change. A tool that does not exist changes nothing: running it only gives an answer that says so.
   */
  sideEffect(name: string): SideEffect {
    return this.#find(name)?.sideEffect ?? 'none'
  }

  /** Whether a call goes on when the reply it was made for is stopped. */
  outlives(name: string): boolean {
    return this.#find(name)?.onInterrupt === 'finish'
  }

  /** The question that has to be answered before this call may run; undefined when there is none. */
  question(call: ToolCall, language: string): Omit<ToolQuestion, 'id' | 'expiresAt'> | undefined {
    const tool = this.#find(call.name)
    if (!tool || !this.#asks(tool)) return undefined
    const args = argumentsOf(call.arguments)
    // What only says why it cannot says so at once.
    if (!isAvailable(tool) || tool.refuses?.(args) || !canBeShown(args)) return undefined
    if (!this.#askedAbout.has(call)) this.#askedAbout.set(call, tool.fingerprint)
    const words = toolWords(language)
    const question = cut(tool.question(args, language), 300)
    const confirm = this.#policy(tool) === 'confirm' ? words.confirmation(tool.confirmWords ?? '') : undefined
    return {
      key: tool.key,
      question: confirm === undefined ? question : `${question} ${words.confirm(confirm)}`,
      ...(confirm === undefined ? {} : { confirm }),
      details: argumentsShown(args),
      ...(tool.server ? { server: tool.server.name } : {}),
    }
  }

  /**
   * Runs a call and gives its result as text for a model; what goes wrong with a tool of a server is such a text too.
   * Rejects with
   * `cancelled` when `scope` closes; a tool that is let end then tells `late` what it gave. Whether the person has
   * agreed is for the caller to know.
   */
  run(call: ToolCall, scope: Scope, late?: LateResult): Promise<string> {
    if (call.name === MORE_TOOLS) return Promise.resolve(broughtTools(call, this.specs()))
    const tool = this.#find(call.name)
    if (!tool)
      return Promise.resolve(problem('unknown_tool', { tool: call.name, tools: this.specs().map(({ name }) => name) }))
    if (this.#policy(tool) === 'never') return Promise.resolve(problem('not_allowed', { tool: call.name }))
    if (this.#asks(tool) && !canBeShown(argumentsOf(call.arguments)))
      return Promise.resolve(problem('too_much_to_ask_about', { tool: call.name }))
    // The person has agreed to what the tool was then.
    if (this.#askedAbout.has(call) && this.#askedAbout.get(call) !== tool.fingerprint)
      return Promise.resolve(problem('changed_since_asked', { tool: call.name }))
    if (tool.onInterrupt === 'cancel') return this.#work(tool, call, scope)
    const work = this.#work(tool, call, this.deps.scope)
    return new Promise((resolve, reject) => {
      let left = false
      const stay = scope.onClose(() => {
        left = true
        reject(cancelled('tool', 'reply stopped'))
      })
      const settle = (end: () => void, afterwards: string | undefined): void => {
        stay()
        if (!left) end()
        else if (afterwards !== undefined) late?.(afterwards)
      }
      work.then(
        (result) => settle(() => resolve(result), result),
        (error: unknown) =>
          settle(
            () => reject(error instanceof Error ? error : new Error(String(error))),
            isCancelled(error) ? undefined : problem('failed', { tool: call.name }),
          ),
      )
    })
  }

  /** One tool as the settings show it. */
  view(tool: Tool): ToolView {
    const rule = ruleFor(tool, this.deps.settings().policies)
    return {
      key: tool.key,
      name: tool.name,
      title: tool.title,
      description: tool.spec.description,
      policy: policyOf(tool, rule),
      changes: tool.sideEffect !== 'none',
      ...(isAvailable(tool) ? {} : { unavailable: true }),
      ...(this.#isCrowdedOut(tool) ? { crowdedOut: true } : {}),
      ...(hasChanged(tool, rule) ? { changed: true } : {}),
      ...(tool.fingerprint === undefined ? {} : { fingerprint: tool.fingerprint }),
    }
  }

  /** Allowed, and yet not offered: there is no room for it. */
  #isCrowdedOut(tool: Tool): boolean {
    return tool.server !== undefined && this.#policy(tool) !== 'never' && !this.#offered().includes(tool)
  }

  find(key: string): Tool | undefined {
    return this.deps.tools().find((tool) => tool.key === key)
  }

  #find(name: string): Tool | undefined {
    return this.deps.tools().find((tool) => tool.name === name)
  }

  #asks(tool: Tool): boolean {
    const policy = this.#policy(tool)
    return policy === 'ask' || policy === 'confirm'
  }

  #policy(tool: Tool): ToolPolicy {
    return policyOf(tool, ruleFor(tool, this.deps.settings().policies))
  }

  /** Does the work in a scope of its own, which time or `parent` closes. */
  async #work(tool: Tool, call: ToolCall, parent: Scope): Promise<string> {
    const own = parent.child(`tool ${tool.name}`)
    const done = this.#began(tool, own)
    let late = false
    own.after(tool.timeoutMs, () => {
      late = true
      void own.close('too slow')
    })
    try {
      return await new Promise<string>((resolve, reject) => {
        // Not every tool notices that its scope has closed.
        own.onClose(() => reject(cancelled('tool')))
        own.spawn('run', (scope) => tool.run(call.arguments, scope)).then((result) => resolve(trimmed(result)), reject)
      })
    } catch (error) {
      if (!late) throw error
      return problem('too_slow', {
        tool: call.name,
        seconds: Math.round(tool.timeoutMs / 1_000),
        ...(tool.sideEffect === 'none' ? {} : { mayHaveHappened: true }),
      })
    } finally {
      done()
      void own.close()
    }
  }

  #began(tool: Tool, { clock }: Scope): () => void {
    const id = this.#next++
    this.#running.set(id, { id: String(id), name: tool.name, title: tool.title, startedAt: clock.wall() })
    this.deps.activity(this.running)
    return () => {
      this.#running.delete(id)
      this.deps.activity(this.running)
    }
  }
}

function isAvailable(tool: Tool): boolean {
  return tool.available?.() ?? true
}

/** What went wrong, as a model reads it. */
export function problem(error: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ error, ...more })
}
