import type { ProviderStage } from '#shared/provider'
import type { Settings } from '#shared/settings'
import type { Message } from '#shared/conversation'
import type { Provider, ProviderConfig, SttEvent, ToolCall } from '../providers/contract'
import { failoverHearing } from '../resilience/failover-hearing'
import { failoverModel } from '../resilience/failover-model'
import { failoverVoice } from '../resilience/failover-voice'
import type { FailoverDeps } from '../resilience/failover'
import type { HealthRegistry } from '../resilience/health-registry'
import { tapped } from '../resilience/metered'
import type { Scope } from '../runtime/scope'
import type { Skill, SkillContext } from '../skills/contract'
import { assistantInstructions, runSkill, sideEffectOf, toolSpecs } from '../skills/index'
import type { Bills } from './bills'
import { Candidates } from './candidates'
import { chainOf, knowsLanguage, type Link } from './chain'
import type { ConversationStages } from './conversation'
import { OwnChoice } from './own-choice'
import type { Log, Player } from './ports'
import type { Takeover } from './takeover'

/** The providers a conversation may choose from, with their settings and secrets. */
export interface StageCatalogue {
  find(id: string): Provider | undefined
  /** Throws the fault a person should read when something required is missing. */
  configOf(id: string): ProviderConfig
}

export interface StageDeps {
  readonly scope: Scope
  readonly log: Log
  readonly catalogue: StageCatalogue
  readonly player: Player
  readonly skills: readonly Skill[]
  readonly skillContext: SkillContext
  readonly health: HealthRegistry
  readonly takeover: Takeover
  /** Nothing is counted and nothing limited without. */
  readonly bills?: Bills
  readonly choice?: OwnChoice
  settings(): Settings
  /** BCP 47 of the person's system, for windows that follow it. */
  locale(): string
  /** Whether there may be a network. */
  online(): boolean
  /** Whether nothing that is handed to the provider leaves the machine, with the present settings. */
  isLocal(provider: Provider): boolean
}

/** Which part of the settings names who serves a stage. */
const parts = { stt: 'hearing', llm: 'brain', tts: 'voice' } as const

/** A provider is not warmed again within this many ms: what it prepared is still there. */
const WARM_AGAIN_MS = 30_000

/**
 * Turns the settings of the moment into configured stages with everybody who may take over. Chosen anew for every turn, so
 * that every change takes effect at the next one. Choosing never throws: what is not ready fails when it is used, inside
 * the turn, with its own fault.
 */
export function conversationStages(deps: StageDeps): ConversationStages {
  const { catalogue, skills, skillContext, health, takeover, bills, log } = deps
  const candidates = new Candidates({
    configOf: (id) => catalogue.configOf(id),
    choice: deps.choice ?? new OwnChoice(),
    bills,
    settings: () => deps.settings(),
  })
  const specs = toolSpecs(skills)
  const warmedAt = new Map<string, number>()
  /** The language of the words heard last, where the recogniser that heard them says so or knows only one. */
  let heardLanguage: string | undefined

  function chain(stage: ProviderStage, language: string): Link[] {
    const { provider, fallbacks } = deps.settings()[parts[stage]]
    return chainOf({
      stage,
      named: [provider, ...fallbacks],
      language,
      cloud: bills?.cloudAllowed() === false ? 'never' : deps.online() ? 'use' : 'last',
      find: (id) => catalogue.find(id),
      isLocal: (one) => deps.isLocal(one),
    })
  }

  function failover(stage: ProviderStage, links: readonly Link[], badge: (provider: string) => void): FailoverDeps {
    const chosen = catalogue.find(deps.settings()[parts[stage]].provider)
    const chosenLocal = chosen === undefined || deps.isLocal(chosen)
    const on = takeover.watch({ stage, chain: links, chosenLocal, offline: !deps.online(), badge })
    return {
      health,
      on: {
        serving: (provider) => on.serving?.(provider),
        failed(provider, fault) {
          log.warn({ stage, provider, fault }, 'provider failed')
          on.failed?.(provider, fault)
        },
      },
    }
  }

  function windowLanguage(): string {
    const { language } = deps.settings().window
    if (language !== 'system') return language
    return deps.locale().startsWith('tr') ? 'tr' : 'en'
  }

  /** Spoken words come in the language they were heard in; typed ones in that of the window. */
  function languageOf(via: 'voice' | 'typed'): string {
    if (via === 'typed') return windowLanguage()
    const { language } = deps.settings().hearing
    return heardLanguage ?? (language === 'auto' ? windowLanguage() : language)
  }

  /** Notes which language a text was heard in: the recogniser's own word, the one that was asked for, or all it knows. */
  function noteLanguage(event: SttEvent, provider: string, asked: string): void {
    if (event.kind !== 'final' || event.text === '') return
    const languages = catalogue.find(provider)?.stt?.caps.languages ?? []
    if (!knowsLanguage(languages, asked)) heardLanguage = languages[0]
    else if (asked !== 'auto') heardLanguage = asked
    else if (event.language !== undefined && /^[a-z]{2,3}(-|$)/i.test(event.language)) heardLanguage = event.language
    else heardLanguage = languages.length === 1 && languages[0] !== '*' ? languages[0] : undefined
  }

  async function runTool(call: ToolCall, scope: Scope): Promise<string> {
    const { say, data } = await runSkill(skills, call, skillContext, scope)
    return JSON.stringify({ say, data })
  }

  /** Prepares whoever will probably serve. What cannot be prepared now is reported by the turn that needs it. */
  function warm(stage: ProviderStage, language: string, cloudOnly: boolean): void {
    const link = chain(stage, language)[0]
    if (!link || (cloudOnly && link.provider.local)) return
    const key = `${stage} ${link.provider.id}`
    const now = deps.scope.clock.now()
    if (now - (warmedAt.get(key) ?? -Infinity) < WARM_AGAIN_MS) return
    warmedAt.set(key, now)
    void deps.scope.spawn('warm-up', async (scope) => {
      try {
        await candidates.warmUp(stage, link.provider, language, scope)
      } catch (error) {
        log.warn({ stage, provider: link.provider.id, error: String(error) }, 'warm-up failed')
      }
    })
  }

  function warmAnswer(cloudOnly: boolean): void {
    warm('llm', 'auto', cloudOnly)
    warm('tts', languageOf('voice'), cloudOnly)
  }

  return {
    hearing(turn) {
      const { language, provider } = deps.settings().hearing
      const links = chain('stt', language)
      let serving = links[0]?.provider.id ?? provider
      const by = failoverHearing(
        candidates.hearing(links, language, turn),
        failover('stt', links, (id) => (serving = id)),
      )
      warmAnswer(true)
      return {
        get provider() {
          return serving
        },
        open: (audio, scope) => tapped(by.open(audio, scope), (event) => noteLanguage(event, serving, language)),
      }
    },

    reply(via, turn) {
      const { brain, voice: chosen } = deps.settings()
      const language = languageOf(via)
      const silent = !deps.player.available || (via === 'typed' && !chosen.speakTypedAnswers)
      const thinkers = chain('llm', language)
      const speakers = silent ? [] : chain('tts', language)
      const providers: NonNullable<Message['providers']> & { llm: string } = { llm: thinkers[0]?.provider.id ?? brain.provider }
      const spoken = speakers.length > 0
      return {
        providers,
        language,
        stages: {
          instructions: assistantInstructions({
            language,
            now: skillContext.clock.wall(),
            timeZone: skillContext.timeZone,
            extra: brain.instructions,
            spoken,
          }),
          model: failoverModel(
            candidates.model(thinkers, turn),
            failover('llm', thinkers, (id) => (providers.llm = id)),
          ),
          tools: { specs, sideEffect: (name) => sideEffectOf(skills, { id: '', name, arguments: '' }), run: runTool },
          voice: spoken
            ? failoverVoice(
                candidates.voice(speakers, language, turn),
                failover('tts', speakers, (id) => (providers.tts = id)),
              )
            : undefined,
          player: deps.player,
        },
      }
    },

    bill: (turn) => bills?.of(turn) ?? {},

    warmUp() {
      warm('stt', deps.settings().hearing.language, false)
      warmAnswer(false)
    },
  }
}
