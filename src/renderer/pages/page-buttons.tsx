import type { ReactNode } from 'react'
import { Activity, History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShortcutNames } from '../palette/shortcuts'
import { IconButton } from '../ui/button'
import { pages, type Page } from './open'

const icons = { history: History, insight: Activity } as const

/** One button a page; the one that is shown goes back to the conversation. */
export function PageButtons({
  page,
  onPage,
}: {
  page: Page | undefined
  onPage: (page: Page | undefined) => void
}): ReactNode {
  const { t } = useTranslation()
  const names = useShortcutNames()
  return pages.map((name) => {
    const Icon = icons[name]
    return (
      <IconButton
        key={name}
        label={t(`page.${name}`)}
        keys={name === 'history' ? names.history : names.activity}
        aria-pressed={page === name}
        onClick={() => onPage(page === name ? undefined : name)}
        data-testid={`page-open-${name}`}
      >
        <Icon size={19} aria-hidden />
      </IconButton>
    )
  })
}
