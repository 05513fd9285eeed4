import type { ReactNode } from 'react'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import './select.css'

export interface Option {
  readonly value: string
  readonly label: string
  readonly detail?: string
}

interface SelectProps {
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly labelledBy?: string
  readonly describedBy?: string
  readonly placeholder?: string
  readonly testId?: string
}

/** One of a list. A value that is not in the list is shown as it is, so that nothing looks chosen that is not. */
export function Select({
  value,
  options,
  onChange,
  labelledBy,
  describedBy,
  placeholder,
  testId,
}: SelectProps): ReactNode {
  return (
    <Base.Root value={value} onValueChange={(next) => next !== null && onChange(next)} items={[...options]}>
      <Base.Trigger className="select" aria-labelledby={labelledBy} aria-describedby={describedBy} data-testid={testId}>
        <Base.Value className="select-value">
          {(chosen: string) => options.find((option) => option.value === chosen)?.label ?? (chosen || placeholder)}
        </Base.Value>
        <ChevronsUpDown size={14} aria-hidden className="select-icon" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="select-popup scrolls">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className="select-item">
                  <Base.ItemText className="select-text">
                    {option.label}
                    {option.detail !== undefined && <span className="select-detail">{option.detail}</span>}
                  </Base.ItemText>
                  <Base.ItemIndicator>
                    <Check size={15} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
