import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommonControl } from './common-control'
import type { DrawnRow, SettingRow } from './declare'
import { Row } from './row'
import { useFacts } from './use-facts'
import { isDrawn } from './where-drawn'

/** Draws a row of the registry where its needs are met. */
export function DrawnSetting({ row }: { row: SettingRow }): ReactNode {
  const { t } = useTranslation()
  const facts = useFacts()
  if (!isDrawn(row, facts)) return null
  const { label, hint, control, above: Above, section } = row
  const drawn: DrawnRow = {
    label: t(label),
    hint: typeof hint === 'function' ? hint(facts, t) : hint && t(hint),
    testId: row.testId ?? `setting-${section}-${label.split('.').at(-1)}`,
  }
  return (
    <>
      {Above && <Above />}
      {control.kind === 'own' ? (
        <control.draw {...drawn} />
      ) : control.kind === 'within' ? null : (
        <Row label={drawn.label} hint={drawn.hint} stacked={control.kind === 'choices' || 'lines' in control}>
          {(ids) => <CommonControl {...ids} row={row} control={control} testId={drawn.testId} />}
        </Row>
      )}
    </>
  )
}
