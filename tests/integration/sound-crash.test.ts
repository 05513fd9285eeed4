import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MIC_FRAME_SAMPLES } from '#shared/audio'
import { openHistory } from '#engine/history/open-history'
import { decodeMuLaw, encodeMuLaw } from '#engine/audio/formats/g711'
import { type Bundle, bundle } from '../support/bundle'
import { temporaryDirectory } from '../support/temporary'

let writer: Bundle
beforeAll(async () => {
  writer = await bundle('tests/integration/sound-writer.ts')
}, 60_000)
afterAll(() => writer.dispose())

const policy = { keep: 'forever', audio: true } as const
const frame = (n: number): number => decodeMuLaw(encodeMuLaw(Int16Array.of(1_000 + (n % 64) * 100)))[0] ?? 0

/**
 * Starts the writer and kills it without warning once it has spoken of frame `after`. Resolves with the last it spoke
 * of.
 */
function killWhileSpeaking(file: string, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer.file, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      if (output.includes(`frame ${after}\n`)) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(Number(/frame (\d+)\n(?!.*frame \d+\n)/s.exec(output)?.[1])))
  })
}

describe('the sound of a turn and a process that dies in the middle of it', () => {
  it('is there at the next start, from the first frame on, as a line that can be listened to again', async () => {
    const file = join(temporaryDirectory(), 'history.db')
    const last = await killWhileSpeaking(file, 49)
    const history = openHistory(file, { policy })
    const [line, ...others] = history.recent(10)
    expect(others).toEqual([])
    expect(line).toMatchObject({
      role: 'user',
      via: 'voice',
      text: '',
      status: 'failed',
      fault: { code: 'recordings.cutOff' },
    })
    const pcm = await history.sound(line?.recordings ?? [])
    const frames = Math.floor(pcm.length / MIC_FRAME_SAMPLES)
    expect(frames).toBeGreaterThanOrEqual(last)
    expect(Array.from({ length: frames }, (_, n) => pcm[n * MIC_FRAME_SAMPLES])).toEqual(
      Array.from({ length: frames }, (_, n) => frame(n)),
    )
    history.close()
    const again = openHistory(file, { policy })
    expect(again.recent(10)).toEqual([line])
    again.close()
  })

  it('is forgotten where nothing is to be kept', async () => {
    const file = join(temporaryDirectory(), 'history.db')
    await killWhileSpeaking(file, 29)
    const history = openHistory(file, { policy: { keep: 'none', audio: false } })
    expect(history.recent(10)).toEqual([])
    expect(history.archive.usage()).toMatchObject({ recordings: 0 })
    history.close()
  })

  it.skipIf(process.platform === 'win32')(
    'costs only its end when the disk is full: the words are kept, and it is said once',
    async () => {
      const file = join(temporaryDirectory(), 'history.db')
      // A file size limit of 128 KiB, which the database keeps and the sound does not, stands for the full disk.
      const run = spawnSync(
        'bash',
        ['-c', `ulimit -f 128; exec "$0" "$1" "$2" 400`, process.execPath, writer.file, file],
        { encoding: 'utf8' },
      )
      expect([run.status, run.stdout.match(/\w+\.\w+/g)]).toEqual([0, ['recordings.full']])
      const history = openHistory(file, { policy })
      const [said] = history.recent(10)
      expect(said?.text).toBe('said all the same')
      const pcm = await history.sound(said?.recordings ?? [])
      expect(pcm.length).toBeGreaterThan(100_000)
      expect(pcm[0]).toBe(frame(0))
      history.close()
    },
  )
})
