import { randomUUID } from 'node:crypto'
import type { BridgeEvent } from '#shared/contract'
import { windowLanguageFor } from '#shared/languages'
import { effectiveSettings, patchWithPersona } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { openCatalogue, type Catalogue } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import type { LiveTap } from '../provider-contract/speech-to-speech'
import { staysOnMachine } from '../providers/view'
import type { HealthRegistry } from '../resilience/health-registry'
import type { Spending } from '../resilience/metering/spending'
import type { Scope } from '../runtime/scope'
import type { Desktop, ListStore, Skill, SkillContext, TimerService } from '../skills/contract'
import { builtInSkills, openLists, openNotes, openTimers } from '../skills/index'
import { openTools, type Tools } from '../tools/open-tools'
import type { Tool } from '../tools/tool'
import type { OutsideQuestion } from './outside-question'
import { Conversation } from './conversation'
import type { ConversationStages } from './serving/conversation-stages'
import { openPlaybackDepths } from './replying/playback-depth'
import { openEchoRoutes } from './echo/echo-routes'
import { recogniseAgain, type RecogniseAgain } from './listening/recognise-again'
import type { DocumentStore, HistoryStore, Log, Player, SecretStore, SettingsStore } from '../ports/ports'
import type { LeftSessions } from '../avatar/left-sessions'
import type { Peers } from '../ports/peers'
import { Recollection } from './context/recollection'
import { openSafeguards, type Safeguards } from './serving/safeguards'
import { conversationStages } from './serving/stages'
import { Ringing } from './ringing'

/** What an assistant needs from its surroundings. */
export interface AssistantDeps {
  /** Owns everything the assistant starts; closing it ends the assistant. */
  readonly scope: Scope
  readonly providers: readonly Provider[]
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly history: HistoryStore
  readonly documents: DocumentStore
  readonly player: Player
  readonly log: Log
  /** What it can do; everything built in where it is not given. */
  readonly skills?: readonly Skill[]
  /** What it can do besides, of the moment: tools a caller answers, for one. */
  readonly moreTools?: () => readonly Tool[]
  /** What the host can do on the person's desktop. */
  readonly desktop?: Desktop
  /** Another program's question that may wait for the person's words. */
  readonly outside?: OutsideQuestion
  /** Connections a window makes to a speech-to-speech service by itself. */
  readonly peers?: Peers
  /** Where sessions are noted that somebody has to end. */
  readonly left?: Pick<LeftSessions, 'begins' | 'ended'>
  /** Judges by ear whether a turn has ended, where the person has put a model for it. */
  readonly endOfTurn?: ConversationStages['endOfTurn']
  /** Who hears every event between a speech-to-speech engine and us; asked for each of them. */
  readonly liveTap?: () => LiveTap | undefined
  /** Hears of everything a window would show. */
  publish(event: BridgeEvent): void
  /** BCP 47 of the person's system. */
  locale(): string
}

/** One assistant: a conversation with providers, skills and timers around it. No window, no transport. */
export interface Assistant {
  readonly conversation: Conversation
  /** Who hears, thinks and speaks, for whoever needs one stage alone. */
  readonly stages: ConversationStages
  readonly catalogue: Catalogue
  readonly timers: TimerService
  readonly lists: ListStore
  /** The person wants quiet: ends the answer, and whatever rings. */
  silence(): void
  /** How every provider has been doing. */
  readonly health: HealthRegistry
  /** What was spent, by day. */
  readonly spending: Spending
  readonly tools: Tools
  /** What a window sees of the network. */
  readonly network: Safeguards['network']
  /** A provider's key has changed. */
  readonly providerChanged: Safeguards['changed']
  readonly recogniseAgain: RecogniseAgain
}

/** Builds an assistant; rejects only when its own small state cannot be opened. */
export async function openAssistant(deps: AssistantDeps): Promise<Assistant> {
  const { scope, settings, secrets, player, log } = deps
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const catalogue = openCatalogue({ providers: deps.providers, settings, secrets })
  const timers = await openTimers(deps.documents, scope)
  const notes = await openNotes(deps.documents, scope.clock)
  const lists = await openLists(deps.documents, scope.clock)

  const now = (): Settings => effectiveSettings(settings.get())

  const skillContext: SkillContext = {
    clock: scope.clock,
    random: Math.random,
    timers,
    notes,
    lists,
    // What is asked for in a conversation is meant for whoever answers it.
    settings: { get: now, update: (patch) => settings.update(patchWithPersona(settings.get(), patch)) },
    lastAnswer: () => conversation.lastAnswer,
    language: () => stages.language(),
    timeZone,
    ...(deps.desktop ? { desktop: deps.desktop } : {}),
    searchHistory: (words, limit) => deps.history.search?.(words, limit) ?? [],
  }
  const recollection: Recollection = new Recollection({
    scope,
    log,
    messages: () => conversation.messages,
    summariser: () => stages.summariser(),
    keep: (message) => conversation.lines.amend(message),
  })
  const publish = (event: BridgeEvent): void => {
    recollection.observe(event)
    deps.publish(event)
  }
  const tools = openTools({
    scope,
    settings,
    secrets,
    log,
    skills: deps.skills ?? builtInSkills,
    ...(deps.moreTools ? { more: deps.moreTools } : {}),
    skillContext,
    publish,
  })
  const safeguards = await openSafeguards({
    scope,
    documents: deps.documents,
    settings,
    catalogue,
    log,
    timeZone,
    publish,
    hearingRecovered: () => conversation.lines.hearAgain(),
  })
  const stages = conversationStages({
    ...safeguards,
    scope,
    log,
    catalogue,
    player,
    toolbox: tools.toolbox,
    questions: tools.questions,
    timeZone,
    settings: () => settings.get(),
    earlier: () => recollection.earlier,
    locale: () => deps.locale(),
    ...(deps.liveTap && { liveTap: deps.liveTap }),
    isLocal: (provider) => staysOnMachine(provider, now()),
    ...(deps.peers && { peers: deps.peers }),
    ...(deps.left && { left: deps.left }),
  })
  const conversation: Conversation = new Conversation({
    scope,
    player,
    history: deps.history,
    stages: deps.endOfTurn ? { ...stages, endOfTurn: deps.endOfTurn } : stages,
    log,
    settings: now(),
    told: (messages) => recollection.told(messages),
    summarise: () => recollection.lean(),
    echoRoutes: await openEchoRoutes(deps.documents, scope, log),
    depths: await openPlaybackDepths(deps.documents, scope, log),
    newId: randomUUID,
    publish,
    ...(deps.outside ? { outside: deps.outside } : {}),
    stopped: () => ringing.dismissAll(),
    windowLanguage() {
      const { language } = now().window
      return language === 'system' ? windowLanguageFor([deps.locale()]) : language
    },
  })

  let before = now()
  scope.onClose(
    settings.onChange(() => {
      const changed = now()
      conversation.settingsChanged(changed, before)
      before = changed
    }),
  )
  const ringing: Ringing = new Ringing({
    scope,
    timers,
    player,
    language: () => stages.language(),
    quiet: () => conversation.quiet,
    announce: (text, language) => conversation.announce(text, true, { language }),
    rings: (on) => conversation.ringing(on),
  })
  return {
    conversation,
    stages,
    catalogue,
    timers,
    lists,
    silence: () => {
      conversation.stop()
      ringing.dismissAll()
    },
    tools,
    health: safeguards.health,
    spending: safeguards.spending,
    network: (online) => safeguards.network(online),
    providerChanged: (provider) => {
      safeguards.changed(provider)
      conversation.providerChanged()
    },
    recogniseAgain: recogniseAgain({
      ...safeguards,
      catalogue,
      settings: () => settings.get(),
      isLocal: (provider) => staysOnMachine(provider, settings.get()),
    }),
  }
}
