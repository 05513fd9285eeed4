/*
 * What processes behind one address have in common. A process alone keeps it in memory; several keep it in Valkey or
 * Redis, and fall back to memory of their own while that is away.
 */

/** A call as another process would go on with it. `turn` rises with every one who takes it over. */
export interface Kept {
  readonly turn: number
  readonly value: string
}

export interface SharedState {
  /** False while the shared store is away and this process keeps account by itself. */
  readonly shared: boolean
  /** No other process ever reads what is kept here: then nothing needs to be written down for one. */
  readonly alone: boolean
  /** True for the first who asks with this key within `ttlMs`. */
  once(key: string, ttlMs: number): Promise<boolean>
  /** Takes one of `most` places, or keeps the one it has, for `ttlMs`. */
  lease(key: string, member: string, most: number, ttlMs: number): Promise<boolean>
  release(key: string, member: string): Promise<void>
  /** Adds to a sum that is forgotten `ttlMs` after its first part; gives the new sum. */
  add(key: string, amount: number, ttlMs: number): Promise<number>
  /** Keeps a call unless somebody with a higher `turn` has taken it over; false then. */
  keep(key: string, kept: Kept, ttlMs: number): Promise<boolean>
  /** Takes a call over: raises its turn above the one that is known. Undefined where there is none. */
  takeOver(key: string, turn: number): Promise<Kept | undefined>
  forget(key: string): Promise<void>
  close(): Promise<void>
}
