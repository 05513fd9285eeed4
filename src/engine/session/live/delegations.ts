import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { Log } from '../../ports/ports'
import type { ReplyContent } from '../replying/reply-plan'
import type { ConversationStages } from '../serving/conversation-stages'
import type { Transcript } from '../transcript'
import type { Connection } from './connection'
import { delegate } from './delegate'
import { DelegatedLine } from './delegated-line'
import type { HeardTurns } from './heard-turns'

/** How long an engine's own words are waited for before what it delegates is begun, in ms. */
const DELEGATED_WORDS_MS = 600

export interface DelegationsDeps {
  readonly log: Log
  readonly stages: ConversationStages
  readonly turns: HeardTurns
  readonly transcript: Transcript
  readonly newId: () => string
  /** What was said so far, heard text only. */
  readonly told: () => ChatMessage[]
  /** The newest turn there is. */
  readonly latest: () => number
  /** Says something as soon as nobody speaks. */
  readonly announce: (content: (reply: number) => ReplyContent) => void
}

/** The delegation that a call which waits for the person's word belongs to. */
interface Waiting {
  readonly connection: Connection
  readonly id: string | undefined
}

/**
 * What an engine that only talks has others think about or do. A call that needs the person's word is asked about by
 * Parley's own voice, as everywhere; when they agree, the delegation goes on with what it gave.
 */
export class Delegations {
  /** By call, not by question: the calls behind the one agreed to may be asked about one after the other. */
  readonly #waiting = new WeakMap<ToolCall, Waiting>()

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
    const id = this.#idOf(connection, agreed)
    // What tools had done for it before the question stands in the history.
    void connection.spawn('delegation', (scope) => this.#run(connection, id, turn, did, scope))
    return true
  }

  /**
   * The person agreed to the first of these calls, and the next one has to be asked about: the engine knows meanwhile
   * what the first one gave, whatever becomes of the others. False where it acts by itself and has to be told of it.
   */
  pauses(connection: Connection, agreed: readonly ToolCall[], notes: readonly string[]): boolean {
    if (!connection.engine.caps.delegates) return false
    const id = this.#idOf(connection, agreed)
    const text = notes.join('\n')
    connection.send({ kind: 'comment', how: 'think', text, ...(id === undefined ? {} : { delegation: id }) })
    return true
  }

  /** Undefined where the session has changed since: nobody there waits for it. */
  #idOf(connection: Connection, agreed: readonly ToolCall[]): string | undefined {
    const waiting = agreed[0] && this.#waiting.get(agreed[0])
    return waiting?.connection === connection ? waiting.id : undefined
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
    const line = new DelegatedLine(this.deps, turn, staged.providers.llm, scope.clock)
    return delegate(
      id,
      {
        log,
        staged,
        done,
        messages: told(),
        send: (command) => connection.send(command),
        leftBehind: () => latest() > turn,
        ran: (run) => line.ran(run),
        ask: (question, calls) => {
          for (const call of calls) this.#waiting.set(call, { connection, id })
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
