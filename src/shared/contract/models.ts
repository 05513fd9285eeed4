import { z } from 'zod'
import { batterySchema } from '../battery'
import { faultSchema } from '../fault'
import { measuredSchema, modelRoomSchema, modelViewSchema } from '../models'
import { nothing } from './nothing'

const id = z.string().max(120)
const path = z.string().trim().min(1).max(2_000)

/** Models that can be had for this machine. */
export const modelCommands = {
  'models.list': {
    /** `language`: what the person is taken to speak; without it, what the settings say. */
    in: z.object({ language: z.string().max(35).optional() }),
    out: z.object({
      models: z.array(modelViewSchema),
      room: modelRoomSchema,
      /** Those that fit this machine and the language, one for each role at most. */
      recommended: z.array(z.string()),
      machine: z.object({ memoryBytes: z.number(), cores: z.number(), language: z.string() }),
    }),
  },
  /** The whole text of a model's licence. */
  'models.licence': { in: z.object({ id }), out: z.object({ text: z.string() }) },
  /**
   * Begins a download, or goes on with it. A model with limited terms is only fetched when they were `accepted`. `use`:
   * once it is here it serves, where nothing but what comes with Parley does; a recogniser then hears `language`.
   */
  'models.get': {
    in: z.object({ id, accepted: z.boolean(), use: z.boolean(), language: z.string().max(35).optional() }),
    out: nothing,
  },
  'models.pause': { in: z.object({ id }), out: nothing },
  /** Stops and deletes what has come. */
  'models.cancel': { in: z.object({ id }), out: nothing },
  'models.remove': { in: z.object({ id }), out: nothing },
  /** Proves an installed model and measures it. */
  'models.test': {
    in: z.object({ id }),
    out: z.object({ measured: measuredSchema.optional(), fault: faultSchema.optional() }),
  },
  /** Takes a file of this machine for the model it is. */
  'models.adopt': {
    in: z.object({ path }),
    out: z.object({ kind: z.enum(['installed', 'part', 'unknown']), id: z.string().optional() }),
  },
  /** Deletes downloads nobody goes on with. */
  'models.clear': { in: nothing, out: nothing },
  /** Moves all models to another folder; an empty one is Parley's own again. */
  'models.move': { in: z.object({ folder: z.string().trim().max(2_000) }), out: nothing },
} as const

export const modelNotes = {
  /** This computer's battery, where the window can see one: when it opens, and when something has changed. */
  'battery.state': batterySchema,
} as const

export const modelEvents = {
  /** A model is elsewhere on its way than before; at most ten times a second for each. */
  model: z.object({ model: modelViewSchema }),
} as const
