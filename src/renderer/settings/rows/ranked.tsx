import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button'
import './ranked.css'

interface RankedProps {
  /** What it is called, also in the names of its buttons. */
  readonly name: string
  readonly note?: ReactNode
  /** From 0. */
  readonly place: number
  readonly last: boolean
  readonly testId?: string
  /** Further buttons, before those that move it. */
  readonly buttons?: ReactNode
  /** What belongs to it and stands below. */
  readonly children?: ReactNode
  readonly onMove: (steps: number) => void
  readonly onRemove: () => void
}

/** One line of an ordered list: its name, and buttons to move it up and down or take it out. */
export function Ranked({
  name,
  note,
  place,
  last,
  testId,
  buttons,
  children,
  onMove,
  onRemove,
}: RankedProps): ReactNode {
  const { t } = useTranslation()
  const up = useRef<HTMLButtonElement>(null)
  const down = useRef<HTMLButtonElement>(null)
  const moving = useRef(0)
  // Moving takes the line out of the page for a moment, and the focus with it; at an end of the list its button is off.
  useLayoutEffect(() => {
    if (moving.current === 0) return
    const [wanted, other] = moving.current < 0 ? [up.current, down.current] : [down.current, up.current]
    moving.current = 0
    ;(wanted?.disabled ? other : wanted)?.focus()
  }, [place])
  const move = (steps: number): void => {
    moving.current = steps
    onMove(steps)
  }
  return (
    <li className="ranked-item" data-testid={testId}>
      <div className="ranked-head">
        <div className="ranked-words">
          <strong>{name}</strong>
          {note !== undefined && <span className="note">{note}</span>}
        </div>
        {buttons}
        <IconButton ref={up} label={t('settings.ranked.up', { name })} disabled={place === 0} onClick={() => move(-1)}>
          <ArrowUp size={16} aria-hidden />
        </IconButton>
        <IconButton ref={down} label={t('settings.ranked.down', { name })} disabled={last} onClick={() => move(1)}>
          <ArrowDown size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('settings.ranked.remove', { name })} onClick={onRemove}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {children}
    </li>
  )
}
