import type { Message, TurnTimings } from '#shared/conversation'
import { answerMs } from '#shared/turn-times'
import { answerSteps, interruptionSteps, type Busy, type Step, type StepId } from './steps'

/** A step that took place: ms from the chart's zero, and whether its beginning lies before what is shown. */
export interface Span {
  /** A step's id, or the name of a tool. */
  readonly id: StepId | 'tool'
  readonly tool?: string
  readonly busy: Busy
  readonly from: number
  readonly to: number
  readonly cut: boolean
}

/**
 * Bars over one axis. `from` and `to`: what is shown, in ms from zero, the end of speech or the onset of an
 * interruption.
 */
export interface Chart {
  readonly spans: readonly Span[]
  readonly from: number
  readonly to: number
}

/** More of the person's own speech than this says nothing about waiting, in ms. */
const SHOWN_SPEECH_MS = 600

/** The way to the answer's first sound; undefined where nothing was timed. Pure. */
export function answerChart({ timings = {}, tools = [] }: Pick<Message, 'timings' | 'tools'>): Chart | undefined {
  const zero = timings.speechEnd ?? timings.commit ?? timings.modelRequest
  if (zero === undefined) return undefined
  const spans = spansOf(answerSteps, timings, zero)
  const ran = tools.flatMap(({ name, startedAt, endedAt }): Span[] =>
    startedAt === undefined || endedAt === undefined
      ? []
      : [{ id: 'tool', tool: name, busy: 'tool', from: startedAt - zero, to: endedAt - zero, cut: false }],
  )
  const at = spans.findIndex(({ busy }) => busy === 'tts' || busy === 'player')
  return chartOf(at < 0 ? [...spans, ...ran] : [...spans.slice(0, at), ...ran, ...spans.slice(at)])
}

/** What became of somebody speaking over the answer; undefined when nobody did. Pure. */
export function interruptionChart({ timings = {} }: Pick<Message, 'timings'>): Chart | undefined {
  const zero = timings.bargeInOnset
  return zero === undefined ? undefined : chartOf(spansOf(interruptionSteps, timings, zero))
}

function spansOf(steps: readonly (Step & { readonly id: StepId })[], timings: TurnTimings, zero: number): Span[] {
  return steps.flatMap(({ id, from, to, busy }) => {
    const [a, b] = [timings[from], timings[to]]
    // A draft may have been ready before the words were certain: nobody waited for it then.
    return a === undefined || b === undefined || b < a ? [] : [{ id, busy, from: a - zero, to: b - zero, cut: false }]
  })
}

function chartOf(spans: readonly Span[]): Chart | undefined {
  if (spans.length === 0) return undefined
  const others = spans.filter(({ id }) => id !== 'speaking').map(({ from }) => from)
  const speech = spans.find(({ id }) => id === 'speaking')
  const from = Math.min(0, ...others, ...(speech ? [Math.max(speech.from, -SHOWN_SPEECH_MS)] : []))
  const to = Math.max(...spans.map((span) => span.to), from + 1)
  return { spans: spans.map((span) => ({ ...span, cut: span.from < from })), from, to }
}

/** Where a moment stands on a chart's axis, 0..1. */
export function placeOn({ from, to }: Chart, ms: number): number {
  return Math.min(1, Math.max(0, (ms - from) / (to - from)))
}

/** Round distances for the axis, in ms, so that it carries four marks at most and their words have room. */
export function ticksOf({ from, to }: Chart): number[] {
  const nice = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
  const distance = nice.find((one) => (to - from) / one <= 3) ?? 120_000
  const ticks: number[] = []
  for (let tick = Math.ceil(from / distance) * distance; tick <= to; tick += distance) ticks.push(tick === 0 ? 0 : tick)
  return ticks
}

/** An answer with what it answers. */
export interface TimedTurn {
  readonly answer: Message
  /** The person's words; none for a timer. */
  readonly asked: Message | undefined
  /** From the last word to the first sound, in ms. */
  readonly waitedMs: number | undefined
}

/** Every answer that was timed, the latest first. Pure. */
export function turnsOf(messages: readonly Message[]): TimedTurn[] {
  const asked = new Map(messages.filter(({ role }) => role === 'user').map((message) => [message.turn, message]))
  return messages
    .filter(({ role, timings }) => role === 'assistant' && timings !== undefined && Object.keys(timings).length > 0)
    .map((answer) => ({
      answer,
      asked: answer.via === 'timer' ? undefined : asked.get(answer.turn),
      waitedMs: answerMs(answer.timings),
    }))
    .reverse()
}
