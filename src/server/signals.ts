/** How long a clean close may take after the first signal, ms. */
const PATIENCE_MS = 5_000

/**
 * Closes cleanly on SIGINT, SIGTERM and SIGHUP; a second signal, or a close that hangs, ends the process at once.
 * The exit code is 0 for a clean end, as for any server that was asked to stop.
 */
export function closeOnSignals(close: () => Promise<void>): void {
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1)
      closing = true
      setTimeout(() => process.exit(1), PATIENCE_MS).unref()
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}
