import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/contract/history'
import { regional } from '../i18n/regional'
import { Marked } from './marked'
import { More } from './more'
import type { Search } from './use-search'

interface ResultsProps {
  readonly search: Search
  readonly selected: string | undefined
  readonly onSelect: (hit: SearchHit) => void
}

/** What matches, with the match marked. */
export function SearchResults({ search, selected, onSelect }: ResultsProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { hits, more, loadMore } = search
  if (!hits) return null
  if (hits.length === 0) return <p className="history-note">{t('history.nothingFound', { query: search.query })}</p>
  const day = new Intl.DateTimeFormat(regional(i18n.language), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <ul>
        {hits.map((hit) => {
          const key = `${hit.conversation.id} ${hit.message?.id ?? ''}`
          const title = hit.conversation.title || t('history.untitled')
          return (
            <li key={key}>
              <button
                type="button"
                className="history-item"
                aria-current={key === selected || undefined}
                data-testid="history-hit"
                data-history-item
                onClick={() => onSelect(hit)}
              >
                <span className={hit.message ? 'history-hit-text' : 'history-item-title'} dir="auto">
                  {hit.message && (
                    <span className="history-hit-who">
                      {t(hit.message.role === 'user' ? 'message.you' : 'message.assistant')}
                    </span>
                  )}
                  <Marked {...hit} />
                </span>
                <span className="history-item-facts">
                  <time>{day.format(hit.message?.at ?? hit.conversation.lastAt)}</time>
                  {hit.message && (
                    <span className="history-hit-title" dir="auto">
                      {title}
                    </span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {more && <More eager label={t('history.more')} onMore={loadMore} />}
    </>
  )
}

/** A key that tells hits apart. */
export function hitKey(conversation: number, message: string | undefined): string {
  return `${conversation} ${message ?? ''}`
}
