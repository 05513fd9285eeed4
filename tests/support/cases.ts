/** Set by `npm run test:long`: everything is tried as often as it is worth, however long that takes. */
export const long = Boolean(process.env['PARLEY_LONG'])

/**
 * How many random cases a property tries: a fifth of `many` in every run, all of them in `npm run test:long`. A case
 * that once failed belongs into a test of its own and not into luck.
 */
export const cases = (many: number): number => (long ? many : Math.ceil(many / 5))
