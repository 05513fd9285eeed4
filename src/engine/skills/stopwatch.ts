import { z } from 'zod'
import { defineSkill } from './define'
import { timerFact } from './choose-timers'

export const stopwatch = defineSkill({
  name: 'stopwatch',
  inShort: '',
  description: 'Counts time up: starts, stops, goes on, tells what it shows, or is put back to nothing.',
  parameters: z.object({ action: z.enum(['start', 'stop', 'read', 'reset']) }),
  sideEffect: 'local',
  async facts({ action }, { clock, timers, timeZone }) {
    const there = timers.list().find(({ kind }) => kind === 'stopwatch')
    const counted = (): number => (there ? timerFact(there, clock.wall(), timeZone).secondsLeft : 0)
    if (action === 'start') {
      if (there?.pausedMs !== undefined) await timers.pause(there.id, false)
      else if (!there) await timers.start({ kind: 'stopwatch', label: '', dueAt: clock.wall(), durationMs: 0 })
      return { kind: 'stopwatch', how: 'started', seconds: counted() }
    }
    if (!there) return { kind: 'stopwatch', how: 'none', seconds: 0 }
    const seconds = counted()
    if (action === 'stop') await timers.pause(there.id, true)
    if (action === 'reset') await timers.cancel(there.id)
    return { kind: 'stopwatch', how: action === 'stop' ? 'stopped' : action === 'reset' ? 'reset' : 'read', seconds }
  },
})
