import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { openCatalogue } from '#engine/providers/catalogue'
import type { Provider } from '#engine/provider-contract/contract'
import type { Price } from '#engine/providers/pricing/price'
import type { Skill, SkillContext } from '#engine/skills/contract'
import { builtInTools } from '#engine/tools/built-in'
import { Questions } from '#engine/tools/questions'
import type { Tool } from '#engine/tools/tool'
import { Toolbox } from '#engine/tools/toolbox'
import { createCast, type Cast, type Role } from './scripted-providers'
import { memoryDocuments, memorySecrets, memorySettings, silentLog } from '#engine/ports/in-memory'
import type { DocumentStore, HistoryStore, SettingsStore } from '#engine/ports/ports'
import { Recollection } from '#engine/session/context/recollection'
import { Rehearsal } from './scripted-conversation'
import { openSafeguards, type Safeguards } from '#engine/session/serving/safeguards'
import { conversationStages } from '#engine/session/serving/stages'

/** A rehearsal with the real stages over a cast of scripted providers, on the machine and off it. */
export interface Ensemble {
  readonly stage: Rehearsal
  readonly cast: Cast
  readonly settings: SettingsStore
  readonly safeguards: Safeguards
}

export interface EnsembleOptions {
  readonly settings?: SettingsPatch
  readonly documents?: DocumentStore
  readonly history?: HistoryStore
  readonly prices?: readonly Price[]
  /** IANA name; UTC, where it is 9:30 in the morning, without it. */
  readonly timeZone?: string
  /** Providers that are not played by the cast. */
  readonly providers?: readonly Provider[]
  /** What the assistant can do; nothing where it is not given. */
  readonly skills?: readonly Skill[]
  /** Tools beside the skills. */
  readonly tools?: readonly Tool[]
}

/**
 * The cast stands on stage with these roles; `local` and `offline` are the machine's own. Hands-free, listening, and
 * quiet for a moment already.
 */
export async function openEnsemble(roles: readonly Role[], options: EnsembleOptions = {}): Promise<Ensemble> {
  const up: { stages?: ReturnType<typeof conversationStages>; recollection?: Recollection } = {}
  const real = (): ReturnType<typeof conversationStages> => {
    if (!up.stages) throw new Error('the stages are not up yet')
    return up.stages
  }
  const stage: Rehearsal = new Rehearsal(
    {},
    {
      ...(options.history && { history: options.history }),
      recollection: {
        told: (messages) => up.recollection?.told(messages) ?? [],
        observe: (event) => up.recollection?.observe(event),
      },
      stages: () => ({
        hearing: (turn) => real().hearing(turn),
        reply: (via, turn, by) => real().reply(via, turn, by),
        bill: (turn) => real().bill?.(turn) ?? {},
        questions: {
          answer: (words, spoken) => real().questions?.answer(words, spoken),
          again: (reply) => real().questions?.again(reply),
          wasHeard: (reply) => real().questions?.wasHeard(reply),
          end: (reply) => real().questions?.end(reply),
        },
        warmUp: () => real().warmUp(),
      }),
    },
  )
  const { scope } = stage
  const { timeZone = 'UTC' } = options
  const cast = createCast((id) => stage.wordOf(id))
  const settings = memorySettings(applyPatch(defaultSettings, options.settings ?? {}))
  const catalogue = openCatalogue({
    providers: [...roles.map((role) => cast.play(role)), ...(options.providers ?? [])],
    settings,
    secrets: memorySecrets(),
  })
  const safeguards = await openSafeguards({
    scope,
    documents: options.documents ?? memoryDocuments(),
    settings,
    catalogue,
    log: silentLog,
    timeZone,
    publish: (event) => stage.events.push(event),
    hearingRecovered: () => stage.conversation.hearAgain(),
    ...(options.prices && { prices: options.prices }),
  })
  const abilities: Partial<SkillContext> = { clock: scope.clock, timeZone, settings }
  up.stages = conversationStages({
    ...safeguards,
    scope,
    log: silentLog,
    catalogue,
    player: stage.player,
    toolbox: new Toolbox({
      scope,
      tools: () => [...builtInTools(options.skills ?? [], abilities as SkillContext), ...(options.tools ?? [])],
      settings: () => settings.get().tools,
      activity: () => undefined,
    }),
    questions: new Questions({
      scope,
      publish: (question) => stage.events.push({ name: 'tool.question', data: { question } }),
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
    messages: () => stage.messages,
    summariser: () => real().summariser(),
    keep: (message) => stage.conversation.amend(message),
  })
  stage.conversation.arm(true)
  await stage.wait(640)
  return { stage, cast, settings, safeguards }
}
