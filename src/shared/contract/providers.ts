import { z } from 'zod'
import { faultSchema } from '../fault'
import { healthViewSchema, providerViewSchema, stageCostSchema, voiceViewSchema } from '../provider'
import { dayLedgerSchema } from '../spending'
import { nothing } from './nothing'

export const discoveredServerSchema = z.object({
  name: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
})
export type DiscoveredServer = z.infer<typeof discoveredServerSchema>

/** Who can serve, and how they do. */
export const providerCommands = {
  'providers.list': { in: nothing, out: z.object({ providers: z.array(providerViewSchema) }) },
  /** Lists models a provider offers with its present settings and key. */
  'providers.models': {
    /** `live`: those that hear and speak. */
    in: z.object({ provider: z.string(), live: z.boolean().optional() }),
    out: z.object({ models: z.array(z.string()), fault: faultSchema.optional() }),
  },
  /** Lists the voices a provider offers with its present settings and key. */
  'providers.voices': {
    /** `again`: looked for anew, because one may have been installed meanwhile; all windows hear of it. */
    in: z.object({ provider: z.string(), again: z.boolean().optional() }),
    out: z.object({ voices: z.array(voiceViewSchema), fault: faultSchema.optional() }),
  },
  /**
   * What somebody who has only given a key would begin with: a model and a voice from its lists, with its present
   * settings, and about what each stage would cost.
   */
  'providers.offer': {
    in: z.object({ provider: z.string(), language: z.string().max(35) }),
    out: z.object({
      model: z.string(),
      voice: z.string(),
      costs: z.array(stageCostSchema),
      fault: faultSchema.optional(),
    }),
  },
  /** A call that costs nothing and says whether provider, address and key work. */
  'providers.test': {
    in: z.object({ provider: z.string() }),
    out: z.object({ ok: z.boolean(), ms: z.number(), fault: faultSchema.optional() }),
  },
  /** What the cloud has cost, day by day, oldest first; days on which nothing was counted are left out. */
  'spending.days': { in: nothing, out: z.object({ today: z.string(), days: z.array(dayLedgerSchema) }) },
  /** Looks for model servers on this machine. */
  'providers.discover': { in: nothing, out: z.object({ servers: z.array(discoveredServerSchema) }) },
} as const

export const providerEvents = {
  providers: z.object({ providers: z.array(providerViewSchema) }),
  /** A provider does better or worse than before; all of them, as in the snapshot. */
  health: z.object({ health: z.array(healthViewSchema) }),
} as const
