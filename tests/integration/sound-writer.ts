import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { MIC_FRAME_SAMPLES } from '#shared/audio'
import { DONE_WRITE_MS, openHistory } from '#engine/history/open-history'

/*
 * A process that keeps the sound of one turn until it is killed, or until the disk is full. Arguments: the history's
 * file, and how many frames. Prints `frame <n>` when frame n was handed over 5 ms ago, and each fault code. Frame n is
 * a constant.
 */
const [file = '', count = '100000'] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)
const history = openHistory(file, { report: (fault) => say(fault.code), policy: { keep: 'forever', audio: true } })
const recording = history.record()
for (let n = 0; n < Number(count); n++) {
  recording?.write(new Int16Array(MIC_FRAME_SAMPLES).fill(1_000 + (n % 64) * 100))
  await sleep(5)
  if (n % 10 === 9) say(`frame ${n}`)
}
const recordings = recording ? [recording.keep()] : []
await history.sound(recordings)
history.save({
  id: 'said',
  turn: 1,
  role: 'user',
  via: 'voice',
  text: 'said all the same',
  status: 'done',
  recordings,
  at: 1,
})
await sleep(DONE_WRITE_MS * 2)
history.close()
