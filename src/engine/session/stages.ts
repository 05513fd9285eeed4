import { FaultError, fault } from '#shared/fault'
import type { Settings } from '#shared/settings'
import type { Provider, ProviderConfig, TextToSpeech, ToolCall } from '../providers/contract'
import { retrying } from '../resilience/retry'
import type { Scope } from '../runtime/scope'
import type { Skill, SkillContext } from '../skills/contract'
import { assistantInstructions, runSkill, sideEffectOf, toolSpecs } from '../skills/index'
import type { ConversationStages } from './conversation'
import type { Log, Player } from './ports'
import type { ReplyStages } from './reply'

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
  settings(): Settings
  /** BCP 47 of the person's system, for windows that follow it. */
  locale(): string
}

/** The provider that is always there when a chosen one has gone from the catalogue. */
const FALLBACK = { stt: 'local', llm: 'offline', tts: 'local' } as const

/** What on-device recognition understands. */
const SPOKEN_LANGUAGE = 'en'

/**
 * Turns the settings of the moment into configured stages. Chosen anew for every turn, so that every change takes effect
 * at once. Choosing never throws: a provider that is not ready fails when it is used, inside the turn, with its own fault.
 */
export function conversationStages(deps: StageDeps): ConversationStages {
  const { catalogue, skills, skillContext } = deps
  const specs = toolSpecs(skills)

  function serving<S extends 'stt' | 'llm' | 'tts'>(stage: S, chosen: string): { id: string; serves: NonNullable<Provider[S]> } {
    for (const id of [chosen, FALLBACK[stage]]) {
      const serves = catalogue.find(id)?.[stage]
      if (serves) return { id, serves }
    }
    throw new FaultError(fault(stage, 'config', 'provider.unknown', { provider: chosen, values: { provider: chosen } }))
  }

  /** Spoken words come in the recogniser's language; typed ones in that of the window. */
  function languageOf(via: 'voice' | 'typed'): string {
    if (via === 'voice') return SPOKEN_LANGUAGE
    const { language } = deps.settings().window
    if (language !== 'system') return language
    return deps.locale().startsWith('tr') ? 'tr' : 'en'
  }

  function model(): ReplyStages['model'] & { id: string } {
    const { brain } = deps.settings()
    const { id, serves } = serving('llm', brain.provider)
    return {
      id,
      run: (request, scope) => retrying((options, asked, own) => serves.run(options, asked, own))({ ...catalogue.configOf(id), model: brain.model }, request, scope),
    }
  }

  /** A voice that cannot speak the language would read nonsense: the answer is shown instead. */
  function voice(language: string): (NonNullable<ReplyStages['voice']> & { id: string }) | undefined {
    const { provider, voice: name, speed } = deps.settings().voice
    const { id, serves } = serving('tts', provider)
    if (!speaks(serves, language)) return undefined
    return { id, open: (chunks, scope) => serves.open({ ...catalogue.configOf(id), voice: name, speed, language }, chunks, scope) }
  }

  async function runTool(call: ToolCall, scope: Scope): Promise<string> {
    const { say, data } = await runSkill(skills, call, skillContext, scope)
    return JSON.stringify({ say, data })
  }

  async function warmUp(scope: Scope): Promise<void> {
    const { hearing, voice: chosen } = deps.settings()
    const stt = serving('stt', hearing.provider)
    const tts = serving('tts', chosen.provider)
    const language = SPOKEN_LANGUAGE
    await Promise.all([
      stt.serves.warmUp?.({ ...catalogue.configOf(stt.id), language }, scope),
      tts.serves.warmUp?.({ ...catalogue.configOf(tts.id), voice: chosen.voice, speed: chosen.speed, language }, scope),
    ])
  }

  return {
    hearing() {
      const { id, serves } = serving('stt', deps.settings().hearing.provider)
      return { provider: id, open: (audio, scope) => serves.open({ ...catalogue.configOf(id), language: SPOKEN_LANGUAGE }, audio, scope) }
    },

    reply(via) {
      const { brain, voice: chosen } = deps.settings()
      const language = languageOf(via)
      const silent = !deps.player.available || (via === 'typed' && !chosen.speakTypedAnswers)
      const thinks = model()
      const speaksWith = silent ? undefined : voice(language)
      return {
        providers: { llm: thinks.id, ...(speaksWith ? { tts: speaksWith.id } : {}) },
        language,
        stages: {
          instructions: assistantInstructions({
            language,
            now: skillContext.clock.wall(),
            timeZone: skillContext.timeZone,
            extra: brain.instructions,
            spoken: speaksWith !== undefined,
          }),
          model: thinks,
          tools: { specs, sideEffect: (name) => sideEffectOf(skills, { id: '', name, arguments: '' }), run: runTool },
          voice: speaksWith,
          player: deps.player,
        },
      }
    },

    warmUp() {
      deps.scope
        .spawn('warm-up', warmUp)
        // What cannot be loaded now is reported by the turn that needs it.
        .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'warm-up failed'))
    },
  }
}

function speaks(voice: TextToSpeech, language: string): boolean {
  const primary = (tag: string): string => tag.split('-')[0] ?? tag
  return voice.caps.languages.some((spoken) => spoken === '*' || primary(spoken) === primary(language))
}
