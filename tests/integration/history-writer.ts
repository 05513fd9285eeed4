import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { DONE_WRITE_MS, openHistory } from '#engine/history/open-history'

/*
 * A process that writes history until it is killed, or until the disk is full. Arguments: the file, and how many
 * messages. Prints `saved <n>` when message n must be on disk, and each fault code.
 */
const BATCH = 10
const [file = '', count = '100000'] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)
const history = openHistory(file, { report: (fault) => say(fault.code) })
for (let n = 0; n < Number(count); n++) {
  history.save({
    id: `m${n}`,
    turn: n,
    role: 'user',
    via: 'voice',
    text: `sentence ${n} ${'and on '.repeat(40)}`,
    status: 'done',
    at: n,
  })
  if (n % BATCH !== BATCH - 1) continue
  await sleep(DONE_WRITE_MS + 5)
  say(`saved ${n}`)
}
say(`in memory ${history.recent(Infinity).length}`)
history.close()
