import { expect, test } from '../support/fixtures'
import { speech, withPauses } from '../support/speech'
import { agreement } from '../support/words'

test.beforeEach(async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
})

test('going on after a pause makes one message, and only the whole of it is answered', async ({
  parley,
  microphone,
  recorder,
}) => {
  await microphone.say(withPauses(speech('What is twenty plus five'), 280, speech('plus eight?')))
  await expect(parley.messages('assistant', 'done')).toContainText(/33|thirty-three/i)
  await expect(parley.messages('user')).toHaveCount(1)
  expect(agreement(await recorder.answer(0), 'thirty three')).toBe(1)
  await expect(parley.messages()).toHaveCount(2)
})

test('two questions one after the other are two, each with its own answer', async ({
  parley,
  microphone,
  recorder,
}) => {
  await microphone.say(speech('What is six times seven?'))
  await recorder.quiet(0)
  const from = await recorder.position()
  await microphone.say(speech('What is half of ninety?'))
  await expect(parley.messages('assistant', 'done')).toHaveCount(2)
  expect(agreement(await recorder.answer(from), 'forty five')).toBe(1)
  await expect(parley.messages('user')).toHaveCount(2)
})
