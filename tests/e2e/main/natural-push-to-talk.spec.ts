import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

/** Every word of it matters, the first one most. */
const SUM = speech('Fifty minus eight.')

test.beforeEach(async ({ parley }) => {
  await parley.open()
  await parley.talkMode('hold')
  await parley.warmMicrophone()
})

test('speech that starts with the key and ends before its last sound is whole', async ({
  parley,
  microphone,
  recorder,
}) => {
  // Fingers are faster than tongues: the key comes up while the last word still sounds.
  await microphone.sayHolding(SUM, 150)
  await expect(parley.messages('user')).toContainText(/(50|fifty) minus (8|eight)/i)
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  expect(agreement(await recorder.answer(0), 'forty two')).toBe(1)
  await expect(parley.messages()).toHaveCount(2)
})

test('a slip on the key does nothing, not even while someone speaks', async ({ parley, microphone }) => {
  const said = microphone.say(speech('What is six times seven?'))
  await parley.page.keyboard.press('Space')
  await said
  await parley.is('idle')
  await parley.page.waitForTimeout(1_500)
  await expect(parley.messages()).toHaveCount(0)
})

test('holding the key while it speaks silences it, and what is said is answered', async ({
  parley,
  microphone,
  recorder,
}) => {
  await parley.type('What can you do?')
  await recorder.heardFor(0, 1_000)
  await parley.state.click()
  await microphone.sayHolding(SUM)
  await expect(parley.messages('assistant', 'interrupted').getByTestId('not-heard')).toBeVisible()
  await expect(parley.messages('user').last()).toContainText(/(50|fifty) minus (8|eight)/i)
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  await recorder.quiet(0)
  expect(agreement(await recorder.answer(0), 'forty two'), 'the last words heard').toBe(1)
})

test('holding the key without a word while it speaks is still an interruption, and is said to be empty', async ({
  parley,
  recorder,
}) => {
  await parley.type('What can you do?')
  await recorder.heardFor(0, 1_000)
  await parley.state.click()
  await parley.page.keyboard.down('Space')
  await recorder.quiet(0, 600)
  await parley.page.keyboard.up('Space')
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1)
  await expect(parley.page.getByTestId('notice')).toHaveCount(1)
  await parley.is('idle')
  await expect(parley.messages()).toHaveCount(2)
})
