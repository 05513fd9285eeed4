import { describe, expect, it } from 'vitest'
import { passOn } from './ring-clicks'
import { isRingMessage } from './ring-messages'

async function click(action: string): Promise<string[]> {
  const done: string[] = []
  const page = (name: string) => ({
    postMessage: (message: unknown) => done.push(`${name} ${JSON.stringify(message)} ${isRingMessage(message)}`),
    focus: () => Promise.resolve(done.push(`focus ${name}`)),
  })
  await passOn(
    { action, notification: { tag: 'tea', close: () => done.push('close') } },
    { matchAll: () => Promise.resolve([page('a'), page('b')]) },
  )
  return done
}

describe('a click on a notification', () => {
  it.each(['snooze', 'dismiss'])('on “%s” is told to every page and shows none', async (action) => {
    const message = `{"about":"parley.ring","id":"tea","action":"${action}"} true`
    expect(await click(action)).toEqual(['close', `a ${message}`, `b ${message}`])
  })

  it('beside the buttons shows a page', async () => {
    expect((await click('')).at(-1)).toBe('focus a')
    expect(await click('')).toContain('a {"about":"parley.ring","id":"tea","action":"show"} true')
  })
})

describe('messages of other workers', () => {
  it.each([undefined, null, 'ring', {}, { about: 'else' }])('%j are nobody’s', (data) => {
    expect(isRingMessage(data)).toBe(false)
  })
})
