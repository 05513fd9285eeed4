import { z } from 'zod'
import { timerFact, timersLike } from './choose-timers'
import { defineSkill } from './define'

export const timerList = defineSkill({
  name: 'timer_list',
  description: 'The running timers and how long is left on each.',
  parameters: z.object({ label: z.string().max(120).optional().describe('Only timers with this label.') }),
  sideEffect: 'none',
  facts({ label }, { clock, timers }) {
    const found = timersLike(timers.list(), label)
    if (found.length === 0)
      return { kind: 'noTimer', ...(label !== undefined && timers.list().length > 0 && { label }) }
    return { kind: 'timers', timers: found.map((timer) => timerFact(timer, clock.wall())) }
  },
})
