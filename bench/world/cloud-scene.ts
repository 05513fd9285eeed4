import { randomUUID } from 'node:crypto'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { openCatalogue } from '#engine/providers/catalogue'
import type { ModelEvent, Provider } from '#engine/provider-contract/contract'
import { createDeepgramProvider } from '#engine/providers/deepgram/index'
import { createOpenAiCompatibleProvider } from '#engine/providers/openai-compatible/index'
import { produce } from '#engine/runtime/produce'
import { Scope } from '#engine/runtime/scope'
import { Conversation } from '#engine/session/conversation'
import type { ConversationStages } from '#engine/session/serving/conversation-stages'
import { inMemoryHistory, inMemorySecrets, inMemorySettings, silentLog } from '#engine/ports/in-memory'
import type { Player } from '#engine/ports/ports'
import { realPace } from './pace'
import { realStages } from './real-stages'

/*
 * A conversation with the real code of cloud providers: nova hears, a model server thinks, Aura speaks, and a second
 * Aura stands in for the first where there is one.
 */

export interface CloudScene {
  readonly scope: Scope
  readonly conversation: Conversation
  readonly bugs: string[]
  /** Answers that are over, with their timings. */
  readonly answers: Message[]
}

export interface CloudSceneOptions {
  /** Where the cloud is. */
  readonly address: string
  /** Where the voice of the first choice is, when it is another cloud: the one at `address` then stands in for it. */
  readonly voiceAddress?: string
  readonly player: Player
  /** False: nobody thinks before the turn is over. */
  readonly drafts: boolean
  /** False: every connection is made when it is needed. */
  readonly warm: boolean
}

const SECOND_VOICE = 'second-voice'

export async function openCloudScene(options: CloudSceneOptions): Promise<CloudScene> {
  const { address, voiceAddress = address, player } = options
  const bugs: string[] = []
  const answers: Message[] = []
  const commits = new Commits()
  const scope = Scope.root('scene', realPace, (error, where) => bugs.push(`${where}: ${String(error)}`))
  const settings = inMemorySettings(applyPatch(defaultSettings, patchOf(address, voiceAddress)))
  const providers = [
    createDeepgramProvider(),
    { ...createDeepgramProvider(), id: SECOND_VOICE },
    createOpenAiCompatibleProvider({}),
  ]
  const catalogue = openCatalogue({
    providers: options.warm ? providers : providers.map(cold),
    settings,
    secrets: inMemorySecrets({ 'deepgram.apiKey': 'deepgram-key', [`${SECOND_VOICE}.apiKey`]: 'deepgram-key' }),
  })
  const publish = (event: BridgeEvent): void => {
    if (event.name !== 'message') return
    const { message } = event.data
    if (message.role === 'user') commits.note(message.turn)
    else if (message.status !== 'open') answers.push(message)
  }
  const stages = await realStages({ scope, settings, catalogue, player, publish })
  const conversation = new Conversation({
    scope,
    player,
    history: inMemoryHistory(),
    log: silentLog,
    settings: settings.get(),
    newId: randomUUID,
    publish,
    stages: options.drafts ? stages : afterCommit(stages, commits),
  })
  return { scope, conversation, bugs, answers }
}

function patchOf(address: string, voiceAddress: string): SettingsPatch {
  return {
    hearing: { provider: SECOND_VOICE, language: 'en' },
    brain: { provider: 'openai-compatible', model: 'a-model' },
    voice: {
      provider: 'deepgram',
      voice: 'aura-2-thalia-en',
      fallbacks: voiceAddress === address ? [] : [SECOND_VOICE],
    },
    providers: {
      deepgram: { baseUrl: voiceAddress },
      [SECOND_VOICE]: { baseUrl: address, voice: 'aura-2-zeus-en' },
      'openai-compatible': { baseUrl: `${address}/v1` },
    },
  }
}

/** The same provider without anything done in advance. */
function cold(provider: Provider): Provider {
  const without = <S extends object>(stage: S): S => ({ ...stage, warmUp: undefined })
  return {
    ...provider,
    ...(provider.stt && { stt: without(provider.stt) }),
    ...(provider.llm && { llm: without(provider.llm) }),
    ...(provider.tts && { tts: without(provider.tts) }),
  }
}

/** Turns that are over. */
class Commits {
  readonly #over = new Set<number>()
  #waiting: (() => void)[] = []

  note(turn: number): void {
    this.#over.add(turn)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async of(turn: number): Promise<void> {
    while (!this.#over.has(turn)) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}

/** Stages whose model is not asked before the turn is over: what drafts save is the difference. */
function afterCommit(stages: ConversationStages, commits: Commits): ConversationStages {
  return {
    ...stages,
    reply(via, turn, by) {
      const reply = stages.reply(via, turn, by)
      const { model } = reply.stages
      return {
        ...reply,
        stages: {
          ...reply.stages,
          model: {
            run: (request, scope) =>
              produce<ModelEvent>(scope, 'after commit', async (out, inner) => {
                await commits.of(turn)
                for await (const event of model.run(request, inner)) out.push(event)
              }),
          },
        },
      }
    },
  }
}
