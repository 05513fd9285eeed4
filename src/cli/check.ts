import { FaultError, fault, toFault, type Fault } from '#shared/fault'
import { providerStages, type ProviderStage } from '#shared/provider'
import { resample } from '#engine/audio/resample'
import { MIC_RATE } from '#shared/audio'
import { openCatalogue, type Catalogue } from '#engine/providers/catalogue'
import type { Provider, ProviderConfig } from '#engine/provider-contract/contract'
import { staysOnMachine } from '#engine/providers/view'
import { withDeadline } from '#engine/wire/deadline'
import type { Scope } from '#engine/runtime/scope'
import { FallbackChoice } from '#engine/session/serving/fallback-choice'
import type { SecretStore, SettingsStore } from '#engine/ports/ports'
import { converse } from './live-turn'
import { READY, SUM, hear, speak, think, useTool, type Question, type TinyTurn } from './tiny-turns'
import { rulesOf, takesLanguage, type Rule } from './check-rules'
import { needsOf, type Needs } from './needs'

/**
 * The free test of address and key, a turn of a stage, a turn in which a model calls a tool and those behind it, or a
 * spoken question to a model that hears and speaks.
 */
export type Step = 'check' | ProviderStage | 'tools' | 'live'

export interface StepResult {
  readonly provider: string
  readonly step: Step
  /** `absent`: this server does not do that, and no setting asks it to. `skipped`: not tried, see `why`. */
  readonly state: 'ok' | 'failed' | 'absent' | 'skipped'
  /** What it was tried with, e.g. `language tr` or `reasoningEffort low`, where every rule is tried. */
  readonly rule?: string
  /** Why something was not tried, as a sentence. */
  readonly why?: string
  /** The model or the voice that served. */
  readonly by?: string
  readonly turn?: TinyTurn
  readonly totalMs: number
  readonly fault?: Fault
}

export interface CheckReport {
  readonly results: readonly StepResult[]
  /** Providers that are not set up here, and what each would need. */
  readonly missing: readonly Needs[]
}

export interface CheckDeps {
  readonly scope: Scope
  readonly providers: readonly Provider[]
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  /** Ids to check; all without. */
  readonly only?: readonly string[]
  /** Each way to think and each language as well: many requests, and their money. */
  readonly everyRule?: boolean
  /** What is said to recognisers; asked for once, when the first is tested. */
  question(): Promise<Question>
  /** A step begins. */
  began?(provider: Provider, step: Step, rule?: string): void
}

/** Longest wait for one step, in ms. A model on this machine may first have to be read from disk. */
const PATIENCE_MS = 45_000
const PATIENCE_LOCAL_MS = 180_000

/** One word is enough to tell that a voice works. */
const WORD = 'Hello.'

/**
 * Tests every provider that is set up, one after the other so that none slows another: its own free test, then one tiny
 * turn of each stage it serves. Never rejects because a provider fails.
 */
export async function checkProviders(deps: CheckDeps): Promise<CheckReport> {
  const catalogue = openCatalogue(deps)
  const choice = new FallbackChoice()
  const wanted = deps.providers.filter(({ id }) => deps.only === undefined || deps.only.includes(id))
  const missing: Needs[] = []
  const results: StepResult[] = []
  for (const provider of wanted) {
    const needs = needsOf(provider, deps.settings.get(), deps.secrets)
    if (needs) {
      missing.push(needs)
      continue
    }
    for (const step of stepsOf(provider))
      results.push(skipped(provider, step, results) ?? (await take(deps, { catalogue, choice, provider, step })))
    if (!deps.everyRule) continue
    for (const rule of rulesOf(provider, deps.settings.get().providers[provider.id]))
      if (!failedAt(rule.step === 'tools' ? 'llm' : rule.step, provider, results))
        results.push(await take(deps, { catalogue, choice, provider, step: rule.step, rule }))
  }
  return { results: withoutAbsent(results, deps), missing }
}

/** What would be tested of a provider, in order. */
export function stepsOf(provider: Provider): Step[] {
  return [
    ...(provider.check ? (['check'] as const) : []),
    ...providerStages
      .filter((stage) => provider[stage] !== undefined)
      .flatMap((stage): Step[] =>
        stage === 'llm' && provider.llm?.caps.tools && !provider.local ? [stage, 'tools'] : [stage],
      ),
    // Where no model is the usual one, which of a server's hears and speaks only the person knows.
    ...(provider.live && provider.live.defaultModel !== '' ? (['live'] as const) : []),
  ]
}

/** Tools are not tried where the model does not answer at all: that would say the same fault twice. */
function skipped(provider: Provider, step: Step, results: readonly StepResult[]): StepResult | undefined {
  if (step !== 'tools' || !failedAt('llm', provider, results)) return undefined
  return { provider: provider.id, step, state: 'skipped', totalMs: 0, why: 'not tried, because thinking failed' }
}

function failedAt(step: Step, { id }: Provider, results: readonly StepResult[]): boolean {
  return results.some((done) => done.provider === id && done.step === step && done.state === 'failed' && !done.rule)
}

interface Attempt {
  readonly catalogue: Catalogue
  readonly choice: FallbackChoice
  readonly provider: Provider
  readonly step: Step
  readonly rule?: Rule
}

async function take(deps: CheckDeps, attempt: Attempt): Promise<StepResult> {
  const { provider, step, rule } = attempt
  const { scope, settings } = deps
  deps.began?.(provider, step, rule?.name)
  const first = (): ProviderStage => providerStages.find((one) => provider[one]) ?? 'llm'
  const stage: ProviderStage = step === 'check' ? first() : step === 'tools' || step === 'live' ? 'llm' : step
  const ms = staysOnMachine(provider, settings.get()) ? PATIENCE_LOCAL_MS : PATIENCE_MS
  const startedAt = scope.clock.now()
  const result = { provider: provider.id, step, ...(rule && { rule: rule.name }) }
  const elapsed = (): number => Math.round(scope.clock.now() - startedAt)
  try {
    // Prepared outside the limit: what is said is made by the voice on board.
    const question = step === 'stt' || step === 'live' ? await deps.question() : undefined
    const outcome = await withDeadline(scope, ms, { stage, provider: provider.id }, (inner) =>
      run(deps, attempt, question, inner),
    )
    if (outcome.why !== undefined) return { ...result, ...outcome, state: 'skipped', totalMs: elapsed() }
    return { ...result, ...outcome, state: 'ok', totalMs: outcome.turn?.totalMs ?? elapsed() }
  } catch (error) {
    return { ...result, state: 'failed', totalMs: elapsed(), fault: toFault(error, stage) }
  }
}

type Outcome = Pick<StepResult, 'turn' | 'by' | 'why'>

async function run(
  deps: CheckDeps,
  { catalogue, choice, provider, step, rule }: Attempt,
  question: Question | undefined,
  scope: Scope,
): Promise<Outcome> {
  const stored = catalogue.configOf(provider.id)
  const config = rule?.step === 'tools' ? { ...stored, settings: { ...stored.settings, ...rule.settings } } : stored
  if (step === 'check') {
    await provider.check?.(config, scope)
    return {}
  }
  const settings = deps.settings.get()
  const asked = { provider, config, settings }
  if (rule?.step === 'stt' && provider.stt && question)
    return {
      turn: await takesLanguage(provider.id, provider.stt, { ...config, language: rule.language }, question, scope),
    }
  if (step === 'stt' && provider.stt && question)
    return { turn: await hear(provider.stt, { ...config, language: 'en' }, question, scope) }
  if (step === 'live' && provider.live && question)
    return { by: provider.live.defaultModel, turn: await converse(provider.live, config, question, scope) }
  if (step === 'llm' && provider.llm) {
    const model = await choice.model(asked, scope)
    return { by: model, turn: await think(provider.llm, { ...config, model }, scope, provider.models ? READY : SUM) }
  }
  if (step === 'tools' && provider.llm) {
    const model = await choice.model(asked, scope)
    const turn = await useTool(provider.llm, { ...config, model }, scope)
    return turn
      ? { by: model, turn }
      : { by: model, why: 'the model answered without calling the tool, so the turns behind a call were not tried' }
  }
  if (step === 'tts' && provider.tts) {
    const voice = await choice.voice(asked, 'en', scope)
    const { got, firstMs, totalMs } = await speak(
      provider.tts,
      { ...config, voice, speed: 1, language: 'en' },
      WORD,
      scope,
    )
    return { by: voice, turn: { got, firstMs, totalMs } }
  }
  throw new FaultError(fault('host', 'bug', 'unexpected', { detail: `${provider.id} has no ${step}` }))
}

/** Which part of the settings names who serves a stage, and how providers call their own settings for it. */
const asks = {
  stt: { part: 'hearing', own: /^(stt|transcription)/ },
  llm: { part: 'brain', own: /^(llm|model)/ },
  tts: { part: 'voice', own: /^(tts|speech|voice)/ },
} as const

/**
 * A server that people set up themselves serves what it was set up for: one that has no such endpoint, or no voice to
 * choose, while another stage of it works, has not failed at a stage that no setting gives to it.
 */
function withoutAbsent(results: readonly StepResult[], { settings }: CheckDeps): StepResult[] {
  const { providers, ...rest } = settings.get()
  return results.map((result) => {
    const { provider, step, fault: why } = result
    if (
      step === 'check' ||
      result.rule !== undefined ||
      step === 'tools' ||
      step === 'live' ||
      (why?.code !== `${step}.notAModelServer` && why?.code !== 'tts.voiceMissing')
    )
      return result
    const { part, own } = asks[step]
    const stored = Object.entries(providers[provider] ?? {}).some(([name, value]) => own.test(name) && value !== '')
    const wanted = stored || [rest[part].provider, ...rest[part].fallbacks].includes(provider)
    const works = results.some((one) => one.provider === provider && one.step !== 'check' && one.state === 'ok')
    if (wanted || !works) return result
    const { fault: _none, ...absent } = result
    return { ...absent, state: 'absent' }
  })
}

/** The question everybody is asked, spoken by the voice on board. */
export async function spokenQuestion(voice: Provider, config: ProviderConfig, scope: Scope): Promise<Question> {
  const text = 'What is six times seven?'
  if (!voice.tts) throw new FaultError(fault('host', 'bug', 'unexpected', { detail: `${voice.id} does not speak` }))
  const said = await withDeadline(scope, PATIENCE_LOCAL_MS, { stage: 'tts', provider: voice.id }, (inner) =>
    speak(voice.tts!, { ...config, voice: 'slt', speed: 1, language: 'en' }, text, inner),
  )
  return { text, pcm: resample(said.pcm, said.sampleRate, MIC_RATE), understood: /\b(six|6)\b/i }
}
