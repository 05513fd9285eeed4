/** A page that dies more often than this within {@link WITHIN_MS} would only die again. */
export const MOST_RELOADS = 3
export const WITHIN_MS = 60_000

/**
 * What to do when a page's process has gone. `crashes`: when it did before, ms. Pure.
 * The conversation lives in another process and goes on; only its window has to come back. Only `clean-exit` is no
 * accident: `killed` is what Linux out of memory, and who ends a process in the Task Manager, leave behind.
 */
export function afterGone(
  reason: string,
  crashes: readonly number[],
  now: number,
): { readonly reload: boolean; readonly crashes: readonly number[] } {
  if (reason === 'clean-exit') return { reload: false, crashes }
  const recent = [...crashes.filter((at) => now - at < WITHIN_MS), now]
  return { reload: recent.length <= MOST_RELOADS, crashes: recent }
}
