import { z } from 'zod'
import { localTime } from './calendar/days'
import { chosenTimers, timerFact } from './choose-timers'
import { defineSkill } from './define'
import { chosenSchema } from './timer-cancel'

export const timerList = defineSkill({
  name: 'timer_list',
  description: 'The timers, alarms and reminders there are, and when each rings or how long is left.',
  parameters: z.object({ kind: chosenSchema.kind, label: chosenSchema.label }),
  sideEffect: 'none',
  facts({ kind, label }, { clock, timers, timeZone }) {
    const found = chosenTimers(timers.list(), { kind, label })
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
    }
  },
})
