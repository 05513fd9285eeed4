import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { openCatalogue } from '#engine/providers/catalogue'
import type { Provider } from '#engine/provider-contract/contract'
import type { Price } from '#engine/providers/pricing/price'
import type { Skill, SkillContext } from '#engine/skills/contract'
import { noTimers } from './no-timers'
import { builtInTools } from '#engine/tools/built-in'
import { Questions } from '#engine/tools/questions'
import type { Tool } from '#engine/tools/tool'
import { Toolbox } from '#engine/tools/toolbox'
import { scriptProviders, type ScriptedProviders, type ScriptedProvider } from './scripted-providers'
import { inMemoryDocuments, inMemorySecrets, inMemorySettings, silentLog } from '#engine/ports/in-memory'
import type { DocumentStore, HistoryStore, SettingsStore } from '#engine/ports/ports'
import { Recollection } from '#engine/session/context/recollection'
import { ScriptedConversation } from './scripted-conversation'
import { openSafeguards, type Safeguards } from '#engine/session/serving/safeguards'
import { conversationStages } from '#engine/session/serving/stages'

/** A scripted conversation with the real stages over scripted providers, on the machine and off it. */
export interface ScriptedAssistant {
  readonly talk: ScriptedConversation
  readonly providers: ScriptedProviders
  readonly settings: SettingsStore
  readonly safeguards: Safeguards
}

export interface ScriptedAssistantOptions {
  readonly settings?: SettingsPatch
  readonly documents?: DocumentStore
  readonly history?: HistoryStore
  readonly prices?: readonly Price[]
  /** IANA name; UTC, where it is 9:30 in the morning, without it. */
  readonly timeZone?: string
  /** Providers that are not scripted. */
  readonly providers?: readonly Provider[]
  /** What the assistant can do; nothing where it is not given. */
  readonly skills?: readonly Skill[]
  /** Tools beside the skills. */
  readonly tools?: readonly Tool[]
}

/**
 * Opens a conversation served by these; `local` and `offline` are the machine's own. Hands-free, listening, and
 * quiet for a moment already.
 */
export async function openScriptedAssistant(
  scripts: readonly ScriptedProvider[],
  options: ScriptedAssistantOptions = {},
): Promise<ScriptedAssistant> {
  const up: { stages?: ReturnType<typeof conversationStages>; recollection?: Recollection } = {}
  const real = (): ReturnType<typeof conversationStages> => {
    if (!up.stages) throw new Error('the stages are not up yet')
    return up.stages
  }
  const talk: ScriptedConversation = new ScriptedConversation(
    {},
    {
      ...(options.history && { history: options.history }),
      recollection: {
        told: (messages) => up.recollection?.told(messages) ?? [],
        observe: (event) => up.recollection?.observe(event),
        lean: async () => up.recollection?.lean(),
      },
      stages: () => ({
        hearing: (turn) => real().hearing(turn),
        reply: (via, turn, by) => real().reply(via, turn, by),
        bill: (turn) => real().bill?.(turn) ?? {},
        questions: {
          answer: (words, said) => real().questions?.answer(words, said),
          heardFrom: (reply, t) => real().questions?.heardFrom(reply, t),
          interrupted: () => real().questions?.interrupted(),
          again: (reply) => real().questions?.again(reply),
          wasHeard: (reply) => real().questions?.wasHeard(reply),
          end: (reply) => real().questions?.end(reply),
          get waiting() {
            return up.stages?.questions?.waiting ?? false
          },
        },
        live: () => up.stages?.live?.(),
        tryAgain: () => real().tryAgain?.(),
        warmUp: () => real().warmUp(),
      }),
    },
  )
  const { scope } = talk
  const { timeZone = 'UTC' } = options
  const providers = scriptProviders((id) => talk.wordOf(id))
  const settings = inMemorySettings(applyPatch(defaultSettings, options.settings ?? {}))
  const catalogue = openCatalogue({
    providers: [...scripts.map((script) => providers.provider(script)), ...(options.providers ?? [])],
    settings,
    secrets: inMemorySecrets(),
  })
  const safeguards = await openSafeguards({
    scope,
    documents: options.documents ?? inMemoryDocuments(),
    settings,
    catalogue,
    log: silentLog,
    timeZone,
    publish: (event) => talk.events.push(event),
    hearingRecovered: () => talk.conversation.lines.hearAgain(),
    ...(options.prices && { prices: options.prices }),
  })
  const abilities: Partial<SkillContext> = { clock: scope.clock, timeZone, settings, timers: noTimers }
  up.stages = conversationStages({
    ...safeguards,
    scope,
    log: silentLog,
    catalogue,
    player: talk.player,
    toolbox: new Toolbox({
      scope,
      tools: () => [...builtInTools(options.skills ?? [], abilities as SkillContext), ...(options.tools ?? [])],
      settings: () => settings.get().tools,
      activity: () => undefined,
    }),
    questions: new Questions({
      scope,
      publish: (question) => talk.events.push({ name: 'tool.question', data: { question } }),
    }),
    timeZone,
    settings: () => settings.get(),
    earlier: () => up.recollection?.earlier ?? '',
    locale: () => 'en',
    isLocal: ({ local }) => local,
  })
  up.recollection = new Recollection({
    scope,
    log: silentLog,
    messages: () => talk.messages,
    summariser: () => real().summariser(),
    keep: (message) => talk.conversation.lines.amend(message),
  })
  // The conversation was there before its stages.
  talk.conversation.settingsChanged(settings.get(), settings.get())
  settings.onChange((changed) => talk.conversation.settingsChanged(changed, changed))
  talk.conversation.arm(true)
  await talk.wait(640)
  return { talk, providers, settings, safeguards }
}
