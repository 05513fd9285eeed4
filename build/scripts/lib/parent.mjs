/** How soon after its parent a program ends. */
const CHECK_MS = 500

/**
 * Ends this process, as SIGTERM would, when npm's shell is gone. npm passes SIGTERM on to the shell between itself and
 * the script; the shell ends and tells no one: without this, `kill` of `npm start` leaves the program running on its
 * port. Does nothing when the script was started directly: whoever did that may well mean to leave it running.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, CHECK_MS).unref()
}
