import { useState, type ReactNode } from 'react'
import { ArrowDown, ArrowUp, Copy, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveEntry } from '#shared/contract/live'
import { Button } from '../../ui/button'
import { useFormats } from '../format'
import { pretty } from './entries'
import { copy } from '../take-away'

/** One event; its payload under it when asked for. */
export function ConsoleEntry({ entry }: { entry: LiveEntry }): ReactNode {
  const { t } = useTranslation()
  const { bytes, count, ms, time } = useFormats()
  // Laid out only when somebody looks: a thousand payloads would take a second.
  const [open, setOpen] = useState(false)
  const { at, direction, type, sound, bad, payload } = entry
  const Arrow = direction === 'up' ? ArrowUp : ArrowDown
  return (
    <li className="entry" data-direction={direction} data-bad={bad}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="entry-head console-head">
          <time className="entry-time" dateTime={new Date(at).toISOString()}>
            {time(at)}
          </time>
          <Arrow
            size={13}
            role="img"
            aria-label={t(`insight.events.${direction}`)}
            className="entry-arrow"
            data-direction={direction}
          />
          <span className="entry-name">
            {bad === true && (
              <TriangleAlert size={13} role="img" aria-label={t('insight.console.wrong')} className="console-bad" />
            )}
            {type}
          </span>
          <span className="entry-facts">
            {sound && `${sound.events > 1 ? `${count(sound.events)} × ` : ''}${ms(sound.ms)}, `}
            {bytes(entry.bytes)}
          </span>
        </summary>
        {open && (
          <>
            <pre className="entry-payload scrolls" tabIndex={0} aria-label={t('insight.events.payload')}>
              {pretty(payload)}
            </pre>
            <Button look="quiet" onClick={() => copy(pretty(payload))}>
              <Copy size={14} aria-hidden />
              {t('insight.events.copy')}
            </Button>
          </>
        )}
      </details>
    </li>
  )
}
