import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { isCancelled } from '#shared/fault'
import { channel } from './channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from './scope'

const open = (): Scope => Scope.root('test', new FakeClock(), () => undefined)

describe('Channel', () => {
  it('hands values over in order, whoever waits for whom', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (pushes) => {
        const scope = open()
        const pipe = channel<number>(scope)
        const taken: Promise<number | undefined>[] = []
        let next = 0
        for (const push of pushes) {
          if (push) pipe.push(next++)
          else if (taken.length < next) taken.push(pipe.take())
        }
        pipe.end()
        const rest: number[] = []
        const first = await Promise.all(taken)
        for await (const value of pipe) rest.push(value)
        expect([...first, ...rest]).toEqual(Array.from({ length: next }, (_, i) => i))
        await scope.close()
      }),
    )
  })

  it('ends with what was buffered, then with the failure', async () => {
    const scope = open()
    const pipe = channel<string>(scope)
    pipe.push('a')
    pipe.fail(new Error('broken'))
    expect(await pipe.take()).toBe('a')
    await expect(pipe.take()).rejects.toThrow('broken')
    expect(pipe.push('b')).toBe('closed')
    await scope.close()
  })

  it('wakes a waiting reader when its scope closes, as cancelled', async () => {
    const scope = open()
    const waiting = channel<string>(scope).take()
    await scope.close()
    await expect(waiting).rejects.toSatisfy(isCancelled)
  })

  it('makes senders wait for room', async () => {
    const scope = open()
    const pipe = channel<number>(scope, { capacity: 1 })
    let sent = 0
    void scope.spawn('sender', async () => {
      for (let i = 0; i < 3; i++) {
        await pipe.send(i)
        sent++
      }
    })
    await settle()
    expect(sent).toBe(1)
    expect(await pipe.take()).toBe(0)
    await settle()
    expect(sent).toBe(2)
    await scope.close()
  })

  it('lets go of waiting senders when it is over', async () => {
    const scope = open()
    const pipe = channel<number>(scope, { capacity: 1 })
    pipe.push(1)
    const late = pipe.send(2)
    await scope.close()
    await expect(late).rejects.toSatisfy(isCancelled)
  })

  it('drops the oldest where that is the rule, and counts', async () => {
    const scope = open()
    const pipe = channel<number>(scope, { capacity: 2, overflow: 'drop-oldest' })
    expect([1, 2, 3].map((value) => pipe.push(value))).toEqual(['ok', 'ok', 'dropped'])
    expect(pipe.dropped).toBe(1)
    expect(await pipe.take()).toBe(2)
    await scope.close()
  })

  it('fails when full where that is the rule', async () => {
    const scope = open()
    const pipe = channel<number>(scope, { capacity: 1, overflow: 'fail', label: 'frames' })
    pipe.push(1)
    pipe.push(2)
    await pipe.take()
    await pipe.take()
    await expect(pipe.take()).rejects.toThrow('frames: full')
    await scope.close()
  })

  it('refuses a second reader at a time', async () => {
    const scope = open()
    const pipe = channel<number>(scope)
    const first = pipe.take()
    expect(() => pipe.take()).toThrow('two readers')
    pipe.end()
    expect(await first).toBeUndefined()
    await scope.close()
  })

  it('keeps nothing on its scope after it ended', async () => {
    const scope = open()
    let closes = 0
    const original = scope.onClose.bind(scope)
    scope.onClose = (fn) => {
      closes++
      const cancel = original(fn)
      return () => {
        closes--
        cancel()
      }
    }
    for (let i = 0; i < 100; i++) channel<number>(scope).end()
    expect(closes).toBe(0)
    await scope.close()
  })
})
