import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { patchOf, schemaAt, valueAt, type PathOf } from '#shared/setting-paths'
import { useSession, useView } from '../../context'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { TextField } from '../rows/text-field'

/** A number that may be left out, within the bounds of its schema; empty for no limit. */
export function numberRow(setting: PathOf<number | null>): (row: DrawnRow) => ReactNode {
  return function NumberRow({ label, hint, testId }: DrawnRow): ReactNode {
    const { t } = useTranslation()
    const session = useSession()
    const value = useView((view) => valueAt<PathOf<number | null>>(view.settings, setting))
    return (
      <Row label={label} hint={hint}>
        {(ids) => (
          <TextField
            {...ids}
            kind="number"
            value={value === null ? '' : String(value)}
            placeholder={t('settings.spending.none')}
            onChange={(typed) => {
              const next = readNumber(typed)
              const taken = schemaAt(setting).safeParse(next)
              if (taken.success) session.update(patchOf([[setting, next]]))
            }}
            testId={testId}
          />
        )}
      </Row>
    )
  }
}

/** A number as people type it; `null` for none. What is no number is nothing a schema takes. Pure. */
function readNumber(typed: string): number | null {
  const text = typed.trim().replace(/^\$/, '').replace(',', '.').trim()
  return text === '' ? null : Number(text)
}
