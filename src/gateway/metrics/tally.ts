import type { Message } from '#shared/conversation'
import { percentile } from '#shared/percentile'

/** Answers that are remembered for the operator page. */
const MOST = 500

interface Served {
  ok: number
  failed: number
  lastFault: string | undefined
}

/** What one tenant's answers were like lately, as numbers only. */
export class Tally {
  #ms: number[] = []
  #interrupted = 0
  #all = 0
  readonly #served = new Map<string, Served>()

  note({ timings = {}, providers = {}, status, fault }: Message): void {
    this.#all++
    if (status === 'interrupted') this.#interrupted++
    const { speechEnd, audioSent } = timings
    if (speechEnd !== undefined && audioSent !== undefined && audioSent >= speechEnd)
      this.#ms = [...this.#ms, audioSent - speechEnd].slice(-MOST)
    for (const [stage, provider] of Object.entries(providers)) {
      if (provider === undefined) continue
      const served = this.#served.get(`${stage} ${provider}`) ?? { ok: 0, failed: 0, lastFault: undefined }
      const failed = fault?.stage === stage
      if (failed) served.failed++
      else served.ok++
      served.lastFault = failed ? fault.code : served.lastFault
      this.#served.set(`${stage} ${provider}`, served)
    }
  }

  answers(): { count: number; interrupted: number; p50Ms: number | null; p95Ms: number | null } {
    const at = (share: number): number | null => {
      const ms = percentile(this.#ms, share)
      return ms === undefined ? null : Math.round(ms)
    }
    return { count: this.#all, interrupted: this.#interrupted, p50Ms: at(0.5), p95Ms: at(0.95) }
  }

  providers(): readonly {
    stage: string
    provider: string
    ok: number
    failed: number
    lastFault: string | undefined
  }[] {
    return [...this.#served].map(([key, served]) => {
      const [stage = '', provider = ''] = key.split(' ')
      return { stage, provider, ...served }
    })
  }
}
