import { agreement } from '../support/words'
import { expect, test } from '../support/fixtures'

// The one test through the browser's real microphone path; everything else speaks through the scripted one.
test('a question into the microphone is answered aloud, offline', async ({ parley, recorder }) => {
  await parley.open()
  await parley.arm()
  await expect(parley.messages('user')).toContainText(/six times seven|6 times 7|6 x 7|6 × 7/i, { timeout: 20_000 })
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i, { timeout: 20_000 })
  expect(agreement(await recorder.answer(0), 'forty two')).toBe(1)
})
