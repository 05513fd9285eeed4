import type { BridgeEvent } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { Catalogue } from '#engine/providers/catalogue'
import { inMemoryDocuments, silentLog } from '#engine/ports/in-memory'
import type { Player, SettingsStore } from '#engine/ports/ports'
import type { Scope } from '#engine/runtime/scope'
import type { ConversationStages } from '#engine/session/serving/conversation-stages'
import { openSafeguards } from '#engine/session/serving/safeguards'
import { conversationStages } from '#engine/session/serving/stages'
import { Questions } from '#engine/tools/questions'
import { Toolbox } from '#engine/tools/toolbox'

export interface RealStagesOptions {
  readonly scope: Scope
  readonly settings: SettingsStore
  readonly catalogue: Catalogue
  readonly player: Player
  readonly publish?: (event: BridgeEvent) => void
}

/** The stages a host would open for these settings, without tools, and with nothing kept. */
export async function realStages(options: RealStagesOptions): Promise<ConversationStages> {
  const { scope, settings, catalogue, player, publish = () => undefined } = options
  const current = (): Settings => settings.get()
  const safeguards = await openSafeguards({
    scope,
    documents: inMemoryDocuments(),
    settings,
    catalogue,
    log: silentLog,
    timeZone: 'UTC',
    publish,
    hearingRecovered: () => undefined,
  })
  return conversationStages({
    ...safeguards,
    scope,
    log: silentLog,
    catalogue,
    player,
    toolbox: new Toolbox({ scope, tools: () => [], settings: () => current().tools, activity: () => undefined }),
    questions: new Questions({ scope, publish: () => undefined }),
    timeZone: 'UTC',
    settings: current,
    locale: () => 'en',
    isLocal: ({ local }) => local,
  })
}
