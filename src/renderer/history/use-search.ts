import { useCallback, useEffect, useState } from 'react'
import type { SearchHit } from '#shared/contract/history'
import { useSession } from '../context'

/** Rest between two keystrokes after which it is searched, ms: a quick typist's words are looked for once. */
const SETTLE_MS = 90
const PAGE = 50

export interface Search {
  /** Undefined while nothing is looked for, or the first answer is on its way. */
  readonly hits: readonly SearchHit[] | undefined
  readonly more: boolean
  /** What the hits are for. */
  readonly query: string
  readonly loadMore: () => void
}

/** Searches as one types. Answers to what is no longer asked are thrown away; until the next one the last hits stay. */
export function useSearch(query: string, fresh: number): Search {
  const session = useSession()
  const [found, setFound] = useState<Omit<Search, 'loadMore'>>({ hits: undefined, more: false, query: '' })
  const wanted = query.trim()

  useEffect(() => {
    if (wanted === '') return
    let current = true
    const timer = window.setTimeout(() => {
      session
        .call('history.search', { query: wanted, offset: 0, limit: PAGE })
        .then(({ hits, more }) => current && setFound({ hits, more, query: wanted }))
        .catch(() => undefined)
    }, SETTLE_MS)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [session, wanted, fresh])

  const loadMore = useCallback((): void => {
    const { hits = [], query: of } = found
    session
      .call('history.search', { query: of, offset: hits.length, limit: PAGE })
      .then((page) =>
        setFound((before) =>
          before.query === of && before.hits === hits
            ? { ...before, hits: [...hits, ...page.hits], more: page.more }
            : before,
        ),
      )
      .catch(() => undefined)
  }, [session, found])

  return wanted === '' ? { hits: undefined, more: false, query: '', loadMore } : { ...found, loadMore }
}
