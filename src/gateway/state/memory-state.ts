import type { Kept, SharedState } from './shared-state'

/** Entries at most; the oldest go first. A process has a few for each call. */
const MOST = 100_000

interface Entry<T> {
  value: T
  until: number
}

/** What processes share, where there is only one. `now`: ms on any clock that does not go back. */
export function memoryState(now: () => number = () => performance.now()): SharedState {
  const used = new Map<string, Entry<true>>()
  const places = new Map<string, Map<string, number>>()
  const sums = new Map<string, Entry<number>>()
  const calls = new Map<string, Entry<Kept>>()

  function alive<T>(map: Map<string, Entry<T>>, key: string): T | undefined {
    const entry = map.get(key)
    if (entry && entry.until > now()) return entry.value
    map.delete(key)
    return undefined
  }

  function put<T>(map: Map<string, Entry<T>>, key: string, value: T, until: number): void {
    // Newest last, so that what is swept is the oldest.
    map.delete(key)
    map.set(key, { value, until })
    for (const [old, entry] of map) {
      if (map.size <= MOST && entry.until > now()) break
      map.delete(old)
    }
  }

  return {
    shared: true,
    alone: true,
    once(key, ttlMs) {
      if (alive(used, key)) return Promise.resolve(false)
      put(used, key, true, now() + ttlMs)
      return Promise.resolve(true)
    },
    lease(key, member, most, ttlMs) {
      const members = places.get(key) ?? new Map<string, number>()
      places.set(key, members)
      for (const [one, until] of members) if (until <= now()) members.delete(one)
      if (!members.has(member) && members.size >= most) return Promise.resolve(false)
      members.set(member, now() + ttlMs)
      return Promise.resolve(true)
    },
    release(key, member) {
      const members = places.get(key)
      members?.delete(member)
      if (members?.size === 0) places.delete(key)
      return Promise.resolve()
    },
    add(key, amount, ttlMs) {
      const sum = (alive(sums, key) ?? 0) + amount
      put(sums, key, sum, sums.get(key)?.until ?? now() + ttlMs)
      return Promise.resolve(sum)
    },
    keep(key, kept, ttlMs) {
      const known = alive(calls, key)
      if (known && known.turn > kept.turn) return Promise.resolve(false)
      put(calls, key, kept, now() + ttlMs)
      return Promise.resolve(true)
    },
    takeOver(key, turn) {
      const known = alive(calls, key)
      if (!known) return Promise.resolve(undefined)
      const taken = { turn: Math.max(known.turn, turn) + 1, value: known.value }
      calls.get(key)!.value = taken
      return Promise.resolve(taken)
    },
    forget(key) {
      calls.delete(key)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}
