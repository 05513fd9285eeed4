import { z } from 'zod'
import { SNOOZE_MS } from '#shared/timers'
import { localTime } from './calendar/days'
import { chosenTimers, newestTimer, timerFact } from './choose-timers'
import type { SkillContext, Timer, TimerSpec } from './contract'
import { defineSkill } from './define'
import type { Facts } from './facts'
import { chosenSchema } from './timer-cancel'
import { timerSpec, whenSchema } from './timer-start'

/** Nothing is left of a timer that is made this much shorter; it rings at once, in ms. */
const SHORTEST_MS = 1_000

type Changed = Extract<Facts, { kind: 'timerChanged' }>

export const timerChange = defineSkill({
  name: 'timer_change',
  inShort: 'more time, another time or name, pause',
  description: 'Changes a timer, alarm or reminder; the one set last without a label or length.',
  parameters: z.object({
    kind: chosenSchema.kind,
    label: chosenSchema.label,
    length: z.number().positive().optional().describe('Seconds it was set for, to say which.'),
    action: z.enum(['add', 'set', 'rename', 'pause', 'resume']),
    ...whenSchema,
    at: whenSchema.at.describe('set: the new clock time.'),
    day: whenSchema.day.describe('set: as for timer_start.'),
    seconds: z.number().optional().describe('add: so much more, or less. set: its new length.'),
    name: z.string().trim().min(1).max(120).optional().describe('With rename.'),
  }),
  sideEffect: 'local',
  async facts({ kind, label, length, action, name, ...when }, context) {
    const { clock, timers, timeZone } = context
    const found = chosenTimers(timers.list(), { kind, label, seconds: length })
    const fitting = found.filter(({ pausedMs }) =>
      action === 'pause' ? pausedMs === undefined : action !== 'resume' || pausedMs !== undefined,
    )
    if (fitting.length === 0) return none(timers.list(), kind, label)
    const named = label !== undefined || length !== undefined
    const chosen = named || fitting.length === 1 ? fitting : newestTimer(fitting)
    if (chosen.length > 1)
      return { kind: 'whichTimer', timers: chosen.map((timer) => timerFact(timer, clock.wall(), timeZone)) }
    const [timer] = chosen
    if (!timer) return none(timers.list(), kind, label)
    if (action === 'pause' || action === 'resume')
      return told(action === 'pause' ? 'paused' : 'resumed', await timers.pause(timer.id, action === 'pause'), context)
    if (action === 'rename') {
      if (name === undefined) return none(timers.list(), kind, label)
      return told('renamed', await timers.change(timer.id, { label: name }), context)
    }
    const to = action === 'add' ? longer(timer, when.seconds ?? 0, clock.wall()) : moved(timer, when, context)
    return 'kind' in to && to.kind === 'timerRefused' ? to : told('set', await timers.change(timer.id, to), context)
  },
})

export const timerDismiss = defineSkill({
  name: 'timer_dismiss',
  description: 'Ends what is ringing now; with snooze it rings again after some time.',
  timely: ({ timers }) => timers.list().some(({ ringingSince }) => ringingSince !== undefined),
  parameters: z.object({
    snooze: z.boolean().optional(),
    seconds: z.number().positive().max(86_400).optional().describe('With snooze: after so many seconds.'),
  }),
  sideEffect: 'local',
  async facts({ snooze = false, seconds = SNOOZE_MS / 1000 }, context) {
    const { clock, timers, timeZone } = context
    const ringing = chosenTimers(timers.list(), { which: 'ringing' })
    if (ringing.length === 0) return { kind: 'noTimer', ringing: true }
    const facts = ringing.map((timer) => timerFact(timer, clock.wall(), timeZone))
    for (const { id } of ringing) await timers.dismiss(id, snooze ? seconds * 1000 : undefined)
    return {
      kind: 'timerChanged',
      how: snooze ? 'snoozed' : 'dismissed',
      timers: facts,
      today: localTime(clock.wall(), timeZone).slice(0, 10),
      ...(snooze && { snoozeSeconds: seconds }),
    }
  },
})

function none(timers: readonly Timer[], kind: Timer['kind'] | undefined, label: string | undefined): Facts {
  return {
    kind: 'noTimer',
    ...(kind !== undefined && { timer: kind }),
    ...(label !== undefined && timers.length > 0 && { label }),
  }
}

function told(how: Changed['how'], timer: Timer | undefined, { clock, timeZone }: SkillContext): Facts {
  if (!timer) return { kind: 'noTimer' }
  const wall = clock.wall()
  return {
    kind: 'timerChanged',
    how,
    timers: [timerFact(timer, wall, timeZone)],
    today: localTime(wall, timeZone).slice(0, 10),
  }
}

/** More or less of what is left. */
function longer(timer: Timer, seconds: number, wall: number): Partial<TimerSpec> {
  const left = Math.max(SHORTEST_MS, (timer.pausedMs ?? timer.dueAt - wall) + seconds * 1000)
  return { dueAt: wall + left, durationMs: Math.max(SHORTEST_MS, timer.durationMs + seconds * 1000) }
}

/** Another length or another time; what was not said stays: the day of an alarm when only the hour is corrected. */
function moved(
  timer: Timer,
  when: {
    seconds?: number | undefined
    at?: string | undefined
    day?: string | undefined
    repeat?: z.infer<typeof whenSchema.repeat>
  },
  { clock, timeZone }: SkillContext,
): Partial<TimerSpec> | Extract<Facts, { kind: 'timerRefused' }> {
  const wall = clock.wall()
  const local = localTime(timer.dueAt, timeZone)
  const kind = timer.kind === 'stopwatch' ? 'timer' : timer.kind
  const keeps = when.seconds === undefined && timer.kind !== 'timer'
  const full = keeps
    ? {
        ...when,
        at: when.at ?? local.slice(11, 16),
        ...(when.day === undefined &&
          when.repeat === undefined &&
          local.slice(0, 10) > localTime(wall, timeZone).slice(0, 10) && { day: local.slice(0, 10) }),
      }
    : when
  const made = timerSpec(full, kind, timer.label, wall, timeZone)
  if ('kind' in made) return made
  const { dueAt, durationMs, repeat } = made.spec
  const kept =
    timer.repeat && repeat === undefined && when.seconds === undefined
      ? { ...timer.repeat, clock: localTime(dueAt, timeZone).slice(11, 16) }
      : repeat
  return { kind: made.spec.kind, dueAt, durationMs, ...(kept && { repeat: kept }) }
}
