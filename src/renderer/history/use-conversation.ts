import { useCallback, useEffect, useState } from 'react'
import type { CommandOut } from '#shared/contract'
import type { ConversationView } from '#shared/contract/history'
import type { Message } from '#shared/conversation'
import { useSession } from '../context'

const PAGE = 100

export interface OpenConversation {
  readonly conversation: ConversationView
  readonly messages: readonly Message[]
  readonly earlier: boolean
  readonly later: boolean
  readonly loadEarlier: () => void
  readonly loadLater: () => void
}

type Page = CommandOut<'history.read'>

/** Reads a conversation: its end, or what lies around a message. Undefined until it is there, `gone` when it is not. */
export function useConversation(
  id: number,
  around: string | undefined,
  fresh: number,
): OpenConversation | 'gone' | undefined {
  const session = useSession()
  const [page, setPage] = useState<Page | 'gone' | undefined>()

  useEffect(() => {
    let current = true
    session
      .call('history.read', { conversation: id, limit: PAGE, ...(around === undefined ? {} : { around }) })
      .then((found) => current && setPage(found))
      .catch(() => current && setPage('gone'))
    return () => {
      current = false
    }
  }, [session, id, around, fresh])

  const load = useCallback(
    (side: 'before' | 'after'): void => {
      if (page === undefined || page === 'gone') return
      session
        .call('history.read', {
          conversation: id,
          limit: PAGE,
          ...(side === 'before' ? { before: page.first } : { after: page.last }),
        })
        .then((next) => {
          setPage((now) => {
            if (now !== page) return now
            return side === 'before'
              ? { ...page, messages: [...next.messages, ...page.messages], first: next.first, earlier: next.earlier }
              : { ...page, messages: [...page.messages, ...next.messages], last: next.last, later: next.later }
          })
        })
        .catch(() => undefined)
    },
    [session, id, page],
  )
  if (page === undefined || page === 'gone') return page
  return { ...page, loadEarlier: () => load('before'), loadLater: () => load('after') }
}
