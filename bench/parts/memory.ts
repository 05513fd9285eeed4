import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, type VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import type { HistoryStore, Player } from '#engine/ports/ports'
import type { Part } from '../harness/part'
import { slope } from '../harness/stats'
import { VirtualPace } from '../world/pace'
import { openScene } from '../world/scene'
import { scriptedHearing, scriptedModel, scriptedVoice, toneSynthesis } from '../world/scripted'

/** The conversation keeps its last 200 messages: before so many turns it grows by design. */
const WARM_UP_TURNS = 150
const TURNS = 450
/** The heap is looked at, swept, after every so many turns. */
const EVERY = 15

/** Whether the engine holds on to anything: heap after collection over hours of simulated talk. */
export const memory: Part = {
  name: 'memory',
  what: 'heap over hours of simulated conversation, after collection',
  always: true,
  async run() {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const pace = new VirtualPace()
    const player = new PromptPlayer(pace)
    const { scope, conversation, bugs } = openScene({
      pace,
      player,
      hearing: scriptedHearing(() => 'What is the answer to this long question?', 100),
      model: scriptedModel(() => 'It is a short answer. It has a second sentence.', 50),
      voice: scriptedVoice(toneSynthesis, 40),
      history: forgetfulHistory,
      forgetful: true,
    })
    player.report = (report) => conversation.playback(report)
    conversation.arm(true)
    const pcm = new Int16Array(MIC_FRAME_SAMPLES)
    let seq = 0
    const frames = async (ms: number, speech: number): Promise<void> => {
      for (const end = pace.now() + ms; pace.now() < end; seq++) {
        await pace.advance(MIC_FRAME_MS)
        conversation.hear({ seq, capturedAt: pace.now(), speech, pcm: pcm.slice() })
      }
    }
    const points: [hours: number, mb: number][] = []
    for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
      await frames(1_500, 0.95)
      // Every third answer is interrupted, every fifth sound is none: nothing of either may stay behind.
      await frames(turn % 3 === 0 ? 700 : 2_500, 0.02)
      if (turn % 5 === 0) await frames(96, 0.7)
      await frames(6_000, 0.02)
      if (turn < WARM_UP_TURNS || turn % EVERY !== 0) continue
      collect()
      points.push([pace.now() / 3_600_000, process.memoryUsage().heapUsed / 2 ** 20])
    }
    const turns = conversation.messages.at(-1)?.turn ?? 0
    await pace.finish(scope.close())
    if (bugs.length > 0) throw new Error(bugs.join('\n'))
    const hours = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0)
    const grown = (points.at(-1)?.[1] ?? 0) - (points[0]?.[1] ?? 0)
    return {
      results: [
        {
          id: 'memory.slope',
          value: slope(points),
          unit: 'MB/h',
          n: points.length,
          note: `heap after collection over ${hours.toFixed(1)} simulated hours, ${turns} turns`,
        },
        { id: 'memory.grown', value: grown, unit: 'MB', n: 2, note: 'last sample less the first' },
      ],
    }
  },
}

/** Keeps nothing: what a store on disk holds is not in the engine's memory. */
const forgetfulHistory: HistoryStore = {
  recent: () => [],
  save: () => undefined,
  remove: () => undefined,
  startNew: () => undefined,
  close: () => undefined,
}

/** Plays in time: an utterance ends when its samples are over or it is stopped. */
class PromptPlayer implements Player {
  readonly available = true
  report: (report: NoteData<'playback.report'>) => void = () => undefined
  #over = -1

  constructor(private readonly pace: VirtualPace) {}

  play({ utterance, start, pcm, last }: VoiceChunk): void {
    const heard = start + pcm.length
    this.pace.after(20 + start / 16, () => {
      if (utterance <= this.#over) return
      if (last) this.#over = utterance
      this.report({ utterance, heard, at: this.pace.now(), state: last ? 'ended' : 'playing', underruns: 0 })
    })
  }

  control(order: Parameters<Player['control']>[0]): void {
    if (order.action !== 'stop') return
    const { utterance } = order
    this.pace.after(8, () => {
      if (utterance <= this.#over) return
      this.#over = utterance
      this.report({ utterance, heard: 0, at: this.pace.now(), state: 'stopped', underruns: 0 })
    })
  }
}
