import type { ReactNode } from 'react'
import { useSession, useView } from '../../context'
import { ModelField } from '../providers/model-field'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { chosenEngine } from './chosen'

/** Which of the engine's models hears and speaks. */
export function EngineModel({ label, hint, testId }: DrawnRow): ReactNode {
  const session = useSession()
  const model = useView((view) => view.settings.live.model)
  const chosen = useView((view) => chosenEngine(view.settings, view.providers)?.provider)
  if (!chosen?.live) return null
  const { id, live } = chosen
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <ModelField
          {...ids}
          key={id}
          provider={id}
          live
          value={model || live.model}
          onChange={(next) => session.update({ live: { model: next === live.model ? '' : next } })}
          testId={testId}
        />
      )}
    </Row>
  )
}
