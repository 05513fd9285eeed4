import type { GestureInput } from '../conversation/talk-gesture'

/** What every step is given: the window's one talk gesture. */
export interface StepProps {
  readonly feed: (input: GestureInput) => void
}
