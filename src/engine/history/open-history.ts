import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defaultSettings } from '#shared/settings'
import { PRIVATE_DIRECTORY, type Report } from '../files/atomic-file'
import { type ProcessLock, takeProcessLock } from '../files/process-lock'
import { type Clock, systemClock } from '../runtime/clock'
import { Disk, storeFault, writeProblem } from './disk'
import { FollowedHistory } from './followed-history'
import type { History } from './history'
import type { HistoryPolicy } from './retention'

export { DONE_WRITE_MS, KEPT_MESSAGES, OPEN_WRITE_MS } from './followed-history'

export interface HistoryOptions {
  clock?: Clock
  /**
   * Hears why history is not kept: `history.corrupt`, `history.newer`, `history.busy`, `history.full`,
   * `history.unwritable`, and for the sound of it `recordings.full`, `recordings.unwritable`. The conversation goes on
   * in memory in every case.
   */
  report?: Report
  /** What the person wants kept; as the settings come where it is not given. */
  policy?: HistoryPolicy
  /** The folder of kept sound; beside the file where it is not given. */
  sounds?: string
}

/**
 * Opens the history in `file`. Never throws: memory is the truth for the current conversation and the file follows it,
 * so that a broken file, a second owner or a full disk costs the past and not the conversation.
 */
export function openHistory(file: string, options: HistoryOptions = {}): History {
  const report = options.report ?? (() => undefined)
  const clock = options.clock ?? systemClock
  const policy = options.policy ?? defaultSettings.history
  const files = { database: file, sounds: options.sounds ?? join(dirname(file), 'recordings') }
  let lock: ProcessLock | undefined
  try {
    mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_DIRECTORY })
    lock = takeProcessLock(`${file}.owner`)
    if (lock.held) return new FollowedHistory(new Disk(files, lock, clock, report), clock, policy)
    report(storeFault('history.busy', `process ${lock.pid}`))
  } catch (error) {
    if (lock?.held) lock.release()
    report(writeProblem(error))
  }
  return new FollowedHistory(undefined, clock, policy)
}
