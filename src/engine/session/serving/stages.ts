import { pronunciationsIn, type Pronunciation } from '#shared/pronunciation'
import type { ProviderStage } from '#shared/provider'
import { FaultError, fault, type Fault } from '#shared/fault'
import { effectiveSettings, personaOf } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { LAST_RESORT, SETTINGS_PART } from '#shared/stages'
import type { Message } from '#shared/conversation'
import { hearingCaps, type Provider, type ProviderConfig } from '../../provider-contract/contract'
import type { LiveTap } from '../../provider-contract/speech-to-speech'
import { failoverHearing } from '../../resilience/failover/failover-hearing'
import { failoverModel } from '../../resilience/failover/failover-model'
import { failoverVoice } from '../../resilience/failover/failover-voice'
import type { FailoverDeps } from '../../resilience/failover/failover'
import type { HealthRegistry } from '../../resilience/health-registry'
import { SocketPool } from '../../resilience/pool'
import { liveAmounts, transcriptionAmounts } from '../../resilience/metering/live-amounts'
import { tapped } from '../../resilience/metering/metered'
import type { RefusedSizes } from '../../resilience/shortening'
import type { Scope } from '../../runtime/scope'
import { assistantInstructions } from '../../skills/index'
import type { Questions } from '../../tools/questions'
import { toldTools } from '../../tools/told-tools'
import type { Toolbox } from '../../tools/toolbox'
import type { Bills } from './bills'
import { Candidates } from './candidates'
import { changingVoice } from '../replying/changing-voice'
import { knowsLanguage, type Link } from './chain'
import { tokenBudget } from '../context/context-plan'
import type { ConversationStages } from './conversation-stages'
import { LiveEngines } from './live-engine'
import { ProviderChoice, type Answering } from './provider-choice'
import { FallbackChoice } from './fallback-choice'
import type { LeftSessions } from '../../avatar/left-sessions'
import type { Peers } from '../../ports/peers'
import type { Log, Player } from '../../ports/ports'
import type { Summariser } from '../context/recollection'
import type { ReplyStages, Thinker } from '../replying/reply-plan'
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
  readonly toolbox: Toolbox
  readonly questions: Questions
  /** IANA zone of the person. */
  readonly timeZone: string
  readonly health: HealthRegistry
  readonly takeover: Takeover
  /** Nothing is counted and nothing limited without. */
  readonly bills?: Bills
  readonly choice?: FallbackChoice
  /** As they are stored; who is active among the personas is looked up here. */
  settings(): Settings
  /** What was said before what a model is told; empty when nothing was. */
  earlier?(): string
  /** Hears every event between a speech-to-speech engine and us, while somebody watches. */
  liveTap?(): LiveTap | undefined
  /** Connections a window makes to a speech-to-speech service by itself. */
  readonly peers?: Peers
  /** Where sessions are noted that somebody has to end. */
  readonly left?: Pick<LeftSessions, 'begins' | 'ended'>
  /** BCP 47 of the person's system, for windows that follow it. */
  locale(): string
  /** Whether there may be a network. */
  online(): boolean
  /** Whether nothing that is handed to the provider leaves the machine, with the present settings. */
  isLocal(provider: Provider): boolean
}

/** How the person wants words said in the language of an answer. */
function pronunciationsOf({ settings, language }: Answering): readonly Pronunciation[] {
  return pronunciationsIn(language, settings.voice.pronunciations)
}

/** The same model; `tell` hears what the person should know of its answers. */
function telling(model: Thinker['model'], tell: (fault: Fault) => void): Thinker['model'] {
  return {
    run: (request, scope) =>
      tapped(model.run(request, scope), (event) => {
        if (event.kind === 'notice') tell(event.fault)
      }),
  }
}

/**
 * What runs on the machine is not warmed again within this many ms: what it loaded is still there. A connection is used
 * up.
 */
const WARM_AGAIN_MS = 30_000

/**
 * Turns the settings of the moment into configured stages with everybody who may take over. Chosen anew for every turn,
 * so that every change takes effect at the next one. Choosing never throws: what is not ready fails when it is used,
 * inside the turn, with its own fault.
 */
export function conversationStages(
  deps: StageDeps,
): ConversationStages & { language(): string; summariser(): Summariser | undefined } {
  const { catalogue, toolbox, questions, health, takeover, bills, log, choice = new FallbackChoice() } = deps
  const now = (): Settings => effectiveSettings(deps.settings())
  const sockets = new SocketPool(deps.scope)
  const configOf = (id: string): ProviderConfig => ({ ...catalogue.configOf(id), sockets })
  const candidatesFor = (settings: Settings): Candidates =>
    new Candidates({
      configOf,
      choice,
      bills,
      tooLong,
      settings: () => settings,
      nameOf: (id) => catalogue.find(id)?.name,
    })
  const providerChoice = new ProviderChoice({
    find: (id) => catalogue.find(id),
    isLocal: (provider) => deps.isLocal(provider),
    settings: () => deps.settings(),
    locale: () => deps.locale(),
    online: () => deps.online(),
    cloudAllowed: () => bills?.cloudAllowed() !== false,
    playing: () => deps.player.available,
  })
  const warmedAt = new Map<string, number>()
  const tooLong: RefusedSizes = new Map()

  function failover(
    stage: ProviderStage,
    links: readonly Link[],
    settings: Settings,
    badge: (provider: string) => void,
  ): FailoverDeps {
    const chosen = catalogue.find(settings[SETTINGS_PART[stage]].provider)
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

  /** The tools of the moment for one reply. */
  function tools(): ReplyStages['tools'] {
    return {
      specs: toolbox.specs(),
      sideEffect: (name) => toolbox.sideEffect(name),
      run: (call, scope, late) => toolbox.run(call, scope, late),
      outlives: (name) => toolbox.outlives(name),
      question: (call, language) => toolbox.question(call, language)?.question,
      ask(reply, calls, language) {
        const question = calls[0] && toolbox.question(calls[0], language)
        if (question) questions.ask(reply, calls, language, question)
      },
    }
  }

  /** Prepares whoever will probably serve. What cannot be prepared now is reported by the turn that needs it. */
  function warm(stage: ProviderStage, language: string, cloudOnly: boolean): void {
    const settings = now()
    const link = providerChoice.chain(stage, language, settings)[0]
    if (!link || (cloudOnly && link.provider.local)) return
    const key = `${stage} ${link.provider.id} ${settings.personas.active}`
    const at = deps.scope.clock.now()
    if (link.provider.local && at - (warmedAt.get(key) ?? -Infinity) < WARM_AGAIN_MS) return
    warmedAt.set(key, at)
    void deps.scope.spawn('warm-up', async (scope) => {
      try {
        await candidatesFor(settings).warmUp(stage, link.provider, language, scope)
        // Writing the schemas of the tools down takes a while the first time; the offline brain reads none.
        if (stage === 'llm' && link.provider.llm?.warmUp) {
          for (const spec of toolbox.specs()) void spec.parameters
          toldTools(toolbox.specs(), [{ role: 'user', text: '' }])
        }
      } catch (error) {
        log.warn({ stage, provider: link.provider.id, error: String(error) }, 'warm-up failed')
      }
    })
  }

  function warmAnswer(cloudOnly: boolean): void {
    warm('llm', 'auto', cloudOnly)
    warm('tts', providerChoice.languageOf('voice', now()), cloudOnly)
  }

  /** The chosen model's provider, where `serving` is another. That the day's money is spent is no failure. */
  function standingFor({ brain }: Settings, serving: string): string | undefined {
    if (brain.provider === serving || bills?.cloudAllowed() === false) return undefined
    return catalogue.find(brain.provider)?.id
  }

  /** Who hears on this machine what is said in the language of the moment; empty where nobody knows it. */
  function ears(): Link[] {
    const settings = now()
    const { language } = settings.hearing
    return providerChoice
      .chain('stt', language, settings, true)
      .filter(({ provider }) =>
        knowsLanguage(hearingCaps(provider, settings.providers[provider.id])?.languages ?? [], language),
      )
  }

  const engines = new LiveEngines({
    ...deps,
    configOf,
    settings: now,
    find: (id) => catalogue.find(id),
    now: () => deps.scope.clock.wall(),
    allowed: (provider) => deps.isLocal(provider) || (deps.online() && bills?.cloudAllowed() !== false),
    language: () => providerChoice.languageOf('voice', now()),
    earlier: () => deps.earlier?.() ?? '',
    ear: (turn) => {
      const settings = now()
      const links = ears()
      const { language } = settings.hearing
      const by = failoverHearing(candidatesFor(settings).hearing(links, language, turn), { health })
      return { provider: links[0]?.provider.id ?? '', open: (audio, scope) => by.open(audio, scope) }
    },
    hasEar: () => ears().length > 0,
    note(turn, provider, { model, transcription }, usage, of) {
      const amounts = of === 'transcription' ? transcriptionAmounts(usage) : liveAmounts(usage)
      const found = catalogue.find(provider)
      if (found && deps.isLocal(found)) return 0
      const stage = of === 'transcription' ? 'stt' : 'llm'
      return bills?.note(turn, {
        stage,
        provider,
        model: of === 'transcription' ? transcription : model,
        local: false,
        amounts,
      })
    },
    tell: (provider, what, fault) => takeover.live(provider, what, fault),
    tap: () => deps.liveTap?.(),
  })

  return {
    language: () => providerChoice.languageNow(),

    live: () => engines.current(),

    summariser() {
      const settings = now()
      const language = providerChoice.languageOf('voice', settings)
      const [link] = providerChoice.chain('llm', language, settings)
      if (!link?.provider.llm || link.provider.id === LAST_RESORT.llm) return undefined
      return {
        language,
        tokens: tokenBudget(settings.brain.memory, link.local),
        // Asked by itself: nobody else need stand in, and what becomes of it says nothing about who serves turns.
        run: (request, turn, scope) => candidatesFor(settings).model([link], turn)[0]!.run(request, scope),
      }
    },

    hearing(turn, onDevice = false) {
      const settings = now()
      const { language, provider } = settings.hearing
      const links = providerChoice.chain('stt', language, settings, onDevice)
      let serving = links[0]?.provider.id ?? provider
      const by = failoverHearing(
        candidatesFor(settings).hearing(links, language, turn),
        failover('stt', links, settings, (id) => (serving = id)),
      )
      if (!onDevice) warmAnswer(true)
      return {
        get provider() {
          return serving
        },
        open: (audio, scope) =>
          tapped(by.open(audio, scope), (event) => providerChoice.heard(event, serving, language)),
      }
    },

    reply(via, turn, by = {}) {
      let current = providerChoice.answering(via, by)
      let pronunciations = pronunciationsOf(current)
      const spoken = providerChoice.isSpoken(current)
      const providers: NonNullable<Message['providers']> & { llm: string } = {
        llm: current.thinkers[0]?.provider.id ?? current.settings.brain.provider,
      }
      const thinker = ({ settings, language, thinkers }: Answering): Thinker => ({
        instructions: assistantInstructions({
          language,
          now: deps.scope.clock.wall(),
          timeZone: deps.timeZone,
          persona: personaOf(settings),
          extra: settings.brain.instructions,
          earlier: deps.earlier?.() ?? '',
          spoken,
        }),
        model: telling(
          failoverModel(
            candidatesFor(settings).model(thinkers, turn),
            failover('llm', thinkers, settings, (id) => (providers.llm = id)),
          ),
          (notice) => takeover.tell(notice),
        ),
      })
      const voice = ({ settings, language, speakers = [] }: Answering): ReturnType<typeof failoverVoice> =>
        speakers.length === 0
          ? {
              open: () => {
                throw new FaultError(fault('tts', 'config', 'tts.languageUnknown'))
              },
            }
          : failoverVoice(
              candidatesFor(settings).voice(speakers, language, turn, by.speaker?.voice),
              failover('tts', speakers, settings, (id) => (providers.tts = id)),
            )
      return {
        providers,
        persona: () => personaOf(current.settings)?.name,
        inPlaceOf: () => standingFor(current.settings, providers.llm),
        language: current.language,
        stages: {
          ...thinker(current),
          switchedPersona() {
            const next = providerChoice.answering(via, by)
            if (next.settings.personas.active === current.settings.personas.active) return undefined
            current = next
            pronunciations = pronunciationsOf(current)
            return { ...thinker(current), language: current.language }
          },
          tools: tools(),
          voice: spoken ? changingVoice(() => current, voice) : undefined,
          player: deps.player,
          pronunciations: () => pronunciations,
          saysProgress: current.settings.voice.sayProgress,
        },
      }
    },

    questions,

    bill: (turn) => bills?.of(turn) ?? {},

    tryAgain: () => health.tryAgain(),

    warmUp() {
      warm('stt', now().hearing.language, false)
      warmAnswer(false)
    },
  }
}
