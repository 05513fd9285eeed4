/** The answer of a command that has none. */
export const done = {}
