import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { emptyQueue, step, type Ask, type QueueInput, type ResponseQueue } from './response-queue'

/** Feeds inputs one after another; what was asked for at each. */
function run(...inputs: QueueInput[]): { queue: ResponseQueue; created: (Ask | undefined)[] } {
  let queue = emptyQueue
  const created = inputs.map((input) => {
    const result = step(queue, input)
    queue = result.queue
    return result.create
  })
  return { queue, created }
}

const ask: QueueInput = { kind: 'ask', ask: {} }
const started = (response: string): QueueInput => ({ kind: 'started', response })
const ended = (response: string, ...calls: string[]): QueueInput => ({ kind: 'ended', response, calls })
const output = (call: string, speak = true): QueueInput => ({ kind: 'output', call, speak })

describe('answers one at a time', () => {
  it('asks at once when nothing is being answered', () => {
    expect(run(ask).created).toEqual([{}])
  })

  it('waits for the running one, and several that wait are one', () => {
    expect(run(ask, started('a'), ask, ask, ended('a'), started('b'), ended('b')).created).toEqual([
      {},
      undefined,
      undefined,
      undefined,
      {},
      undefined,
      undefined,
    ])
  })

  it('asks once for all outputs of a response, after the last of them', () => {
    expect(run(ask, started('a'), ended('a', '1', '2'), output('1'), output('2')).created.slice(2)).toEqual([
      undefined,
      undefined,
      {},
    ])
  })

  it('asks for nothing where every output was to be known in silence', () => {
    expect(run(ended('a', '1'), output('1', false)).created).toEqual([undefined, undefined])
  })

  it('knows no output of a call nobody made', () => {
    expect(run(output('9')).created).toEqual([undefined])
  })

  it('asks again after one the engine had begun by itself', () => {
    const refused: QueueInput = { kind: 'refused', ask: {} }
    expect(run(ask, started('own'), refused, ended('own')).created).toEqual([{}, undefined, undefined, {}])
    expect(run(ask, refused, ended('own')).created).toEqual([{}, undefined, {}])
    expect(run(ask, started('own'), ended('own'), refused).created).toEqual([{}, undefined, undefined, {}])
  })

  it('does not where any answer will do', () => {
    const refused: QueueInput = { kind: 'refused', ask: { anyWillDo: true } }
    expect(run(ask, started('own'), refused, ended('own')).created).toEqual([{}, undefined, undefined, undefined])
  })

  it('leaves it to the answer to the person’s own words', () => {
    const { created, queue } = run({ kind: 'hold', held: true }, ask, started('own'), ended('own'))
    expect(created).toEqual([undefined, undefined, undefined, undefined])
    expect(queue.waiting).toBeUndefined()
  })

  it('forgets what waited when the person interrupts', () => {
    const { created } = run(ask, started('a'), ask, { kind: 'forget' }, ended('a'))
    expect(created).toEqual([{}, undefined, undefined, undefined, undefined])
  })
})

describe('whatever happens in whatever order', () => {
  const id = fc.constantFrom('1', '2', '3')
  const input: fc.Arbitrary<QueueInput> = fc.oneof(
    fc.constant(ask),
    id.map((response) => started(`own${response}`)),
    id.map((call) => output(call)),
    fc.boolean().map((held): QueueInput => ({ kind: 'hold', held })),
    fc.constant<QueueInput>({ kind: 'forget' }),
    fc.tuple(id, fc.subarray(['1', '2', '3'])).map(([response, calls]) => ended(`own${response}`, ...calls)),
  )

  it('no answer is asked for while another one is asked for or being made', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        let queue = emptyQueue
        for (const one of inputs) {
          const before = queue
          const { queue: after, create } = step(queue, one)
          if (create !== undefined) {
            const endedNow = one.kind === 'ended' && one.response === before.running
            expect(before.running === undefined || endedNow).toBe(true)
            expect(after.running).toBe('')
          }
          queue = after
        }
      }),
    )
  })
})
