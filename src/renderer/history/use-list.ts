import { useCallback, useEffect, useRef, useState } from 'react'
import type { ConversationView } from '#shared/contract/history'
import { useSession } from '../context'

/** Conversations fetched at once. */
const PAGE = 60

export interface ConversationList {
  readonly conversations: readonly ConversationView[]
  /** Epoch ms of the last look at it. */
  readonly loadedAt: number
  readonly more: boolean
  /** False where this window cannot see what is stored; undefined until it is known. */
  readonly available: boolean | undefined
  readonly loadMore: () => void
}

/** The list of conversations, as far as it was asked for, renewed with `fresh`. */
export function useConversationList(fresh: number): ConversationList {
  const session = useSession()
  const [state, setState] = useState<Omit<ConversationList, 'loadMore'>>({
    conversations: [],
    loadedAt: 0,
    more: false,
    available: undefined,
  })
  const shown = useRef(0)
  const loading = useRef(false)

  useEffect(() => {
    let current = true
    const renew = async (): Promise<void> => {
      const wanted = Math.max(PAGE, shown.current)
      const conversations: ConversationView[] = []
      let page = await session.call('history.list', { limit: PAGE })
      conversations.push(...page.conversations)
      while (page.more && conversations.length < wanted) {
        page = await session.call('history.list', { limit: PAGE, ...after(conversations) })
        conversations.push(...page.conversations)
      }
      if (current) setState({ conversations, loadedAt: Date.now(), more: page.more, available: page.available })
    }
    renew().catch(() => undefined)
    return () => {
      current = false
    }
  }, [session, fresh])
  useEffect(() => {
    shown.current = state.conversations.length
  }, [state])

  const loadMore = useCallback((): void => {
    if (loading.current || !state.more) return
    loading.current = true
    session
      .call('history.list', { limit: PAGE, ...after(state.conversations) })
      .then((page) => {
        setState((before) => ({
          ...before,
          conversations: [...before.conversations, ...page.conversations],
          more: page.more,
        }))
      })
      .catch(() => undefined)
      .finally(() => {
        loading.current = false
      })
  }, [session, state])

  return { ...state, loadMore }
}

function after(conversations: readonly ConversationView[]): { before?: { lastAt: number; id: number } } {
  const last = conversations.at(-1)
  return last ? { before: { lastAt: last.lastAt, id: last.id } } : {}
}
