import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Message } from '#shared/conversation'
import type { EndReason } from '#shared/gateway/wire'
import type { HealthView, ProviderStage } from '#shared/provider'

/*
 * What is seen of a server from outside. Labels are tenants, providers and reasons, whose number is bounded by the
 * configuration; never people, addresses, calls or words.
 */

const SECONDS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10]

const HEALTH: Readonly<Record<HealthView['status'], number>> = { healthy: 1, suspect: 0.5, down: 0 }

export type EndpointStage = 'endpoint' | 'final' | 'first_token' | 'first_audio'

/** What one call counts. */
export interface CallMetrics {
  /** An answer is over. `chosen`: who was to serve each stage. */
  turn(message: Message, chosen: Readonly<Record<ProviderStage, string>>): void
  /** How services do, all that have been used. */
  health(views: readonly HealthView[]): void
  /** What a provider has charged since it was said last. */
  cost(provider: string, usd: number): void
  /** The person had to stop an answer by hand which their voice should have stopped. */
  missedHint(): void
  toolCall(outcome: 'ok' | 'error'): void
  late(frames: number): void
}

/** All metrics of one process, in a registry of their own. */
export class Metrics {
  readonly registry = new Registry()
  readonly #of = { registers: [this.registry] }
  readonly active = new Gauge({
    ...this.#of,
    name: 'parley_sessions_active',
    help: 'Calls that are open.',
    labelNames: ['tenant', 'transport'],
  })
  readonly started = new Counter({ ...this.#of, name: 'parley_sessions_started_total', help: 'Calls begun.' })
  readonly ended = new Counter({
    ...this.#of,
    name: 'parley_sessions_ended_total',
    help: 'Calls that are over.',
    labelNames: ['reason'],
  })
  readonly duration = new Histogram({
    ...this.#of,
    name: 'parley_session_duration_seconds',
    help: 'How long calls were.',
    buckets: [10, 30, 60, 180, 600, 1_800, 3_600],
  })
  readonly rejected = new Counter({
    ...this.#of,
    name: 'parley_admission_rejected_total',
    help: 'Calls that were not let in.',
    labelNames: ['reason'],
  })
  readonly wait = new Histogram({
    ...this.#of,
    name: 'parley_admission_wait_seconds',
    help: 'How long calls waited for a place.',
    buckets: [0.01, 0.1, 1, 5, 10, 20, 60],
  })
  readonly response = new Histogram({
    ...this.#of,
    name: 'parley_turn_response_seconds',
    help: 'From the true end of speech to the first sound sent.',
    buckets: SECONDS,
  })
  readonly stage = new Histogram({
    ...this.#of,
    name: 'parley_turn_stage_seconds',
    help: 'What each stage took of that.',
    labelNames: ['stage'],
    buckets: SECONDS,
  })
  readonly interruptions = new Counter({
    ...this.#of,
    name: 'parley_interruptions_total',
    help: 'Answers somebody spoke into, and those they had to stop by hand although they had spoken.',
    labelNames: ['kind'],
  })
  readonly interruptionStop = new Histogram({
    ...this.#of,
    name: 'parley_interruption_stop_seconds',
    help: 'From the first sound of an interruption to silence.',
    buckets: [0.02, 0.05, 0.1, 0.2, 0.4, 0.8],
  })
  readonly providerServed = new Counter({
    ...this.#of,
    name: 'parley_provider_requests_total',
    help: 'Turns a provider served or failed.',
    labelNames: ['provider', 'stage', 'outcome'],
  })
  readonly providerSeconds = new Histogram({
    ...this.#of,
    name: 'parley_provider_seconds',
    help: 'From asking a provider to the first useful of its answer.',
    labelNames: ['provider', 'stage'],
    buckets: SECONDS,
  })
  readonly failovers = new Counter({
    ...this.#of,
    name: 'parley_failovers_total',
    help: 'Turns somebody else served than was chosen.',
    labelNames: ['stage', 'from', 'to'],
  })
  readonly healthy = new Gauge({
    ...this.#of,
    name: 'parley_provider_healthy',
    help: '1 for a service that does well, 0.5 for one in doubt, 0 for one that is down, as some call saw it last.',
    labelNames: ['provider', 'stage'],
  })
  readonly toolCalls = new Counter({
    ...this.#of,
    name: 'parley_tool_calls_total',
    help: 'Tools that were called.',
    labelNames: ['outcome'],
  })
  readonly costUsd = new Counter({
    ...this.#of,
    name: 'parley_cost_usd_total',
    help: 'What services charged, in US dollars.',
    labelNames: ['tenant', 'provider'],
  })
  readonly lateFrames = new Counter({
    ...this.#of,
    name: 'parley_audio_late_frames_total',
    help: 'Microphone frames the voice activity had no time for.',
  })
  readonly droppedFrames = new Counter({
    ...this.#of,
    name: 'parley_audio_dropped_frames_total',
    help: 'Sound that was thrown away.',
    labelNames: ['direction'],
  })
  readonly resumes = new Counter({
    ...this.#of,
    name: 'parley_resumes_total',
    help: 'Calls that came back.',
    labelNames: ['outcome'],
  })
  readonly buffered = new Gauge({
    ...this.#of,
    name: 'parley_socket_buffered_bytes',
    help: 'What callers have not read yet, all together.',
  })
  readonly queue = new Gauge({
    ...this.#of,
    name: 'parley_worker_queue_depth',
    help: 'Frames a worker has not answered for.',
    labelNames: ['worker'],
  })
  readonly loopLag = new Gauge({
    ...this.#of,
    name: 'parley_event_loop_lag_seconds',
    help: 'How late the event loop was, 99th percentile since the last look.',
  })
  readonly draining = new Gauge({ ...this.#of, name: 'parley_draining', help: '1 while the process ends.' })
  readonly store = new Gauge({ ...this.#of, name: 'parley_shared_store_up', help: '1 while the shared store answers.' })

  constructor(version: string) {
    new Gauge({
      ...this.#of,
      name: 'parley_build_info',
      help: 'Which version this is.',
      labelNames: ['version', 'node'],
    }).set({ version, node: process.version }, 1)
    this.draining.set(0)
  }

  call(tenant: string): CallMetrics {
    return {
      turn: (message, chosen) => this.#turn(message, chosen),
      health: (views) => {
        for (const { stage, provider, status } of views) this.healthy.set({ stage, provider }, HEALTH[status])
      },
      cost: (provider, usd) => this.costUsd.inc({ tenant, provider }, usd),
      missedHint: () => this.interruptions.inc({ kind: 'missed_hint' }),
      toolCall: (outcome) => this.toolCalls.inc({ outcome }),
      late: (frames) => this.lateFrames.inc(frames),
    }
  }

  over(reason: EndReason, seconds: number): void {
    this.ended.inc({ reason })
    this.duration.observe(seconds)
  }

  #turn(
    { timings = {}, providers = {}, status, via, tools = [] }: Message,
    chosen: Readonly<Record<ProviderStage, string>>,
  ): void {
    const between = (from: number | undefined, to: number | undefined, use: (seconds: number) => void): void => {
      if (from !== undefined && to !== undefined && to >= from) use((to - from) / 1000)
    }
    if (via === 'voice') {
      between(timings.speechEnd, timings.audioSent, (seconds) => this.response.observe(seconds))
      const stages: readonly (readonly [EndpointStage, number | undefined, number | undefined])[] = [
        ['endpoint', timings.speechEnd, timings.commit],
        ['final', timings.speechEnd, timings.finalText],
        ['first_token', timings.modelRequest, timings.firstToken],
        ['first_audio', timings.firstSentence, timings.firstAudio],
      ]
      for (const [stage, from, to] of stages) between(from, to, (seconds) => this.stage.observe({ stage }, seconds))
    }
    const asked: readonly (readonly [ProviderStage, number | undefined, number | undefined])[] = [
      ['stt', via === 'voice' ? timings.speechEnd : undefined, timings.finalText],
      ['llm', timings.modelRequest, timings.firstToken],
      ['tts', timings.firstSentence, timings.firstAudio],
    ]
    for (const [stage, from, to] of asked) {
      const provider = providers[stage]
      if (provider !== undefined)
        between(from, to, (seconds) => this.providerSeconds.observe({ provider, stage }, seconds))
    }
    if (timings.bargeInOnset !== undefined) {
      this.interruptions.inc({ kind: status === 'interrupted' ? 'real' : 'false' })
      between(timings.bargeInOnset, timings.bargeInPause, (seconds) => this.interruptionStop.observe(seconds))
    }
    const outcome = status === 'failed' ? 'error' : 'ok'
    for (const [stage, provider] of Object.entries(providers)) {
      if (provider === undefined) continue
      this.providerServed.inc({ provider, stage, outcome })
      const from = chosen[stage as ProviderStage]
      if (from !== provider) this.failovers.inc({ stage, from, to: provider })
    }
    for (const tool of tools) this.toolCalls.inc({ outcome: tool.result.startsWith('{"error"') ? 'error' : 'ok' })
  }
}
