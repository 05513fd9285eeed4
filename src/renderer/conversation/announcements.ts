import type { Message } from '#shared/conversation'
import { effectiveSettings } from '#shared/personas'
import type { AppState } from '../state'
import { isDeaf } from './microphone-remedies'

/** What the person is told the assistant is doing. */
export type StateWord =
  'away' | 'elsewhere' | 'opening' | 'deaf' | 'off' | 'idle' | 'listening' | 'hearing' | 'thinking' | 'speaking'

/** The one word for the whole window's state. Pure. */
export function stateWord(state: AppState): StateWord {
  const view = state.view
  if (!view || state.link !== 'connected') return 'away'
  if (view.state !== 'idle' && view.state !== 'listening') return view.state
  if (!view.audioOwner) return 'elsewhere'
  const { state: microphone, problem } = state.microphone
  if (microphone === 'opening') return 'opening'
  if ((microphone !== 'open' && microphone !== 'closed') || isDeaf(problem)) return 'deaf'
  if (view.state === 'listening') return view.hearing ? 'hearing' : 'listening'
  return effectiveSettings(view.settings).talk.mode === 'handsFree' && !view.armed ? 'off' : 'idle'
}

/** A message that will not change any more. */
function isFinal(message: Message): boolean {
  return message.role === 'assistant' && message.status !== 'open'
}

/**
 * Answers that have become final between two states, to be read out once. Those already there at the first sight (a
 * reload, a reconnect) are old news.
 */
export function newAnswers(before: readonly Message[] | undefined, after: readonly Message[]): readonly Message[] {
  if (!before) return []
  const known = new Map(before.map((message) => [message.id, message]))
  return after.filter((message) => {
    const old = known.get(message.id)
    return isFinal(message) && !(old && isFinal(old))
  })
}

/** The words worth interrupting a screen reader for; the finer shades are for the eye. */
export function spokenState(word: StateWord): StateWord | undefined {
  return word === 'hearing' || word === 'opening' ? undefined : word
}
