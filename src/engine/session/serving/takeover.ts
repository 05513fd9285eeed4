import type { BridgeEvent } from '#shared/contract'
import type { Fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import { LAST_RESORT } from '#shared/stages'
import type { FailoverListener } from '../../resilience/failover/failover'
import type { Link } from './chain'

/** Kinds of fault only the person can mend: said even though somebody else serves. */
const MENDABLE: readonly Fault['kind'][] = ['auth', 'config', 'quota']

export type LiveNews = 'chainGoesOn' | 'back' | 'directBlocked' | 'directRefused'

/** What is known when a stage begins to work. */
export interface Shift {
  readonly stage: ProviderStage
  readonly chain: readonly Link[]
  /** The provider the person prefers runs on the machine: then nobody stands in when the machine serves. */
  readonly chosenLocal: boolean
  readonly offline: boolean
  /** Hears who really serves; with a voice that changed half-way, of each. */
  badge(provider: string): void
}

/**
 * Tells the person when the machine itself stands in for the cloud and when it hands back, each once, and what they
 * could mend meanwhile. Without a network all stages stand in for one reason, which is said once for all of them.
 */
export class Takeover {
  /** Stages the machine stands in for, and why. */
  readonly #away = new Map<ProviderStage, 'network' | 'failed'>()
  /** The network's absence was said and its return was not. */
  #offlineTold = false
  /** Faults that were said, as `provider\nstage\ncode`. */
  readonly #told = new Set<string>()

  constructor(private readonly publish: (event: BridgeEvent) => void) {}

  /** For one run of a stage. */
  watch(shift: Shift): FailoverListener {
    const { stage, chain, chosenLocal, offline } = shift
    const failures: { readonly provider: string; readonly fault: Fault }[] = []
    return {
      failed: (provider, fault) => failures.push({ provider, fault }),
      serving: (provider) => {
        shift.badge(provider)
        this.#recovered(provider, stage)
        const lastResort = provider === LAST_RESORT[stage]
        const alone = lastResort && chain.every(({ local }) => local)
        for (const { provider: failed, fault } of failures.splice(0)) {
          // Rules are no model: the person is told why theirs did not answer, but for a network that is told of anyway.
          const noModel = lastResort && stage === 'llm' && fault.kind !== 'network' && fault.kind !== 'timeout'
          this.#sayFailure(failed, stage, fault, alone || noModel)
        }
        const link = chain.find((one) => one.provider.id === provider)
        if (!link?.local) this.#back(stage)
        else if (!chosenLocal && chain.some(({ local }) => !local)) this.#standIn(stage, offline ? 'network' : 'failed')
        else this.#away.delete(stage)
      },
    }
  }

  /** Something about an answer that went on all the same; said once while nothing changes about the provider. */
  tell(fault: Fault): void {
    this.#warn([fault.provider ?? '', fault.stage, fault.code, fault.values?.['tool'] ?? ''].join('\n'), fault)
  }

  /**
   * A speech-to-speech engine has left the conversation to Parley's own chain, is back, or is connected by us and not
   * by the window.
   */
  live({ id, name }: { readonly id: string; readonly name: string }, what: LiveNews, fault?: Fault): void {
    if (what === 'chainGoesOn' && fault && MENDABLE.includes(fault.kind))
      this.#warn([id, 'llm', fault.code].join('\n'), fault)
    this.publish({ name: 'notice', data: { level: 'info', code: `live.${what}`, values: { name } } })
  }

  /** The provider's key or settings changed: what was said about it may be wrong now, or right again. */
  forget(provider: string): void {
    for (const key of this.#told) if (key.startsWith(`${provider}\n`)) this.#told.delete(key)
  }

  #standIn(stage: ProviderStage, why: 'network' | 'failed'): void {
    if (this.#away.has(stage)) return
    this.#away.set(stage, why)
    if (why === 'network' && this.#offlineTold) return
    if (why === 'network') this.#offlineTold = true
    this.#say('fallback.onDevice', why === 'network' ? 'all' : stage)
  }

  #back(stage: ProviderStage): void {
    const why = this.#away.get(stage)
    this.#away.delete(stage)
    if (why === undefined || (why === 'network' && !this.#offlineTold)) return
    if (why === 'network') this.#offlineTold = false
    this.#say('fallback.back', why === 'network' ? 'all' : stage)
  }

  #say(code: 'fallback.onDevice' | 'fallback.back', stage: ProviderStage | 'all'): void {
    this.publish({ name: 'notice', data: { level: 'info', code, values: { stage } } })
  }

  /**
   * `always`: nothing else says that another one serves now, as where a model server of this machine is off and the
   * offline brain answers. Then every kind of failure is said.
   */
  #sayFailure(provider: string, stage: ProviderStage, fault: Fault, always: boolean): void {
    if (always || MENDABLE.includes(fault.kind)) this.#warn([provider, stage, fault.code].join('\n'), fault)
  }

  #warn(key: string, fault: Fault): void {
    if (this.#told.has(key)) return
    this.#told.add(key)
    this.publish({ name: 'notice', data: { level: 'warning', code: `fault.${fault.code}`, fault } })
  }

  #recovered(provider: string, stage: ProviderStage): void {
    for (const key of this.#told) if (key.startsWith(`${provider}\n${stage}\n`)) this.#told.delete(key)
  }
}
