import { randomUUID } from 'node:crypto'
import type { BridgeEvent } from '#shared/contract'
import { defaultSettings, type Settings } from '#shared/settings'
import { Scope } from '#engine/runtime/scope'
import { Conversation } from '#engine/session/conversation'
import type { ConversationStages } from '#engine/session/serving/conversation-stages'
import { inMemoryHistory, silentLog } from '#engine/ports/in-memory'
import type { HistoryStore, Player } from '#engine/ports/ports'
import { noTools } from './scripted'
import type { ReplyStages } from '#engine/session/replying/reply-plan'
import type { Pace } from './pace'

/** What the conversation published, with the time (ms) it did. */
export interface Published {
  readonly at: number
  readonly event: BridgeEvent
}

export interface SceneOptions {
  readonly pace: Pace
  readonly player: Player
  readonly hearing: ReturnType<ConversationStages['hearing']>
  readonly model: ReplyStages['model']
  readonly voice: ReplyStages['voice']
  readonly talk?: Partial<Settings['talk']>
  readonly history?: HistoryStore
  /** Keeps nothing of what is published: for runs that are about memory. */
  readonly forgetful?: boolean
}

/** One real conversation with stages of one's choice. */
export interface Scene {
  readonly scope: Scope
  readonly conversation: Conversation
  readonly published: Published[]
  /** Failures nobody planned for. Empty is the only good answer. */
  readonly bugs: string[]
}

export function openScene(options: SceneOptions): Scene {
  const { pace, player, hearing, model, voice, talk = {}, history = inMemoryHistory(), forgetful = false } = options
  const bugs: string[] = []
  const published: Published[] = []
  const scope = Scope.root('scene', pace, (error, where) => bugs.push(`${where}: ${String(error)}`))
  const conversation = new Conversation({
    scope,
    player,
    history,
    log: silentLog,
    settings: { ...defaultSettings, talk: { ...defaultSettings.talk, ...talk } },
    newId: randomUUID,
    publish: (event) => {
      if (!forgetful) published.push({ at: pace.now(), event })
    },
    stages: {
      hearing: () => hearing,
      reply: () => ({
        providers: { llm: 'scripted', tts: 'scripted' },
        language: 'en',
        stages: { instructions: '', model, voice, tools: noTools, player },
      }),
      warmUp: () => undefined,
    },
  })
  return { scope, conversation, published, bugs }
}
