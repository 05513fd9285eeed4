import { describe, expect, it } from 'vitest'
import { ask } from '../../src/cli/ask'

/* `npm run ask` ends with its answer: nothing may be promised that would be forgotten with it. */

describe('one question on the command line', () => {
  it('is not told that something was put on a list', async () => {
    expect(await ask({ text: 'add milk to my shopping list' })).toMatchObject({
      state: 'answered',
      reply: "I can't do that here.",
    })
  })

  it('is answered where the answer is all there is', async () => {
    expect(await ask({ text: 'is 2030 a leap year' })).toMatchObject({ reply: 'No, 2030 will not be a leap year.' })
  })
})
