import { useEffect, useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button'
import { useOpenPage } from './open'
import './page-frame.css'

interface PageFrameProps {
  readonly title: string
  /** Beside the title: what concerns the whole page. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/**
 * A page's title, its way back and its scrolling body. The title gets the focus, so that a screen reader says where one
 * is.
 */
export function PageFrame({ title, actions, children }: PageFrameProps): ReactNode {
  const { t } = useTranslation()
  const open = useOpenPage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="page" data-testid="page">
      <header className="page-header">
        <h2 ref={heading} tabIndex={-1} className="page-title">
          {title}
        </h2>
        <div className="page-actions">{actions}</div>
        <IconButton label={t('page.close')} onClick={() => open(undefined)} data-testid="page-close">
          <X size={19} aria-hidden />
        </IconButton>
      </header>
      <div className="page-body scrolls">{children}</div>
    </section>
  )
}
