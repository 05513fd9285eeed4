import { AsyncLocalStorage } from 'node:async_hooks'

/*
 * For SDKs that take no `fetch` of their own. They ask the global one, which follows redirects and takes along every
 * header it does not know to be secret, keys in headers of a vendor's own among them. Only what runs inside `withFetch`
 * is touched.
 */

export type Fetch = typeof globalThis.fetch

const doors = new AsyncLocalStorage<Fetch | undefined>()
let installed = false

/**
 * Runs `work` so that the global `fetch`, asked by it or by anything it starts, is `door`. The door itself asks the
 * real one.
 */
export function withFetch<T>(door: Fetch, work: () => T): T {
  if (!installed) install()
  return doors.run(door, work)
}

function install(): void {
  installed = true
  const real = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const door = doors.getStore()
    return door ? doors.run(undefined, () => door(input, init)) : real(input, init)
  }
}
