import { z } from 'zod'
import { defineSkill } from './define'

/** The bounds of the setting, and one step: small enough to stay pleasant, large enough to be noticed. */
const SLOWEST = 0.5
const FASTEST = 2
const STEP = 0.15

export const speechSpeed = defineSkill({
  name: 'speech_speed',
  inShort: 'yours',
  description: 'Changes how fast you speak.',
  parameters: z.object({
    action: z.enum(['faster', 'slower', 'normal', 'set']),
    speed: z.number().min(SLOWEST).max(FASTEST).optional().describe('For set: 1 is normal.'),
  }),
  sideEffect: 'local',
  async facts({ action, speed }, { settings }) {
    const before = settings.get().voice.speed
    const wanted = { faster: before + STEP, slower: before - STEP, normal: 1, set: speed ?? before }[action]
    const now = Math.round(Math.min(FASTEST, Math.max(SLOWEST, wanted)) * 100) / 100
    if (now !== before) await settings.update({ voice: { speed: now } })
    return { kind: 'speed', speed: now, before }
  },
})
