import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { Log } from '../../ports/ports'
import type { ReplyContent } from '../replying/reply-plan'
import type { ConversationStages } from '../serving/conversation-stages'
import type { Connection } from './connection'
import { delegate } from './delegate'
import type { HeardTurns } from './heard-turns'

/** How long an engine's own words are waited for before what it delegates is begun, in ms. */
const DELEGATED_WORDS_MS = 600

export interface DelegationsDeps {
  readonly log: Log
  readonly stages: ConversationStages
  readonly turns: HeardTurns
  /** What was said so far, heard text only. */
  readonly told: () => ChatMessage[]
  /** The newest turn there is. */
  readonly latest: () => number
  /** Says something as soon as nobody speaks. */
  readonly announce: (content: (reply: number) => ReplyContent) => void
}

/**
 * What an engine that only talks has others think about or do. A call that needs the person's word is asked about by
 * Parley's own voice, as everywhere; when they agree, the delegation goes on with what it gave.
 */
export class Delegations {
  /** Calls that wait for the person's word, with the delegation they belong to. */
  readonly #waiting = new WeakMap<readonly ToolCall[], { readonly connection: Connection; readonly id: string }>()

  constructor(private readonly deps: DelegationsDeps) {}

  /** The engine wants something thought about or done for that turn. */
  begin(connection: Connection, id: string, turn: number): void {
    void connection.spawn('delegation', async (scope) => {
      // What it is about is in the words, which may still be on their way.
      await this.deps.turns.complete(turn, DELEGATED_WORDS_MS, scope)
      await this.#run(connection, id, turn, [], scope)
    })
  }

  /**
   * The person has agreed to these calls in that turn, and they were made: `did`. False where the engine acts by
   * itself and has to be told of them.
   */
  goesOn(connection: Connection, turn: number, agreed: readonly ToolCall[], did: readonly ChatMessage[]): boolean {
    if (!connection.engine.caps.delegates) return false
    const known = this.#waiting.get(agreed)
    const id = known?.connection === connection ? known.id : undefined
    void connection.spawn('delegation', (scope) => this.#run(connection, id, turn, did, scope))
    return true
  }

  #run(
    connection: Connection,
    id: string | undefined,
    turn: number,
    done: readonly ChatMessage[],
    scope: Parameters<Parameters<Connection['spawn']>[1]>[0],
  ): Promise<void> {
    const { log, stages, told, latest, announce } = this.deps
    const staged = stages.reply('voice', turn)
    return delegate(
      id,
      {
        log,
        staged,
        done,
        messages: told(),
        send: (command) => connection.send(command),
        leftBehind: () => latest() > turn,
        ask: (question, calls) => {
          if (id !== undefined) this.#waiting.set(calls, { connection, id })
          announce((reply) => {
            staged.stages.tools.ask?.(reply, calls, staged.language)
            return { kind: 'words', text: question, asks: true, language: staged.language }
          })
        },
      },
      scope,
    )
  }
}
