import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, type Bundle } from '../../support/bundle'
import { long } from '../../support/cases'
import { TestCaller } from '../../support/gateway/caller'
import { startServer } from '../../support/gateway/processes'
import { SECRETS, mintAt, testConfig } from '../../support/gateway/test-gateway'

/*
 * Calls come and go: talk, are cut and come back, end or just vanish. What is left of them in the process? Four
 * minutes in `npm run test:long` (some two thousand calls), some seconds otherwise; PARLEY_SOAK_MINUTES says how many
 * for whoever wants to know more.
 */

const MINUTES = Number(process.env['PARLEY_SOAK_MINUTES'] ?? (long ? 4 : 0.05))
const AT_ONCE = 8
/** However slow the machine is. */
const LEAST_ROUNDS = MINUTES >= 4 ? 12 : 4

interface Facts {
  readonly heap: number
  readonly external: number
  readonly handles: number
  readonly calls: number
}

let built: Bundle
beforeAll(async () => {
  built = await bundle('tests/support/gateway/server-process.ts')
}, 60_000)
afterAll(() => built.dispose())

/** What is kept of a call at most, bytes. A call that is not let go keeps hundreds of thousands. */
const KEPT_BYTES = 1_500

/** Slope of the least squares line, in units a call. */
function slope(points: readonly { readonly talked: number; readonly value: number }[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  const [x, y] = [mean(points.map(({ talked }) => talked)), mean(points.map(({ value }) => value))]
  const above = points.reduce((sum, { talked, value }) => sum + (talked - x) * (value - y), 0)
  return above / points.reduce((sum, { talked }) => sum + (talked - x) ** 2, 0)
}

describe('a server on which calls come and go', () => {
  it(
    'keeps nothing of them',
    async () => {
      const config = testConfig({ limits: { resumeSeconds: 1 } })
      const server = await startServer(built.file, {
        ...SECRETS,
        ANSWER: 'Alpha bravo charlie.',
        CONFIG: JSON.stringify(config),
      })
      const facts = async (): Promise<Facts> => {
        const answer = once(server.child, 'message')
        server.child.send('facts')
        return ((await answer) as [Facts])[0]
      }
      const talk = async (nth: number): Promise<void> => {
        const token = await mintAt(server.origin)
        const caller = await TestCaller.call(server.origin, { token, hello: { up: { vad: 'client' }, down: {} } })
        await caller.until(() => caller.welcome !== undefined)
        await caller.ask('go')
        if (nth % 3 === 0) {
          caller.cut()
          await caller.resume()
        }
        if (nth % 2 === 0) {
          caller.send({ type: 'end' })
          await caller.until(() => caller.closed !== undefined)
        }
        caller.hangUp()
      }
      const startedAt = performance.now()
      const points: (Facts & { talked: number })[] = []
      while (performance.now() - startedAt < MINUTES * 60_000 || points.length < LEAST_ROUNDS) {
        await Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => talk(nth)))
        await expect.poll(async () => (await facts()).calls, { timeout: 30_000 }).toBe(0)
        points.push({ ...(await facts()), talked: AT_ONCE * (points.length + 1) })
      }
      const [first] = points
      const last = points.at(-1)!
      expect(last.handles).toBeLessThanOrEqual(first!.handles + 2)
      expect(last.heap - first!.heap).toBeLessThan(16e6)
      if (MINUTES >= 4) {
        const settled = points.slice(Math.floor(points.length / 4))
        const perCall = (of: (facts: Facts) => number): number =>
          slope(settled.map((one) => ({ talked: one.talked, value: of(one) })))
        expect(perCall(({ heap }) => heap)).toBeLessThan(KEPT_BYTES)
        expect(perCall(({ external }) => external)).toBeLessThan(KEPT_BYTES)
        expect(perCall(({ handles }) => handles)).toBeLessThan(0.01)
      }
      expect(server.errors).toEqual([])
    },
    (MINUTES + 4) * 60_000,
  )
})
