import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

/** Something that takes many seconds to answer aloud. */
const LONG = 'What can you do?'

/** Generous on purpose: that it is fast is for the benchmark to prove, that it happens at all is for this. */
const SOON_MS = 2_000

test.beforeEach(async ({ parley, recorder }) => {
  await parley.open()
  await parley.arm()
  await parley.soundComes()
  await parley.type(LONG)
  await recorder.sound(0)
  await parley.is('speaking')
  // Some of the answer has to be heard before it can be cut.
  await parley.page.waitForTimeout(1_500)
})

test('a new question stops the answer, and is answered', async ({ parley, microphone, recorder }) => {
  const begun = await parley.page.evaluate(() => performance.now())
  const said = microphone.say(speech('What is eight plus nine?'))
  await recorder.quiet(0, 400)
  expect((await recorder.lastAudibleAt()) - begun).toBeLessThan(SOON_MS)
  const from = await recorder.position()
  await said

  const cut = parley.messages('assistant', 'interrupted')
  await expect(cut).toHaveCount(1)
  await expect(cut.getByTestId('not-heard')).toBeVisible()
  await expect(parley.messages('assistant', 'done')).toContainText(/17|seventeen/i)
  const heard = await recorder.answer(from)
  expect(agreement(heard, 'seventeen'), `understood from what was played: "${heard}"`).toBe(1)
})

test('the stop button and Escape stop it', async ({ parley, recorder }) => {
  await parley.stop.click()
  await recorder.quiet(0, 300)
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1)
  await expect(parley.state).not.toHaveAttribute('data-state', 'speaking')

  const from = await recorder.position()
  await parley.type(LONG)
  await recorder.sound(from)
  await parley.page.keyboard.press('Escape')
  await recorder.quiet(from, 300)
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(2)
})
