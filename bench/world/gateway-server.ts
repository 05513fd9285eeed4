import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sleepMs as sleep } from '../harness/sleep'
import { MeasuredCall, type TalkPlan } from './gateway-call'
import type { GatewayFacts } from './gateway-stages'

/** How many calls are opened at a time. */
const TOGETHER = 16
/** How long the server may take until nobody calls any more, ms. */
const EMPTY_MS = 10_000

/** The voice server in a process of its own, over providers that take exactly as long as they are told. */
export class GatewayServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  /** `places`: calls the server lets in. */
  static async start(root: string, places: number, execArgv: readonly string[] = []): Promise<GatewayServer> {
    const child = fork(join(root, 'out', 'main', 'bench-gateway.js'), {
      env: { ...process.env, PARLEY_BENCH_GATEWAY: JSON.stringify({ calls: places, workers: 1 }) },
      execArgv: ['--expose-gc', ...execArgv],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    const [origin] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
    return new GatewayServer(child, origin)
  }

  async facts(): Promise<GatewayFacts> {
    const answer = once(this.child, 'message')
    this.child.send('facts')
    return ((await answer) as [GatewayFacts])[0]
  }

  /** Calls, a few at a time, until so many were let in or refused, or the time is over; at `untilMs` on this clock. */
  async open(count: number, plan: TalkPlan, untilMs: number): Promise<MeasuredCall[]> {
    const calls: MeasuredCall[] = []
    while (calls.length < count && performance.now() < untilMs) {
      const some = Array.from({ length: Math.min(TOGETHER, count - calls.length) }, async () =>
        MeasuredCall.open(this.origin, await this.#token(), plan),
      )
      calls.push(...(await Promise.all(some)))
    }
    return calls
  }

  async #token(): Promise<string> {
    const response = await fetch(`${this.origin}/v1/tokens`, {
      method: 'POST',
      headers: { Authorization: 'Bearer bench-key-0123456789' },
      body: '{}',
    })
    return ((await response.json()) as { token: string }).token
  }

  /** Everybody hangs up. */
  async empty(calls: readonly MeasuredCall[]): Promise<void> {
    for (const call of calls) call.hangUp()
    const until = performance.now() + EMPTY_MS
    while (performance.now() < until) {
      const status = (await (await fetch(`${this.origin}/statusz`)).json()) as { calls: number }
      if (status.calls === 0) return
      await sleep(50)
    }
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit')
    this.child.disconnect()
    await exit
  }
}
