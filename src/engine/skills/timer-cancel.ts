import { z } from 'zod'
import { timerFact, timersLasting, timersLike } from './choose-timers'
import { defineSkill } from './define'

export const timerCancel = defineSkill({
  name: 'timer_cancel',
  description:
    'Cancels running timers: the one with a label or length, the one started last, or all. Without arguments it cancels the only one, or says which there are.',
  parameters: z.object({
    label: z.string().max(120).optional(),
    seconds: z.number().positive().optional().describe('The length it was set for.'),
    which: z.enum(['last', 'all']).optional().describe('last: the one started most recently.'),
  }),
  sideEffect: 'local',
  async facts({ label, seconds, which }, { clock, timers }) {
    const found = timersLasting(timersLike(timers.list(), label), seconds)
    if (found.length === 0)
      return { kind: 'noTimer', ...(label !== undefined && timers.list().length > 0 && { label }) }
    const newest = [...found].sort((a, b) => b.dueAt - b.durationMs - (a.dueAt - a.durationMs)).slice(0, 1)
    const chosen = which === 'last' ? newest : found
    const facts = chosen.map((timer) => timerFact(timer, clock.wall()))
    if (chosen.length > 1 && which !== 'all') return { kind: 'whichTimer', timers: facts }
    for (const timer of chosen) await timers.cancel(timer.id)
    return { kind: 'timersCancelled', timers: facts }
  },
})
