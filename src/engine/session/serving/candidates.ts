import type { ProviderStage } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { LAST_RESORT } from '#shared/stages'
import type { ChatRequest, Provider, ProviderConfig } from '../../provider-contract/contract'
import { withinLimits } from '../../resilience/answer-limits'
import { shortening, type RefusedSizes } from '../../resilience/shortening'
import type { HearingCandidate } from '../../resilience/failover/failover-hearing'
import type { ModelCandidate } from '../../resilience/failover/failover-model'
import type { VoiceCandidate } from '../../resilience/failover/failover-voice'
import { defaultLimits, patientLimits, type Candidate, type ProgressWithin } from '../../resilience/failover/failover'
import { meteredHearing, meteredModel, meteredVoice, type Note } from '../../resilience/metering/metered'
import { retrying } from '../../resilience/retry'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import type { Bills } from './bills'
import type { Link } from './chain'
import type { FallbackChoice } from './fallback-choice'

export interface CandidateDeps {
  /** Throws the fault a person should read when something required is missing. */
  configOf(id: string): ProviderConfig
  readonly choice: FallbackChoice
  /** Nothing is counted without. */
  readonly bills?: Bills | undefined
  settings(): Settings
  /** What a provider is called, for sentences about it. */
  nameOf?(id: string): string | undefined
  /** Sizes that models have refused; forgotten at once without. */
  readonly tooLong?: RefusedSizes
}

/**
 * The links of a chain as candidates for failover, configured for the settings of the moment. Making one never throws:
 * what is missing is the fault of the attempt. Every attempt is counted for the provider that made it.
 */
export class Candidates {
  constructor(private readonly deps: CandidateDeps) {}

  /** `turn` pays. */
  hearing(links: readonly Link[], language: string, turn: number): HearingCandidate[] {
    return serving('stt', links).map(({ link, serves, ...candidate }) => ({
      ...candidate,
      open: (audio, scope) => {
        const options = { ...this.deps.configOf(candidate.provider), language }
        const open = (heard: typeof audio, own: Scope) => serves.open(options, heard, own)
        const note = this.#note('stt', link, serves.billedAs?.(options.settings) ?? '', turn)
        return (note ? meteredHearing(open, note) : open)(audio, scope)
      },
    }))
  }

  model(links: readonly Link[], turn: number): ModelCandidate[] {
    return serving('llm', links).map(({ link, serves, ...candidate }) => ({
      ...candidate,
      ...this.#patience(candidate),
      run: (request, scope) => {
        const config = this.deps.configOf(candidate.provider)
        return once(this.#model(link.provider, config, scope), scope, (model) => {
          const note = this.#note('llm', link, model, turn)
          const run = retrying((options, asked, own) => {
            const think = (what: typeof asked, where: Scope) => serves.run(options, what, where)
            return (note ? meteredModel(think, note) : think)(asked, own)
          })
          const patient = (asked: typeof request, own: Scope) => run({ ...config, model }, asked, own)
          const fitting = shortening(
            patient,
            `${candidate.provider} ${model}`,
            this.deps.tooLong ?? new Map<string, number>(),
          )
          return withinLimits(fitting, candidate.provider)(this.#inPlaceOf(request, link), scope)
        })
      },
    }))
  }

  /** `chosen`: this voice instead of the provider's own choice. */
  voice(links: readonly Link[], language: string, turn: number, chosen?: string): VoiceCandidate[] {
    return serving('tts', links).map(({ link, serves, ...candidate }) => ({
      ...candidate,
      open: (chunks, scope) => {
        const config = this.deps.configOf(candidate.provider)
        const { speed } = this.deps.settings().voice
        return once(chosen ?? this.#voice(link.provider, config, language, scope), scope, (voice) => {
          const open = (said: typeof chunks, own: Scope) =>
            serves.open({ ...config, voice, speed, language }, said, own)
          // Where a voice needs no model, the voice is what is charged.
          const note = this.#note('tts', link, (serves.billedAs?.(config.settings) ?? '') || voice, turn)
          return (note ? meteredVoice(open, note) : open)(chunks, scope)
        })
      },
    }))
  }

  /** Loads or connects what a provider needs for its stage, where it offers that. Rejects when it cannot. */
  async warmUp(stage: ProviderStage, provider: Provider, language: string, scope: Scope): Promise<void> {
    if (!provider[stage]?.warmUp) return
    const config = this.deps.configOf(provider.id)
    if (stage === 'stt') return provider.stt?.warmUp?.({ ...config, language }, scope)
    if (stage === 'llm')
      return provider.llm?.warmUp?.({ ...config, model: await this.#model(provider, config, scope) }, scope)
    const { speed } = this.deps.settings().voice
    const voice = await this.#voice(provider, config, language, scope)
    return provider.tts?.warmUp?.({ ...config, voice, speed, language }, scope)
  }

  /** A person who says how long their model may think is waited for, also where another one could take over. */
  #patience({ provider, limits }: Candidate): { limits?: ProgressWithin } {
    const seconds = this.deps.settings().providers[provider]?.['firstTokenTimeoutSeconds']
    if (limits || typeof seconds !== 'number') return {}
    return { limits: { firstMs: seconds * 1_000, gapMs: defaultLimits.llm.gapMs } }
  }

  #model(provider: Provider, config: ProviderConfig, scope: Scope): string | Promise<string> {
    return this.deps.choice.model({ provider, config, settings: this.deps.settings() }, scope)
  }

  #voice(provider: Provider, config: ProviderConfig, language: string, scope: Scope): string | Promise<string> {
    return this.deps.choice.voice({ provider, config, settings: this.deps.settings() }, language, scope)
  }

  /**
   * The request as the machine's own brain gets it: told whose place it takes, so that it gives no wrong advice. Also
   * where the chosen one is not asked at all, because the day's money is spent.
   */
  #inPlaceOf(request: ChatRequest, { provider }: Link): ChatRequest {
    const { provider: chosen } = this.deps.settings().brain
    if (provider.id !== LAST_RESORT.llm || chosen === provider.id) return request
    const name = this.deps.nameOf?.(chosen)
    return name === undefined ? request : { ...request, inPlaceOf: name }
  }

  /** Undefined where nothing is paid for. */
  #note(stage: ProviderStage, { local, provider }: Link, model: string, turn: number): Note | undefined {
    const { bills } = this.deps
    if (local || !bills) return undefined
    return (amounts, billedUsd) =>
      void bills.note(turn, { stage, provider: provider.id, model, local, amounts, billedUsd })
  }
}

type Serving<S extends ProviderStage> = Candidate & { readonly link: Link; readonly serves: NonNullable<Provider[S]> }

function serving<S extends ProviderStage>(stage: S, links: readonly Link[]): Serving<S>[] {
  return links.flatMap((link) => {
    const serves = link.provider[stage]
    // What runs on this machine may have to read a model from disk first.
    const limits = link.local ? patientLimits[stage] : undefined
    return serves
      ? [{ stage, provider: link.provider.id, local: link.local, ...(limits && { limits }), link, serves }]
      : []
  })
}

/** What `open` gives for a value that may have to be waited for. */
function once<V, T>(value: V | Promise<V>, scope: Scope, open: (value: V) => Source<T>): Source<T> {
  if (!(value instanceof Promise)) return open(value)
  return produce<T>(scope, 'choice', async (out) => {
    for await (const event of open(await value)) out.push(event)
  })
}
