import { expect, it, onTestFinished } from 'vitest'
import { channel } from '../../runtime/channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { ResumableInput } from './failover'

it('leaves no rejection unhandled when an attempt is over before it has asked for its input', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const scope = Scope.root('turn', new FakeClock(), (error) => expect(error).toBeUndefined())
  const input = new ResumableInput(channel<number>(scope, { label: 'audio' }))
  const attempt = scope.child('attempt')
  await attempt.close()
  await expect(input.take(attempt, () => undefined)).rejects.toThrow(/cancelled/)
  await scope.close()
  await settle()
  await settle()
  expect(unhandled).toEqual([])
})
