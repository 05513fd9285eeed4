import type { Part, PartContext, Result, Table } from '../harness/part'
import type { Series } from '../harness/plot'
import { seeded } from '../harness/random'
import { median, percent, quantile } from '../harness/stats'
import { measureAborts } from '../world/aborts'
import { SharedMoonshine } from '../world/hearing'
import { interrupt, type Reaction } from '../world/interrupted'
import { intrusions, otherIntrusions, type Intrusion } from '../world/interruptions'
import { voicedFor } from '../world/plain-vad'
import { CANCELLED_DB, CONDITIONS, OTHER_CONDITIONS, ambience, type Condition } from '../world/rooms'
import { ANSWERS } from '../world/sentences'

/** Stretches of voice after which an assistant without evidence stops, in ms. 200: Pipecat, Vapi; 500: LiveKit. */
const PLAIN_MS = [100, 200, 300, 500, 800] as const
/** From its decision to silence: the bridge, the fade. The same as Parley's. */
const PLAIN_STOP_MS = 10
/** A stop later than this after the sound is no answer to it, in ms. */
const TOO_LATE_MS = 2_500

interface Played {
  readonly tuned: readonly Case[]
  readonly others: readonly Case[]
}

interface Case {
  readonly condition: Condition
  readonly intrusion: Intrusion | undefined
  readonly reaction: Reaction
}

export const bargein: Part = {
  name: 'bargein',
  what: 'onset to rendered silence, false and missed interruptions with noise and echo; beside plain voice activity',
  always: true,
  async run(context) {
    const { tuned: cases, others } = await play(context)
    const table = byCondition('Parley, by what else the microphone hears', CONDITIONS, cases)
    const compared = PLAIN_MS.map((ms) => ({ ms, ...plain(cases, ms) }))
    const own = parley(cases.filter(isCancelled))
    context.progress('upstream requests')
    return {
      results: [...results(cases), ...otherResults(others), ...comparison(compared), ...(await measureAborts())],
      tables: [
        table,
        byCondition('The same for sounds nothing was tuned on', OTHER_CONDITIONS, others),
        byKind('When it is decided, by kind of sound (echo cancelled)', cases.filter(isCancelled)),
        byKind('The same for sounds nothing was tuned on', others.filter(isCancelled)),
        comparisonTable(own, compared),
      ],
      plots: [
        {
          kind: 'points',
          file: 'bench-bargein',
          title: 'Speaking over the assistant',
          x: 'speech onset to silence, median ms',
          y: 'answers lost to noise and listening noises, %',
          series: curve(own, compared),
        },
      ],
    }
  },
}

async function play({ progress }: PartContext): Promise<Played> {
  const moonshine = new SharedMoonshine()
  await moonshine.load()
  const random = seeded(11)
  const inRooms = async (conditions: readonly Condition[], sounds: readonly Intrusion[]): Promise<Case[]> => {
    const cases: Case[] = []
    for (const condition of conditions) {
      progress(condition.name)
      const background = ambience(condition)
      const echo = condition.echoDb === undefined ? 0 : 10 ** (condition.echoDb / 20)
      for (const [i, intrusion] of [...sounds, undefined].entries()) {
        const answer = ANSWERS[i % ANSWERS.length] ?? ANSWERS[0]
        const reaction = await interrupt(moonshine, {
          answer,
          sound: intrusion?.sound,
          phase: random(),
          background,
          echo,
        })
        cases.push({ condition, intrusion, reaction })
      }
    }
    return cases
  }
  try {
    const tuned = await inRooms(CONDITIONS, intrusions())
    return { tuned, others: await inRooms(OTHER_CONDITIONS, otherIntrusions()) }
  } finally {
    await moonshine.close()
  }
}

/** Echo cancellation does its work; where it does not is counted apart. */
const isCancelled = ({ condition }: Case): boolean => (condition.echoDb ?? -Infinity) <= CANCELLED_DB
const isMeant = ({ intrusion }: Case): boolean => intrusion?.meant === true
const wasStopped = ({ reaction }: Case): boolean => reaction.stoppedAt !== undefined && reaction.stoppedAt < TOO_LATE_MS

interface Score {
  readonly silence: readonly number[]
  readonly missed: readonly boolean[]
  readonly lost: readonly boolean[]
}

/** How Parley did in these cases. Those in which it had interrupted itself say nothing about the sound. */
function parley(cases: readonly Case[]): Score {
  const fair = cases.filter(({ reaction }) => !reaction.byItself)
  return {
    silence: fair.filter(isMeant).flatMap(({ reaction }) => reaction.silentAt ?? []),
    missed: fair.filter(isMeant).map((one) => !wasStopped(one)),
    lost: fair.filter((one) => !isMeant(one)).map(wasStopped),
  }
}

/**
 * The same for an assistant that stops for good after so much voice; where it had stopped before is left out here too.
 */
function plain(cases: readonly Case[], ms: number): Score {
  const stops = cases
    .filter(isCancelled)
    .map((one) => ({ one, at: voicedFor(one.reaction.openLoop, ms) }))
    .filter(({ at }) => at === undefined || at >= 0)
  const meant = stops.filter(({ one }) => isMeant(one))
  return {
    silence: meant.flatMap(({ at }) => (at === undefined ? [] : [at + PLAIN_STOP_MS])),
    missed: meant.map(({ at }) => at === undefined),
    lost: stops.filter(({ one }) => !isMeant(one)).map(({ at }) => at !== undefined),
  }
}

function results(cases: readonly Case[]): Result[] {
  const heard = cases.filter(isCancelled)
  const { silence, missed, lost } = parley(heard)
  const decided = heard
    .filter((one) => isMeant(one) && wasStopped(one))
    .map(({ reaction }) => reaction.stoppedAt ?? NaN)
  const paused = heard.filter((one) => !isMeant(one) && !wasStopped(one) && one.reaction.silentAt !== undefined)
  const pauses = paused.flatMap(({ reaction }) =>
    reaction.resumedAt === undefined ? [] : [reaction.resumedAt - (reaction.silentAt ?? 0)],
  )
  const errors = cases
    .filter(({ reaction }) => !reaction.byItself)
    .flatMap(({ reaction }) => (reaction.resumeErrorMs === undefined ? [] : [Math.abs(reaction.resumeErrorMs)]))
  const loud = cases.filter((one) => !isCancelled(one))
  const note = `real Silero, Moonshine and playback kernel; quiet, white noise, babble, echo at -55 dB; device latency not included`
  return [
    { id: 'bargein.p50', value: median(silence), unit: 'ms', n: silence.length, note },
    { id: 'bargein.p95', value: quantile(silence, 0.95), unit: 'ms', n: silence.length, note: '' },
    {
      id: 'bargein.decided.p50',
      value: median(decided),
      unit: 'ms',
      n: decided.length,
      note: 'onset to the decision that it was meant',
    },
    {
      id: 'bargein.missed',
      value: percent(missed),
      unit: '%',
      n: missed.length,
      note: 'requests and stop words that did not stop the answer',
    },
    {
      id: 'bargein.false',
      value: percent(lost),
      unit: '%',
      n: lost.length,
      note: 'answers lost to noises and listening noises',
    },
    {
      id: 'bargein.paused',
      value: percent(heard.filter((one) => !isMeant(one)).map((one) => paused.includes(one))),
      unit: '%',
      n: lost.length,
      note: 'answers paused by them and gone on with',
    },
    { id: 'bargein.pause.p50', value: median(pauses), unit: 'ms', n: pauses.length, note: 'length of such a pause' },
    {
      id: 'bargein.unresumed',
      value: paused.length - pauses.length,
      unit: 'answers',
      n: paused.length,
      note: 'paused and not gone on within 2.6 s after the sound',
    },
    {
      id: 'bargein.resume.error',
      value: errors.length === 0 ? NaN : Math.max(...errors),
      unit: 'ms',
      n: errors.length,
      note: 'largest distance between where it paused and where it went on',
    },
    {
      id: 'bargein.self',
      value: percent(loud.map(({ reaction }) => reaction.byItself)),
      unit: '%',
      n: loud.length,
      note: 'answers that paused for their own echo at -40 and -25 dB',
    },
    {
      id: 'bargein.false.echo',
      value: percent(loud.filter((one) => !isMeant(one)).map(wasStopped)),
      unit: '%',
      n: loud.filter((one) => !isMeant(one)).length,
      note: 'answers lost at -40 and -25 dB, to themselves or to noise',
    },
  ]
}

/** The set that is only reported, in the same figures. */
function otherResults(others: readonly Case[]): Result[] {
  const heard = others.filter(isCancelled)
  const { silence, missed, lost } = parley(heard)
  const decided = heard
    .filter((one) => isMeant(one) && wasStopped(one) && !one.reaction.byItself)
    .flatMap(({ reaction }) => reaction.stoppedAt ?? [])
  const note = 'other voices, children, Turkish, a television, a second person: nothing was tuned on them'
  return [
    { id: 'bargein.others.p50', value: median(silence), unit: 'ms', n: silence.length, note },
    { id: 'bargein.others.decided.p50', value: median(decided), unit: 'ms', n: decided.length, note: '' },
    { id: 'bargein.others.missed', value: percent(missed), unit: '%', n: missed.length, note: '' },
    { id: 'bargein.others.false', value: percent(lost), unit: '%', n: lost.length, note: '' },
  ]
}

function byCondition(title: string, conditions: readonly Condition[], cases: readonly Case[]): Table {
  return {
    title,
    columns: ['condition', 'silence p50', 'p95', 'missed %', 'lost %', 'lost to', 'paused by itself %'],
    rows: conditions.map((condition) => {
      const own = cases.filter((one) => one.condition === condition)
      const { silence, missed, lost } = parley(own)
      const lostTo = own
        .filter((one) => !isMeant(one) && wasStopped(one))
        .map(({ intrusion }) => intrusion?.name ?? 'nothing')
      return [
        condition.name,
        Math.round(median(silence)),
        Math.round(quantile(silence, 0.95)),
        Math.round(percent(missed)),
        Math.round(percent(lost)),
        [...new Set(lostTo)].join(', '),
        Math.round(percent(own.map(({ reaction }) => reaction.byItself))),
      ]
    }),
  }
}

const GROUPS: readonly Intrusion['group'][] = ['request', 'stop word', 'backchannel', 'noise']

/** Which kind of sound is decided when, and how long its first understood word was waited for. */
function byKind(title: string, cases: readonly Case[]): Table {
  const fair = cases.filter(({ reaction }) => !reaction.byItself)
  const ms = (values: readonly number[], share = 0.5): string | number =>
    values.length === 0 ? '' : Math.round(quantile(values, share))
  return {
    title,
    columns: ['kind', 'n', 'first word p50', 'decided p50', 'p90', 'wrong %', 'wrong about'],
    rows: GROUPS.map((group) => {
      const own = fair.filter(({ intrusion }) => intrusion?.group === group)
      const decided = own.filter(wasStopped).flatMap(({ reaction }) => reaction.stoppedAt ?? [])
      const wrong = own.filter((one) => isMeant(one) !== wasStopped(one))
      return [
        group,
        own.length,
        ms(own.flatMap(({ reaction }) => reaction.understood[0]?.at ?? [])),
        ms(decided),
        ms(decided, 0.9),
        Math.round(percent(own.map((one) => wrong.includes(one)))),
        [...new Set(wrong.map(({ intrusion }) => intrusion?.name ?? ''))].join(', '),
      ]
    }),
  }
}

type Compared = Score & { readonly ms: number }

function comparison(compared: readonly Compared[]): Result[] {
  return compared.flatMap(({ ms, silence, missed, lost }) => [
    {
      id: `bargein.plain${ms}.p50`,
      value: median(silence),
      unit: 'ms',
      n: silence.length,
      note: `stops after ${ms} ms of voice, the same sounds`,
    },
    { id: `bargein.plain${ms}.missed`, value: percent(missed), unit: '%', n: missed.length, note: '' },
    { id: `bargein.plain${ms}.false`, value: percent(lost), unit: '%', n: lost.length, note: '' },
  ])
}

function comparisonTable(own: Score, compared: readonly Compared[]): Table {
  const row = (name: string, { silence, missed, lost }: Score): (string | number)[] => [
    name,
    Math.round(median(silence)),
    Math.round(quantile(silence, 0.95)),
    Math.round(percent(missed)),
    Math.round(percent(lost)),
  ]
  return {
    title: 'Beside assistants that stop for good after so much voice (the same sounds, echo cancelled)',
    columns: ['rule', 'silence p50', 'p95', 'missed %', 'answers lost %'],
    rows: [row('parley', own), ...compared.map((one) => row(`voice for ${one.ms} ms`, one))],
  }
}

function curve(own: Score, compared: readonly Compared[]): Series[] {
  return [
    { label: 'parley', points: [{ x: median(own.silence), y: percent(own.lost) }] },
    {
      label: 'voice for so many ms',
      joined: true,
      points: compared.map(({ ms, silence, lost }) => ({ x: median(silence), y: percent(lost), note: String(ms) })),
    },
  ]
}
