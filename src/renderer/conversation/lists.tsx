import { useState, type ReactNode } from 'react'
import { ChevronDown, ListChecks, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SHOPPING_LIST, type ListView } from '#shared/lists'
import { useSession, useView } from '../context'
import './lists.css'

/** The person's lists that have something on them, each opened with one click; things are checked off here, too. */
export function Lists(): ReactNode {
  const { t } = useTranslation()
  const lists = useView((view) => view.lists)?.filter(({ items }) => items.length > 0) ?? []
  const [shown, setShown] = useState<string>()
  const open = lists.find(({ name }) => name === shown)
  if (lists.length === 0) return null
  return (
    <section className="lists" aria-label={t('list.label')} data-testid="lists">
      <div className="lists-names">
        {lists.map((list) => (
          <button
            key={list.name}
            type="button"
            className="lists-name"
            data-testid="list-name"
            aria-expanded={list === open}
            onClick={() => setShown(list === open ? undefined : list.name)}
          >
            <ListChecks size={15} aria-hidden />
            <span>{list.name === SHOPPING_LIST ? t('list.shopping') : t('list.named', { name: list.name })}</span>
            <span className="lists-count">
              {t('list.open', { count: list.items.filter(({ done }) => !done).length })}
            </span>
            <ChevronDown size={14} aria-hidden />
          </button>
        ))}
      </div>
      {open && <Items list={open} />}
    </section>
  )
}

function Items({ list }: { readonly list: ListView }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <ul className="lists-items" data-testid="list-items">
      {list.items.map(({ id, text, done }) => (
        <li key={id} data-done={done || undefined}>
          <label>
            <input
              type="checkbox"
              checked={done}
              onChange={(event) => session.checkListItem(list.name, id, event.target.checked)}
            />
            <span>{text}</span>
          </label>
          <button
            type="button"
            className="timer-cancel"
            aria-label={t('list.remove', { text })}
            onClick={() => session.removeListItem(list.name, id)}
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
