import type { ReactNode } from 'react'
import { useSession, useView } from '../../context'
import { ModelField } from '../providers/model-field'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

/** Which of the chosen provider's models answers. */
export function ChosenModel({ label, hint, testId }: DrawnRow): ReactNode {
  const session = useSession()
  const { provider, model } = useView((view) => view.settings.brain)
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <ModelField
          {...ids}
          key={provider}
          provider={provider}
          value={model}
          onChange={(next) => session.update({ brain: { model: next } })}
          testId={testId}
        />
      )}
    </Row>
  )
}
