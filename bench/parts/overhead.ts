import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, type VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import { defaultSettings } from '#shared/settings'
import { turnConfig } from '#engine/turn/config'
import type { Player } from '#engine/ports/ports'
import type { Part, Result } from '../harness/part'
import { seeded } from '../harness/random'
import { median, quantile } from '../harness/stats'
import { realPace } from '../world/pace'
import { openScene } from '../world/scene'
import { scriptedHearing, scriptedModel, scriptedVoice, toneSynthesis, type Took } from '../world/scripted'

/*
 * How much later than necessary the first audio leaves the engine. The least there is: the silence after which the text
 * is asked for, then recogniser, model (first sentence) and voice one after the other, each as long as it really took.
 * The endpointing delay runs beside them and is shorter, so it is in the way of nothing.
 */

const SESSIONS = [1, 16, 64] as const
const SECONDS = { 1: 24, 16: 12, 64: 12 } as const
const PROVIDERS = { hearingMs: 120, modelMs: 250, voiceMs: 80 } as const
const SPEECH_MS = 400

export const overhead: Part = {
  name: 'overhead',
  what: 'end of speech to first audio, less providers and endpointing, at 1, 16 and 64 sessions in one process',
  always: true,
  async run({ progress }) {
    const results: Result[] = []
    for (const sessions of SESSIONS) {
      progress(`${sessions} sessions`)
      const values = await measure(sessions, SECONDS[sessions])
      const prefix = sessions === 1 ? 'overhead' : `overhead${sessions}`
      const note = `${sessions} at a time, scripted providers of ${PROVIDERS.hearingMs} + ${PROVIDERS.modelMs} + ${PROVIDERS.voiceMs} ms; frames of 32 ms included`
      results.push(
        { id: `${prefix}.p50`, value: median(values), unit: 'ms', n: values.length, note },
        { id: `${prefix}.p95`, value: quantile(values, 0.95), unit: 'ms', n: values.length, note: '' },
      )
    }
    return { results }
  },
}

/** All sessions talk at once, each at its own moments. Returns the overhead of every turn. */
async function measure(sessions: number, seconds: number): Promise<number[]> {
  const random = seeded(sessions)
  const callers = Array.from({ length: sessions }, () => new Caller(random))
  const until = performance.now() + seconds * 1000
  await Promise.all(callers.map((caller) => caller.talk(until)))
  return callers.flatMap(({ values }) => values)
}

/** One person at one session: speaks, waits for the answer, speaks again. */
class Caller {
  readonly values: number[] = []
  readonly #flushAfterMs = turnConfig(defaultSettings.talk).flushAfterMs
  readonly #own: Record<Parameters<Took>[0], number> = { stt: 0, llm: 0, tts: 0 }
  readonly #player = new CountingPlayer()
  #turn = 0

  constructor(private readonly random: () => number) {}

  async talk(until: number): Promise<void> {
    const took: Took = (stage, from, to) => void (this.#own[stage] = to - from)
    const scene = openScene({
      pace: realPace,
      player: this.#player,
      hearing: scriptedHearing(() => `What is question number ${this.#turn}?`, PROVIDERS.hearingMs, took),
      model: scriptedModel(() => 'This is the short answer.', PROVIDERS.modelMs, took),
      voice: scriptedVoice(toneSynthesis, PROVIDERS.voiceMs, took),
    })
    this.#player.report = (report) => scene.conversation.playback(report)
    scene.conversation.arm(true)
    await this.#speak(scene.scope.sleep.bind(scene.scope), (frame) => scene.conversation.hear(frame), until)
    const leaked = await scene.scope.close()
    const wrong = [...leaked, ...scene.bugs]
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  }

  async #speak(
    sleep: (ms: number) => Promise<void>,
    hear: (frame: Parameters<ReturnType<typeof openScene>['conversation']['hear']>[0]) => void,
    until: number,
  ): Promise<void> {
    const pcm = new Int16Array(MIC_FRAME_SAMPLES)
    const startedAt = performance.now() + this.random() * MIC_FRAME_MS
    let from = startedAt + 200 + this.random() * 1_000
    let to = from + SPEECH_MS
    for (let seq = 0; performance.now() < until; seq++) {
      const capturedAt = startedAt + (seq + 1) * MIC_FRAME_MS
      await sleep(Math.max(0, capturedAt - performance.now()))
      const middle = capturedAt - MIC_FRAME_MS / 2
      hear({ seq, capturedAt, speech: middle >= from && middle < to ? 0.95 : 0.02, pcm })
      const { firstAt } = this.#player
      if (firstAt === undefined) continue
      this.values.push(firstAt - to - this.#flushAfterMs - this.#own.stt - this.#own.llm - this.#own.tts)
      this.#player.firstAt = undefined
      this.#turn++
      from = performance.now() + 250 + this.random() * 200
      to = from + SPEECH_MS
    }
  }
}

/** Notes when an utterance's first audio came, and calls everything heard at once. */
class CountingPlayer implements Player {
  readonly available = true
  report: (report: NoteData<'playback.report'>) => void = () => undefined
  firstAt: number | undefined

  play(chunk: VoiceChunk): void {
    if (chunk.start === 0) this.firstAt = performance.now()
    const heard = chunk.start + chunk.pcm.length
    queueMicrotask(() =>
      this.report({
        utterance: chunk.utterance,
        heard,
        at: performance.now(),
        state: chunk.last ? 'ended' : 'playing',
        underruns: 0,
      }),
    )
  }

  control(): void {
    // Everything has been heard by the time it could be stopped.
  }
}
