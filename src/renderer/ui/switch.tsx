import type { ReactNode } from 'react'
import { Switch as Base } from '@base-ui/react/switch'
import './switch.css'

interface SwitchProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly labelledBy: string
  readonly describedBy?: string
  readonly testId?: string
}

/** On or off. */
export function Switch({ checked, onChange, labelledBy, describedBy, testId }: SwitchProps): ReactNode {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      className="switch"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-testid={testId}
    >
      <Base.Thumb className="switch-thumb" />
    </Base.Root>
  )
}
