/** The four steps of the first run, in order. */
export const steps = ['where', 'microphone', 'talk', 'ask'] as const
export type Step = (typeof steps)[number]

/** The step so many steps further; the first or the last where there is none. */
export function stepFrom(step: Step, by: number): Step {
  const place = Math.min(steps.length - 1, Math.max(0, steps.indexOf(step) + by))
  return steps[place] ?? step
}
