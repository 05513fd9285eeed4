/** Longest message, characters: the contract's own limit for `talk.say`. */
export const MAX_TEXT = 4_000
