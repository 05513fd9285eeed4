import { z } from 'zod'
import type { FaultCode } from './fault-codes'
import { faultKinds, faultStages, type Fault } from './fault-value'

export type { FaultCode, ServiceStage, ServiceTrouble } from './fault-codes'
export * from './fault-value'

/** Checks a {@link Fault} that came from elsewhere. */
export const faultSchema = z.object({
  kind: z.enum(faultKinds),
  stage: z.enum(faultStages),
  provider: z.string().optional(),
  code: z.string() as unknown as z.ZodType<FaultCode>,
  permanent: z.boolean(),
  retryAfterMs: z.number().nonnegative().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  detail: z.string().optional(),
}) satisfies z.ZodType<Fault>
