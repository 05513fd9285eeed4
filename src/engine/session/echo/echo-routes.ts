import { z } from 'zod'
import type { EchoCalibration } from '../../audio/echo/echo'
import { BANDS } from '../../audio/echo/echo-bands'
import type { Scope } from '../../runtime/scope'
import type { DocumentStore, Log } from '../../ports/ports'
import { Remembered, openRemembered } from '../../ports/remembered'

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
export type EchoRoutes = Remembered<EchoRoute>

/** Routes for the life of the process. */
export function inMemoryEchoRoutes(
  initial?: Iterable<readonly [string, EchoRoute]>,
  changed?: (routes: ReadonlyMap<string, EchoRoute>) => void,
): EchoRoutes {
  return new Remembered(KEPT, initial, changed)
}

/** Routes on disk. */
export function openEchoRoutes(documents: DocumentStore, scope: Scope, log: Log): Promise<EchoRoutes> {
  return openRemembered<EchoRoute>({ documents, document: DOCUMENT, schema: routeSchema, keeps: KEPT, scope, log })
}
