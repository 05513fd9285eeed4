import type { ReactNode } from 'react'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { usePreview, type Sample } from './use-preview'

interface SampleButtonProps extends DrawnRow {
  readonly sample: Sample
  /** Whose voice; by default that of who answers now. */
  readonly persona?: string
  readonly icon: ReactNode
}

/** Says a sentence aloud. */
export function SampleButton({ label, hint, testId, sample, persona, icon }: SampleButtonProps): ReactNode {
  const preview = usePreview(persona)
  return (
    <Row label={label} hint={hint}>
      {() => (
        <Button onClick={() => preview(sample)} data-testid={testId}>
          {icon}
          {label}
        </Button>
      )}
    </Row>
  )
}
