import { z } from 'zod'
import { localTime } from './calendar/days'
import { chosenTimers, onDay, timerFact } from './choose-timers'
import { defineSkill } from './define'
import { chosenDay, chosenSchema } from './timer-cancel'

export const timerList = defineSkill({
  name: 'timer_list',
  description: 'Timers, alarms and reminders: when each rings, how long is left.',
  parameters: z.object({
    kind: chosenSchema.kind,
    label: chosenSchema.label,
    day: chosenDay,
    which: z.enum(['next']).optional().describe('Only what rings first.'),
  }),
  sideEffect: 'none',
  facts({ kind, label, day, which }, { clock, timers, timeZone }) {
    const all = onDay(chosenTimers(timers.list(), { kind, label }), day, clock.wall(), timeZone)
    const found = which === 'next' ? all.slice(0, 1) : all
    if (found.length === 0)
      return {
        kind: 'noTimer',
        ...(kind !== undefined && { timer: kind }),
        ...(label !== undefined && timers.list().length > 0 && { label }),
      }
    const wall = clock.wall()
    return {
      kind: 'timers',
      timers: found.map((timer) => timerFact(timer, wall, timeZone)),
      today: localTime(wall, timeZone).slice(0, 10),
      ...(which === 'next' && { left: true }),
    }
  },
})
