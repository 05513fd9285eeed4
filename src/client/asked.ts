import type { UpMessageIn } from '#shared/gateway/up'
import type { CallConsent, CallQuestion } from './types'
import type { View } from './view'

/** Gives whether the message could be sent. */
type Send = (message: UpMessageIn) => boolean

/** What the assistant asks before a tool of its own may act, with the way to answer. */
export function questionOf({ question }: View, send: Send): CallQuestion | undefined {
  if (!question) return undefined
  return { ...question, answer: (allow) => void send({ type: 'question.answer', id: question.id, allow }) }
}

/** What the person is asked about being recorded; `answered` when their word has been sent. */
export function consentOf({ consent }: View, send: Send, answered: () => void): CallConsent | undefined {
  if (!consent) return undefined
  const answer = (given: boolean): void => {
    if (send({ type: 'consent', given, version: consent.version })) answered()
  }
  return { ...consent, answer }
}
