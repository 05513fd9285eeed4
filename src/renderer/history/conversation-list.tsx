import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '#shared/contract/history'
import { regional } from '../i18n/regional'
import { groupByDay } from './days'
import { More } from './more'
import type { ConversationList } from './use-list'

interface ListProps {
  readonly list: ConversationList
  readonly selected: number | undefined
  readonly onSelect: (conversation: number) => void
}

/** Conversations by day, the latest first. */
export function ConversationListView({ list, selected, onSelect }: ListProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { conversations, loadedAt, more, loadMore } = list
  const groups = useMemo(
    () => groupByDay(conversations, loadedAt, i18n.language),
    [conversations, loadedAt, i18n.language],
  )
  return (
    <>
      {groups.map(({ key, label, items }) => (
        <section key={key} className="history-day">
          <h3>{label}</h3>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Item item={item} now={loadedAt} selected={item.id === selected} onSelect={onSelect} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {more && <More eager label={t('history.more')} onMore={loadMore} />}
    </>
  )
}

interface ItemProps {
  readonly item: ConversationView
  readonly now: number
  readonly selected: boolean
  readonly onSelect: (conversation: number) => void
}

function Item({ item, now, selected, onSelect }: ItemProps): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <button
      type="button"
      className="history-item"
      aria-current={selected || undefined}
      data-testid="history-item"
      data-history-item
      onClick={() => onSelect(item.id)}
    >
      <span className="history-item-title" dir="auto">
        {item.title || t('history.untitled')}
      </span>
      <span className="history-item-facts">
        {item.current && <span className="history-now">{t('history.now')}</span>}
        <time dateTime={new Date(item.lastAt).toISOString()}>{itemTime(item.lastAt, now, i18n.language)}</time>
        <span>{t('history.messages', { count: item.messages })}</span>
      </span>
    </button>
  )
}

/** Within its day the time is enough; the month's heading wants the day. */
function itemTime(at: number, now: number, language: string): string {
  const recent = now - at < 6 * 86_400_000
  const options: Intl.DateTimeFormatOptions = recent
    ? { timeStyle: 'short' }
    : { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }
  return new Intl.DateTimeFormat(regional(language), options).format(at)
}
