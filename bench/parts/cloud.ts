import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, type VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import type { TurnTimings } from '#shared/conversation'
import type { Player } from '#engine/ports/ports'
import type { Part, Result, Table } from '../harness/part'
import { seeded } from '../harness/random'
import { median, quantile } from '../harness/stats'
import { openCloud, usualDelays, type CloudOptions } from '../world/cloud'
import { openCloudScene, type CloudScene, type CloudSceneOptions } from '../world/cloud-scene'

/*
 * A turn through the cloud: the real code of Deepgram's recogniser and voice and of a model server, over real sockets,
 * against a cloud on this machine that is as slow as a real one. Times count from the true end of speech.
 */

const SPEECH_MS = 900
const QUESTION = 'What is the tallest mountain in Turkey?'
const ANSWER = 'The tallest mountain in Turkey is Ararat. It is five thousand one hundred and thirty seven metres high.'
const TURNS = 8
const SESSIONS = [1, 16, 64] as const
const SESSION_TURNS = { 1: TURNS, 16: 3, 64: 2 } as const
/** A turn that is not answered by then is not waited for, in ms. */
const LIMIT_MS = 20_000

const world: Omit<CloudOptions, 'voice'> = { delays: usualDelays, question: QUESTION, answer: ANSWER }

/** Steps after the end of speech, in the order in which they happen. */
const steps = ['finalText', 'commit', 'modelRequest', 'firstToken', 'firstSentence', 'firstAudio'] as const
type Step = (typeof steps)[number]

interface Way {
  readonly id: string
  readonly label: string
  readonly drafts: boolean
  readonly warm: boolean
}

const ways: readonly Way[] = [
  { id: 'cloud', label: 'drafts, warm sockets', drafts: true, warm: true },
  { id: 'cloud.cold', label: 'drafts, cold sockets', drafts: true, warm: false },
  { id: 'cloud.undrafted', label: 'no drafts, warm sockets', drafts: false, warm: true },
  { id: 'cloud.plain', label: 'neither', drafts: false, warm: false },
]

export const cloud: Part = {
  name: 'cloud',
  what: 'a turn through the cloud: where each ms goes, with and without drafts and warm sockets, when a voice fails, at 1, 16 and 64 sessions',
  always: true,
  async run({ progress }) {
    const server = await openCloud(world)
    try {
      const measured = []
      for (const way of ways) {
        progress(way.label)
        measured.push({ way, turns: await talk({ address: server.address, ...way }, TURNS) })
      }
      const results = measured.flatMap(({ way, turns }) => resultsOf(way, turns))
      const { results: failed, table } = await failovers(server.address, progress)
      for (const sessions of SESSIONS.slice(1)) {
        progress(`${sessions} sessions`)
        const all = await Promise.all(
          Array.from({ length: sessions }, (_, n) =>
            talk({ address: server.address, drafts: true, warm: true }, SESSION_TURNS[sessions], n),
          ),
        )
        results.push(
          ...spread(
            `cloud${sessions}`,
            all.flat().map(firstAudio),
            `${sessions} at a time in one process, the cloud beside them in the same one`,
          ),
          {
            id: `cloud${sessions}.unanswered`,
            value: sessions * SESSION_TURNS[sessions] - all.flat().length,
            unit: 'turns',
            n: sessions * SESSION_TURNS[sessions],
            note: `within ${LIMIT_MS / 1_000} s`,
          },
        )
      }
      return {
        results: [...results, ...failed],
        tables: [breakdown(measured), table],
        plots: [
          {
            kind: 'bars',
            file: 'bench-cloud',
            title: 'End of speech to first sound through the cloud',
            unit: `ms; the cloud itself: ${usualDelays.connect} to connect, ${usualDelays.hearing} to hear, ${usualDelays.firstWord} to think, ${usualDelays.voice} to speak`,
            bars: [
              ...measured.map(({ way, turns }) => ({ label: way.label, value: median(turns.map(firstAudio)) })),
              ...failed.map(({ note, value }) => ({ label: note, value })),
            ],
          },
        ],
      }
    } finally {
      await server.close()
    }
  },
}

function resultsOf({ id, label }: Way, turns: readonly TurnTimings[]): Result[] {
  const after = (step: Step): number[] => turns.flatMap((timings) => sinceEnd(timings, step) ?? [])
  const breakdowns =
    id === 'cloud'
      ? steps.map((step): Result => ({
          id: `cloud.breakdown.${step}`,
          value: median(after(step)),
          unit: 'ms',
          n: turns.length,
          note: 'after the true end of speech',
        }))
      : []
  return [...spread(id, turns.map(firstAudio), label), ...breakdowns]
}

function spread(id: string, values: readonly number[], note: string): Result[] {
  return [
    {
      id: `${id}.p50`,
      value: median(values),
      unit: 'ms',
      n: values.length,
      note: `${note}: end of speech to first sound`,
    },
    { id: `${id}.p95`, value: quantile(values, 0.95), unit: 'ms', n: values.length, note: '' },
  ]
}

function breakdown(measured: readonly { readonly way: Way; readonly turns: readonly TurnTimings[] }[]): Table {
  return {
    title: 'Where each ms goes: medians after the true end of speech',
    columns: ['', 'text', 'turn over', 'model asked', 'first word', 'first sentence', 'first sound'],
    rows: measured.map(({ way, turns }) => [
      way.label,
      ...steps.map((step) => Math.round(median(turns.flatMap((timings) => sinceEnd(timings, step) ?? [])))),
    ]),
  }
}

/**
 * The first turn with a voice that has just failed, each in a conversation of its own: health remembers nothing yet.
 */
async function failovers(
  address: string,
  progress: (text: string) => void,
): Promise<{ results: Result[]; table: Table }> {
  const results: Result[] = []
  for (const voice of ['refuses', 'silent'] as const) {
    progress(`a voice that ${voice === 'silent' ? 'is silent' : voice}`)
    const broken = await openCloud({ ...world, voice })
    try {
      const values: number[] = []
      for (let n = 0; n < 5; n++)
        values.push(
          ...(await talk({ address, voiceAddress: broken.address, drafts: true, warm: true }, 1, n)).map(firstAudio),
        )
      results.push({
        id: `cloud.failover.${voice}`,
        value: median(values),
        unit: 'ms',
        n: values.length,
        note: voice === 'silent' ? 'first voice is silent' : 'first voice refuses',
      })
    } finally {
      await broken.close()
    }
  }
  const rows = results.map(({ note, value }) => [note, Math.round(value)] as const)
  return {
    results,
    table: { title: 'End of speech to first sound when the voice has to be replaced', columns: ['', 'ms'], rows },
  }
}

function sinceEnd(timings: TurnTimings, step: Step): number | undefined {
  const { speechEnd, [step]: at } = timings
  return speechEnd === undefined || at === undefined ? undefined : at - speechEnd
}

function firstAudio(timings: TurnTimings): number {
  return sinceEnd(timings, 'firstAudio') ?? NaN
}

/** So many turns one after the other; the timings of each. */
async function talk(options: Omit<CloudSceneOptions, 'player'>, turns: number, seed = 0): Promise<TurnTimings[]> {
  const player = new InstantPlayer()
  const scene = await openCloudScene({ ...options, player })
  player.report = (report) => scene.conversation.playback(report)
  scene.conversation.arm(true)
  try {
    await new Speaker(scene, seeded(seed + 1)).speak(turns)
    return scene.answers.flatMap(({ timings }) => timings ?? [])
  } finally {
    const wrong = [...(await scene.scope.close()), ...scene.bugs]
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  }
}

/** A person who asks the same thing again and again, in real time. */
class Speaker {
  constructor(
    private readonly scene: CloudScene,
    private readonly random: () => number,
  ) {}

  async speak(turns: number): Promise<void> {
    const { scene, random } = this
    const pcm = new Int16Array(MIC_FRAME_SAMPLES).fill(100)
    const startedAt = performance.now() + random() * MIC_FRAME_MS
    let from = startedAt + 300 + random() * 1_000
    let asked = 0
    for (let seq = 0; scene.answers.length < turns; seq++) {
      const capturedAt = startedAt + (seq + 1) * MIC_FRAME_MS
      await scene.scope.sleep(Math.max(0, capturedAt - performance.now()))
      const middle = capturedAt - MIC_FRAME_MS / 2
      scene.conversation.hear({
        seq,
        capturedAt,
        speech: middle >= from && middle < from + SPEECH_MS ? 0.95 : 0.02,
        pcm,
      })
      if (middle - from > LIMIT_MS) return
      if (scene.answers.length === asked) continue
      asked = scene.answers.length
      from = performance.now() + 400 + random() * 300
    }
  }
}

/** Everything that is played has been heard. */
class InstantPlayer implements Player {
  readonly available = true
  report: (report: NoteData<'playback.report'>) => void = () => undefined

  play(chunk: VoiceChunk): void {
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
    // Nothing is left to be stopped.
  }
}
