import { useId, type ReactNode } from 'react'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import './choice.css'

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  readonly hint?: string
  readonly icon?: ReactNode
}

interface ChoicesProps<V extends string> {
  readonly value: V
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V) => void
  readonly labelledBy: string
  readonly testId?: string
}

/** One of a few, each with a sentence that says what it means. */
export function Choices<V extends string>({
  value,
  choices,
  onChange,
  labelledBy,
  testId,
}: ChoicesProps<V>): ReactNode {
  const id = useId()
  return (
    <RadioGroup
      value={value}
      onValueChange={onChange}
      className="choices"
      aria-labelledby={labelledBy}
      data-testid={testId}
    >
      {choices.map((choice) => (
        <label key={choice.value} className="choice" data-chosen={choice.value === value || undefined}>
          <Radio.Root
            value={choice.value}
            className="choice-radio"
            aria-labelledby={`${id}-${choice.value}`}
            aria-describedby={choice.hint === undefined ? undefined : `${id}-${choice.value}-hint`}
            data-testid={testId && `${testId}-${choice.value}`}
          >
            <Radio.Indicator className="choice-dot" />
          </Radio.Root>
          {choice.icon}
          <span className="choice-words">
            <span id={`${id}-${choice.value}`}>{choice.label}</span>
            {choice.hint !== undefined && (
              <span id={`${id}-${choice.value}-hint`} className="choice-hint">
                {choice.hint}
              </span>
            )}
          </span>
        </label>
      ))}
    </RadioGroup>
  )
}
