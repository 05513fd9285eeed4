/**
 * A pattern and what to say for it. `groups` are the captured parts; `undefined` leaves the text as it is, for what
 * only looks like a date or a time.
 */
export type Rule = readonly [pattern: RegExp, say: (...groups: (string | undefined)[]) => string | undefined]

/** Applies the rules one after the other, each to what the one before has left. */
export function applyRules(text: string, rules: readonly Rule[]): string {
  return rules.reduce(
    (out, [pattern, say]) =>
      out.replace(pattern, (found: string, ...rest: unknown[]) => {
        // After the groups come the offset and the whole text.
        const groups = rest.slice(
          0,
          rest.findIndex((part) => typeof part === 'number'),
        )
        return say(...(groups as (string | undefined)[])) ?? found
      }),
    text,
  )
}
