import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { channel } from '../../runtime/channel'
import { Scope } from '../../runtime/scope'
import { PatientReader } from './patience'

function reading() {
  const clock = new FakeClock()
  const scope = Scope.root('reading', clock, (error) => {
    throw error
  })
  const source = channel<number>(scope)
  const reader = new PatientReader(source, 1_000, 'somebody', scope)
  return { clock, scope, source, reader }
}

describe('a reader with patience', () => {
  it('waits so long for each event, counted from where it began to wait', async () => {
    const { clock, scope, source, reader } = reading()
    for (let n = 1; n <= 3; n++) {
      const next = reader.take()
      await clock.advance(900)
      source.push(n)
      expect(await next).toBe(n)
    }
    // Who reads may be busy for longer than that.
    await clock.advance(5_000)
    const next = reader.take()
    await clock.advance(900)
    source.push(4)
    expect(await next).toBe(4)
    source.end()
    expect(await reader.take()).toBeUndefined()
    reader.close()
    expect(await scope.close()).toEqual([])
  })

  it('fails with the fault of a service that is too slow, and not a moment before', async () => {
    const { clock, scope, reader } = reading()
    await clock.advance(700)
    let failed: unknown
    const next = reader.take().catch((error: unknown) => (failed = error))
    await clock.advance(990)
    expect(failed).toBeUndefined()
    await clock.advance(10)
    await next
    expect(failed).toMatchObject({ fault: { kind: 'timeout', code: 'llm.timeout', provider: 'somebody' } })
    expect(await scope.close()).toEqual([])
  })

  it('is let go with the scope it belongs to', async () => {
    const { scope, reader } = reading()
    let failed: unknown
    const next = reader.take().catch((error: unknown) => (failed = error))
    await scope.close()
    await next
    expect(failed).toMatchObject({ fault: { kind: 'cancelled' } })
  })
})
