import type { ReactNode } from 'react'
import { Slider as Base } from '@base-ui/react/slider'
import './slider.css'

interface SliderProps {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
  /** The value in words, for the eye and for assistive technology alike. */
  readonly words: string
  readonly labelledBy: string
  readonly testId?: string
}

/** A number on a scale. */
export function Slider({ value, min, max, step, onChange, words, labelledBy, testId }: SliderProps): ReactNode {
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      step={step}
      onValueChange={(next) => onChange(typeof next === 'number' ? next : (next[0] ?? value))}
      className="slider"
      data-testid={testId}
    >
      <Base.Control className="slider-control">
        <Base.Track className="slider-track">
          <Base.Indicator className="slider-indicator" />
          <Base.Thumb className="slider-thumb" aria-labelledby={labelledBy} getAriaValueText={() => words} />
        </Base.Track>
      </Base.Control>
      <span className="slider-words" aria-hidden>
        {words}
      </span>
    </Base.Root>
  )
}
