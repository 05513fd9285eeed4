import { vi } from 'vitest'

/**
 * How long a test waits for something that is to happen. No test is about the speed of the machine it runs on, so this
 * is far more than the busiest one takes; vitest's own second is not. `expect.poll` has the same in vitest.config.ts.
 */
export const PATIENCE_MS = 30_000

const patient = Symbol.for('parley.patient')
type Waits = typeof vi.waitFor & { [patient]?: true }

/** Workers that share their modules come here once for each file. */
function withPatience<Wait extends typeof vi.waitFor | typeof vi.waitUntil>(wait: Wait): Wait {
  if ((wait as unknown as Waits)[patient]) return wait
  const longer = (condition: never, options: number | { timeout?: number; interval?: number } = {}): unknown =>
    (wait as (condition: never, options: unknown) => unknown)(
      condition,
      typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options },
    )
  return Object.assign(longer, { [patient]: true }) as unknown as Wait
}

vi.waitFor = withPatience(vi.waitFor)
vi.waitUntil = withPatience(vi.waitUntil)
