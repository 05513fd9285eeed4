import type { Message, TurnTimings } from '#shared/conversation'
import { hostProviders } from '#engine/host/providers'
import { Scope } from '#engine/runtime/scope'
import { openAssistant } from '#engine/session/assistant'
import type { Conversation } from '#engine/session/conversation'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import type { Part, Result, Table } from '../harness/part'
import { median, percent, quantile } from '../harness/stats'
import { DEVICE_MS, Loudspeaker } from '../world/loudspeaker'
import { Microphone } from '../world/microphone'
import { white } from '../world/noises'
import { realPace } from '../world/pace'
import { Silero } from '../world/silero'
import { atLevel, toFloat } from '../world/sound'
import { say } from '../world/speech'

const QUESTIONS = [
  'What time is it?',
  'What is the date today?',
  'What is twelve times seven?',
  'Flip a coin.',
  'How many days are in a week?',
  'What can you do?',
  'Set a timer for ten minutes.',
  'What is fifteen percent of eighty?',
  'Convert five miles to kilometers.',
  'What day is it tomorrow?',
  'Tell me what time it is in London.',
  'Roll the dice.',
] as const
/** Not the assistant's own voice. */
const ASKED_BY = ['rms', 'awb'] as const

/** Speech into a microphone with gain control, and the room behind it, in dBFS. */
const SPEECH_DBFS = -26
const ROOM_DBFS = -72
const PATIENCE_MS = 6_000
/** How much of an answer is listened to before the next question, and the quiet after it, in ms. */
const LISTEN_MS = 150
const QUIET_MS = 700

interface Asked {
  readonly question: string
  /** What was understood. */
  readonly understood: string
  /** ms after the true end of speech, by milestone; undefined when it was not answered. */
  readonly steps: Readonly<Record<string, number>> | undefined
}

/** What happens between the end of a question and its answer, in the order it matters. */
const STEPS: readonly (readonly [id: string, what: string, mark: keyof TurnTimings | undefined])[] = [
  ['final', 'final text', 'finalText'],
  ['sentence', 'first sentence (of a draft)', 'firstSentence'],
  ['audio', 'first audio (of a draft)', 'firstAudio'],
  ['endpoint', 'turn ended', 'commit'],
  ['sent', 'handed to the player', 'audioSent'],
  ['heard', 'first sample heard', undefined],
]

/** The whole assistant on this machine, in real time: real voice activity, recognition, brain and voice. */
export const offline: Part = {
  name: 'offline',
  what: 'true end of speech to first sample heard, everything on this machine, in real time',
  always: true,
  async run({ progress }) {
    const asked = await interview(progress)
    const answered = asked.flatMap(({ steps }) => (steps ? [steps] : []))
    const of = (step: string): number[] => answered.map((steps) => steps[step] ?? NaN).filter((ms) => !Number.isNaN(ms))
    const note = `player: 60 ms start depth, ${DEVICE_MS} ms device latency; talk settings as shipped`
    const heard = of('heard')
    const results: Result[] = [
      { id: 'offline.p50', value: median(heard), unit: 'ms', n: heard.length, note },
      { id: 'offline.p95', value: quantile(heard, 0.95), unit: 'ms', n: heard.length, note: '' },
      {
        id: 'offline.answered',
        value: percent(asked.map(({ steps }) => steps !== undefined)),
        unit: '%',
        n: asked.length,
        note: 'questions answered aloud',
      },
      ...STEPS.map(([id, what]) => ({
        id: `offline.breakdown.${id}`,
        value: median(of(id)),
        unit: 'ms',
        n: of(id).length,
        note: `${what}, median after the true end of speech`,
      })),
    ]
    const table: Table = {
      title: 'By question, ms after its true end',
      columns: ['question', 'understood as', ...STEPS.map(([id]) => id)],
      rows: asked.map(({ question, understood, steps }) => [
        question,
        understood,
        ...STEPS.map(([id]) => (steps?.[id] === undefined ? '-' : Math.round(steps[id]))),
      ]),
    }
    const bars = STEPS.map(([id, what]) => ({ label: what, value: median(of(id)) }))
    return {
      results,
      tables: [table],
      plots: [
        {
          kind: 'bars',
          file: 'bench-offline',
          title: 'Offline answer: when each step was done',
          unit: 'ms after the true end of speech, median',
          bars,
        },
      ],
    }
  },
}

async function interview(progress: (text: string) => void): Promise<Asked[]> {
  const scope = Scope.root('offline', realPace, (error, where) => process.stderr.write(`${where}: ${String(error)}\n`))
  const loudspeaker = new Loudspeaker(realPace)
  const providers = hostProviders(scope)
  const { conversation } = await openAssistant({
    scope,
    player: loudspeaker,
    providers,
    settings: inMemorySettings(),
    secrets: inMemorySecrets(),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    publish: () => undefined,
    locale: () => 'en',
  })
  loudspeaker.report = (report) => conversation.playback(report)
  const silero = await Silero.open()
  const room = atLevel(white(2_000, 7), ROOM_DBFS)
  const microphone = new Microphone({
    pace: realPace,
    scope,
    judge: (pcm) => silero.judge(pcm),
    hear: (frame) => conversation.hear(frame),
    ambience: [(at) => room[Math.floor(Math.abs(at) * 16) % room.length] ?? 0],
  })
  try {
    conversation.arm(true)
    // Arming loads what the first turn needs; the first question is not about loading.
    await scope.sleep(2_500)
    const asked: Asked[] = []
    for (const [i, question] of QUESTIONS.entries()) {
      const voice = ASKED_BY[i % ASKED_BY.length] ?? 'rms'
      progress(`${question} (${voice})`)
      asked.push(await ask(question, voice, { scope, conversation, loudspeaker, microphone }))
    }
    return asked
  } finally {
    microphone.close()
    loudspeaker.close()
    const leaked = await scope.close()
    if (leaked.length > 0) process.stderr.write(`did not end: ${leaked.join(', ')}\n`)
  }
}

interface Room {
  readonly scope: Scope
  readonly conversation: Conversation
  readonly loudspeaker: Loudspeaker
  readonly microphone: Microphone
}

async function ask(
  question: string,
  voice: string,
  { scope, conversation, loudspeaker, microphone }: Room,
): Promise<Asked> {
  const before = new Set(loudspeaker.firstSound.keys())
  const endOfSpeech = microphone.place(atLevel(toFloat(say(question, voice).pcm), SPEECH_DBFS), realPace.now() + 200)
  const answer = (): number | undefined =>
    [...loudspeaker.firstSound].find(([utterance]) => !before.has(utterance))?.[1]
  while (answer() === undefined && realPace.now() < endOfSpeech + PATIENCE_MS) await scope.sleep(20)
  const soundAt = answer()
  await scope.sleep(LISTEN_MS)
  const latest = (role: Message['role']): Message | undefined =>
    conversation.messages.findLast((message) => message.role === role)
  const timings = latest('assistant')?.timings
  const understood = soundAt === undefined ? '' : (latest('user')?.text ?? '')
  conversation.stop()
  await scope.sleep(QUIET_MS)
  if (soundAt === undefined) return { question, understood, steps: undefined }
  const steps: Record<string, number> = { heard: soundAt + DEVICE_MS - endOfSpeech }
  for (const [id, , mark] of STEPS) {
    const at = mark && timings?.[mark]
    if (at !== undefined) steps[id] = at - endOfSpeech
  }
  return { question, understood, steps }
}
