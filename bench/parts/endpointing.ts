import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { patienceLevels } from '#shared/setting-choices'
import type { Part, Result, Table } from '../harness/part'
import { median, percent, quantile } from '../harness/stats'
import { SharedMoonshine } from '../world/hearing'
import { HESITATIONS, PAUSES_MS, fluently, hesitate, type Hesitated } from '../world/hesitations'
import type { Judged } from '../world/interrupted'
import { DEVICE_MS, Loudspeaker } from '../world/loudspeaker'
import { Microphone } from '../world/microphone'
import { white } from '../world/noises'
import { VirtualPace } from '../world/pace'
import { turnEnds } from '../world/plain-vad'
import { openScene } from '../world/scene'
import { scriptedModel, scriptedVoice, toneSynthesis } from '../world/scripted'
import { Silero } from '../world/silero'
import { add, atLevel, toPcm } from '../world/sound'

type Patience = (typeof patienceLevels)[number]

/**
 * Fixed silences after which assistants end a turn, in ms. 500: LiveKit; 600-800: Pipecat and others; 1000: cautious
 * ones.
 */
const PLAIN_MS = [300, 500, 700, 1_000] as const
const VOICES = ['rms', 'awb'] as const
const ROOM_DBFS = -68
/** How long an answer is waited for after the end of the sentence, in ms: longer than the longest delay. */
const TAIL_MS = 5_200

/** How one way of ending turns did with one sentence. */
interface Ended {
  readonly hesitated: Hesitated
  /** The person was answered in the pause, or the sentence fell apart into two turns. */
  readonly cut: boolean
  /** True end of the sentence to the end of its (last) turn, in ms; undefined when it never ended. */
  readonly delayMs: number | undefined
}

interface Recording {
  readonly hesitated: Hesitated
  readonly frames: readonly Judged[]
}

export const endpointing: Part = {
  name: 'endpointing',
  what: 'delay against cut-offs on sentences with pauses, at each level of patience and beside plain silence',
  always: true,
  async run({ progress }) {
    progress('recording sentences')
    const recordings = await record()
    const moonshine = new SharedMoonshine()
    await moonshine.load()
    const own: { name: Patience; ended: Ended[] }[] = []
    try {
      for (const name of patienceLevels) {
        progress(name)
        const ended: Ended[] = []
        for (const recording of recordings) ended.push(await converse(moonshine, recording, name))
        own.push({ name, ended })
      }
    } finally {
      await moonshine.close()
    }
    const plain = PLAIN_MS.map((ms) => ({
      name: `plain${ms}`,
      ended: recordings.map((recording) => plainly(recording, ms)),
    }))
    const point = ({ name, ended }: { name: string; ended: Ended[] }): { x: number; y: number; note: string } => ({
      x: median(delays(ended)),
      y: percent(cuts(ended)),
      note: name.replace('plain', ''),
    })
    return {
      results: [...own, ...plain].flatMap(describe),
      tables: [table([...own, ...plain])],
      plots: [
        {
          kind: 'points',
          file: 'bench-endpointing',
          title: 'When is a turn over?',
          x: 'end of speech to end of turn, median ms, sentences without a pause',
          y: 'sentences cut off in a pause of 0.2-1.5 s, %',
          series: [
            { label: 'parley, by patience', joined: true, points: own.map(point) },
            { label: 'silence of so many ms', joined: true, points: plain.map(point) },
          ],
        },
      ],
    }
  },
}

/** Every sentence with every pause and without one, with the room behind it, judged frame by frame. */
async function record(): Promise<Recording[]> {
  const room = atLevel(white(4_000, 31), ROOM_DBFS)
  const recordings: Recording[] = []
  for (const [i, hesitation] of HESITATIONS.entries()) {
    const voice = VOICES[i % VOICES.length] ?? 'rms'
    for (const clean of [
      ...PAUSES_MS.map((pauseMs) => hesitate(hesitation, pauseMs, voice)),
      ...VOICES.map((other) => fluently(hesitation, other)),
    ]) {
      const sound = new Float32Array(clean.sound.length + TAIL_MS * 16)
      add(sound, clean.sound, 0)
      for (let at = 0; at < sound.length; at += room.length) add(sound, room, at)
      const silero = await Silero.open()
      const pcm = toPcm(sound)
      const frames: Judged[] = []
      for (let k = 0; (k + 1) * MIC_FRAME_SAMPLES <= pcm.length; k++) {
        const speech = await silero.judge(pcm.subarray(k * MIC_FRAME_SAMPLES, (k + 1) * MIC_FRAME_SAMPLES))
        frames.push({ at: (k + 1) * MIC_FRAME_MS, speech })
      }
      recordings.push({ hesitated: { ...clean, sound }, frames })
    }
  }
  return recordings
}

/** The whole conversation in virtual time, with an assistant that is ready to answer at once. */
async function converse(
  moonshine: SharedMoonshine,
  { hesitated, frames }: Recording,
  patience: Patience,
): Promise<Ended> {
  const pace = new VirtualPace()
  const loudspeaker = new Loudspeaker(pace)
  const { scope, conversation, published, bugs } = openScene({
    pace,
    player: loudspeaker,
    hearing: moonshine.on(pace),
    model: scriptedModel(() => 'All right, here is an answer.', 30),
    voice: scriptedVoice(toneSynthesis, 40),
    talk: { patience },
  })
  loudspeaker.report = (report) => conversation.playback(report)
  conversation.arm(true)
  const microphone = new Microphone({
    pace,
    scope,
    judge: (_pcm, k) => frames[k]?.speech ?? 0,
    hear: (frame) => conversation.hear(frame),
  })
  microphone.place(hesitated.sound, microphone.startedAt)
  const audible = (): number[] => [...loudspeaker.firstSound.values()].map((at) => at + DEVICE_MS)
  await pace.advance(hesitated.secondEnd)
  await pace.until(() => audible().some((at) => at > hesitated.secondEnd), TAIL_MS - 200)
  microphone.close()
  loudspeaker.close()
  await pace.finish(scope.close())
  if (bugs.length > 0) throw new Error(bugs.join('\n'))
  const inPause = audible().some((at) => at > hesitated.firstEnd && at < hesitated.secondStart)
  const turns = conversation.messages.filter(({ role }) => role === 'user').length
  const committed = published.findLast(({ event }) => event.name === 'message' && event.data.message.role === 'user')
  const cut = inPause || turns > 1
  const answered = committed !== undefined && committed.at > hesitated.secondEnd
  return { hesitated, cut, delayMs: answered ? committed.at - hesitated.secondEnd : undefined }
}

/** An assistant that ends a turn after a fixed silence and does not take it back. */
function plainly({ hesitated, frames }: Recording, ms: number): Ended {
  const ends = turnEnds(frames, ms)
  const cut = ends.some((at) => at > hesitated.firstEnd && at < hesitated.secondStart)
  const last = ends.find((at) => at > hesitated.secondEnd)
  return { hesitated, cut, delayMs: last === undefined ? undefined : last - hesitated.secondEnd }
}

/** How long one waits at the end of a sentence said without a pause: the same sentences for every rule. */
function delays(ended: readonly Ended[]): number[] {
  return ended.filter(({ hesitated }) => hesitated.pauseMs === 0).flatMap(({ delayMs }) => delayMs ?? [])
}

/** Which of the sentences with a pause were cut off. */
function cuts(ended: readonly Ended[], test: (hesitated: Hesitated) => boolean = () => true): boolean[] {
  return ended.filter(({ hesitated }) => hesitated.pauseMs > 0 && test(hesitated)).map(({ cut }) => cut)
}

const unfinished = ({ hesitation }: Hesitated): boolean => hesitation.place === 'unnatural'

function describe({ name, ended }: { name: string; ended: readonly Ended[] }): Result[] {
  const id = `endpointing.${name}`
  const found = delays(ended)
  const pauses = `pauses of ${PAUSES_MS[0]}-${PAUSES_MS.at(-1)} ms`
  return [
    {
      id: `${id}.p50`,
      value: median(found),
      unit: 'ms',
      n: found.length,
      note: 'true end of speech to end of turn, sentences without a pause',
    },
    { id: `${id}.p95`, value: quantile(found, 0.95), unit: 'ms', n: found.length, note: '' },
    { id: `${id}.cutoffs`, value: percent(cuts(ended)), unit: '%', n: cuts(ended).length, note: pauses },
    {
      id: `${id}.cutoffs.unfinished`,
      value: percent(cuts(ended, unfinished)),
      unit: '%',
      n: cuts(ended, unfinished).length,
      note: 'pause where the sentence obviously goes on',
    },
  ]
}

function table(all: readonly { name: string; ended: readonly Ended[] }[]): Table {
  const share = (values: readonly boolean[]): number => Math.round(percent(values))
  return {
    title: 'Delay in ms; sentences cut off in %, also by length of the pause in ms',
    columns: ['rule', 'delay p50', 'p95', 'cut off %', 'unfinished %', 'could be all %', ...PAUSES_MS.map(String)],
    rows: all.map(({ name, ended }) => [
      name.replace('plain', 'silence of '),
      Math.round(median(delays(ended))),
      Math.round(quantile(delays(ended), 0.95)),
      share(cuts(ended)),
      share(cuts(ended, unfinished)),
      share(cuts(ended, (hesitated) => !unfinished(hesitated))),
      ...PAUSES_MS.map((ms) => share(cuts(ended, ({ pauseMs }) => pauseMs === ms))),
    ]),
  }
}
