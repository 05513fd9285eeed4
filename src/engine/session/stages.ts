import type { Settings } from '#shared/settings'
import { FaultError, fault } from '#shared/fault'
import type { Provider, ProviderConfig, ToolCall } from '../providers/contract'
import { turnRetry, retrying } from '../resilience/retry'
import type { Scope } from '../runtime/scope'
import type { Skill, SkillContext } from '../skills/contract'
import { assistantInstructions, runSkill, sideEffectOf, toolSpecs } from '../skills/index'
import type { ConversationStages } from './conversation'
import type { Log, Player } from './ports'

/** The providers a conversation may choose from, with their settings and secrets. */
export interface StageCatalogue {
  get(id: string): Provider | undefined
  configOf(id: string): ProviderConfig
}

export interface StageDeps {
  readonly scope: Scope
  readonly log: Log
  readonly catalogue: StageCatalogue
  readonly player: Player
  readonly skills: readonly Skill[]
  readonly skillContext: SkillContext
  settings(): Settings
  /** BCP 47 of the person's system, for windows that follow it. */
  locale(): string
}

/** The provider that is always there when a chosen one is not. */
const FALLBACK = { stt: 'local', llm: 'offline', tts: 'local' } as const

/** Turns the settings of the moment into configured stages. Chosen anew for every turn, so every change takes effect at once. */
export function conversationStages(deps: StageDeps): ConversationStages {
  const { catalogue, skills, skillContext } = deps
  const specs = toolSpecs(skills)

  function serving<S extends 'stt' | 'llm' | 'tts'>(stage: S, id: string): { provider: string; serves: NonNullable<Provider[S]> } {
    for (const candidate of [id, FALLBACK[stage]]) {
      const serves = catalogue.get(candidate)?.[stage]
      if (serves) return { provider: candidate, serves }
    }
    throw new FaultError(fault(stage, 'config', 'provider.missing', { provider: id }))
  }

  function hearing(): ReturnType<ConversationStages['hearing']> {
    const { provider, serves } = serving('stt', deps.settings().hearing.provider)
    return { provider, stt: serves, options: { ...catalogue.configOf(provider), language: 'en' } }
  }

  /** Spoken words come in the recogniser's language; typed ones in that of the window. */
  function languageOf(via: 'voice' | 'typed'): string {
    if (via === 'voice') return hearing().options.language
    const { language } = deps.settings().window
    return language === 'system' ? (deps.locale().startsWith('tr') ? 'tr' : 'en') : language
  }

  function voice(language: string): { provider: string; stage: { open: NonNullable<ReturnType<ConversationStages['reply']>['stages']['voice']>['open'] } } | undefined {
    const chosen = deps.settings().voice
    const { provider, serves } = serving('tts', chosen.provider)
    // A voice that cannot speak the language would read nonsense: the answer is shown instead.
    if (!serves.caps.languages.some((spoken) => spoken === '*' || spoken.split('-')[0] === language.split('-')[0])) return undefined
    const options = { ...catalogue.configOf(provider), voice: chosen.voice, speed: chosen.speed, language }
    return { provider, stage: { open: (chunks, scope) => serves.open(options, chunks, scope) } }
  }

  async function runTool(call: ToolCall, scope: Scope): Promise<string> {
    const { say, data } = await runSkill(skills, call, skillContext, scope)
    return JSON.stringify({ say, data })
  }

  return {
    hearing,

    reply(via) {
      const settings = deps.settings()
      const language = languageOf(via)
      const model = serving('llm', settings.brain.provider)
      const silent = !deps.player.available || (via === 'typed' && !settings.voice.speakTypedAnswers)
      const speaking = silent ? undefined : voice(language)
      const options = { ...catalogue.configOf(model.provider), model: settings.brain.model }
      return {
        providers: { llm: model.provider, ...(speaking ? { tts: speaking.provider } : {}) },
        language,
        stages: {
          instructions: assistantInstructions({
            language,
            now: new Date(skillContext.clock.wall()),
            timeZone: skillContext.timeZone,
            extra: settings.brain.instructions,
          }),
          model: { run: (request, scope) => retrying(model.serves.run, turnRetry)(options, request, scope) },
          tools: { specs, sideEffect: (name) => sideEffectOf(skills, { id: '', name, arguments: '' }), run: runTool },
          voice: speaking?.stage,
          player: deps.player,
        },
      }
    },

    warmUp() {
      void deps.scope.spawn('warm-up', async (scope) => {
        const { stt, options } = hearing()
        const tts = serving('tts', deps.settings().voice.provider)
        const { voice: name, speed } = deps.settings().voice
        await Promise.all([
          stt.warmUp?.(options, scope),
          tts.serves.warmUp?.({ ...catalogue.configOf(tts.provider), voice: name, speed, language: options.language }, scope),
        ]).catch((error: unknown) => deps.log.warn({ error: String(error) }, 'warm-up failed'))
      })
    },
  }
}
