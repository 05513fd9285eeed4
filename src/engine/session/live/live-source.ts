import type { AnswerSink, AnswerSource } from '../replying/answer-source'
import type { ReplyContent, ReplyStages } from '../replying/reply-plan'
import type { Connection } from './connection'
import type { Delegations } from './delegations'
import type { HeardTurns } from './heard-turns'
import { LiveAnswer, type AnsweringSession } from './live-answer'
import type { LiveSessions } from './live-sessions'
import type { Responses } from './responses'
import type { TurnSounds } from './turn-sounds'

export interface LiveSourceDeps {
  readonly sessions: LiveSessions
  readonly sounds: TurnSounds
  readonly turns: HeardTurns
  readonly delegations: Delegations
  readonly responses: () => Responses
  /** Our own question is the answer to that turn. */
  readonly answeredElsewhere: (turn: number) => void
  /** The engine is asked to answer that turn. */
  readonly asks: (turn: number) => void
}

/** Where the answer to a turn comes from while an engine holds the conversation. */
export function liveSource(
  deps: LiveSourceDeps,
  turn: number,
  content: Extract<ReplyContent, { kind: 'model' }>,
  sink: AnswerSink,
  help: Parameters<NonNullable<ReplyStages['source']>>[2],
  stages: Pick<ReplyStages, 'switchedPersona'>,
): AnswerSource {
  const { sessions, sounds, turns, delegations } = deps
  return new LiveAnswer({
    ...help,
    sink,
    question: content,
    ask: (_scope, notes, did) => {
      const connection = sessions.ensure()
      deps.asks(turn)
      const { agreed } = content
      const goesOn = agreed !== undefined && delegations.goesOn(connection, turn, agreed, did)
      const by = goesOn ? ({ kind: 'asked' } as const) : sounds.ask(connection, turn, content, notes)
      return Promise.resolve({ session: answering(deps, connection, stages, sink), by })
    },
    know: (notes, agreed) => {
      const connection = sessions.now
      if (!connection || delegations.pauses(connection, agreed, notes)) return
      connection.send({ kind: 'add', role: 'system', text: notes.join('\n') })
    },
    asksOn: () => deps.answeredElsewhere(turn),
    words: (scope) => {
      const last = content.messages.at(-1)
      return last?.role === 'user' ? Promise.resolve(last.text) : turns.words(turn, scope)
    },
  })
}

function answering(
  deps: LiveSourceDeps,
  connection: Connection,
  stages: Pick<ReplyStages, 'switchedPersona'>,
  sink: AnswerSink,
): AnsweringSession {
  const { sessions } = deps
  const responses = deps.responses()
  return {
    provider: connection.engine.provider,
    send: (command) => {
      if (sessions.now === connection) connection.send(command)
    },
    next: (scope, wanted) => responses.next(scope, wanted),
    discard: (response) => responses.discard(response),
    handedOver: () => {
      const next = stages.switchedPersona?.()
      if (!next) return undefined
      sink.goOnIn(next.language)
      const engine = sessions.serving
      if (engine?.identity !== connection.engine.identity) return next
      connection.adapt(engine.session)
      return undefined
    },
    failed: (fault) => sessions.failed(connection, fault),
  }
}
