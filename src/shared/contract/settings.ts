import { z } from 'zod'
import { settingsPatchSchema, settingsSchema } from '../settings'
import { nothing } from './nothing'

/** Settings and secrets. */
export const settingsCommands = {
  'settings.update': { in: settingsPatchSchema, out: z.object({ settings: settingsSchema }) },
  'settings.reset': { in: nothing, out: z.object({ settings: settingsSchema }) },
  /** Write-only: there is no command that reads a secret. */
  'secret.set': {
    in: z.object({ provider: z.string(), field: z.string(), value: z.string().min(1).max(500) }),
    out: nothing,
  },
  'secret.forget': { in: z.object({ provider: z.string(), field: z.string() }), out: nothing },
} as const

export const settingsEvents = {
  settings: z.object({ settings: settingsSchema }),
} as const
