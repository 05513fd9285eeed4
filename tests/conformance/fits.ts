/*
 * What we send and read, held against the types of the vendors' own packages. Nothing here runs: `tsc` is the test, and
 * the next version of a package shows what has changed. Sending: our values fit the request's types, or at least no
 * field is sent that the package does not know. Reading: the package's events fit what our schemas take.
 */

/** Does not compile where `Given` is no `Wanted`. */
export type Fits<Wanted, Given extends Wanted> = Given

/** The fields of an interface as a plain type, so that it may stand where an index signature is read. */
export type Plain<T> = T extends readonly (infer One)[]
  ? Plain<One>[]
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T

/** Fields of `Given` that `Known` has not; `never` is what is right. */
export type Strangers<Given, Known> = Exclude<keyof Given, keyof Known>
