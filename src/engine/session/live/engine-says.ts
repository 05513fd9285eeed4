import type { LiveUsage } from '../../provider-contract/live-usage'
import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Log } from '../../ports/ports'
import type { TurnState } from '../../turn/types'
import type { Connection } from './connection'
import type { HeardTurns } from './heard-turns'
import type { Responses } from './responses'
import { endsByUs } from './turn-sounds'

/** Who hears of what the engine says. */
export interface EngineListener {
  readonly log: Log
  readonly turns: HeardTurns
  readonly responses: Responses
  state(): TurnState
  /** It has noticed the person, or takes their turn to be over. */
  noticed(what: 'heard' | 'ended'): void
  /** What something took, for the bill of that turn. */
  took(turn: number, usage: LiveUsage, of: 'answer' | 'transcription' | 'session'): void
  expiring(): void
  /** It talks on, unheard, or has fallen silent. */
  finishing(on: boolean): void
  /** It wants something thought about or done for that turn. */
  delegated(id: string, turn: number): void
}

/** Brings one event of the engine to whom it concerns. */
export function engineSays(connection: Connection, event: LiveEvent, to: EngineListener): void {
  const { turn: open, nextTurn } = to.state()
  const latest = nextTurn - 1
  const ends = !endsByUs(connection)
  const { lines } = to.turns
  switch (event.kind) {
    case 'speechStarted':
      if (ends) to.noticed('heard')
      return void lines.placed(event.item, open?.id)
    case 'placed':
      to.turns.changed(lines.placed(event.item, open?.id))
      to.responses.placed(event.item)
      if (ends) to.noticed('ended')
      return
    case 'heard':
      return to.turns.changed(lines.heard(event.item, event.text, event.final, open?.id))
    case 'unheard':
      return to.turns.changed(lines.unheard(event.item, open?.id))
    case 'responseStarted':
      return to.responses.started(event.response, connection.engine.caps.turns === 'model' ? open?.id : undefined)
    case 'audio':
    case 'audioDone':
    case 'text':
    case 'toolCall':
      return to.responses.push(event)
    case 'responseDone':
      if (event.usage) to.took(latest, event.usage, 'answer')
      return to.responses.push(event)
    case 'usage':
      return to.took(latest, event.usage, event.of)
    case 'expiring':
      return to.expiring()
    case 'silencing':
      return to.finishing(connection.engine.caps.turns === 'model' && !event.done)
    case 'delegation':
      return to.delegated(event.id, latest)
    case 'reconnecting':
    case 'trouble':
      return to.log.warn({ fault: event.fault, provider: connection.engine.provider }, `engine: ${event.kind}`)
    case 'opened':
    case 'speechStopped':
    case 'truncated':
    case 'deleted':
    case 'toolCancelled':
    case 'limits':
      return
  }
}
