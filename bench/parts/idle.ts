import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { sleepMs } from '../harness/sleep'
import type { Part, Result } from '../harness/part'
import { seeded } from '../harness/random'
import { HostProcess, type HostWindow } from '../world/host-process'

/** Each state is watched for so long, in ms. */
const WATCH_MS = 20_000
/** Models load when the microphone opens; then memory has settled. */
const SETTLE_MS = 4_000
/**
 * Some 45 s after its start the collector sweeps up once, for about 100 ms; a host that has been left alone is past
 * that.
 */
const LEFT_ALONE_MS = 60_000

/** What the host costs while nobody speaks. The window's own share (microphone, Silero) is not in it. */
export const idle: Part = {
  name: 'idle',
  what: 'processor and memory of the host, armed and silent, and disarmed',
  always: true,
  async run({ root, progress }) {
    const [host, other] = await Promise.all([HostProcess.start(root), HostProcess.start(root)])
    try {
      if (host.cpuMs() === undefined) {
        progress('this system does not tell what a process uses; nothing measured')
        return { results: [] }
      }
      const fresh = host.residentMb() ?? NaN
      const [window, closed] = await Promise.all([host.connect(), other.connect()])
      window.call('talk.arm', { armed: true })
      await silence(window, SETTLE_MS)
      const loaded = host.residentMb() ?? NaN
      const armed = await watch(host, () => silence(window, WATCH_MS))
      await sleepMs(LEFT_ALONE_MS - SETTLE_MS - WATCH_MS)
      const disarmed = await watch(other, () => sleepMs(WATCH_MS))
      window.close()
      closed.close()
      const note = 'host process; the window adds capture and voice activity'
      const results: Result[] = [
        {
          id: 'idle.armed',
          value: armed,
          unit: '% of a core',
          n: 1,
          note: `${note}; ${WATCH_MS / 1000} s of 31 frames/s`,
        },
        {
          id: 'idle.disarmed',
          value: disarmed,
          unit: '% of a core',
          n: 1,
          note: `${note}; a window connected, microphone closed, a minute after the start; counted in steps of 10 ms`,
        },
        { id: 'memory.fresh', value: fresh, unit: 'MB', n: 1, note: 'resident, host just started' },
        { id: 'memory.loaded', value: loaded, unit: 'MB', n: 1, note: 'resident, recogniser and voice loaded' },
      ]
      return { results }
    } finally {
      await Promise.all([host.stop(), other.stop()])
    }
  },
}

/** Share of one core used meanwhile, in percent. */
async function watch(host: HostProcess, meanwhile: () => Promise<void>): Promise<number> {
  const [before, startedAt] = [host.cpuMs() ?? NaN, performance.now()]
  await meanwhile()
  return (((host.cpuMs() ?? NaN) - before) / (performance.now() - startedAt)) * 100
}

/** A microphone in a quiet room, for so long. */
async function silence(window: HostWindow, ms: number): Promise<void> {
  const random = seeded(3)
  const startedAt = performance.now()
  for (let seq = 0; (seq + 1) * MIC_FRAME_MS < ms; seq++) {
    const capturedAt = startedAt + (seq + 1) * MIC_FRAME_MS
    await sleepMs(capturedAt - performance.now())
    const pcm = new Int16Array(MIC_FRAME_SAMPLES).map(() => Math.round((random() - 0.5) * 40))
    window.hear({ seq, capturedAt, speech: random() * 0.05, pcm })
  }
}
