import { z } from 'zod'
import { defaultSettings } from '#shared/settings'
import { defineSkill } from './define'

/** One step louder or quieter, in percent. */
const STEP = 15

export const volume = defineSkill({
  name: 'volume',
  inShort: 'your voice',
  description: 'Changes or tells how loud your voice is.',
  parameters: z.object({
    action: z.enum(['louder', 'quieter', 'set', 'mute', 'unmute', 'tell']),
    percent: z.number().min(0).max(100).optional().describe('For set: 0 to 100. For louder and quieter: by how much.'),
  }),
  sideEffect: 'local',
  async facts({ action, percent }, { settings }) {
    const before = Math.round(settings.get().audio.volume * 100)
    const wanted = {
      louder: before + (percent ?? STEP),
      quieter: before - (percent ?? STEP),
      set: percent ?? before,
      mute: 0,
      // What it was before muting is not kept anywhere, so that a voice never comes back at a volume nobody remembers.
      unmute: before > 0 ? before : defaultSettings.audio.volume * 100,
      tell: before,
    }[action]
    const now = Math.round(Math.min(100, Math.max(0, wanted)))
    if (now !== before) await settings.update({ audio: { volume: now / 100 } })
    return { kind: 'volume', percent: now, before }
  },
})
