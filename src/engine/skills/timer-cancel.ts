import { z } from 'zod'
import { timerKinds } from '#shared/timers'
import { chosenTimers, newestTimer, timerFact } from './choose-timers'
import { defineSkill } from './define'

/** How a timer is pointed out; shared by everything that is done to one. */
export const chosenSchema = {
  kind: z.enum(timerKinds).exclude(['stopwatch']).optional(),
  label: z.string().max(120).optional(),
  seconds: z.number().positive().optional().describe('The length it was set for.'),
}

export const timerCancel = defineSkill({
  name: 'timer_cancel',
  description:
    'Cancels timers, alarms or reminders: the one with a label or length, the one set last, or all (of a kind). Without arguments it cancels the only one, or says which there are.',
  parameters: z.object({
    ...chosenSchema,
    which: z.enum(['last', 'all']).optional().describe('last: the one set most recently.'),
  }),
  sideEffect: 'local',
  async facts({ which, ...choice }, { clock, timers, timeZone }) {
    const found = chosenTimers(timers.list(), { ...choice, which })
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
