import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { turnConfig } from '#engine/turn/config'
import { defaultSettings } from '#shared/settings'
import type { Part, Result, Table } from '../harness/part'
import { seeded } from '../harness/random'
import { sleepMs as sleep } from '../harness/sleep'
import { median, quantile, slope } from '../harness/stats'
import { MeasuredCall, type TalkPlan } from '../world/gateway-call'
import { GATEWAY_STAGES, type GatewayFacts } from '../world/gateway-stages'
import { say } from '../world/speech'

/*
 * How many calls one process of the voice server carries. The server is a process of its own, the callers are this one;
 * both share the machine's processors, as the table says. Overhead is the time from the last sample of speech to the
 * first sound of the answer, less the providers' and the silence after which words are asked for.
 */

const RAMP = [1, 16, 64, 128, 256] as const
const SERVER_VAD = [64] as const
const SECONDS = 20
/** The server is told to take so many; more are refused, which is measured too. */
const PLACES = 256

interface Measured {
  readonly calls: number
  readonly answers: number
  readonly p50: number
  readonly p95: number
  readonly lagP99: number
  readonly cpu: number
  readonly memory: number
  readonly broke: number
}

export const serve: Part = {
  name: 'serve',
  what: 'the voice server: overhead, loop lag, CPU and memory a call at 1 to 256 calls in one process, and beyond',
  always: false,
  async run({ root, minutes, progress }) {
    const server = await GatewayProcess.start(root)
    try {
      if (minutes !== undefined) return { results: await soak(server, minutes, progress) }
      const rows: (readonly (string | number)[])[] = []
      const results: Result[] = []
      const ramp = [
        ...RAMP.map((calls) => [calls, 'client'] as const),
        ...SERVER_VAD.map((calls) => [calls, 'server'] as const),
      ]
      for (const [calls, vad] of ramp) {
        progress(`${calls} calls, voice activity of the ${vad}`)
        const found = await measure(server, calls, vad)
        rows.push([
          calls,
          vad,
          found.answers,
          ...[found.p50, found.p95, found.lagP99].map(Math.round),
          found.cpu.toFixed(4),
          (found.memory / 1e6).toFixed(2),
          found.broke,
        ])
        const id = vad === 'client' ? `serve${calls}` : `serve${calls}.server`
        results.push(
          {
            id: `${id}.p50`,
            value: found.p50,
            unit: 'ms',
            n: found.answers,
            note: `${calls} calls, voice activity of the ${vad}`,
          },
          { id: `${id}.p95`, value: found.p95, unit: 'ms', n: found.answers, note: '' },
          {
            id: `${id}.lag`,
            value: found.lagP99,
            unit: 'ms',
            n: found.answers,
            note: '99th percentile of the event loop',
          },
          {
            id: `${id}.cpu`,
            value: found.cpu,
            unit: 's',
            n: found.calls,
            note: 'CPU seconds for each second of a call',
          },
          { id: `${id}.memory`, value: found.memory / 1e6, unit: 'MB', n: found.calls, note: 'for each call' },
        )
      }
      progress(`${PLACES + 64} callers for ${PLACES} places`)
      const beyond = await overfill(server)
      results.push({
        id: 'serve.refused',
        value: beyond.refused,
        unit: 'calls',
        n: beyond.asked,
        note: `of ${beyond.asked}; ${beyond.broke} of those inside broke`,
      })
      const table: Table = {
        title: 'Calls in one process',
        columns: [
          'calls',
          'voice activity',
          'answers',
          'p50 ms',
          'p95 ms',
          'loop lag p99 ms',
          'CPU s/s a call',
          'MB a call',
          'broke',
        ],
        rows,
      }
      return { results, tables: [table] }
    } finally {
      await server.stop()
    }
  },
}

async function measure(server: GatewayProcess, count: number, vad: TalkPlan['vad']): Promise<Measured> {
  const random = seeded(count)
  const before = await server.facts()
  const speech = vad === 'server' ? say('What is the next number please?', 'slt').pcm : new Int16Array(12 * 512)
  const calls = await open(server, count, { vad, speech, random })
  await sleep(3_000)
  const from = await server.facts()
  const startedAt = performance.now()
  const lags: number[] = []
  for (const call of calls) call.firstSounds.length = 0
  while (performance.now() - startedAt < SECONDS * 1000) {
    await sleep(1_000)
    lags.push(await server.lag())
  }
  const seconds = (performance.now() - startedAt) / 1000
  const to = await server.facts()
  for (const call of calls) call.hangUp()
  await server.empty()
  const { hearingMs, modelMs, voiceMs } = GATEWAY_STAGES
  const own = hearingMs + modelMs + voiceMs + turnConfig(defaultSettings.talk).flushAfterMs
  const values = calls.flatMap(({ firstSounds }) => firstSounds).map((ms) => ms - own)
  return {
    calls: count,
    answers: values.length,
    p50: median(values),
    p95: quantile(values, 0.95),
    lagP99: Math.max(...lags),
    cpu: (to.cpuMs - from.cpuMs) / 1000 / seconds / count,
    memory: (from.rss - before.rss) / count,
    broke: calls.filter(({ broke, refused }) => broke || refused !== undefined).length,
  }
}

/** More callers than places: how many are refused, and whether anybody inside is harmed. */
async function overfill(server: GatewayProcess): Promise<{ asked: number; refused: number; broke: number }> {
  const asked = PLACES + 64
  const plan: TalkPlan = { vad: 'client', speech: new Int16Array(12 * 512), random: seeded(9) }
  const calls = await open(server, asked, plan)
  await sleep(5_000)
  const refused = calls.filter((call) => call.refused !== undefined).length
  const broke = calls.filter((call) => call.broke).length
  for (const call of calls) call.hangUp()
  await server.empty()
  return { asked, refused, broke }
}

/** Calls come and go for so many minutes; is anything left of them? */
async function soak(server: GatewayProcess, minutes: number, progress: (text: string) => void): Promise<Result[]> {
  const random = seeded(30)
  const plan: TalkPlan = { vad: 'client', speech: new Int16Array(12 * 512), random }
  const until = performance.now() + minutes * 60_000
  const points: { hours: number; facts: GatewayFacts }[] = []
  const startedAt = performance.now()
  let talked = 0
  while (performance.now() < until) {
    const calls = await open(server, 12, plan)
    await sleep(6_000 + random() * 6_000)
    for (const call of calls) call.hangUp()
    talked += calls.length
    await server.empty()
    await sleep(500)
    points.push({ hours: (performance.now() - startedAt) / 3_600_000, facts: await server.facts() })
    progress(`${talked} calls, ${Math.round((until - performance.now()) / 1000)} s to go`)
  }
  const settled = points.slice(Math.floor(points.length / 4))
  const line = (of: (facts: GatewayFacts) => number): number =>
    slope(settled.map(({ hours, facts }) => [hours, of(facts)]))
  return [
    {
      id: 'serve.soak.heap',
      value: line(({ heap }) => heap / 1e6),
      unit: 'MB/h',
      n: talked,
      note: 'slope of the heap, calls coming and going',
    },
    { id: 'serve.soak.external', value: line(({ external }) => external / 1e6), unit: 'MB/h', n: talked, note: '' },
    { id: 'serve.soak.handles', value: line(({ handles }) => handles), unit: 'handles/h', n: talked, note: '' },
  ]
}

async function open(server: GatewayProcess, count: number, plan: TalkPlan): Promise<MeasuredCall[]> {
  const calls: MeasuredCall[] = []
  for (let at = 0; at < count; at += 16) {
    const some = Array.from({ length: Math.min(16, count - at) }, async () =>
      MeasuredCall.open(server.origin, await server.token(), plan),
    )
    calls.push(...(await Promise.all(some)))
  }
  return calls
}

class GatewayProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(root: string): Promise<GatewayProcess> {
    const file = join(root, 'out', 'main', 'bench-gateway.js')
    const child = fork(file, {
      env: { ...process.env, PARLEY_BENCH_GATEWAY: JSON.stringify({ calls: PLACES, workers: 1 }) },
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    const [origin] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
    return new GatewayProcess(child, origin)
  }

  async facts(): Promise<GatewayFacts> {
    const answer = once(this.child, 'message')
    this.child.send('facts')
    return ((await answer) as [GatewayFacts])[0]
  }

  /** 99th percentile of the last second, ms. */
  async lag(): Promise<number> {
    const text = await (await fetch(`${this.origin}/metrics`)).text()
    return Number(/^parley_event_loop_lag_seconds (\S+)$/m.exec(text)?.[1] ?? Number.NaN) * 1000
  }

  async token(): Promise<string> {
    const response = await fetch(`${this.origin}/v1/tokens`, {
      method: 'POST',
      headers: { Authorization: 'Bearer bench-key-0123456789' },
      body: '{}',
    })
    return ((await response.json()) as { token: string }).token
  }

  /** Resolves when nobody calls any more. */
  async empty(): Promise<void> {
    for (let i = 0; i < 300; i++) {
      const { calls } = (await (await fetch(`${this.origin}/statusz`)).json()) as { calls: number }
      if (calls === 0) return
      await sleep(50)
    }
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit')
    this.child.disconnect()
    await exit
  }
}
