import { describe, expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { inMemoryHistory } from '../ports/in-memory'
import { Transcript } from './transcript'

const line = (n: number, text = `line ${n}`): Message => ({
  id: `m${n}`,
  turn: n,
  role: 'user',
  via: 'voice',
  text,
  status: 'done',
  at: n,
})

describe('a line that is corrected', () => {
  const events: BridgeEvent[] = []
  const history = inMemoryHistory(Array.from({ length: 201 }, (_, n) => line(n)))
  const transcript = new Transcript(history, (event) => events.push(event))

  it('changes where it stands, in the window too', () => {
    transcript.correct(line(100, 'another line'))
    expect(transcript.messages[99]?.text).toBe('another line')
    expect(events).toEqual([{ name: 'message', data: { message: line(100, 'another line') } }])
  })

  it('does not come up as the newest when it is older than those shown', () => {
    events.length = 0
    transcript.correct(line(0, 'the very first'))
    expect(history.recent(300)[0]?.text).toBe('the very first')
    expect(transcript.messages.at(-1)?.id).toBe('m200')
    expect(transcript.messages).toHaveLength(200)
    expect(events).toEqual([])
  })
})
