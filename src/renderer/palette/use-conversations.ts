import { useEffect, useState } from 'react'
import type { ConversationView } from '#shared/contract/history'
import { useSession } from '../context'
import { eachOnce } from './entries'

/** A pause in typing before the past is searched, ms. */
const PAUSE_MS = 120

/** Conversations asked for at once. */
const SOME = 20

/** The latest conversations, and those in which what is looked for was said. */
export function useConversations(query: string): readonly ConversationView[] {
  const session = useSession()
  const [latest, setLatest] = useState<readonly ConversationView[]>([])
  const [found, setFound] = useState<readonly ConversationView[]>([])
  useEffect(() => {
    let current = true
    session
      .call('history.list', { limit: SOME })
      .then(({ conversations }) => current && setLatest(conversations))
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [session])
  const asked = query.trim()
  useEffect(() => {
    if (asked === '') return
    let current = true
    const timer = window.setTimeout(() => {
      session
        .call('history.search', { query: asked.slice(0, 200), offset: 0, limit: SOME })
        .then(({ hits }) => current && setFound(hits.map((hit) => hit.conversation)))
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [session, asked])
  return asked === '' ? latest : eachOnce([...found, ...latest])
}
