import { useMemo, useState, type ReactNode } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRows } from '../rows/rows-context'
import { useFacts } from '../rows/use-facts'
import { findableRows, type FindableRow } from './findable'
import { find } from './search'
import '../../ui/select.css'
import './settings-search.css'

/** Finds any setting by its words and leads to its row. */
export function SettingsSearch({ onFound }: { onFound: (row: FindableRow) => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const all = useRows()
  const facts = useFacts()
  const [query, setQuery] = useState('')
  const rows = useMemo(() => findableRows(all, facts, i18n), [all, facts, i18n])
  const results = useMemo(() => find(query, rows, i18n.language), [query, rows, i18n.language])
  return (
    <Autocomplete.Root
      items={results}
      filter={null}
      value={query}
      itemToStringValue={(row: FindableRow) => row.name}
      onValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next)
      }}
      autoHighlight
    >
      <div className="settings-search">
        <Search size={15} aria-hidden />
        <Autocomplete.Input
          className="field-input settings-search-input"
          aria-label={t('settings.search')}
          placeholder={t('settings.search')}
          data-testid="settings-search"
          spellCheck={false}
        />
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="floating" sideOffset={4} align="end">
          <Autocomplete.Popup className="select-popup settings-search-results scrolls">
            <Autocomplete.Empty className="combo-empty">
              {query.trim() === '' ? '' : t('settings.search.nothing')}
            </Autocomplete.Empty>
            <Autocomplete.List>
              {(row: FindableRow) => (
                <Autocomplete.Item
                  key={row.id}
                  value={row}
                  className="select-item"
                  data-testid="settings-search-result"
                  onClick={() => {
                    setQuery('')
                    onFound(row)
                  }}
                >
                  <span className="select-text">
                    {row.name}
                    <span className="select-detail">
                      {row.name === row.row
                        ? row.place
                        : t('settings.search.under', { place: row.place, row: row.row })}
                    </span>
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
