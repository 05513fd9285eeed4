import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Search as SearchIcon, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/contract/history'
import { useView } from '../context'
import { PageFrame } from '../pages/page-frame'
import { useOpenSettings } from '../settings/open'
import { Button } from '../ui/button'
import { ConversationListView } from './conversation-list'
import { ExportMenu } from './export-menu'
import { Reading } from './reading'
import { SearchResults, hitKey } from './search-results'
import { useFresh } from './use-fresh'
import { useConversationList } from './use-list'
import { useSearch } from './use-search'
import './history.css'

interface Selected {
  readonly conversation: number
  /** The message that matched. */
  readonly message?: string | undefined
}

/** Everything said before: a list by day or what matches a search, and beside it the conversation that was chosen. */
export default function HistoryPage(): ReactNode {
  const { t } = useTranslation()
  const fresh = useFresh()
  const list = useConversationList(fresh)
  const [query, setQuery] = useState('')
  const search = useSearch(query, fresh)
  const [selected, setSelected] = useState<Selected | undefined>()
  const side = useRef<HTMLDivElement>(null)
  const searching = query.trim() !== ''
  const empty = list.available !== undefined && list.conversations.length === 0

  const backToList = (): void => {
    setSelected(undefined)
    // The button that was pressed is gone; the list is where one came from.
    window.setTimeout(() => side.current?.querySelector<HTMLElement>('input, [data-history-item]')?.focus(), 0)
  }

  return (
    <PageFrame
      title={t('page.history')}
      actions={
        !empty && list.available && <ExportMenu id="all" title={t('history.allTitle')} label={t('history.exportAll')} />
      }
    >
      <div className="history">
        <div className="history-panes" data-detail={selected !== undefined || undefined}>
          <div ref={side} className="history-side" onKeyDown={moveFocus}>
            {!(empty && !searching) && (
              <div className="history-search" role="search">
                <SearchIcon size={16} aria-hidden />
                <input
                  type="search"
                  value={query}
                  maxLength={200}
                  placeholder={t('history.search')}
                  aria-label={t('history.search')}
                  autoComplete="off"
                  spellCheck={false}
                  data-testid="history-search"
                  onChange={(event) => setQuery(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Escape' || query === '') return
                    event.preventDefault()
                    setQuery('')
                  }}
                />
                {query !== '' && (
                  <button
                    type="button"
                    className="icon-button history-clear"
                    aria-label={t('history.clearSearch')}
                    onClick={() => setQuery('')}
                  >
                    <X size={15} aria-hidden />
                  </button>
                )}
              </div>
            )}
            <p className="unseen" role="status">
              {searching &&
                search.hits &&
                t('history.found', { count: search.hits.length, more: search.more ? '+' : '' })}
            </p>
            <div className="history-list scrolls">
              <Kept />
              {searching ? (
                <SearchResults
                  search={search}
                  selected={selected && hitKey(selected.conversation, selected.message)}
                  onSelect={(hit: SearchHit) =>
                    setSelected({ conversation: hit.conversation.id, message: hit.message?.id })
                  }
                />
              ) : empty ? (
                <p className="history-note" data-testid="history-empty">
                  {t(list.available ? 'history.empty' : 'history.unavailable')}
                </p>
              ) : (
                <ConversationListView
                  list={list}
                  selected={selected?.conversation}
                  onSelect={(conversation) => setSelected({ conversation })}
                />
              )}
            </div>
          </div>
          <div className="history-detail">
            {selected ? (
              <Reading
                key={`${selected.conversation} ${selected.message ?? ''}`}
                id={selected.conversation}
                around={selected.message}
                fresh={fresh}
                onBack={backToList}
              />
            ) : (
              !empty && <p className="history-note history-choose">{t('history.choose')}</p>
            )}
          </div>
        </div>
      </div>
    </PageFrame>
  )
}

/** Says so where nothing is kept. */
function Kept(): ReactNode {
  const { t } = useTranslation()
  const openSettings = useOpenSettings()
  const keep = useView((view) => view.settings.history.keep)
  if (keep !== 'none') return null
  return (
    <div className="history-off" data-testid="history-off">
      <p>{t('history.off')}</p>
      <Button onClick={() => openSettings('privacy')}>{t('fault.action.settings')}</Button>
    </div>
  )
}

/** Arrow keys go through the list, as well as Tab. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('input, [data-history-item]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = items[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at === -1 || !next) return
  event.preventDefault()
  next.focus()
}
