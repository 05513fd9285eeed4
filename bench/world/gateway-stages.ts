/** How long each stage takes, ms; the measurement takes them off again. */
export const GATEWAY_STAGES = { hearingMs: 120, modelMs: 250, voiceMs: 80 } as const

/** What the process has used: CPU in ms, memory in bytes, open handles. */
export interface GatewayFacts {
  readonly cpuMs: number
  readonly rss: number
  readonly heap: number
  readonly external: number
  readonly handles: number
  /** How late the event loop was since it was asked last, 99th percentile, ms. */
  readonly lagP99: number
}
