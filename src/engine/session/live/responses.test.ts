import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Scope } from '../../runtime/scope'
import { FakeClock } from '#support/engine/fake-clock'
import { Responses } from './responses'

let clock: FakeClock
let scope: Scope
let responses: Responses
let spoken: string[]
let interrupts: number
const turns = new Map<string, number>()

beforeEach(() => {
  clock = new FakeClock()
  scope = Scope.root('test', clock, (error) => {
    throw error
  })
  spoken = []
  interrupts = 0
  turns.clear()
  responses = new Responses(scope, { unasked: (id) => spoken.push(id), unwanted: () => interrupts++ }, (item) =>
    turns.get(item),
  )
})
afterEach(() => scope.close('test over'))

/** The engine has the person's line of that turn. */
function places(turn: number, item = `item-${turn}`): void {
  turns.set(item, turn)
  responses.placed(item)
}

function answers(id: string): void {
  responses.started(id)
  responses.push({ kind: 'responseDone', response: id, ending: 'completed' })
}

describe('a turn that Parley answers itself', () => {
  it.each([
    ['at once', 0],
    ['late', 8_000],
  ])('is not answered by the engine as well, which does so %s', async (_when, ms) => {
    places(1)
    responses.answeredElsewhere(1)
    await clock.advance(ms)
    answers('to 1')
    expect([spoken, interrupts]).toEqual([[], 1])
  })

  it('is not, where the engine had begun to before', () => {
    places(1)
    responses.started('to 1')
    responses.answeredElsewhere(1)
    expect([responses.unclaimed(), interrupts]).toEqual([[], 1])
    answers('of its own')
    expect([spoken, interrupts]).toEqual([['to 1', 'of its own'], 1])
  })

  it('is not, where the engine shows later what it heard', async () => {
    responses.answeredElsewhere(1)
    await clock.advance(1_000)
    places(1)
    await clock.advance(6_000)
    answers('to 1')
    expect([spoken, interrupts]).toEqual([[], 1])
  })

  it('is not, where the engine answers before it shows what it heard; what follows is another matter', () => {
    responses.answeredElsewhere(1)
    answers('to 1')
    places(1)
    answers('of its own')
    expect([spoken, interrupts]).toEqual([['of its own'], 1])
  })

  it('costs one answer of an engine that speaks twice', () => {
    places(1)
    responses.answeredElsewhere(1)
    answers('to 1')
    answers('of its own')
    expect([spoken, interrupts]).toEqual([['of its own'], 1])
  })

  it('costs an answer for each line that the engine made of it', () => {
    places(1, 'first half')
    responses.answeredElsewhere(1)
    answers('to the first half')
    places(1, 'second half')
    answers('to the second half')
    expect([spoken, interrupts]).toEqual([[], 2])
  })

  it('does not cost the answer to what the person says next', async () => {
    places(1)
    responses.answeredElsewhere(1)
    await clock.advance(300)
    places(2)
    answers('to 2')
    expect([spoken, interrupts]).toEqual([['to 2'], 0])
  })

  it('does not cost it when the first one was answered too, nor when its line is told of twice', () => {
    places(1)
    responses.answeredElsewhere(1)
    answers('to 1')
    places(2)
    responses.placed('item-1')
    answers('to 2')
    expect([spoken, interrupts]).toEqual([['to 2'], 1])
  })

  it('leaves what the engine said before alone', () => {
    places(1)
    answers('to 1')
    answers('of its own')
    places(2)
    responses.answeredElsewhere(2)
    expect(responses.unclaimed()).toEqual(['to 1', 'of its own'])
    answers('to 2')
    expect([spoken, interrupts]).toEqual([['to 1', 'of its own'], 1])
  })

  it('costs nothing later where the engine never answers', async () => {
    places(1)
    responses.answeredElsewhere(1)
    await clock.advance(10_000)
    answers('of its own')
    responses.answeredElsewhere(2)
    await clock.advance(2_500)
    answers('and another one')
    expect([spoken, interrupts]).toEqual([['of its own', 'and another one'], 0])
  })

  it('costs nothing where the person went on, and Parley has no answer to all of it', () => {
    places(1)
    responses.answeredElsewhere(1)
    responses.notElsewhere(1)
    answers('to 1')
    expect([spoken, interrupts]).toEqual([['to 1'], 0])
  })

  it('leaves to a reply what that asked for, and still throws away the answer to the turn', async () => {
    places(1)
    responses.answeredElsewhere(1)
    const asked = responses.next(scope)
    answers('asked for')
    expect((await asked).id).toBe('asked for')
    answers('to 1')
    expect([spoken, interrupts]).toEqual([[], 1])
  })

  it('knows a full-duplex engine that speaks before it shows what it heard by the turn being spoken', () => {
    responses.started('to 1', 1)
    responses.answeredElsewhere(1)
    responses.started('to 2', 2)
    expect([spoken, responses.unclaimed(), interrupts]).toEqual([['to 1', 'to 2'], ['to 2'], 1])
  })
})
