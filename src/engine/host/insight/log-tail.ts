import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** As much of the log's end is read, in bytes: some 150 lines. */
const TAIL_BYTES = 40 * 1024

/** The last whole lines of a log file; none when it cannot be read. */
export function logTail(file: string, bytes = TAIL_BYTES): readonly string[] {
  try {
    const handle = openSync(file, 'r')
    try {
      const { size } = fstatSync(handle)
      const from = Math.max(0, size - bytes)
      const tail = Buffer.alloc(size - from)
      readSync(handle, tail, 0, tail.length, from)
      const lines = tail
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
      // What the first byte read belongs to has no beginning.
      return from > 0 ? lines.slice(1) : lines
    } finally {
      closeSync(handle)
    }
  } catch {
    return []
  }
}
