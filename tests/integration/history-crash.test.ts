import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { openHistory } from '#engine/history/open-history'
import { type Bundle, bundle } from '../support/bundle'
import { temporaryDirectory } from '../support/temporary'

let writer: Bundle
beforeAll(async () => {
  writer = await bundle('tests/integration/history-writer.ts')
}, 60_000)
afterAll(() => writer.dispose())

/**
 * Starts the writer and kills it without warning some time after it has kept message `after`. Resolves with the last it
 * spoke of.
 */
function killWhileWriting(file: string, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer.file, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      // Into the middle of the next batch's waiting or writing.
      if (output.endsWith(`saved ${after}\n`)) setTimeout(() => child.kill('SIGKILL'), 100 + (after % 8))
    })
    child.on('error', reject)
    child.on('close', () => resolve(Number(/saved (\d+)\n(?!.*saved \d+\n)/s.exec(output)?.[1])))
  })
}

describe('history and a process that dies', () => {
  it('keeps every message it said it had, whenever it is killed', async () => {
    const file = join(temporaryDirectory(), 'history.db')
    let kept = 0
    for (const after of [9, 29, 59]) {
      const last = await killWhileWriting(file, after)
      expect(existsSync(`${file}.owner`)).toBe(true)
      const reported: Fault[] = []
      const history = openHistory(file, { report: (fault) => reported.push(fault) })
      const messages = history.recent(Infinity)
      history.close()
      expect(reported).toEqual([])
      kept = Math.max(kept, last + 1)
      // More may have been written than the killed process had time to say.
      expect(messages.length).toBeGreaterThanOrEqual(kept)
      expect(messages.map((message) => message.id)).toEqual(messages.map((_, n) => `m${n}`))
    }
  })

  it.skipIf(process.platform === 'win32')('goes on in memory when the disk is full, and says so once', () => {
    const file = join(temporaryDirectory(), 'history.db')
    // A file size limit of 160 KiB, the empty tables and some messages, stands for the full disk: writes beyond it fail
    // with EFBIG.
    const run = spawnSync(
      'bash',
      ['-c', `ulimit -f 160; exec "$0" "$1" "$2" 400`, process.execPath, writer.file, file],
      { encoding: 'utf8' },
    )
    expect(run.status).toBe(0)
    expect(run.stdout).toContain('in memory 400')
    expect(run.stdout.match(/history\..*/g)).toEqual(['history.full'])
    const reported: Fault[] = []
    const history = openHistory(file, { report: (fault) => reported.push(fault) })
    expect(reported).toEqual([])
    expect(history.recent(Infinity).length).toBeGreaterThan(10)
    history.close()
  })
})
