import type { Result } from '../harness/part'
import { seeded } from '../harness/random'
import { sleepMs as sleep } from '../harness/sleep'
import { slope } from '../harness/stats'
import type { GatewayServer } from './gateway-server'
import type { GatewayFacts } from './gateway-stages'

/** Calls that are open at a time, and how long they talk, ms. */
const CALLS = 12
const TALK_MS = 6_000
/** How long calls may take to open, ms. */
const OPEN_MS = 20_000

/** Calls come and go for so many minutes; is anything left of them? */
export async function soakServer(
  server: GatewayServer,
  minutes: number,
  progress: (text: string) => void,
): Promise<Result[]> {
  const random = seeded(30)
  const startedAt = performance.now()
  const until = startedAt + minutes * 60_000
  const points: { hours: number; facts: GatewayFacts }[] = []
  let talked = 0
  while (performance.now() < until) {
    const plan = { vad: 'client', speech: new Int16Array(12 * 512), random } as const
    const calls = await server.open(CALLS, plan, performance.now() + OPEN_MS)
    await sleep(TALK_MS * (1 + random()))
    await server.empty(calls)
    talked += calls.length
    await sleep(500)
    points.push({ hours: (performance.now() - startedAt) / 3_600_000, facts: await server.facts() })
    progress(`${talked} calls, ${Math.round((until - performance.now()) / 1000)} s to go`)
  }
  // The first quarter is the server's own warming up.
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
