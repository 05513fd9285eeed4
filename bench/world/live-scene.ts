import { randomUUID } from 'node:crypto'
import { applyPatch, defaultSettings } from '#shared/settings'
import { openCatalogue } from '#engine/providers/catalogue'
import { createOpenAiCompatibleProvider } from '#engine/providers/openai-compatible/index'
import { Scope } from '#engine/runtime/scope'
import { Conversation } from '#engine/session/conversation'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import type { Player } from '#engine/ports/ports'
import { openSafeguards } from '#engine/session/serving/safeguards'
import { conversationStages } from '#engine/session/serving/stages'
import { Questions } from '#engine/tools/questions'
import { Toolbox } from '#engine/tools/toolbox'
import { realPace } from './pace'

/* A conversation held by the real Realtime driver, over a real socket, as the settings choose it. */

export interface LiveScene {
  readonly scope: Scope
  readonly conversation: Conversation
  readonly bugs: string[]
  /** Answers that are over. */
  answers: number
}

/** `model`: how the server knows this session among the others. */
export async function openLiveScene(base: string, model: string, player: Player): Promise<LiveScene> {
  const bugs: string[] = []
  const scope = Scope.root('scene', realPace, (error, where) => bugs.push(`${where}: ${String(error)}`))
  const settings = inMemorySettings(
    applyPatch(defaultSettings, {
      hearing: { provider: 'openai-compatible', language: 'en' },
      // Nobody else speaks; without a voice of its own an answer would only be shown.
      voice: { provider: 'openai-compatible', voice: 'a-voice' },
      brain: { provider: 'openai-compatible', model: 'a-model' },
      live: { engine: 'openai-compatible', model, endOfTurn: 'own' },
      providers: { 'openai-compatible': { baseUrl: base } },
    }),
  )
  const catalogue = openCatalogue({
    providers: [createOpenAiCompatibleProvider({})],
    settings,
    secrets: inMemorySecrets(),
  })
  const safeguards = await openSafeguards({
    scope,
    documents: inMemoryDocuments(),
    settings,
    catalogue,
    log: silentLog,
    timeZone: 'UTC',
    publish: () => undefined,
    hearingRecovered: () => undefined,
  })
  const stages = conversationStages({
    ...safeguards,
    scope,
    log: silentLog,
    catalogue,
    player,
    toolbox: new Toolbox({ scope, tools: () => [], settings: () => settings.get().tools, activity: () => undefined }),
    questions: new Questions({ scope, publish: () => undefined }),
    timeZone: 'UTC',
    settings: () => settings.get(),
    locale: () => 'en',
    isLocal: ({ local }) => local,
  })
  const scene: LiveScene = {
    scope,
    bugs,
    answers: 0,
    conversation: new Conversation({
      scope,
      player,
      history: inMemoryHistory(),
      log: silentLog,
      settings: settings.get(),
      newId: randomUUID,
      stages,
      publish(event) {
        if (event.name !== 'message') return
        const { role, status } = event.data.message
        if (role === 'assistant' && status !== 'open') scene.answers++
      },
    }),
  }
  return scene
}
