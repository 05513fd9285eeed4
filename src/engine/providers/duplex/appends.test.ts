import { describe, expect, it } from 'vitest'
import { Appends, type Waiting } from './appends'

function appends() {
  const sent: (Waiting & { eventId: string })[] = []
  const all = new Appends((one, eventId) => sent.push({ ...one, eventId }))
  /** Everything that is sent, in its order, each acknowledged. */
  const drain = () => {
    for (let n = 0; n < sent.length; n++) all.answered(sent[n]?.eventId)
    return sent.map(({ type, content }) => [type.split('.')[1], content])
  }
  return { all, drain }
}

describe('what is appended to a full-duplex session', () => {
  it('goes one after the other, in order', () => {
    const { all, drain } = appends()
    all.add('session.thinking.append', 'one', null)
    all.add('session.commentary.append', 'two', null, { forgotten: undefined })
    all.add('session.thinking.append', 'three', null)
    expect(drain()).toEqual([
      ['thinking', 'one'],
      ['commentary', 'two'],
      ['thinking', 'three'],
    ])
    expect(all.idle).toBe(true)
  })

  it('keeps, when the person interrupts, what the model should know, and drops what it should have said', () => {
    const { all, drain } = appends()
    all.add('session.thinking.append', 'on its way already', null)
    all.add('session.commentary.append', `${'A long result. '.repeat(100)}`, null, { forgotten: undefined })
    all.add('session.thinking.append', 'You have said: hello', null)
    all.add('session.instructions.append', `Answer it: ${'word '.repeat(400)}`, null, { forgotten: 'They wrote it.' })
    all.add('session.instructions.append', 'You are Ada now.', null)
    all.forget()
    expect(drain()).toEqual([
      ['thinking', 'on its way already'],
      ['thinking', 'You have said: hello'],
      ['thinking', 'They wrote it.'],
      ['instructions', 'You are Ada now.'],
    ])
  })
})
