import type { Fault } from '#shared/fault'
import type { ChatMessage } from '../../provider-contract/contract'
import type { LiveUsage } from '../../provider-contract/live-usage'
import type {
  LiveAudio,
  LiveCaps,
  LiveCommand,
  LiveEvent,
  LiveSession,
  LiveTemplate,
} from '../../provider-contract/speech-to-speech'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { Recogniser } from '../listening/hearing'
import type { Leash } from './leash'

/** A speech-to-speech engine, chosen and configured for the settings of the moment. */
export interface LiveEngine {
  /** The provider's id. */
  readonly provider: string
  /** A model of it, or a deployment; empty for the engine's own. */
  readonly model: string
  readonly caps: LiveCaps
  /** Another one means that a session which runs has to be replaced: another engine, model, voice or key. */
  readonly identity: string
  /** What can be changed while it runs. */
  readonly session: LiveSession
  readonly leash: Leash
  /** Longest wait for a session, in ms; the usual time where it is not given. */
  readonly opensWithinMs?: number
  /** A recogniser on this machine that knows the language: its words help to decide whose turn it is. */
  ear?(turn: number): Recogniser
  /** `history`: what was said so far, heard text only; asked at every connection that remembers nothing. */
  open(
    history: () => readonly ChatMessage[],
    audio: Source<LiveAudio>,
    control: Source<LiveCommand>,
    scope: Scope,
  ): Source<LiveEvent>
  /** Puts what it took on a turn's bill and in the ledger; US dollars, undefined where a price is not known. */
  note(turn: number, usage: LiveUsage, of: 'answer' | 'transcription' | 'session'): number | undefined
  /** Tells the person, once, that their own chain stands in, or that the engine is back. */
  tell(what: 'chainGoesOn' | 'back', fault?: Fault): void
  /** Events a developer may want to send as they are. */
  templates(): readonly LiveTemplate[]
}

/** What of a running session has to be changed for these settings; undefined when nothing. Pure. */
export function changesOf(before: LiveSession, now: LiveSession): Partial<LiveSession> | undefined {
  const changed = (Object.keys(now) as (keyof LiveSession)[]).filter((name) => !same(before[name], now[name]))
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((name) => [name, now[name]]))
}

function same(a: LiveSession[keyof LiveSession], b: LiveSession[keyof LiveSession]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
