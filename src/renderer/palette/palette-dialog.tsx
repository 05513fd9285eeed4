import { useMemo, useState, type ReactNode } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { CornerDownRight, MessagesSquare, Search, SlidersHorizontal, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shownEntries, type Entry } from './entries'
import { useConversations } from './use-conversations'
import { useEntries, type Ways } from './use-entries'
import '../ui/dialog.css'
import '../ui/select.css'
import './palette.css'

const icons = {
  action: CornerDownRight,
  persona: UserRound,
  conversation: MessagesSquare,
  setting: SlidersHorizontal,
} as const

export interface PaletteProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly ways: Ways
}

/** Anything the window can do, by typing a few letters of it. */
export default function PaletteDialog({ open, onOpenChange, ways }: PaletteProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="dialog palette" data-testid="palette">
          <Dialog.Title className="unseen">{t('palette.title')}</Dialog.Title>
          <List ways={ways} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function List({ ways, onDone }: { readonly ways: Ways; readonly onDone: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const [query, setQuery] = useState('')
  const entries = useEntries(ways, useConversations(query))
  const shown = useMemo(() => shownEntries(query, entries, i18n.language), [query, entries, i18n.language])
  return (
    <Autocomplete.Root
      open
      inline
      items={shown}
      filter={null}
      value={query}
      itemToStringValue={(entry: Entry) => entry.name}
      onValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next)
      }}
      autoHighlight="always"
    >
      <div className="palette-search">
        <Search size={17} aria-hidden />
        <Autocomplete.Input
          className="palette-input"
          aria-label={t('palette.label')}
          placeholder={t('palette.label')}
          data-testid="palette-input"
          spellCheck={false}
        />
      </div>
      <div className="palette-list scrolls">
        <Autocomplete.Empty className="combo-empty">{shown.length === 0 && t('palette.nothing')}</Autocomplete.Empty>
        <Autocomplete.List>
          {(entry: Entry) => {
            const Icon = icons[entry.kind]
            return (
              <Autocomplete.Item
                key={entry.id}
                value={entry}
                className="select-item"
                data-testid="palette-entry"
                data-kind={entry.kind}
                onClick={() => {
                  onDone()
                  entry.run()
                }}
              >
                <Icon size={16} aria-hidden />
                <span className="select-text">
                  {entry.name}
                  <span className="select-detail">{entry.place}</span>
                </span>
                {entry.keys && (
                  <span className="palette-keys">
                    {entry.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                )}
              </Autocomplete.Item>
            )
          }}
        </Autocomplete.List>
      </div>
    </Autocomplete.Root>
  )
}
