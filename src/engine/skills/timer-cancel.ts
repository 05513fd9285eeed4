import { z } from 'zod'
import { timerKinds } from '#shared/timers'
import { chosenTimers, newestTimer, onDay, timerFact } from './choose-timers'
import { localTime } from './calendar/days'
import { defineSkill } from './define'

/** How a timer is pointed out; shared by everything that is done to one. */
export const chosenSchema = {
  kind: z.enum(timerKinds).exclude(['stopwatch']).optional(),
  label: z.string().max(120).optional(),
  seconds: z.number().positive().optional().describe('It was set for.'),
}

/** The day it rings on, as the `date` skill takes it. */
export const chosenDay = z.string().max(40).optional().describe('It rings on.')

export const timerCancel = defineSkill({
  name: 'timer_cancel',
  description: 'Cancels timers, alarms or reminders. Without arguments the only one, or says which there are.',
  parameters: z.object({
    ...chosenSchema,
    day: chosenDay,
    at: z.string().max(12).optional().describe('It rings at: 7:00, 7:00 am.'),
    which: z.enum(['last', 'all']).optional().describe('last: set most recently.'),
  }),
  sideEffect: 'local',
  async facts({ which, at, day, ...choice }, { clock, timers, timeZone }) {
    const chosenOnes = onDay(chosenTimers(timers.list(), { ...choice, which }), day, clock.wall(), timeZone)
    const found = at === undefined ? chosenOnes : chosenOnes.filter(({ dueAt }) => ringsAt(dueAt, at, timeZone))
    if (found.length === 0)
      return {
        kind: 'noTimer',
        ...(choice.kind !== undefined && { timer: choice.kind }),
        ...(choice.label !== undefined && timers.list().length > 0 && { label: choice.label }),
      }
    const chosen = which === 'last' ? newestTimer(found) : found
    const facts = chosen.map((timer) => timerFact(timer, clock.wall(), timeZone))
    if (chosen.length > 1 && which !== 'all') return { kind: 'whichTimer', timers: facts }
    for (const timer of chosen) await timers.cancel(timer.id)
    return { kind: 'timersCancelled', timers: facts }
  },
})

/** Whether clocks show `at` when it rings; without am or pm, in either half of the day. */
function ringsAt(dueAt: number, at: string, zone: string): boolean {
  const asked = /^(\d{1,2}):(\d{2})\s*([ap])?/i.exec(at)
  const [hour = NaN, minute = NaN] = localTime(dueAt, zone).slice(11, 16).split(':').map(Number)
  if (!asked || Number(asked[2]) !== minute) return false
  const half = asked[3]?.toLowerCase()
  const wanted = Number(asked[1])
  if (half === undefined) return wanted > 12 ? hour === wanted : hour % 12 === wanted % 12
  return hour === (wanted % 12) + (half === 'p' ? 12 : 0)
}
