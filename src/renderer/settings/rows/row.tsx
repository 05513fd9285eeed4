import { useId, type ReactNode } from 'react'
import { useFoundRow } from './found-row'
import './row.css'

/** Ids a control names itself and its explanation by. */
export interface RowIds {
  readonly labelledBy: string
  readonly describedBy?: string
}

interface RowProps {
  readonly label: string
  readonly hint?: ReactNode
  /** The control stands under its words instead of beside them. */
  readonly stacked?: boolean
  /** The provider whose field it is. */
  readonly provider?: string
  readonly children: (ids: RowIds) => ReactNode
}

/** One setting: what it is, what it means, and its control. */
export function Row({ label, hint, stacked = false, provider, children }: RowProps): ReactNode {
  const id = useId()
  const { element, found } = useFoundRow(label, provider)
  const hasHint = hint !== undefined && hint !== null
  return (
    <div ref={element} className="row" data-found={found || undefined} data-stacked={stacked || undefined}>
      <div className="row-words">
        <div id={id} className="row-label">
          {label}
        </div>
        {hasHint && (
          <div id={`${id}-hint`} className="row-hint">
            {hint}
          </div>
        )}
      </div>
      <div className="row-control">
        {children({ labelledBy: id, ...(hasHint ? { describedBy: `${id}-hint` } : {}) })}
      </div>
    </div>
  )
}
