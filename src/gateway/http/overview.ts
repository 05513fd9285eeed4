import type { Admission } from '../admission/admission'
import type { Calls } from '../calls/calls'
import type { Tenant } from '../config/tenants'
import type { Clock } from '#engine/runtime/clock'

export interface OverviewDeps {
  readonly calls: Calls
  readonly admission: Admission
  readonly clock: Clock
}

/** What a tenant's administrator sees: their own calls, answers, money and services, and nobody else's. */
export async function overview(
  tenant: Tenant,
  { calls, admission, clock }: OverviewDeps,
): Promise<Record<string, unknown>> {
  const { id, limits } = tenant.config
  const mine = calls.all().filter((call) => call.tenant === id)
  const tally = calls.tally(id)
  return {
    tenant: id,
    draining: calls.draining,
    waiting: admission.waiting,
    calls: mine.map((call) => ({
      id: call.id,
      state: call.state,
      connected: call.attached,
      seconds: Math.round((clock.wall() - call.startedAt) / 1000),
      lines: call.lineCount,
      usd: call.usd,
    })),
    limits,
    spentTodayUsd: await calls.spentToday(id),
    answers: tally.answers(),
    providers: tally.providers(),
  }
}
