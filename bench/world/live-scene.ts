import { randomUUID } from 'node:crypto'
import { applyPatch, defaultSettings } from '#shared/settings'
import { openCatalogue } from '#engine/providers/catalogue'
import { createOpenAiCompatibleProvider } from '#engine/providers/openai-compatible/index'
import { Scope } from '#engine/runtime/scope'
import { Conversation } from '#engine/session/conversation'
import { inMemoryHistory, inMemorySecrets, inMemorySettings, silentLog } from '#engine/ports/in-memory'
import type { Player } from '#engine/ports/ports'
import { realPace } from './pace'
import { realStages } from './real-stages'

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
  const stages = await realStages({ scope, settings, catalogue, player })
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
