/** Longest wait for a quiet moment, ms. */
const LATEST_MS = 2_000

/** Runs something that can wait once the window has nothing better to do; returns how to call it off. */
export function whenIdle(run: () => void): () => void {
  const handle = requestIdleCallback(run, { timeout: LATEST_MS })
  return () => cancelIdleCallback(handle)
}
