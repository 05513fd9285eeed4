import { monitorEventLoopDelay } from 'node:perf_hooks'
import { turnConfig } from '#engine/turn/config'
import { defaultSettings } from '#shared/settings'
import type { Part, Result, Table } from '../harness/part'
import { seeded } from '../harness/random'
import { sleepMs as sleep } from '../harness/sleep'
import { median, quantile } from '../harness/stats'
import type { MeasuredCall, TalkPlan } from '../world/gateway-call'
import { GatewayServer } from '../world/gateway-server'
import { GATEWAY_STAGES } from '../world/gateway-stages'
import { publishedServers } from '../world/published-servers'
import { soakServer } from '../world/serve-soak'
import { say } from '../world/speech'

/*
 * How many calls one process of the voice server carries. The server is a process of its own, the callers are this
 * one; both share the machine's processors, and how late the callers were is shown beside. Overhead is the time from
 * the last sample of speech to the first sound of the answer, less the providers' and the silence after which words
 * are asked for.
 */

/** What is measured: so many calls, and who tells speech from noise. */
const RAMP = [
  [1, 'client'],
  [16, 'client'],
  [64, 'client'],
  [128, 'client'],
  [256, 'client'],
  [64, 'server'],
] as const
const QUICK = [
  [1, 'client'],
  [64, 'client'],
  [256, 'client'],
] as const
/** Beyond what a process should take, with a server that would let them in: where does it break, and how? */
const BEYOND = [384, 512, 768, 1_024] as const
/** The server is told to take so many; more are refused, which is measured too. */
const PLACES = 256
/** A step: how long calls may take to open, settle before they are measured, and are measured, ms. */
const TIMES = { open: 20_000, settle: 3_000, measure: 15_000, quick: 7_000 } as const
/** An overhead (95th percentile, ms) with which nobody would talk on. */
const BROKEN_MS = 1_000

interface Measured {
  readonly calls: number
  readonly answers: number
  readonly p50: number
  readonly p95: number
  readonly lagP99: number
  readonly callersLagP99: number
  /** CPU seconds for each second of a call. */
  readonly cpu: number
  readonly memory: number
  readonly refused: number
  readonly broke: number
}

export const serve: Part = {
  name: 'serve',
  what: 'the voice server: overhead, loop lag, CPU and memory a call at 1 to 256 calls in one process, and beyond',
  always: false,
  async run({ root, minutes, quick, progress }) {
    const rows: (readonly (string | number)[])[] = []
    const results: Result[] = []
    const server = await GatewayServer.start(root, PLACES)
    try {
      if (minutes !== undefined) return { results: await soakServer(server, minutes, progress) }
      for (const [calls, vad] of quick ? QUICK : RAMP) {
        progress(`${calls} calls, voice activity of the ${vad}`)
        const found = await measure(server, calls, vad, quick ? TIMES.quick : TIMES.measure)
        rows.push(row(found, vad))
        results.push(...resultsOf(found, vad))
      }
      progress(`${PLACES + 64} callers for ${PLACES} places`)
      results.push(await overfill(server))
    } finally {
      await server.stop()
    }
    if (!quick) results.push(await breakIt(root, rows, progress))
    return { results, tables: [{ title: 'Calls in one process', columns: COLUMNS, rows }, publishedServers] }
  },
}

const COLUMNS: Table['columns'] = [
  'calls',
  'voice activity',
  'answers',
  'p50 ms',
  'p95 ms',
  'loop lag p99 ms',
  "callers' lag p99 ms",
  'CPU s/s a call',
  'MB a call',
  'refused',
  'broke',
]

function row(found: Measured, vad: TalkPlan['vad']): readonly (string | number)[] {
  const ms = [found.p50, found.p95, found.lagP99, found.callersLagP99].map(Math.round)
  const each = [found.cpu.toFixed(4), (found.memory / 1e6).toFixed(2)]
  return [found.calls, vad, found.answers, ...ms, ...each, found.refused, found.broke]
}

function resultsOf(found: Measured, vad: TalkPlan['vad']): Result[] {
  const { calls, answers } = found
  const id = vad === 'client' ? `serve${calls}` : `serve${calls}.server`
  const note = `${calls} calls, voice activity of the ${vad}`
  return [
    { id: `${id}.p50`, value: found.p50, unit: 'ms', n: answers, note },
    { id: `${id}.p95`, value: found.p95, unit: 'ms', n: answers, note: '' },
    { id: `${id}.lag`, value: found.lagP99, unit: 'ms', n: answers, note: '99th percentile of the event loop' },
    { id: `${id}.cpu`, value: found.cpu, unit: 's', n: calls, note: 'CPU seconds for each second of a call' },
    { id: `${id}.memory`, value: found.memory / 1e6, unit: 'MB', n: calls, note: 'for each call' },
  ]
}

async function measure(server: GatewayServer, count: number, vad: TalkPlan['vad'], ms: number): Promise<Measured> {
  const before = await server.facts()
  const speech = vad === 'server' ? say('What is the next number please?', 'slt').pcm : new Int16Array(12 * 512)
  const plan: TalkPlan = { vad, speech, random: seeded(count) }
  const calls = await server.open(count, plan, performance.now() + TIMES.open)
  await sleep(TIMES.settle)
  const from = await server.facts()
  const startedAt = performance.now()
  const lag = monitorEventLoopDelay({ resolution: 10 })
  lag.enable()
  for (const call of calls) call.firstSounds.length = 0
  await sleep(ms)
  const seconds = (performance.now() - startedAt) / 1000
  const to = await server.facts()
  const callersLagP99 = Math.max(0, lag.percentile(99) / 1e6 - 10)
  lag.disable()
  await server.empty(calls)
  const { hearingMs, modelMs, voiceMs } = GATEWAY_STAGES
  const own = hearingMs + modelMs + voiceMs + turnConfig(defaultSettings.talk).flushAfterMs
  const values = calls.flatMap(({ firstSounds }) => firstSounds).map((one) => one - own)
  const inside = calls.filter(({ refused }) => refused === undefined)
  return {
    calls: count,
    answers: values.length,
    p50: median(values),
    p95: quantile(values, 0.95),
    lagP99: to.lagP99,
    callersLagP99,
    cpu: (to.cpuMs - from.cpuMs) / 1000 / seconds / inside.length,
    memory: (from.rss - before.rss) / inside.length,
    refused: count - inside.length,
    broke: inside.filter(({ broke }) => broke).length,
  }
}

/** More callers than places: how many are refused, and whether anybody inside is harmed. */
async function overfill(server: GatewayServer): Promise<Result> {
  const asked = PLACES + 64
  const plan: TalkPlan = { vad: 'client', speech: new Int16Array(12 * 512), random: seeded(9) }
  const calls: readonly MeasuredCall[] = await server.open(asked, plan, performance.now() + TIMES.open)
  await sleep(2_000)
  const refused = calls.filter((call) => call.refused !== undefined).length
  const broke = calls.filter((call) => call.broke).length
  await server.empty(calls)
  return { id: 'serve.refused', value: refused, unit: 'calls', n: asked, note: `${broke} of those inside broke` }
}

/** Ever more calls at a server that has places for all of them, until it is too late for a conversation or refuses. */
async function breakIt(
  root: string,
  rows: (readonly (string | number)[])[],
  progress: (text: string) => void,
): Promise<Result> {
  const server = await GatewayServer.start(root, 10_000)
  let carried = PLACES
  let note = 'no end was found'
  try {
    for (const calls of BEYOND) {
      progress(`${calls} calls, places for all of them`)
      const found = await measure(server, calls, 'client', TIMES.quick)
      rows.push(row(found, 'client'))
      if (found.broke > 0) note = `at ${calls} calls ${found.broke} broke`
      else if (found.refused > 0) note = `of ${calls} calls ${found.refused} were refused, none broke`
      else if (!(found.p95 < BROKEN_MS)) note = `at ${calls} calls answers are late`
      else {
        carried = calls
        continue
      }
      break
    }
  } finally {
    await server.stop()
  }
  return { id: 'serve.carried', value: carried, unit: 'calls', n: 1, note }
}
