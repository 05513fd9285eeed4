import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import type { Part } from '../harness/part'
import { mean, median, quantile, slope } from '../harness/stats'
import { HostProcess } from '../world/host-process'
import { DEVICE_MS, Loudspeaker } from '../world/loudspeaker'
import { Microphone } from '../world/microphone'
import { white } from '../world/noises'
import { realPace } from '../world/pace'
import { Silero } from '../world/silero'
import { atLevel, toFloat } from '../world/sound'
import { say } from '../world/speech'

const DEFAULT_MINUTES = 20
/** Caches and heaps fill before this; the slope is taken from here on, as a share of the run. */
const WARM_UP = 0.25
const SAMPLE_EVERY_MS = 5_000
/** Turns between two sweeps of the heap. */
const SWEEP_EVERY = 5
const QUESTIONS = [
  'What time is it?',
  'What is twelve times seven?',
  'How many days are in a week?',
  'What is the date today?',
  'What day is it tomorrow?',
] as const

/** A real host, talked to without a break for as long as one likes. */
export const soak: Part = {
  name: 'soak',
  what: 'a real host in continuous conversation: memory slope, processor, latency (--minutes, 20 by default)',
  always: false,
  async run({ root, minutes = DEFAULT_MINUTES, progress }) {
    const host = await HostProcess.start(root, { probed: true })
    const scope = Scope.root('soak', systemClock, (error, where) =>
      process.stderr.write(`${where}: ${String(error)}\n`),
    )
    const loudspeaker = new Loudspeaker(realPace)
    try {
      const window = await host.connect()
      window.onAudio = (chunk) => loudspeaker.play(chunk)
      window.onEvent = (event) => {
        if (event.name === 'playback.control') loudspeaker.control(event.data)
      }
      loudspeaker.report = (report) => window.note('playback.report', report)
      const silero = await Silero.open()
      const room = atLevel(white(2_000, 7), -72)
      const microphone = new Microphone({
        pace: realPace,
        scope,
        judge: (pcm) => silero.judge(pcm),
        hear: (frame) => window.hear(frame),
        ambience: [(at) => room[Math.floor(Math.abs(at) * 16) % room.length] ?? 0],
      })
      window.call('talk.arm', { armed: true })
      await scope.sleep(3_000)
      const startedAt = realPace.now()
      const until = startedAt + minutes * 60_000
      const memory: [hours: number, mb: number][] = []
      scope.every(SAMPLE_EVERY_MS, () =>
        memory.push([(realPace.now() - startedAt) / 3_600_000, host.residentMb() ?? NaN]),
      )
      const heap: [hours: number, mb: number][] = []
      const latencies: number[] = []
      let unanswered = 0
      const cpuBefore = host.cpuMs() ?? NaN
      for (let turn = 0; realPace.now() < until; turn++) {
        if (turn % 20 === 0)
          progress(
            `${Math.round((until - realPace.now()) / 60_000)} min to go, ${turn} turns, ${Math.round(host.residentMb() ?? NaN)} MB`,
          )
        // A sweep makes what is reachable comparable, and takes the collector's swing out of the resident memory as
        // well.
        if (turn % SWEEP_EVERY === 0 && host.heap)
          heap.push([(realPace.now() - startedAt) / 3_600_000, await host.heap.collectedMb()])
        const latency = await converse(
          scope,
          microphone,
          loudspeaker,
          QUESTIONS[turn % QUESTIONS.length] ?? QUESTIONS[0],
        )
        if (latency === undefined) unanswered++
        else latencies.push(latency)
      }
      const cpu = ((host.cpuMs() ?? NaN) - cpuBefore) / (realPace.now() - startedAt)
      microphone.close()
      window.close()
      const late = ([hours]: readonly [number, number]): boolean => hours * 60 >= minutes * WARM_UP
      const settled = memory.filter(late)
      const reachable = heap.filter(late)
      return {
        results: [
          {
            id: 'soak.memory.slope',
            value: slope(settled),
            unit: 'MB/h',
            n: settled.length,
            note: `resident, host process, last ${Math.round((1 - WARM_UP) * 100)} % of ${minutes} min`,
          },
          {
            id: 'soak.heap.slope',
            value: slope(reachable),
            unit: 'MB/h',
            n: reachable.length,
            note: 'reachable on the main thread, swept before every look',
          },
          {
            id: 'soak.memory.mean',
            value: mean(settled.map(([, mb]) => mb)),
            unit: 'MB',
            n: settled.length,
            note: 'resident',
          },
          {
            id: 'soak.memory.max',
            value: Math.max(...memory.map(([, mb]) => mb)),
            unit: 'MB',
            n: memory.length,
            note: 'resident',
          },
          {
            id: 'soak.cpu',
            value: cpu * 100,
            unit: '% of a core',
            n: 1,
            note: 'host process in continuous conversation',
          },
          {
            id: 'soak.p50',
            value: median(latencies),
            unit: 'ms',
            n: latencies.length,
            note: 'true end of speech to first sample heard, over the bridge',
          },
          { id: 'soak.p95', value: quantile(latencies, 0.95), unit: 'ms', n: latencies.length, note: '' },
          { id: 'soak.unanswered', value: unanswered, unit: 'turns', n: latencies.length + unanswered, note: '' },
        ],
      }
    } finally {
      loudspeaker.close()
      await scope.close()
      await host.stop()
    }
  },
}

/** One question and its whole answer. Returns the ms between, or undefined when none came. */
async function converse(
  scope: Scope,
  microphone: Microphone,
  loudspeaker: Loudspeaker,
  question: string,
): Promise<number | undefined> {
  const before = new Set(loudspeaker.firstSound.keys())
  const end = microphone.place(atLevel(toFloat(say(question, 'rms').pcm), -26), realPace.now() + 200)
  const answer = (): [number, number] | undefined =>
    [...loudspeaker.firstSound].find(([utterance]) => !before.has(utterance))
  const wait = async (done: () => boolean, ms: number): Promise<void> => {
    for (const until = realPace.now() + ms; !done() && realPace.now() < until;) await scope.sleep(30)
  }
  await wait(() => answer() !== undefined, end - realPace.now() + 6_000)
  const [utterance, soundAt] = answer() ?? []
  await wait(
    () =>
      loudspeaker.events.some(
        (event) => event.utterance === utterance && (event.state === 'ended' || event.state === 'stopped'),
      ),
    15_000,
  )
  // What has been dealt with is forgotten, here too.
  loudspeaker.events.length = 0
  loudspeaker.controls.length = 0
  await scope.sleep(300)
  return soundAt === undefined ? undefined : soundAt + DEVICE_MS - end
}
