import { z } from 'zod'
import type { EchoCalibration } from '../audio/echo'
import { BANDS } from '../audio/echo-bands'
import type { Scope } from '../runtime/scope'
import type { DocumentStore, Log } from './ports'

/** Name of the document the routes are kept in. */
const DOCUMENT = 'echo-routes'
/** Routes remembered: nobody has more headsets and rooms. */
const KEPT = 16

const routeSchema = z.object({
  delayMs: z.number(),
  gainsDb: z.array(z.number()).length(BANDS),
  strength: z.number(),
  learned: z.number().nonnegative(),
  /** ms of the assistant's voice that were listened to on this route. */
  heardMs: z.number().nonnegative(),
  /** How much speaks against trusting the route; see echo-guard.ts. */
  doubt: z.number().nonnegative(),
  unsafe: z.boolean(),
})

/** What is remembered of one way from loudspeaker to microphone. */
export interface EchoRoute extends EchoCalibration {
  readonly heardMs: number
  readonly doubt: number
  readonly unsafe: boolean
}

/** Remembers routes by name. */
export interface EchoRoutes {
  get(name: string): EchoRoute | undefined
  put(name: string, route: EchoRoute): void
}

/** Routes for the life of the process; `changed` gets all of them, the one used last at the end. */
export function memoryEchoRoutes(
  initial: Iterable<readonly [string, EchoRoute]> = [],
  changed: (routes: ReadonlyMap<string, EchoRoute>) => void = () => undefined,
): EchoRoutes {
  const routes = new Map(initial)
  return {
    get: (name) => routes.get(name),
    put(name, route) {
      routes.delete(name)
      routes.set(name, route)
      const oldest = routes.keys().next()
      if (routes.size > KEPT && !oldest.done) routes.delete(oldest.value)
      changed(routes)
    },
  }
}

/** Routes on disk. What cannot be read is learned anew; what cannot be written is logged and lost. */
export async function openEchoRoutes(documents: DocumentStore, scope: Scope, log: Log): Promise<EchoRoutes> {
  const stored = z.record(z.string(), z.unknown()).safeParse(await documents.read(DOCUMENT).catch(() => undefined))
  const known = Object.entries(stored.data ?? {}).flatMap(([name, value]) => {
    const route = routeSchema.safeParse(value)
    return route.success ? [[name, route.data] as const] : []
  })
  const save = async (routes: ReadonlyMap<string, EchoRoute>): Promise<void> => {
    try {
      await documents.write(DOCUMENT, Object.fromEntries(routes))
    } catch (error) {
      log.warn({ error: String(error) }, 'echo calibration not saved')
    }
  }
  return memoryEchoRoutes(known, (routes) => {
    if (!scope.closed) void scope.spawn('remember echo', () => save(routes))
  })
}
