/** The marks with which sentences end in the languages of recognisers that write them. */
const END = /[.?!。？！؟।…]["'”’»)]*$/u

/** How sure a recogniser that punctuates is of the end of a turn when it has written such a mark into silence, 0..1. */
const SURE = 0.85

/**
 * What a text says about the end of its turn, 0..1; undefined where it says nothing, as where a recogniser writes
 * no marks. An ellipsis of dots is how some write hesitation.
 */
export function endOfTurnIn(text: string): number | undefined {
  const trimmed = text.trim()
  if (/(?:\.{2,}|…)$/u.test(trimmed)) return undefined
  return END.test(trimmed) ? SURE : undefined
}
